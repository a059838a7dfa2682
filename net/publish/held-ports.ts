/**
 * Ports of the host that its own programs hold. Publishing one of them would take its clients away from the program
 * without a word, so whoever decides about ports looks here first and says so.
 */
import {
  getOpenSockets,
  readOpenSocket,
  type SocketFamily,
  type SocketProtocol,
} from '../netlink/codec/socket-diag.ts';
import { dump } from '../netlink/request.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';

export interface HeldPort {
  readonly protocol: SocketProtocol;
  readonly port: number;
  /** Where the program listens; absent: on every address. */
  readonly address?: string;
}

const anyAddresses = ['0.0.0.0', '0'.repeat(32)];
const families: readonly SocketFamily[] = ['ipv4', 'ipv6'];
const protocols: readonly SocketProtocol[] = ['tcp', 'udp'];

/** Listening TCP sockets and unconnected UDP sockets of the namespace of `socket`, each port and address once. */
export function listHeldPorts(socket: NetlinkSocket): HeldPort[] {
  const held = new Map<string, HeldPort>();
  for (const protocol of protocols)
    for (const family of families)
      for (const { port, address } of dump(socket, getOpenSockets(family, protocol), readOpenSocket)) {
        const anywhere = anyAddresses.includes(address);
        held.set(`${protocol} ${port} ${anywhere ? '' : address}`, {
          protocol,
          port,
          ...(!anywhere && { address }),
        });
      }
  return [...held.values()];
}
