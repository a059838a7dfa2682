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
import { slotNumberBytes, type BalanceLayout, type BalanceMaps } from './layout.ts';
import { parseChain, type BalancePlan, type BalanceState, type SlotPlace } from './plan.ts';

export function planRequests(layout: BalanceLayout, plan: BalancePlan): Request[] {
  const { family, name } = layout;
  const inMaps = <T extends { readonly key: string }>(
    { keys }: BalanceMaps,
    entries: readonly T[],
  ): readonly T[] =>
    layout.maps.length === 1 ? entries : entries.filter(({ key }) => layout.mapsOf(key).keys === keys);
  const gone = plan.removeKeys.map((key) => ({ key }));
  return [
    ...chainRequests(layout, plan.chains),
    ...layout.maps.flatMap((maps) => [
      ...deleteElements(
        family,
        name,
        maps.keys,
        inMaps(maps, gone).map(({ key }) => layout.keyBytes(key)),
      ),
      ...deleteElements(
        family,
        name,
        maps.slots,
        inMaps(maps, plan.removeSlots).map((place) => placeBytes(layout, place)),
      ),
      ...addElements(
        family,
        name,
        maps.slots,
        inMaps(maps, plan.addSlots).map((place) => slotElement(layout, place)),
      ),
      ...addElements(
        family,
        name,
        maps.keys,
        inMaps(maps, plan.addKeys).map(({ key, chain }) => ({ key: layout.keyBytes(key), chain })),
      ),
    ]),
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
  const elements = new Map<string, Map<string, NftElement>>(
    mapNames(layout).map((map) => [map, new Map<string, NftElement>()]),
  );
  const put = (map: string, element: NftElement): void => {
    elements.get(map)?.set(elementText(element), element);
  };
  for (const [key, { chain, slots }] of state) {
    const maps = layout.mapsOf(key);
    put(maps.keys, { key: layout.keyBytes(key), chain });
    slots.forEach((target, slot) => put(maps.slots, slotElement(layout, { key, slot, target })));
  }
  return elements;
}

/** The elements of the layout's other sets that are not named: those are empty. */
export function fillElements(layout: BalanceLayout, named: Elements): Elements {
  const maps = new Set(mapNames(layout));
  const others = layout.sets.filter(({ name }) => !maps.has(name));
  return new Map(others.map(({ name }) => [name, named.get(name) ?? indexElements([])]));
}

const mapNames = ({ maps }: BalanceLayout): string[] => maps.flatMap(({ keys, slots }) => [keys, slots]);

function slotElement(layout: BalanceLayout, place: SlotPlace & { readonly target: string }): NftElement {
  return { key: placeBytes(layout, place), data: layout.targetBytes(place.target) };
}

function placeBytes(layout: BalanceLayout, { key, slot }: SlotPlace): Uint8Array {
  const bytes = layout.keyBytes(key);
  const place = new Uint8Array(bytes.length + slotNumberBytes);
  place.set(bytes);
  place.set(hostU32(slot), bytes.length);
  return place;
}
