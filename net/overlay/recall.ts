/**
 * PURE: what an earlier process wanted, read back from what it left in the kernel. So a daemon that starts again repairs
 * and keeps its share of the host's table from the first second, before the managers have said anything; no file can
 * disagree with the kernel. Undefined when too much was removed meanwhile: then the managers' word is waited for.
 */
import { mainTable } from '../netlink/codec/route.ts';
import { egressPeer, vxlanDevice } from './device-names.ts';
import type { SpaceState } from './space.ts';
import type { WantedNetwork } from './wanted.ts';

export function recallNetwork(id: string, state: SpaceState): WantedNetwork | undefined {
  const link = state.links.get(vxlanDevice);
  const subnet = state.routes.find(({ type, table }) => type === 'unreachable' && table === mainTable);
  if (!link?.vxlan || !subnet) return undefined;
  const { vni, udpPort, localVtep } = link.vxlan;
  const ingress = state.rules.some(({ mark }) => mark !== undefined);
  return {
    id,
    name: id,
    vni,
    udpPort,
    subnet: subnet.destination,
    mtu: link.mtu,
    internal: !state.links.has(egressPeer),
    ...(ingress && { ingress }),
    localVtep,
    localMac: link.mac,
    peers: state.neighbours
      .filter(({ device }) => device === vxlanDevice)
      .map(({ address, mac }) => ({ vtep: address, mac })),
    endpoints: state.routes.flatMap(({ device, gateway, destination }) =>
      device === vxlanDevice && gateway !== undefined && destination.endsWith('/32')
        ? { address: destination.slice(0, -3), vtep: gateway }
        : [],
    ),
  };
}

/** The addresses of containers here, by the device that leads to each. */
export function recallLocals(state: SpaceState): Map<string, string> {
  return new Map(
    state.routes.flatMap(({ device, gateway, destination, type }) =>
      type === 'unicast' && gateway === undefined && device !== undefined && destination.endsWith('/32')
        ? [[device, destination.slice(0, -3)] as const]
        : [],
    ),
  );
}
