/**
 * nftables messages. nfgenmsg, 4 bytes: family u8, version u8, resource id be16. Changes come in a batch between BEGIN
 * and END, and the kernel takes all of it or nothing. A nest holds at most 64 KiB, so elements are split over messages.
 */
import { ByteWriter, type ByteReader } from './bytes.ts';
import type { Expression } from './nft-expression.ts';
import { NLM_F_APPEND, NLM_F_CREATE, type Request } from './message.ts';

const subsystem = 10 << 8;
const NFT_MSG_NEWTABLE = 0;
const NFT_MSG_GETTABLE = 1;
const NFT_MSG_DELTABLE = 2;
const NFT_MSG_NEWCHAIN = 3;
const NFT_MSG_GETCHAIN = 4;
const NFT_MSG_NEWRULE = 6;
const NFT_MSG_GETRULE = 7;
const NFT_MSG_NEWSET = 9;
const NFT_MSG_NEWSETELEM = 12;
const NFT_MSG_GETSETELEM = 13;
const NFT_MSG_DELSETELEM = 14;
const NFT_MSG_GETGEN = 16;
const NFNL_MSG_BATCH_BEGIN = 16;
const NFNL_MSG_BATCH_END = 17;
const headerBytes = 4;
const elementsPerMessage = 500;
const NFT_SET_MAP = 8;
const NFT_DATA_VERDICT = 0xffffff00;
const NFT_GOTO = 0xfffffffc; // -4

const families = { inet: 1, ip: 2 } as const;
export type NftFamily = keyof typeof families;

const hooks = { prerouting: 0, input: 1, forward: 2, output: 3, postrouting: 4 } as const;

/**
 * A chain that the kernel calls; `priority` orders it among others of the same hook (raw -300, mangle -150, dstnat -100,
 * srcnat 100).
 */
export interface NftChain {
  readonly name: string;
  readonly type: 'filter' | 'nat';
  readonly hook: keyof typeof hooks;
  readonly priority: number;
}

/** Types of set keys, as `nft` numbers them, with their size in registers. */
const keyTypes = {
  ipv4_addr: { number: 7, bytes: 4 },
  ether_addr: { number: 9, bytes: 8 },
  inet_proto: { number: 12, bytes: 4 },
  inet_service: { number: 13, bytes: 4 },
  mark: { number: 19, bytes: 4 },
  ifname: { number: 41, bytes: 16 },
} as const;
type Parts = readonly (keyof typeof keyTypes)[];

/** A set; `key` lists the parts of a concatenated key. With `data` it is a map to that, or to chains. */
export interface NftSet {
  readonly name: string;
  readonly key: Parts;
  readonly data?: Parts | 'verdict';
}

/** An element of a set, or of a map: then with its data, or with the chain in which a packet goes on. */
export interface NftElement {
  readonly key: Uint8Array;
  readonly data?: Uint8Array;
  readonly chain?: string;
}

/** How many bytes a key or datum has: each part fills whole registers when there are several. */
function valueBytes(parts: Parts): number {
  const [only] = parts;
  if (parts.length === 1 && only === 'inet_service') return 2;
  if (parts.length === 1 && only === 'inet_proto') return 1;
  if (parts.length === 1 && only === 'ether_addr') return 6;
  return parts.reduce((sum, part) => sum + keyTypes[part].bytes, 0);
}

const valueType = (parts: Parts): number => parts.reduce((sum, part) => sum * 64 + keyTypes[part].number, 0);

const family = (name: NftFamily): ByteWriter => new ByteWriter().u8(families[name]).u8(0).be16(0);

/** The frame of a batch. */
export const batchBegin: Request = edge(NFNL_MSG_BATCH_BEGIN);
export const batchEnd: Request = edge(NFNL_MSG_BATCH_END);

function edge(type: number): Request {
  // The resource id names the subsystem: nftables.
  return { what: 'nft -f', type, flags: 0, body: new ByteWriter().u8(0).u8(0).be16(10).written };
}

