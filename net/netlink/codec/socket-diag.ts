/**
 * Sockets of a namespace (`ss`). Request inet_diag_req_v2, 56 bytes: family, protocol, extensions, pad (u8 each), states
 * u32, id (48, zeros for all). Answer inet_diag_msg: family, state, timer, retransmissions (u8 each), then the id: source
 * port be16, destination port be16, source address (16 bytes, the first 4 of IPv4).
 */
import { formatAddress } from '../../addr/cidr.ts';
import { ByteWriter, type ByteReader } from './bytes.ts';
import { hexText } from './address.ts';
import type { Request } from './message.ts';

const SOCK_DIAG_BY_FAMILY = 20;
const families = { ipv4: 2, ipv6: 10 } as const;
const protocols = { tcp: 6, udp: 17 } as const;
/** A listening TCP socket (state 10); a UDP socket that is not connected (state 7). */
const openStates = { tcp: 1 << 10, udp: 1 << 7 } as const;
const idBytes = 48;

export type SocketFamily = keyof typeof families;
export type SocketProtocol = keyof typeof protocols;

/** `ss -ltn`, `ss -lun`: sockets that take what comes from anybody. */
export function getOpenSockets(family: SocketFamily, protocol: SocketProtocol): Request {
  const body = new ByteWriter().u8(families[family]).u8(protocols[protocol]).u8(0).u8(0);
  body.u32(openStates[protocol]).zeros(idBytes);
  return { what: `ss -ln (${protocol}, ${family})`, type: SOCK_DIAG_BY_FAMILY, flags: 0, body: body.written };
}

/** Port and address; the address of IPv6 in hex, all zeros for any. */
export function readOpenSocket(body: ByteReader): { readonly port: number; readonly address: string } {
  const ipv4 = body.u8(0) === families.ipv4;
  const address = ipv4 ? formatAddress(body.be32(8)) : hexText(body.part(8, 24).bytes);
  return { port: body.be16(4), address };
}
