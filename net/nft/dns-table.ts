/**
 * The table in a container's namespace: queries to 127.0.0.11 port 53 go to the sockets that the agent opened there at
 * ports of the kernel's choice, since a program in the container may itself bind port 53 on every address.
 */
import { ipBytes } from '../netlink/codec/address.ts';
import {
  compare,
  destinationNat,
  loadConstant,
  loadDestinationPort,
  loadIpDestination,
  loadMeta,
  register,
  type Expression,
} from '../netlink/codec/nft-expression.ts';
import type { TableLayout } from './table.ts';

/** The resolver's address in every container. */
export const resolverAddress = '127.0.0.11';

const IPPROTO_TCP = 6;
const IPPROTO_UDP = 17;

export function dnsTable(ports: { readonly udpPort: number; readonly tcpPort: number }): TableLayout {
  return {
    family: 'ip',
    sets: [],
    chains: [{ name: 'resolver', type: 'nat', hook: 'output', priority: -100 }],
    rules: [
      { chain: 'resolver', rule: redirect(IPPROTO_UDP, ports.udpPort) },
      { chain: 'resolver', rule: redirect(IPPROTO_TCP, ports.tcpPort) },
    ],
  };
}

function redirect(protocol: number, port: number): Expression[] {
  const r0 = register(0);
  const r1 = register(1);
  return [
    loadIpDestination(r0),
    compare(r0, ipBytes(resolverAddress)),
    loadMeta('l4proto', r0),
    compare(r0, Uint8Array.of(protocol)),
    loadDestinationPort(r0),
    compare(r0, Uint8Array.of(0, 53)),
    loadConstant(r0, ipBytes(resolverAddress)),
    loadConstant(r1, Uint8Array.of(port >>> 8, port & 0xff)),
    destinationNat(r0, r1),
  ];
}
