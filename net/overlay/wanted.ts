import type { BalancedService } from '../balance/service.ts';

/** What the managers want a host's network to look like; these records cross the thread boundary, so they are plain data. */

/** One overlay network on this host, without the containers of this host: those come by `attach`. */
export interface WantedNetwork {
  readonly id: string;
  readonly name: string;
  /** VXLAN network identifier, 24 bits. */
  readonly vni: number;
  /** UDP port of the VXLAN; encrypted networks have one of their own. */
  readonly udpPort: number;
  /** Subnet in CIDR spelling. */
  readonly subnet: string;
  /** MTU of the containers' interfaces in bytes: the underlay's less the cost of the tunnel. */
  readonly mtu: number;
  /** True: no way out of the network (no egress device, no default route). */
  readonly internal: boolean;
  /** This node's underlay address. */
  readonly localVtep: string;
  /** This node's MAC address on the overlay; one per node, given by the managers. */
  readonly localMac: string;
  /** The other nodes of the network. */
  readonly peers: readonly Peer[];
  /** The endpoints on other nodes. */
  readonly endpoints: readonly RemoteEndpoint[];
  /** The balanced services, all of them. Absent: nothing is said of services, and what was said before holds. */
  readonly services?: readonly BalancedService[];
  /**
   * True: published ports lead here, from this host and from every peer, so every node that publishes is a peer. Frames
   * may then carry clients' addresses from outside. Absent: false.
   */
  readonly ingress?: boolean;
}

export interface Peer {
  /** Underlay address. */
  readonly vtep: string;
  readonly mac: string;
}

export interface RemoteEndpoint {
  readonly address: string;
  /** Underlay address of the node on which it is; one of the peers. */
  readonly vtep: string;
}

/** One interface of a sandbox. */
export interface Attachment {
  readonly networkId: string;
  /** Name inside the sandbox: eth0, eth1, … */
  readonly interfaceName: string;
  /** IPv4 address without prefix. */
  readonly address: string;
}