/** `add table`; no error when it is there. */
export function addTable(of: NftFamily, table: string): Request {
  const body = family(of).attributeText(1, table);
  return {
    what: `nft add table ${of} ${table}`,
    type: subsystem | NFT_MSG_NEWTABLE,
    flags: NLM_F_CREATE,
    body: body.written,
  };
}

/** `delete table`: ENOENT when it is absent, so callers add it first in the same batch. */
export function deleteTable(of: NftFamily, table: string): Request {
  const body = family(of).attributeText(1, table);
  return {
    what: `nft delete table ${of} ${table}`,
    type: subsystem | NFT_MSG_DELTABLE,
    flags: 0,
    body: body.written,
  };
}

/** `add chain … { type … hook … priority … }`, policy accept. */
export function addChain(of: NftFamily, table: string, chain: NftChain): Request {
  const body = family(of).attributeText(1, table).attributeText(3, chain.name);
  body.nest(4, (hook) => {
    hook.attributeBe32(1, hooks[chain.hook]).attributeBe32(2, chain.priority >>> 0);
  });
  body.attributeText(7, chain.type);
  return {
    what: `nft add chain ${table} ${chain.name}`,
    type: subsystem | NFT_MSG_NEWCHAIN,
    flags: NLM_F_CREATE,
    body: body.written,
  };
}

/** `add chain` without a hook: rules and maps lead there. */
export function addInnerChain(of: NftFamily, table: string, chain: string): Request {
  const body = family(of).attributeText(1, table).attributeText(3, chain);
  const what = `nft add chain ${table} ${chain}`;
  return { what, type: subsystem | NFT_MSG_NEWCHAIN, flags: NLM_F_CREATE, body: body.written };
}

/** `add set` or `add map`. `id` is unique in the batch: rules of the same batch may refer to it. */
export function addSet(of: NftFamily, table: string, set: NftSet, id: number): Request {
  const body = family(of).attributeText(1, table).attributeText(2, set.name);
  body.attributeBe32(3, set.data ? NFT_SET_MAP : 0);
  body.attributeBe32(4, valueType(set.key)).attributeBe32(5, valueBytes(set.key));
  if (set.data === 'verdict') body.attributeBe32(6, NFT_DATA_VERDICT);
  else if (set.data) body.attributeBe32(6, valueType(set.data)).attributeBe32(7, valueBytes(set.data));
  body.attributeBe32(10, id);
  // Names are in the host's byte order; `nft` prints them only when the set's user data says so (entry 0, value 1).
  if (set.key[0] === 'ifname') body.attribute(13, Uint8Array.of(0, 4, 1, 0, 0, 0));
  return {
    what: `nft add set ${table} ${set.name}`,
    type: subsystem | NFT_MSG_NEWSET,
    flags: NLM_F_CREATE,
    body: body.written,
  };
}

/** `add rule`, at the end of the chain. */
export function addRule(of: NftFamily, table: string, chain: string, rule: readonly Expression[]): Request {
  const body = family(of).attributeText(1, table).attributeText(2, chain);
  body.nest(4, (list) => {
    for (const write of rule) write(list);
  });
  return {
    what: `nft add rule ${table} ${chain}`,
    type: subsystem | NFT_MSG_NEWRULE,
    flags: NLM_F_CREATE | NLM_F_APPEND,
    body: body.written,
  };
}

/** `add element`; no error when an equal one is there, EEXIST when one with the key and other data is. */
export function addElements(
  of: NftFamily,
  table: string,
  set: string,
  wanted: readonly NftElement[],
): Request[] {
  return elements('add', NFT_MSG_NEWSETELEM, NLM_F_CREATE, of, table, set, wanted);
}

/** `delete element`: ENOENT when one is absent. */
export function deleteElements(
  of: NftFamily,
  table: string,
  set: string,
  keys: readonly Uint8Array[],
): Request[] {
  const gone = keys.map((key) => ({ key }));
  return elements('delete', NFT_MSG_DELSETELEM, 0, of, table, set, gone);
}

