/**
 * PURE: what one overlay network wants in its namespace and in the host's, and what a container wants in its own.
 *
 * ```
 * container   eth0 10.0.1.11/32, default via 169.254.1.1 ──veth── network   10.0.1.11/32 dev v…        (here)
 *                                                                           10.0.1.12/32 via VTEP dev vxlan0 (there)
 *                                                                           unreachable 10.0.1.0/24    (nowhere)
 *                                                                           default via 169.254.x.1 dev up0 ──veth── host
 * ```
 * The gateway 169.254.1.1 and the VTEPs inside a network's namespace are mere names for a MAC address: every neighbour is
 * entered ahead, so no ARP is ever sent between a container, its gateway and the other nodes.
 */
import { mainTable, ourProtocol } from '../netlink/codec/route.ts';
import { vxlanDevice } from '../nft/origin-table.ts';
import type { SpaceGoal, SpaceNeighbour, SpaceRoute } from './space.ts';
import type { RemoteEndpoint, WantedNetwork } from './wanted.ts';

/** The next hop of every container, in every network. */
const gatewayAddress = '169.254.1.1';
/** MAC address of the network's end of every container's veth. */
export const gatewayMac = '02:00:a9:fe:01:01';
/** The network's end of the way out. */
export const egressPeer = 'up0';
/** The outer packet of the way out is plain Ethernet; its MTU only must not be the smallest. */
const egressMtuMin = 1500;
/** Routing tables and rule priorities of a container's interfaces: this number and up. */
export const firstSourceTable = 8300;

/** A container's interface as its network sees it. */
export interface LocalEndpoint {
  readonly sandboxId: string;
  readonly address: string;
  /** The network's end of the veth. */
  readonly device: string;
  /** MAC address of the container's end. */
  readonly mac: string;
}

/** The way out of a network: a veth with a /30 of link-local addresses. */
export interface Egress {
  /** The host's end. */
  readonly device: string;
  readonly hostAddress: string;
  readonly networkAddress: string;
}

/** The namespace of the network. */
export function networkGoal(
  wanted: WantedNetwork,
  locals: readonly LocalEndpoint[],
  egress: Egress | undefined,
): SpaceGoal {
  const here = new Set(locals.map(({ address }) => address));
  const peers = remotePeers(wanted);
  return {
    devices: [
      { name: 'lo' },
      { name: vxlanDevice, mtu: wanted.mtu, mac: wanted.localMac },
      ...(egress ? [{ name: egressPeer, mtu: egressMtu(wanted) }] : []),
      ...locals.map(({ device }) => ({ name: device, mtu: wanted.mtu, mac: gatewayMac })),
    ],
    addresses: [
      { device: 'lo', address: gatewayAddress, prefix: 32, scope: 'link' },
      ...(egress ? [linkAddress(egressPeer, egress.networkAddress, 30)] : []),
    ],
    routes: [
      { ...plainRoute, destination: wanted.subnet, type: 'unreachable' },
      ...(egress
        ? [{ ...plainRoute, destination: '0.0.0.0/0', device: egressPeer, gateway: egress.hostAddress }]
        : []),
      ...locals.map(localRoute),
      ...remoteEndpoints(wanted)
        .filter(({ address }) => !here.has(address))
        .map(remoteRoute),
    ],
    neighbours: [
      ...peers.map(({ vtep, mac }) => ({ device: vxlanDevice, address: vtep, mac })),
      ...locals.map(localNeighbour),
    ],
    forwarding: peers.map(({ vtep, mac }) => ({ device: vxlanDevice, mac, vtep })),
    rules: [],
    owns: 'everything',
  };
}

