/**
 * The balancer's table in a network's namespace: two maps, and no chain per service. Every packet between containers
 * crosses this namespace, so a flow is rewritten here in both directions and the server sees the client's real address.
 * The kernel asks these chains for the first packet of a flow alone: established flows stay with their endpoint.
 *
 * ```
 * map services : ipv4_addr : verdict                 VIP → goto lb-N, hash-N, none
 * map slots    : ipv4_addr . mark : ipv4_addr        VIP . slot → endpoint
 * chain dispatch { nat prerouting dstnat;   ip daddr vmap @services }
 * chain lb-3     { dnat to ip daddr . numgen random mod 3 map @slots }
 * chain hash-3   { dnat to ip daddr . jhash ip saddr mod 3 seed … map @slots }
 * chain none     { meta l4proto tcp reject with tcp reset; reject }
 * chain hairpin  { nat postrouting srcnat;  ip saddr . ip daddr @hairpin snat to ct original ip daddr }
 * ```
 * A container that is sent to itself would answer itself past this namespace; the VIP stands in for it as the client.
 * (`masquerade` would not do: the namespace has no address that the kernel takes as a source.)
 */
import { ipBytes, ipText } from '../netlink/codec/address.ts';
import type { ByteReader } from '../netlink/codec/bytes.ts';
import {
  compare,
  destinationNat,
  hashOf,
  loadIpDestination,
  loadIpSource,
  loadMeta,
  loadOriginalDestination,
  lookup,
  lookupData,
  lookupVerdict,
  randomNumber,
  register,
  rejectPortUnreachable,
  rejectReset,
  sourceNat,
  type Expression,
} from '../netlink/codec/nft-expression.ts';
import { elementKeys, type Elements, type TableLayout } from '../nft/table.ts';
import { noneChain, type BalanceEntry } from './plan.ts';
import type { Affinity } from './slots.ts';
import type { BalancedService } from './service.ts';

/** A table with the two maps of a balancer; the rest of the layout is its own. */
export interface BalanceLayout extends TableLayout {
  readonly name: string;
  /** The pairs of maps; each key belongs to one. */
  readonly maps: readonly BalanceMaps[];
  mapsOf(key: string): BalanceMaps;
  /** What sets the chains of this key apart from others'; may be empty, and ends in a hyphen otherwise. */
  groupOf(key: string): string;
  /** The rules of a chain for so many slots. */
  chainRules(group: string, affinity: Affinity, slots: number): readonly (readonly Expression[])[];
  /** The key in its maps. */
  keyBytes(key: string): Uint8Array;
  targetBytes(target: string): Uint8Array;
  readKey(maps: BalanceMaps, key: ByteReader): string;
  readTarget(target: ByteReader): string;
}

/** Size of a slot's number at the end of a key, in the host's byte order as the kernel draws it. */
export const slotNumberBytes = 4;

/** Names of the two maps of a balancer. */
export interface BalanceMaps {
  /** From keys to chains. */
  readonly keys: string;
  /** From keys and slots to targets. */
  readonly slots: string;
}

/** The same on every node, so that all of them send one client to one endpoint. Any number but 0, which means random. */
export const hashSeed = 0x736b6569;

const IPPROTO_TCP = 6;
const addressBytes = 4;
const r0 = register(0);
const r1 = register(1);
const r2 = register(2);

/** The rules of `none`: refused at once, in the way that a client of that protocol understands. */
export const noneRules: TableLayout['rules'] = [
  {
    chain: noneChain,
    rule: [loadMeta('l4proto', r0), compare(r0, Uint8Array.of(IPPROTO_TCP)), rejectReset()],
  },
  { chain: noneChain, rule: [rejectPortUnreachable()] },
];

/** A slot number into a register. */
export function drawSlot(affinity: Affinity, slots: number, scratch: number, into: number): Expression[] {
  return affinity === 'source'
    ? [loadIpSource(scratch), hashOf(scratch, addressBytes, slots, hashSeed, into)]
    : [randomNumber(slots, into)];
}

const vipMaps: BalanceMaps = { keys: 'services', slots: 'slots' };

export const networkBalancer: BalanceLayout = {
  family: 'ip',
  name: 'skein-balance',
  sets: [
    { name: 'services', key: ['ipv4_addr'], data: 'verdict' },
    { name: 'slots', key: ['ipv4_addr', 'mark'], data: ['ipv4_addr'] },
    { name: 'hairpin', key: ['ipv4_addr', 'ipv4_addr'] },
  ],
  chains: [
    { name: 'dispatch', type: 'nat', hook: 'prerouting', priority: -100 },
    { name: 'hairpin', type: 'nat', hook: 'postrouting', priority: 100 },
  ],
  innerChains: [noneChain],
  rules: [
    { chain: 'dispatch', rule: [loadIpDestination(r0), lookupVerdict('services', r0)] },
    {
      chain: 'hairpin',
      rule: [
        loadIpSource(r0),
        loadIpDestination(r1),
        lookup('hairpin', r0),
        loadOriginalDestination(r0),
        sourceNat(r0),
      ],
    },
    ...noneRules,
  ],
  maps: [vipMaps],
  mapsOf: () => vipMaps,
  groupOf: () => '',
  chainRules: (_, affinity, slots) => [
    [
      loadIpDestination(r0),
      ...drawSlot(affinity, slots, r2, r1),
      lookupData('slots', r0, r0),
      destinationNat(r0),
    ],
  ],
  keyBytes: ipBytes,
  targetBytes: ipBytes,
  readKey: (_, key) => ipText(key),
  readTarget: ipText,
};

export function serviceEntry({ vip, affinity, endpoints }: BalancedService): BalanceEntry {
  return { key: vip, ...(affinity && { affinity }), endpoints };
}

/** The containers of this host, which a VIP may send to themselves. */
export function hairpinElements(locals: Iterable<string>): Elements {
  const pairs = [...locals].map((address) => Uint8Array.of(...ipBytes(address), ...ipBytes(address)));
  return new Map([['hairpin', elementKeys(pairs)]]);
}