function elements(
  verb: string,
  type: number,
  flags: number,
  of: NftFamily,
  table: string,
  set: string,
  all: readonly NftElement[],
): Request[] {
  const requests: Request[] = [];
  for (let at = 0; at < all.length; at += elementsPerMessage) {
    const body = family(of).attributeText(1, table).attributeText(2, set);
    body.nest(3, (list) => {
      for (const element of all.slice(at, at + elementsPerMessage)) writeElement(list, element);
    });
    requests.push({
      what: `nft ${verb} element ${table} ${set}`,
      type: subsystem | type,
      flags,
      body: body.written,
    });
  }
  return requests;
}

function writeElement(list: ByteWriter, { key, data, chain }: NftElement): void {
  list.nest(1, (element) => {
    element.nest(1, (value) => value.attribute(1, key));
    if (data) element.nest(2, (value) => value.attribute(1, data));
    if (chain !== undefined)
      element.nest(2, (value) =>
        value.nest(2, (verdict) => verdict.attributeBe32(1, NFT_GOTO).attributeText(2, chain)),
      );
  });
}

/** The number of changes that the namespace's rules have seen; each batch adds one, whoever sends it. */
export const getGeneration: Request = {
  what: 'nft monitor',
  type: subsystem | NFT_MSG_GETGEN,
  flags: 0,
  body: new ByteWriter().zeros(headerBytes).written,
};

export function readGeneration(body: ByteReader): number {
  return body.attributes(headerBytes).get(1)?.be32() ?? 0;
}

/** The table: ENOENT when it is absent. */
export function getTable(of: NftFamily, table: string): Request {
  const body = family(of).attributeText(1, table);
  const what = `nft list table ${of} ${table}`;
  return { what, type: subsystem | NFT_MSG_GETTABLE, flags: 0, body: body.written };
}

/** One chain: ENOENT when it is absent. */
export function getChain(of: NftFamily, table: string, chain: string): Request {
  const body = family(of).attributeText(1, table).attributeText(3, chain);
  const what = `nft list chain ${of} ${table} ${chain}`;
  return { what, type: subsystem | NFT_MSG_GETCHAIN, flags: 0, body: body.written };
}

/** The hook, priority and (packed) type of a chain, as bytes that are equal while nobody changes it. */
export function readChainHook(body: ByteReader): Uint8Array {
  return body.attributes(headerBytes).get(4)?.bytes ?? new Uint8Array(0);
}

/** The rules of a table, chain by chain in order. */
export function getRules(of: NftFamily, table: string): Request {
  const body = family(of).attributeText(1, table);
  return {
    what: `nft list table ${of} ${table}`,
    type: subsystem | NFT_MSG_GETRULE,
    flags: 0,
    body: body.written,
  };
}

/** The chain and the expressions as bytes: two listings of an unchanged rule are equal. */
export function readRule(body: ByteReader): { chain: string; expressions: Uint8Array } {
  const attributes = body.attributes(headerBytes);
  return {
    chain: attributes.get(2)?.text() ?? '',
    expressions: attributes.get(4)?.bytes ?? new Uint8Array(0),
  };
}

/** `list set`: its elements. */
export function getElements(of: NftFamily, table: string, set: string): Request {
  const body = family(of).attributeText(1, table).attributeText(2, set);
  return {
    what: `nft list set ${table} ${set}`,
    type: subsystem | NFT_MSG_GETSETELEM,
    flags: 0,
    body: body.written,
  };
}

/** What one message of an element listing holds. A verdict that is no `goto` is a chain without a name. */
export function readElements(body: ByteReader): NftElement[] {
  const list = body.attributes(headerBytes).get(3);
  const found: NftElement[] = [];
  for (const { value } of list?.attributeList() ?? []) {
    const element = value.attributes();
    const key = element.get(1)?.attributes().get(1);
    if (!key) continue;
    const data = element.get(2)?.attributes();
    const verdict = data?.get(2)?.attributes();
    const bytes = data?.get(1)?.bytes;
    found.push({
      key: key.bytes,
      ...(bytes && { data: bytes }),
      ...(verdict && { chain: verdict.get(1)?.be32() === NFT_GOTO ? (verdict.get(2)?.text() ?? '') : '' }),
    });
  }
  return found;
}