/** Our part of the host's namespace for one network. */
export function hostGoal(wanted: WantedNetwork, egress: Egress | undefined): SpaceGoal {
  const route = (way: Egress): SpaceRoute => ({
    ...plainRoute,
    destination: wanted.subnet,
    device: way.device,
    gateway: way.networkAddress,
  });
  return {
    ...nothing,
    devices: egress ? [{ name: egress.device, mtu: egressMtu(wanted) }] : [],
    addresses: egress ? [linkAddress(egress.device, egress.hostAddress, 30)] : [],
    routes: egress ? [route(egress)] : [],
    owns: 'devices',
  };
}

/** One interface of a container. */
export interface SandboxInterface {
  readonly name: string;
  readonly address: string;
  readonly mac: string;
  readonly mtu: number;
  readonly subnet: string;
  readonly internal: boolean;
}

/**
 * A container's namespace. The default route goes by the first network that is not internal, each subnet by its own
 * interface. With several interfaces a rule per source address keeps answers on the interface where the question came in.
 */
export function sandboxGoal(interfaces: readonly SandboxInterface[]): SpaceGoal {
  const way = interfaces.find(({ internal }) => !internal);
  const several = interfaces.length > 1;
  const via = (destination: string, by: SandboxInterface): SpaceRoute => ({
    ...plainRoute,
    destination,
    device: by.name,
    gateway: gatewayAddress,
    onlink: true,
    source: by.address,
  });
  return {
    ...nothing,
    devices: [{ name: 'lo' }, ...interfaces.map(({ name, mtu, mac }) => ({ name, mtu, mac }))],
    addresses: interfaces.map(({ name, address }) => ({
      device: name,
      address,
      prefix: 32,
      scope: 'global',
    })),
    neighbours: interfaces.map(({ name }) => ({ device: name, address: gatewayAddress, mac: gatewayMac })),
    routes: [
      ...interfaces.map((one) => via(one.subnet, one)),
      ...(way ? [via('0.0.0.0/0', way)] : []),
      ...(several
        ? interfaces.map((one, at) => ({ ...via('0.0.0.0/0', one), table: firstSourceTable + at }))
        : []),
    ],
    rules: several
      ? interfaces.map(({ address }, at) => ({
          priority: firstSourceTable + at,
          source: address,
          table: firstSourceTable + at,
        }))
      : [],
    owns: 'marked',
  };
}

/** The route to a container of this node. */
export function localRoute({ address, device }: LocalEndpoint): SpaceRoute {
  return { ...plainRoute, destination: `${address}/32`, device };
}

/** The route to a container of another node; the gateway is reached over the VXLAN device whatever the addresses say. */
export function remoteRoute({ address, vtep }: RemoteEndpoint): SpaceRoute {
  return {
    ...plainRoute,
    destination: `${address}/32`,
    device: vxlanDevice,
    gateway: vtep,
    onlink: true,
  };
}

export function localNeighbour({ address, device, mac }: LocalEndpoint): SpaceNeighbour {
  return { device, address, mac };
}

export function egressMtu(wanted: WantedNetwork): number {
  return Math.max(egressMtuMin, wanted.mtu);
}

/** The other nodes; a list that names this node too is no reason to send its traffic round. */
export function remotePeers({ peers, localVtep }: WantedNetwork): WantedNetwork['peers'] {
  return peers.filter(({ vtep }) => vtep !== localVtep);
}

export function remoteEndpoints({ endpoints, localVtep }: WantedNetwork): readonly RemoteEndpoint[] {
  return endpoints.filter(({ vtep }) => vtep !== localVtep);
}

const plainRoute = {
  table: mainTable,
  type: 'unicast',
  metric: 0,
  protocol: ourProtocol,
  onlink: false,
} as const satisfies Partial<SpaceRoute>;

const nothing = {
  devices: [],
  addresses: [],
  routes: [],
  neighbours: [],
  forwarding: [],
  rules: [],
} satisfies Omit<SpaceGoal, 'owns'>;

/** Link scope: the kernel then never takes it as the source towards somewhere else. */
function linkAddress(device: string, address: string, prefix: number): SpaceGoal['addresses'][number] {
  return { device, address, prefix, scope: 'link' };
}
