/** Balancer plans and states as nftables messages. Deletions come first: the kernel refuses another datum for a key. */
import { hostU32 } from '../netlink/codec/nft-expression.ts';
import {
  addElements,
  addInnerChain,
  addRule,
  deleteElements,
  type NftElement,
} from '../netlink/codec/nft-message.ts';
import type { Request } from '../netlink/codec/message.ts';
import { elementText, indexElements, type Elements } from '../nft/table.ts';
import { slotNumberBytes, type BalanceLayout } from './layout.ts';
import { parseChain, type BalancePlan, type BalanceState, type SlotPlace } from './plan.ts';

export function planRequests(layout: BalanceLayout, plan: BalancePlan): Request[] {
  const { family, name, slotMap } = layout;
  const removed = byMap(layout, plan.removeKeys, (key) => key);
  const added = byMap(layout, plan.addKeys, ({ key }) => key);
  return [
    ...chainRequests(layout, plan.chains),
    ...[...removed].flatMap(([map, keys]) =>
      deleteElements(
        family,
        name,
        map,
        keys.map((key) => layout.keyBytes(key)),
      ),
    ),
    ...deleteElements(
      family,
      name,
      slotMap,
      plan.removeSlots.map((place) => placeBytes(layout, place)),
    ),
    ...addElements(
      family,
      name,
      slotMap,
      plan.addSlots.map((place) => ({
        key: placeBytes(layout, place),
        data: layout.targetBytes(place.target),
      })),
    ),
    ...[...added].flatMap(([map, entries]) =>
      addElements(
        family,
        name,
        map,
        entries.map(({ key, chain }) => ({ key: layout.keyBytes(key), chain })),
      ),
    ),
  ];
}

/** Chains with their rules, where there are none. */
export function chainRequests(layout: BalanceLayout, chains: readonly string[]): Request[] {
  const { family, name } = layout;
  return chains.flatMap((chain) => {
    const parts = parseChain(chain);
    if (!parts) return []; // `none` is part of the layout
    const rules = layout.chainRules(parts.group, parts.affinity, parts.slots);
    return [addInnerChain(family, name, chain), ...rules.map((rule) => addRule(family, name, chain, rule))];
  });
}

/** What the maps hold in this state. */
export function stateElements(layout: BalanceLayout, state: BalanceState): Elements {
  const maps = new Map<string, Map<string, NftElement>>(
    [...layout.keyMaps, layout.slotMap].map((map) => [map, new Map<string, NftElement>()]),
  );
  const put = (map: string, element: NftElement): void => {
    maps.get(map)?.set(elementText(element), element);
  };
  for (const [key, { chain, slots }] of state) {
    put(layout.keyMapOf(key), { key: layout.keyBytes(key), chain });
    slots.forEach((target, slot) =>
      put(layout.slotMap, {
        key: placeBytes(layout, { key, slot }),
        data: layout.targetBytes(target),
      }),
    );
  }
  return maps;
}

/** The elements of the layout's other sets that are not named: those are empty. */
export function fillElements(layout: BalanceLayout, named: Elements): Elements {
  const maps = new Set([...layout.keyMaps, layout.slotMap]);
  const others = layout.sets.filter(({ name }) => !maps.has(name));
  return new Map(others.map(({ name }) => [name, named.get(name) ?? indexElements([])]));
}

function placeBytes(layout: BalanceLayout, { key, slot }: SlotPlace): Uint8Array {
  const bytes = layout.slotKeyBytes(key);
  const place = new Uint8Array(bytes.length + slotNumberBytes);
  place.set(bytes);
  place.set(hostU32(slot), bytes.length);
  return place;
}

function byMap<T>(
  layout: BalanceLayout,
  entries: readonly T[],
  keyOf: (entry: T) => string,
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const entry of entries) {
    const map = layout.keyMapOf(keyOf(entry));
    const list = found.get(map);
    if (list) list.push(entry);
    else found.set(map, [entry]);
  }
  return found;
}
