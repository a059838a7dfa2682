/** One change of a namespace, as the planner states it; `requestOf` is its netlink form. */
import { addAddress, deleteAddress } from '../netlink/codec/interface-address.ts';
import { setLink } from '../netlink/codec/link.ts';
import type { Request } from '../netlink/codec/message.ts';
import {
  deleteForwarding,
  deleteNeighbour,
  replaceForwarding,
  replaceNeighbour,
} from '../netlink/codec/neighbour.ts';
import { addRoute, deleteRoute, ourProtocol, replaceRoute, type Route } from '../netlink/codec/route.ts';
import { addRule, deleteRule } from '../netlink/codec/rule.ts';
import type { SpaceAddress, SpaceForwarding, SpaceNeighbour, SpaceRoute, SpaceRule } from './space.ts';

export type Step =
  | {
      readonly kind: 'set-link';
      readonly device: string;
      readonly up?: boolean;
      readonly mtu?: number;
      readonly mac?: string;
    }
  | { readonly kind: 'add-address'; readonly address: SpaceAddress }
  | { readonly kind: 'delete-address'; readonly address: SpaceAddress }
  | { readonly kind: 'replace-neighbour'; readonly neighbour: SpaceNeighbour }
  | { readonly kind: 'delete-neighbour'; readonly neighbour: SpaceNeighbour }
  | { readonly kind: 'replace-forwarding'; readonly entry: SpaceForwarding }
  | { readonly kind: 'delete-forwarding'; readonly entry: SpaceForwarding }
  /** In a namespace that is all ours. */
  | { readonly kind: 'replace-route'; readonly route: SpaceRoute }
  /** In the host's namespace, where the same destination may be somebody else's. */
  | { readonly kind: 'add-route'; readonly route: SpaceRoute }
  | { readonly kind: 'delete-route'; readonly route: SpaceRoute }
  | { readonly kind: 'add-rule'; readonly rule: SpaceRule }
  | { readonly kind: 'delete-rule'; readonly rule: SpaceRule };

/** The step as a netlink request; `indexOf` finds a device's index and throws when there is none. */
export function requestOf(step: Step, indexOf: (device: string) => number): Request {
  switch (step.kind) {
    case 'set-link':
      return {
        ...setLink(indexOf(step.device), {
          ...(step.up !== undefined && { up: step.up }),
          ...(step.mtu !== undefined && { mtu: step.mtu }),
          ...(step.mac !== undefined && { mac: step.mac }),
        }),
        what: describeStep(step),
      };
    case 'add-address':
      return addAddress({ ...step.address, index: indexOf(step.address.device) });
    case 'delete-address':
      return deleteAddress({ ...step.address, index: indexOf(step.address.device) });
    case 'replace-neighbour':
      return replaceNeighbour(indexOf(step.neighbour.device), step.neighbour.address, step.neighbour.mac);
    case 'delete-neighbour':
      return deleteNeighbour(indexOf(step.neighbour.device), step.neighbour.address);
    case 'replace-forwarding':
      return replaceForwarding({ ...step.entry, index: indexOf(step.entry.device) });
    case 'delete-forwarding':
      return deleteForwarding({ ...step.entry, index: indexOf(step.entry.device) });
    case 'replace-route':
      return replaceRoute(kernelRoute(step.route, indexOf));
    case 'add-route':
      return addRoute(kernelRoute(step.route, indexOf));
    case 'delete-route':
      return deleteRoute(kernelRoute(step.route, indexOf));
    case 'add-rule':
      return addRule({ ...step.rule, protocol: ourProtocol });
    case 'delete-rule':
      return deleteRule({ ...step.rule, protocol: ourProtocol });
  }
}

function kernelRoute(route: SpaceRoute, indexOf: (device: string) => number): Route {
  const { device, ...rest } = route;
  return { ...rest, ...(device !== undefined && { device: indexOf(device) }) };
}

/** The step in words close to the `ip` command. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'set-link': {
      const up = step.up === undefined ? '' : ' up';
      const mtu = step.mtu === undefined ? '' : ` mtu ${step.mtu}`;
      const mac = step.mac === undefined ? '' : ` address ${step.mac}`;
      return `link set ${step.device}${up}${mtu}${mac}`;
    }
    case 'add-address':
    case 'delete-address':
      return `${verbOf(step.kind)} address ${step.address.address}/${step.address.prefix} dev ${step.address.device}`;
    case 'replace-neighbour':
    case 'delete-neighbour':
      return `${verbOf(step.kind)} neighbour ${step.neighbour.address} lladdr ${step.neighbour.mac} dev ${step.neighbour.device}`;
    case 'replace-forwarding':
    case 'delete-forwarding':
      return `${verbOf(step.kind)} forwarding ${step.entry.mac} dst ${step.entry.vtep}`;
    case 'replace-route':
    case 'add-route':
    case 'delete-route':
      return `${verbOf(step.kind)} ${describeRoute(step.route)}`;
    case 'add-rule':
    case 'delete-rule':
      return `${verbOf(step.kind)} ${describeRule(step.rule)}`;
  }
}

function verbOf(kind: Step['kind']): string {
  return kind.startsWith('delete') ? 'delete' : 'add';
}

function describeRule({ source, mark, table }: SpaceRule): string {
  const from = source === undefined ? '' : ` from ${source}`;
  const marked = mark === undefined ? '' : ` fwmark 0x${mark.toString(16)}`;
  return `rule${from}${marked} lookup ${table}`;
}

function describeRoute(route: SpaceRoute): string {
  const type = route.type === 'unreachable' ? 'unreachable ' : '';
  const via = route.gateway === undefined ? '' : ` via ${route.gateway}`;
  const device = route.device === undefined ? '' : ` dev ${route.device}`;
  return `route ${type}${route.destination}${via}${device}`;
}
