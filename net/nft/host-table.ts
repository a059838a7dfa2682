/**
 * The table in the host's namespace. It drops VXLAN that does not come from a member of a network, lets containers out
 * by masquerade, keeps strangers on the underlay (and one network's containers) from being routed into a network, and
 * fits TCP segments to the route. VXLAN's outer packets are left out of connection tracking: each inner flow has a source
 * port of its own and would fill the host's table.
 *
 * ```
 * chain underlay   { filter prerouting raw;   VXLAN from others drop; VXLAN notrack }
 * chain tunnel     { filter output raw;       VXLAN notrack }
 * chain gateway    { filter forward filter;   clamp; established accept; towards a network: published accept, reject }
 * chain masquerade { nat postrouting srcnat;  from a network to anywhere else masquerade }
 * ```
 */
import { ipBytes } from '../netlink/codec/address.ts';
import {
  accept,
  clampSegmentSize,
  compare,
  CT_STATE_ESTABLISHED,
  CT_STATE_RELATED,
  CT_STATUS_DNAT,
  ctHasAny,
  drop,
  loadDestinationPort,
  loadIpSource,
  loadMeta,
  loadPayload,
  lookup,
  mask,
  masquerade,
  notrack,
  register,
  rejectProhibited,
  type Expression,
} from '../netlink/codec/nft-expression.ts';
import { elementKeys, type Elements, type TableLayout } from './table.ts';

const NFPROTO_IPV4 = 2;
const IPPROTO_TCP = 6;
const IPPROTO_UDP = 17;
const tcpFlagsOffset = 13;
const tcpSyn = 0x02;
const tcpSynOrRst = 0x06;

const r0 = register(0);
const r1 = register(1);

const isUdp: Expression[] = [loadMeta('l4proto', r0), compare(r0, Uint8Array.of(IPPROTO_UDP))];
const isVxlan: Expression[] = [...isUdp, loadDestinationPort(r0), lookup('ports', r0)];
const fromNetwork: Expression[] = [loadMeta('iifname', r0), lookup('egress', r0)];
const toNetwork: Expression[] = [loadMeta('oifname', r0), lookup('egress', r0)];
const clamp: Expression[] = [
  loadMeta('l4proto', r0),
  compare(r0, Uint8Array.of(IPPROTO_TCP)),
  loadPayload('transport', tcpFlagsOffset, 1, r0),
  mask(r0, Uint8Array.of(tcpSynOrRst)),
  compare(r0, Uint8Array.of(tcpSyn)),
  clampSegmentSize(),
];

export const hostTable: TableLayout = {
  family: 'inet',
  sets: [
    { name: 'ports', key: ['inet_service'] },
    { name: 'members', key: ['ipv4_addr', 'inet_service'] },
    { name: 'egress', key: ['ifname'] },
  ],
  chains: [
    { name: 'underlay', type: 'filter', hook: 'prerouting', priority: -300 },
    { name: 'tunnel', type: 'filter', hook: 'output', priority: -300 },
    { name: 'gateway', type: 'filter', hook: 'forward', priority: 0 },
    { name: 'masquerade', type: 'nat', hook: 'postrouting', priority: 100 },
  ],
  rules: [
    {
      chain: 'underlay',
      rule: [
        loadMeta('nfproto', r0),
        compare(r0, Uint8Array.of(NFPROTO_IPV4)),
        ...isVxlan,
        loadIpSource(r0),
        loadDestinationPort(r1),
        lookup('members', r0, true),
        drop(),
      ],
    },
    { chain: 'underlay', rule: [...isVxlan, notrack()] },
    { chain: 'tunnel', rule: [...isVxlan, notrack()] },
    { chain: 'gateway', rule: [...fromNetwork, ...clamp] },
    { chain: 'gateway', rule: [...toNetwork, ...clamp] },
    { chain: 'gateway', rule: [ctHasAny('state', CT_STATE_ESTABLISHED | CT_STATE_RELATED), accept()] },
    { chain: 'gateway', rule: [...toNetwork, ctHasAny('status', CT_STATUS_DNAT), accept()] },
    { chain: 'gateway', rule: [...toNetwork, rejectProhibited()] },
    {
      chain: 'masquerade',
      rule: [...fromNetwork, loadMeta('oifname', r0), lookup('egress', r0, true), masquerade()],
    },
  ],
};

/** What one network adds to the host's table. */
export interface HostTableEntry {
  readonly udpPort: number;
  readonly vteps: readonly string[];
  /** The host's end of the way out; absent for internal networks. */
  readonly egressDevice?: string;
}

/** The elements for all networks of the host. */
export function hostElements(entries: readonly HostTableEntry[]): Elements {
  return new Map([
    ['ports', elementKeys(entries.map(({ udpPort }) => portKey(udpPort)))],
    [
      'members',
      elementKeys(entries.flatMap(({ udpPort, vteps }) => vteps.map((vtep) => memberKey(vtep, udpPort)))),
    ],
    ['egress', elementKeys(entries.flatMap(({ egressDevice }) => egressDevice ?? []).map(nameKey))],
  ]);
}

function portKey(port: number): Uint8Array {
  return Uint8Array.of(port >>> 8, port & 0xff);
}

/** Address and port, each in a register of its own. */
function memberKey(vtep: string, port: number): Uint8Array {
  return Uint8Array.of(...ipBytes(vtep), ...portKey(port), 0, 0);
}

/** A device name fills 16 bytes. */
function nameKey(name: string): Uint8Array {
  const key = new Uint8Array(16);
  for (let at = 0; at < name.length; at++) key[at] = name.charCodeAt(at);
  return key;
}
