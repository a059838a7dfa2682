/**
 * PURE: what one overlay network wants in its namespace and in the host's, and what a container wants in its own.
 *
 * ```
 * container   eth0 10.0.1.11/32, default via 169.254.1.1 ──veth── network   10.0.1.11/32 dev v…        (here)
 *                                                                           10.0.1.12/32 via VTEP dev vxlan0 (there)
 *                                                                           unreachable 10.0.1.0/24    (nowhere)
 *                                                                           default via 169.254.1.2 dev up0 ──veth── host
 * host        10.0.1.0/24 via 169.254.1.1 dev sk…
 * ```
 * The gateways 169.254.1.x and the VTEPs inside a network's namespace are mere names for a MAC address: every neighbour is
 * entered ahead, so no ARP is ever sent, and the way out needs no address of its own that could collide with anything.
 * A network for published ports also leads the answers to clients outside back to the node through which they came:
 * a table per node (see `originTable` for the marks).
 */
import { parseAddress } from '../addr/cidr.ts';
import { mainTable, ourProtocol } from '../netlink/codec/route.ts';
import { egressPeer, vxlanDevice } from './device-names.ts';
import type { SpaceGoal, SpaceNeighbour, SpaceRoute, SpaceRule } from './space.ts';
import type { Peer, RemoteEndpoint, WantedNetwork } from './wanted.ts';

/** The network as the next hop of its containers and of the host. */
const gatewayAddress = '169.254.1.1';
/** MAC address of the network's end of every veth. */
export const gatewayMac = '02:00:a9:fe:01:01';
/** The host as the next hop of its networks. */
const hostGatewayAddress = '169.254.1.2';
/** MAC address of the host's end of every way out. */
export const hostGatewayMac = '02:00:a9:fe:01:02';
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

/** The namespace of the network. */
export function networkGoal(wanted: WantedNetwork, locals: readonly LocalEndpoint[]): SpaceGoal {
  const here = new Set(locals.map(({ address }) => address));
  const peers = remotePeers(wanted);
  return {
    devices: [
      { name: 'lo' },
      { name: vxlanDevice, mtu: wanted.mtu, mac: wanted.localMac },
      ...(wanted.internal ? [] : [{ name: egressPeer, mtu: egressMtu(wanted), mac: gatewayMac }]),
      ...locals.map(({ device }) => ({ name: device, mtu: wanted.mtu, mac: gatewayMac })),
    ],
    // Link scope: the kernel then never takes it as a source, and ICMP errors come from 192.0.0.8 (see origin-table).
    addresses: [{ device: 'lo', address: gatewayAddress, prefix: 32, scope: 'link' }],
    routes: [
      { ...plainRoute, destination: wanted.subnet, type: 'unreachable' },
      ...(wanted.internal ? [] : [gatewayRoute('0.0.0.0/0', egressPeer, hostGatewayAddress)]),
      ...locals.map(localRoute),
      ...remoteEndpoints(wanted)
        .filter(({ address }) => !here.has(address))
        .map(remoteRoute),
      ...(wanted.ingress ? peers.map(wayBack) : []),
    ],
    neighbours: [
      ...peers.map(({ vtep, mac }) => ({ device: vxlanDevice, address: vtep, mac })),
      ...locals.map(localNeighbour),
      ...(wanted.internal ? [] : [{ device: egressPeer, address: hostGatewayAddress, mac: hostGatewayMac }]),
    ],
    forwarding: peers.map(({ vtep, mac }) => ({ device: vxlanDevice, mac, vtep })),
    rules: wanted.ingress ? wayBackRules(peers) : [],
    owns: 'everything',
  };
}

/** The number of a node: the mark of the flows that came in through it, and the routing table that leads back to it. */
export const nodeMark = ({ vtep }: Peer): number => parseAddress(vtep);

/** Everything goes back to this node, whoever the client is: it knows what the client asked for. */
function wayBack(peer: Peer): SpaceRoute {
  return { ...gatewayRoute('0.0.0.0/0', vxlanDevice, peer.vtep), table: nodeMark(peer) };
}

/** Rules are tried one after the other, so packets without a mark leave the list at once. */
function wayBackRules(peers: readonly Peer[]): SpaceRule[] {
  if (peers.length === 0) return [];
  return [
    { priority: firstSourceTable, mark: 0, table: mainTable },
    ...peers.map((peer) => ({ priority: firstSourceTable + 1, mark: nodeMark(peer), table: nodeMark(peer) })),
  ];
}

/** Our part of the host's namespace for one network; `device` is the host's end of its way out. */
export function hostGoal(wanted: WantedNetwork, device: string): SpaceGoal {
  if (wanted.internal) return nothingOnDevices;
  return {
    ...nothingOnDevices,
    devices: [{ name: device, mtu: egressMtu(wanted), mac: hostGatewayMac }],
    routes: [gatewayRoute(wanted.subnet, device, gatewayAddress)],
    neighbours: [{ device, address: gatewayAddress, mac: gatewayMac }],
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
    ...gatewayRoute(destination, by.name, gatewayAddress),
    source: by.address,
  });
  return {
    forwarding: [],
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

/** The route to a container of another node. */
export function remoteRoute({ address, vtep }: RemoteEndpoint): SpaceRoute {
  return gatewayRoute(`${address}/32`, vxlanDevice, vtep);
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

/** A route whose gateway is behind the device whatever the addresses say. */
function gatewayRoute(destination: string, device: string, gateway: string): SpaceRoute {
  return { ...plainRoute, destination, device, gateway, onlink: true };
}

const nothingOnDevices: SpaceGoal = {
  devices: [],
  addresses: [],
  routes: [],
  neighbours: [],
  forwarding: [],
  rules: [],
  owns: 'devices',
};
