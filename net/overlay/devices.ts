/**
 * PURE: which devices of a network must be made or made again. Only the way out and the VXLAN device are decided here;
 * a container's veth needs the container and is reported as lost. An identifier, a port or a local address of a VXLAN
 * device cannot be changed, so a wrong one is deleted first: the kernel refuses two with the same VNI and port.
 */
import type { Link } from '../netlink/codec/link.ts';
import { egressPeer, vxlanDevice } from './device-names.ts';
import type { LocalEndpoint } from './goal.ts';
import type { WantedNetwork } from './wanted.ts';

export type DeviceStep =
  | { readonly kind: 'delete-vxlan' }
  | { readonly kind: 'add-vxlan' }
  | { readonly kind: 'delete-egress'; readonly space: 'host' | 'network' }
  | { readonly kind: 'add-egress' };

export interface PresentDevices {
  /** Devices in the network's namespace. */
  readonly network: ReadonlyMap<string, Link>;
  /** The host's end of the way out. */
  readonly hostEgress: Link | undefined;
}

export function planDevices(present: PresentDevices, wanted: WantedNetwork): DeviceStep[] {
  return [...planVxlan(present.network.get(vxlanDevice), wanted), ...planEgress(present, !wanted.internal)];
}

function planVxlan(link: Link | undefined, wanted: WantedNetwork): DeviceStep[] {
  if (!link) return [{ kind: 'add-vxlan' }];
  const { vxlan } = link;
  const right =
    vxlan?.vni === wanted.vni &&
    vxlan.localVtep === wanted.localVtep &&
    vxlan.udpPort === wanted.udpPort &&
    !vxlan.learning;
  return right ? [] : [{ kind: 'delete-vxlan' }, { kind: 'add-vxlan' }];
}

/** The two ends come and go together; one without the other is somebody's device with our name. */
function planEgress(present: PresentDevices, wanted: boolean): DeviceStep[] {
  const inside = present.network.get(egressPeer);
  const outside = present.hostEgress;
  const joined = inside !== undefined && outside !== undefined && inside.peerIndex === outside.index;
  if (joined) return wanted ? [] : [{ kind: 'delete-egress', space: 'host' }];
  return [
    ...(inside ? [{ kind: 'delete-egress', space: 'network' } as const] : []),
    ...(outside ? [{ kind: 'delete-egress', space: 'host' } as const] : []),
    ...(wanted ? [{ kind: 'add-egress' } as const] : []),
  ];
}

/** Containers whose veth is gone from the network's namespace. */
export function lostEndpoints(
  present: PresentDevices,
  locals: readonly LocalEndpoint[],
): readonly LocalEndpoint[] {
  return locals.filter(({ device }) => !present.network.has(device));
}

/** The step in words. */
export function describeDeviceStep(step: DeviceStep): string {
  switch (step.kind) {
    case 'delete-vxlan':
      return `delete device ${vxlanDevice}`;
    case 'add-vxlan':
      return `add device ${vxlanDevice}`;
    case 'delete-egress':
      return `delete the way out (${step.space})`;
    case 'add-egress':
      return `add the way out`;
  }
}
