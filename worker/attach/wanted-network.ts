import type { NodeId } from '../../base/ids.ts';
import type { NetworkAssignment } from '../../proto/model/assignment.ts';
import { nodeMac } from '../../net/addr/mac.ts';
import type { WantedNetwork } from '../../net/overlay/wanted.ts';
import type { NameRow } from '../../net/resolve/names.ts';
import type { NetworkRows } from '../agent/assignment-set.ts';

/** What this node contributes to each of its networks. */
export interface NetworkSelf {
  readonly nodeId: NodeId;
  readonly index: number;
  readonly dataAddress: string;
  readonly underlayMtu: number;
}

/** Outer Ethernet is the underlay's own; inner Ethernet 14 + VXLAN 8 + UDP 8 + IPv4 20 (RFC 7348). */
const vxlanOverheadBytes = 50;

/**
 * What the kernel of this node is to look like for one network. An endpoint whose node is not among the peers yet is
 * left out: its row comes with the same message as its peer or after it.
 */
export function wantedNetwork(
  rows: NetworkRows,
  network: NetworkAssignment,
  self: NetworkSelf,
): WantedNetwork {
  const nodes = new Set<NodeId>();
  const endpoints: { address: string; vtep: string }[] = [];
  for (const endpoint of rows.endpoints.values()) {
    if (endpoint.networkId !== network.id || endpoint.nodeId === self.nodeId) continue;
    const peer = rows.peers.get(endpoint.nodeId);
    if (!peer || peer.dataAddress === '') continue;
    nodes.add(endpoint.nodeId);
    endpoints.push({ address: endpoint.address, vtep: peer.dataAddress });
  }
  const peers = [...rows.peers.values()]
    .filter((peer) => nodes.has(peer.nodeId))
    .map((peer) => ({ vtep: peer.dataAddress, mac: nodeMac(peer.index) }));
  return {
    id: network.id,
    name: network.name,
    vni: network.state.vni,
    udpPort: network.state.udpPort,
    subnet: network.state.subnet,
    mtu: network.state.mtu > 0 ? network.state.mtu : self.underlayMtu - vxlanOverheadBytes,
    internal: network.internal,
    localVtep: self.dataAddress,
    localMac: nodeMac(self.index),
    peers: peers.sort((a, b) => (a.vtep < b.vtep ? -1 : 1)),
    endpoints: endpoints.sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}

/** The rows from which names of one network are answered. */
export function nameRows(rows: NetworkRows, network: NetworkAssignment): NameRow[] {
  return [...rows.endpoints.values()]
    .filter((endpoint) => endpoint.networkId === network.id)
    .map((endpoint) => {
      const slot = endpoint.slot > 0 ? endpoint.slot : undefined;
      return {
        serviceName: endpoint.serviceName,
        taskName: `${endpoint.serviceName}.${slot ?? endpoint.nodeId}.${endpoint.taskId}`,
        slot,
        containerId: endpoint.taskId,
        hostname: endpoint.hostname === '' ? undefined : endpoint.hostname,
        aliases: endpoint.aliases,
        address: endpoint.address,
        running: endpoint.running,
      };
    });
}
