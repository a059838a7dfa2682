/**
 * The table of published ports in the host's namespace: the same two maps as for VIPs, so an endpoint more or less is one
 * slot. A client's address is kept. What it meets on the way is in `originTable`: the answers come back here.
 *
 * ```
 * map bound    : ipv4_addr . inet_proto . inet_service : verdict         for ports that are bound to addresses
 * map ports    : inet_proto . inet_service : verdict                     for the others
 * map slots    : inet_proto . inet_service . mark : ipv4_addr . inet_service; bound_slots with the address before
 * chain arriving  { nat prerouting dstnat;  ip daddr . meta l4proto . th dport vmap @bound
 *                   fib daddr type local meta l4proto . th dport vmap @ports }
 * chain leaving   { nat output dstnat;      the same, for programs of the host itself }
 * chain lb-3, hash-3, bound-lb-3, …         { dnat to … map @slots }  
 * chain none                                { reject }
 * chain source    { nat postrouting srcnat; where the endpoint could not answer to the source that there is }
 * chain loopback  { filter prerouting raw;  iifname @devices ip daddr 127.0.0.0/8 drop }
 * ```
 * For 127.0.0.1 the kernel must be allowed to route loopback addresses on our own device (`route_localnet`); `loopback`
 * then keeps what comes from containers away from the host's loopback. Their network's namespace has it dropped already.
 */
import { formatAddress } from '../addr/cidr.ts';
import { drawSlot, noneRules, type BalanceLayout, type BalanceMaps } from '../balance/layout.ts';
import { noneChain } from '../balance/plan.ts';
import { invariant } from '../../base/assert.ts';
import { ipBytes } from '../netlink/codec/address.ts';
import type { ByteReader } from '../netlink/codec/bytes.ts';
import {
  compare,
  CT_STATUS_DNAT,
  ctHasAny,
  destinationIsLocal,
  destinationNat,
  drop,
  loadDestinationPort,
  loadIpDestination,
  loadIpSource,
  loadMeta,
  loadOriginalPort,
  lookup,
  lookupData,
  lookupVerdict,
  mask,
  masquerade,
  register,
  type Expression,
} from '../netlink/codec/nft-expression.ts';
import type { PortProtocol } from './port.ts';

/** Key of a port: its address (0.0.0.0 when it is not bound to one), protocol and number. */
export function portKey(address: string, protocol: PortProtocol, port: number): string {
  return `${address} ${protocol} ${port}`;
}

/** The address of ports that are not bound to any. */
export const anyAddress = '0.0.0.0';

export const protocolNumbers = { tcp: 6, udp: 17, sctp: 132 } as const satisfies Record<PortProtocol, number>;

const boundGroup = 'bound-';
const r0 = register(0);
const r1 = register(1);
const r2 = register(2);
const r3 = register(3);
const r4 = register(4);

const boundMaps: BalanceMaps = { keys: 'bound', slots: 'bound_slots' };
const anyMaps: BalanceMaps = { keys: 'ports', slots: 'slots' };

const dispatch = (chain: string): BalanceLayout['rules'] => [
  {
    chain,
    rule: [
      loadIpDestination(r0),
      loadMeta('l4proto', r1),
      loadDestinationPort(r2),
      lookupVerdict('bound', r0),
    ],
  },
  {
    chain,
    rule: [destinationIsLocal, loadMeta('l4proto', r0), loadDestinationPort(r1), lookupVerdict('ports', r0)],
  },
];

const isLoopback = (load: Expression): Expression[] => [
  load,
  mask(r0, Uint8Array.of(255, 0, 0, 0)),
  compare(r0, Uint8Array.of(127, 0, 0, 0)),
];
const toEndpoint: Expression[] = [loadMeta('oifname', r0), lookup('devices', r0)];

