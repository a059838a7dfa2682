/**
 * Our nftables table in one namespace as data: its layout (chains, sets, rules) is fixed for each kind of namespace, and
 * only the elements of its sets change with the networks. So a change is a small batch of elements, and a table that
 * someone tampered with is replaced as a whole in one transaction, which established connections do not notice.
 */
import type { Expression } from '../netlink/codec/nft-expression.ts';
import {
  addChain,
  addElements,
  addInnerChain,
  addRule,
  addSet,
  addTable,
  deleteElements,
  deleteTable,
  type NftChain,
  type NftElement,
  type NftFamily,
  type NftSet,
} from '../netlink/codec/nft-message.ts';
import { hexText } from '../netlink/codec/address.ts';
import type { Request } from '../netlink/codec/message.ts';

/** The name of our table; others of ours are called `skein-…`, and nobody else's table is ever touched. */
export const tableName = 'skein';

export interface TableLayout {
  /** Absent: `skein`. A namespace with several tables of ours has each under a name of its own, `skein-…`. */
  readonly name?: string;
  readonly family: NftFamily;
  readonly chains: readonly NftChain[];
  /** Chains without a hook. */
  readonly innerChains?: readonly string[];
  readonly sets: readonly NftSet[];
  readonly rules: readonly { readonly chain: string; readonly rule: readonly Expression[] }[];
}

/** The elements of each set by their text, so that they can be compared. */
export type Elements = ReadonlyMap<string, ReadonlyMap<string, NftElement>>;

/** The elements of a set by their text; equal ones fall together. */
export function elementKeys(keys: Iterable<Uint8Array>): Map<string, NftElement> {
  return indexElements([...keys].map((key) => ({ key })));
}

/** Elements by their text, data included; equal ones fall together. */
export function indexElements(elements: Iterable<NftElement>): Map<string, NftElement> {
  const found = new Map<string, NftElement>();
  for (const element of elements) found.set(elementText(element), element);
  return found;
}

export function elementText({ key, data, chain }: NftElement): string {
  if (data) return `${hexText(key)}>${hexText(data)}`;
  return chain === undefined ? hexText(key) : `${hexText(key)}>${chain}`;
}

/** The whole table, where there is none. */
export function createTable(layout: TableLayout, elements: Elements): Request[] {
  const { family, name = tableName } = layout;
  return [
    addTable(family, name),
    ...layout.sets.map((set, at) => addSet(family, name, set, at + 1)),
    ...layout.chains.map((chain) => addChain(family, name, chain)),
    ...(layout.innerChains ?? []).map((chain) => addInnerChain(family, name, chain)),
    ...layout.rules.map(({ chain, rule }) => addRule(family, name, chain, rule)),
    ...[...elements].flatMap(([set, keys]) => addElements(family, name, set, [...keys.values()])),
  ];
}

/** The whole table in place of whatever is there under its name. */
export function replaceTable(layout: TableLayout, elements: Elements): Request[] {
  return [...removeTable(layout.family, layout.name), ...createTable(layout, elements)];
}

/** Removes the table; adding it first makes its absence no error. */
export function removeTable(family: NftFamily, name = tableName): Request[] {
  return [addTable(family, name), deleteTable(family, name)];
}

/** The element changes that lead from `before` to `after`; empty when they are equal. */
export function changeElements(layout: TableLayout, before: Elements, after: Elements): Request[] {
  const { family, name = tableName } = layout;
  return [...after].flatMap(([set, wanted]) => {
    const present = before.get(set) ?? new Map<string, NftElement>();
    const gone = [...present].filter(([text]) => !wanted.has(text)).map(([, { key }]) => key);
    const added = [...wanted].filter(([text]) => !present.has(text)).map(([, element]) => element);
    return [...deleteElements(family, name, set, gone), ...addElements(family, name, set, added)];
  });
}

/** Whether both hold the same. */
export function sameElements(a: Elements, b: Elements): boolean {
  return [...a].every(([set, keys]) => {
    const other = b.get(set);
    return other?.size === keys.size && [...keys.keys()].every((text) => other.has(text));
  });
}
