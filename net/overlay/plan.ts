/**
 * PURE: the steps from what a namespace holds to what is wanted in it; empty when they agree, which is what keeps the
 * repair loop from ever fighting itself. For n remote nodes and m remote endpoints a network's namespace has n
 * neighbours, n forwarding entries and m routes, all put in ahead: nothing is flooded, learned or asked for on a miss.
 *
 * Order: whatever a packet needs on its way comes before the route that sends it there, and leaves after it.
 */
import type { Link } from '../netlink/codec/link.ts';
import type { Step } from './step.ts';
import type {
  DeviceGoal,
  SpaceAddress,
  SpaceForwarding,
  SpaceGoal,
  SpaceNeighbour,
  SpaceRoute,
  SpaceRule,
  SpaceState,
} from './space.ts';
import { ourProtocol } from '../netlink/codec/route.ts';

/** The steps that make `goal` true; devices that the goal names and that are absent get none (they are made first). */
export function planSpace(state: SpaceState, goal: SpaceGoal): Step[] {
  const devices = goal.devices.filter(({ name }) => state.links.has(name));
  const names = new Set(devices.map(({ name }) => name));
  const here = <T extends { readonly device?: string }>(entries: readonly T[]): T[] =>
    entries.filter(({ device }) => device === undefined || names.has(device));
  const links = devices.flatMap((device) => planDevice(state.links.get(device.name), device));
  // A device with a new address forgets its neighbours.
  const changed = new Set(links.flatMap((step) => (step.kind === 'set-link' && step.mac ? step.device : [])));
  const known = state.neighbours.filter(({ device }) => names.has(device) && !changed.has(device));

  const addresses = difference(here(state.addresses), here(goal.addresses), addressText);
  const neighbours = difference(known, here(goal.neighbours), neighbourText);
  const forwarding = difference(here(state.forwarding), here(goal.forwarding), forwardingText);
  const routes = difference(ownRoutes(state, goal, names), here(goal.routes), routeText);
  const rules = difference(state.rules, goal.rules, ruleText);
  return [
    ...links,
    ...addresses.missing.map((address): Step => ({ kind: 'add-address', address })),
    ...neighbours.missing.map((neighbour): Step => ({ kind: 'replace-neighbour', neighbour })),
    ...forwarding.missing.map((entry): Step => ({ kind: 'replace-forwarding', entry })),
    ...planRoutes(routes, goal),
    ...rules.missing.map((rule): Step => ({ kind: 'add-rule', rule })),
    ...rules.surplus.map((rule): Step => ({ kind: 'delete-rule', rule })),
    ...(goal.owns === 'marked' ? [] : planRemovals(neighbours, forwarding, addresses)),
  ];
}

/** What carries no mark by which it could be told from somebody else's, on devices that are all ours. */
function planRemovals(
  neighbours: Difference<SpaceNeighbour>,
  forwarding: Difference<SpaceForwarding>,
  addresses: Difference<SpaceAddress>,
): Step[] {
  return [
    ...withoutReplaced(neighbours, ({ device, address }) => `${device} ${address}`).map(
      (neighbour): Step => ({ kind: 'delete-neighbour', neighbour }),
    ),
    ...withoutReplaced(forwarding, ({ device, mac }) => `${device} ${mac}`).map((entry): Step => ({
      kind: 'delete-forwarding',
      entry,
    })),
    ...addresses.surplus
      .filter(({ device }) => device !== 'lo') // 127.0.0.1 is the kernel's
      .map((address): Step => ({ kind: 'delete-address', address })),
  ];
}

function planDevice(link: Link | undefined, goal: DeviceGoal): Step[] {
  if (!link) return [];
  const up = link.up ? {} : { up: true };
  const mtu = goal.mtu === undefined || goal.mtu === link.mtu ? {} : { mtu: goal.mtu };
  const mac = goal.mac === undefined || goal.mac === link.mac ? {} : { mac: goal.mac };
  const change = { ...mtu, ...mac, ...up };
  return Object.keys(change).length === 0 ? [] : [{ kind: 'set-link', device: goal.name, ...change }];
}

/** Replaced routes are not deleted besides. On the host nothing is replaced: what is there may be somebody else's. */
function planRoutes(routes: Difference<SpaceRoute>, goal: SpaceGoal): Step[] {
  const add = (route: SpaceRoute): Step => ({ kind: 'add-route', route });
  const replace = (route: SpaceRoute): Step => ({ kind: 'replace-route', route });
  const remove = (route: SpaceRoute): Step => ({ kind: 'delete-route', route });
  if (goal.owns === 'devices') return [...routes.surplus.map(remove), ...routes.missing.map(add)];
  const slot = ({ table, destination, metric }: SpaceRoute): string => `${table} ${destination} ${metric}`;
  return [...routes.missing.map(replace), ...withoutReplaced(routes, slot).map(remove)];
}

function ownRoutes(state: SpaceState, goal: SpaceGoal, names: ReadonlySet<string>): SpaceRoute[] {
  switch (goal.owns) {
    case 'everything':
      return [...state.routes];
    case 'devices':
      return state.routes.filter(({ device }) => device !== undefined && names.has(device));
    case 'marked':
      return state.routes.filter(({ protocol }) => protocol === ourProtocol);
  }
}

interface Difference<T> {
  readonly missing: readonly T[];
  readonly surplus: readonly T[];
}

function difference<T>(
  present: readonly T[],
  wanted: readonly T[],
  text: (entry: T) => string,
): Difference<T> {
  const have = new Map(present.map((entry) => [text(entry), entry]));
  const want = new Map(wanted.map((entry) => [text(entry), entry]));
  return {
    missing: [...want].filter(([key]) => !have.has(key)).map(([, entry]) => entry),
    surplus: [...have].filter(([key]) => !want.has(key)).map(([, entry]) => entry),
  };
}

/** Surplus entries whose place in the kernel's table is not taken by a missing one, which replaces them. */
function withoutReplaced<T>({ missing, surplus }: Difference<T>, place: (entry: T) => string): T[] {
  const taken = new Set(missing.map(place));
  return surplus.filter((entry) => !taken.has(place(entry)));
}

const addressText = ({ device, address, prefix, scope }: SpaceAddress): string =>
  `${device} ${address}/${prefix} ${scope}`;
const neighbourText = ({ device, address, mac }: SpaceNeighbour): string => `${device} ${address} ${mac}`;
const forwardingText = ({ device, mac, vtep }: SpaceForwarding): string => `${device} ${mac} ${vtep}`;
const ruleText = ({ priority, source = '', mark, table }: SpaceRule): string =>
  `${priority} ${source} ${mark ?? 'any'} ${table}`;
const routeText = (route: SpaceRoute): string =>
  [
    route.table,
    route.destination,
    route.metric,
    route.type,
    route.protocol,
    route.device ?? '',
    route.gateway ?? '',
    route.onlink,
    route.source ?? '',
  ].join(' ');