export const publishTable: BalanceLayout = {
  family: 'ip',
  name: 'skein-publish',
  sets: [
    { name: 'bound', key: ['ipv4_addr', 'inet_proto', 'inet_service'], data: 'verdict' },
    { name: 'ports', key: ['inet_proto', 'inet_service'], data: 'verdict' },
    {
      name: 'bound_slots',
      key: ['ipv4_addr', 'inet_proto', 'inet_service', 'mark'],
      data: ['ipv4_addr', 'inet_service'],
    },
    {
      name: 'slots',
      key: ['inet_proto', 'inet_service', 'mark'],
      data: ['ipv4_addr', 'inet_service'],
    },
    // The ways to the networks of endpoints; each with itself, since registers cannot be compared with each other.
    { name: 'devices', key: ['ifname'] },
    { name: 'hairpin', key: ['ifname', 'ifname'] },
    { name: 'masked', key: ['inet_proto', 'inet_service'] },
  ],
  chains: [
    { name: 'loopback', type: 'filter', hook: 'prerouting', priority: -300 },
    { name: 'arriving', type: 'nat', hook: 'prerouting', priority: -100 },
    { name: 'leaving', type: 'nat', hook: 'output', priority: -100 },
    { name: 'source', type: 'nat', hook: 'postrouting', priority: 100 },
  ],
  innerChains: [noneChain],
  rules: [
    {
      chain: 'loopback',
      rule: [loadMeta('iifname', r0), lookup('devices', r0), ...isLoopback(loadIpDestination(r0)), drop()],
    },
    ...dispatch('arriving'),
    ...dispatch('leaving'),
    { chain: 'source', rule: [...toEndpoint, ...isLoopback(loadIpSource(r0)), masquerade()] },
    {
      chain: 'source',
      // A container that asks for a port of its own network would be answered past this host.
      rule: [
        ctHasAny('status', CT_STATUS_DNAT),
        loadMeta('iifname', r0),
        loadMeta('oifname', r4),
        lookup('hairpin', r0),
        masquerade(),
      ],
    },
    {
      chain: 'source',
      rule: [
        ctHasAny('status', CT_STATUS_DNAT),
        ...toEndpoint,
        loadMeta('l4proto', r0),
        loadOriginalPort(r1),
        lookup('masked', r0),
        masquerade(),
      ],
    },
    ...noneRules,
  ],
  maps: [boundMaps, anyMaps],
  mapsOf: (key) => (isBound(key) ? boundMaps : anyMaps),
  groupOf: (key) => (isBound(key) ? boundGroup : ''),
  chainRules: (group, affinity, slots) => [
    [
      ...(group === boundGroup ? [loadIpDestination(r0)] : []),
      loadMeta('l4proto', r1),
      loadDestinationPort(r2),
      ...drawSlot(affinity, slots, r4, r3),
      group === boundGroup ? lookupData(boundMaps.slots, r0, r0) : lookupData(anyMaps.slots, r1, r0),
      destinationNat(r0, r1),
    ],
  ],
  keyBytes: (key) => {
    const { address, protocol, port } = parsePortKey(key);
    const plain = plainPortBytes(protocol, port);
    return isBound(key) ? Uint8Array.of(...ipBytes(address), ...plain) : plain;
  },
  targetBytes: (target) => {
    const [address = '', port = ''] = target.split(':');
    return Uint8Array.of(...ipBytes(address), ...portBytes(Number(port)), 0, 0);
  },
  readKey: (maps, key) => {
    const at = maps === boundMaps ? 4 : 0;
    const address = at === 0 ? anyAddress : formatAddress(key.be32(0));
    const protocol = (['tcp', 'udp', 'sctp'] as const).find((name) => protocolNumbers[name] === key.u8(at));
    return portKey(address, protocol ?? 'tcp', key.be16(at + 4));
  },
  readTarget: (target: ByteReader) => `${formatAddress(target.be32(0))}:${target.be16(4)}`,
};

/** The parts of a key. */
export function parsePortKey(key: string): { address: string; protocol: PortProtocol; port: number } {
  const [address = '', protocol = '', port = ''] = key.split(' ');
  invariant(protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp', `a key of a port: ${key}`);
  return { address, protocol, port: Number(port) };
}

/** Protocol and port as a key of their own: 8 bytes. */
export function plainPortBytes(protocol: PortProtocol, port: number): Uint8Array {
  return Uint8Array.of(protocolNumbers[protocol], 0, 0, 0, ...portBytes(port), 0, 0);
}

const isBound = (key: string): boolean => !key.startsWith(`${anyAddress} `);

const portBytes = (port: number): Uint8Array => Uint8Array.of(port >>> 8, port & 0xff);
