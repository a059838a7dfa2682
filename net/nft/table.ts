/**
 * Our nftables table in one namespace as data: its layout (chains, sets, rules) is fixed for each kind of namespace, and
 * only the elements of its sets change with the networks. So a change is a small batch of elements, and a table that
 * someone tampered with is replaced as a whole in one transaction, which established connections do not notice.
 */
import type { Expression } from '../netlink/codec/nft-expression.ts';
import {
  addChain,
  addElements,
  addRule,
  addSet,
  addTable,
  deleteElements,
  deleteTable,
  type NftChain,
  type NftFamily,
  type NftSet,
} from '../netlink/codec/nft-message.ts';
import { hexText } from '../netlink/codec/address.ts';
import type { Request } from '../netlink/codec/message.ts';

/** The name of every table of ours; nobody else's table is ever touched. */
export const tableName = 'skein';

export interface TableLayout {
  readonly family: NftFamily;
  readonly chains: readonly NftChain[];
  readonly sets: readonly NftSet[];
  readonly rules: readonly { readonly chain: string; readonly rule: readonly Expression[] }[];
}

/** The keys of each set by their hex text, so that they can be compared. */
export type Elements = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;

/** Indexes keys by their text; equal ones fall together. */
export function elementKeys(keys: Iterable<Uint8Array>): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const key of keys) found.set(hexText(key), key);
  return found;
}

/** The whole table, where there is none. */
export function createTable(layout: TableLayout, elements: Elements): Request[] {
  const { family } = layout;
  return [
    addTable(family, tableName),
    ...layout.sets.map((set, at) => addSet(family, tableName, set, at + 1)),
    ...layout.chains.map((chain) => addChain(family, tableName, chain)),
    ...layout.rules.map(({ chain, rule }) => addRule(family, tableName, chain, rule)),
    ...[...elements].flatMap(([set, keys]) => addElements(family, tableName, set, [...keys.values()])),
  ];
}

/** The whole table in place of whatever is there under its name. */
export function replaceTable(layout: TableLayout, elements: Elements): Request[] {
  return [...removeTable(layout.family), ...createTable(layout, elements)];
}

/** Removes the table; adding it first makes its absence no error. */
export function removeTable(family: NftFamily): Request[] {
  return [addTable(family, tableName), deleteTable(family, tableName)];
}

/** The element changes that lead from `before` to `after`; empty when they are equal. */
export function changeElements(family: NftFamily, before: Elements, after: Elements): Request[] {
  return [...after].flatMap(([set, wanted]) => {
    const present = before.get(set) ?? new Map<string, Uint8Array>();
    const gone = [...present].filter(([text]) => !wanted.has(text)).map(([, key]) => key);
    const added = [...wanted].filter(([text]) => !present.has(text)).map(([, key]) => key);
    return [...deleteElements(family, tableName, set, gone), ...addElements(family, tableName, set, added)];
  });
}

/** Whether both hold the same keys. */
export function sameElements(a: Elements, b: Elements): boolean {
  return [...a].every(([set, keys]) => {
    const other = b.get(set);
    return other?.size === keys.size && [...keys.keys()].every((text) => other.has(text));
  });
}
