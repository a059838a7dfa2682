/**
 * PURE: the smallest change of the two maps of a balancer from what is in them to what is wanted. One endpoint more or
 * less is a slot and the entry of its service, however many services there are.
 *
 * ```
 * services   KEY → chain          lb-3: three slots, drawn at random; hash-3: by source address; none: refused
 * slots      KEY . SLOT → TARGET
 * ```
 * A key is a VIP in a network's namespace and a published port on the host; a target is an endpoint's address there, and
 * address and port here. Chains are shared by all services with as many slots, and stay when nobody uses them.
 */
import { arrangeSlots, type Affinity } from './slots.ts';
import type { BalancedEndpoint } from './service.ts';

/** What is wanted for one key; the endpoints' addresses are targets as the layout writes them. */
export interface BalanceEntry {
  readonly key: string;
  readonly affinity?: 'source';
  readonly endpoints: readonly BalancedEndpoint[];
}

/** What the kernel has for one key. */
export interface Balanced {
  readonly chain: string;
  readonly slots: readonly string[];
}

export type BalanceState = ReadonlyMap<string, Balanced>;

export interface BalanceChange {
  readonly set: readonly BalanceEntry[];
  readonly removed: readonly string[];
}

export interface BalancePlan {
  /** Chains that are needed and not there. */
  readonly chains: readonly string[];
  readonly removeKeys: readonly string[];
  readonly removeSlots: readonly SlotPlace[];
  readonly addSlots: readonly (SlotPlace & { readonly target: string })[];
  readonly addKeys: readonly { readonly key: string; readonly chain: string }[];
  /** The entries of the state that differ afterwards; undefined ones are gone. */
  readonly after: ReadonlyMap<string, Balanced | undefined>;
}

export interface SlotPlace {
  readonly key: string;
  readonly slot: number;
}

/** Chain of services that have no endpoint. */
export const noneChain = 'none';

const modes = { lb: undefined, hash: 'source' } as const satisfies Record<string, Affinity>;

/** Name of the chain for so many slots. `group` sets chains apart that read their key otherwise; it may be empty. */
export function chainName(group: string, affinity: Affinity, slots: number): string {
  return slots === 0 ? noneChain : `${group}${affinity === 'source' ? 'hash' : 'lb'}-${slots}`;
}

/** The parts of a chain's name; undefined for names that are none of ours. */
export function parseChain(
  chain: string,
): { readonly group: string; readonly affinity: Affinity; readonly slots: number } | undefined {
  const [, group = '', mode = '', slots = ''] = /^((?:[a-z]+-)?)(lb|hash)-([1-9]\d*)$/.exec(chain) ?? [];
  return mode === 'lb' || mode === 'hash'
    ? { group, affinity: modes[mode], slots: Number(slots) }
    : undefined;
}

/** The change to exactly `wanted`. */
export function planAll(
  state: BalanceState,
  wanted: readonly BalanceEntry[],
  known: ReadonlySet<string>,
  groupOf: (key: string) => string,
): BalancePlan {
  const keys = new Set(wanted.map(({ key }) => key));
  const removed = [...state.keys()].filter((key) => !keys.has(key));
  return planBalance(state, { set: wanted, removed }, known, groupOf);
}

/** The change of some entries. `known` holds the chains that are there; costs as much as `change` is long. */
export function planBalance(
  state: BalanceState,
  change: BalanceChange,
  known: ReadonlySet<string>,
  groupOf: (key: string) => string,
): BalancePlan {
  const plan = {
    chains: new Set<string>(),
    removeKeys: [] as string[],
    removeSlots: [] as SlotPlace[],
    addSlots: [] as (SlotPlace & { target: string })[],
    addKeys: [] as { key: string; chain: string }[],
    after: new Map<string, Balanced | undefined>(),
  };
  const step = (key: string, before: Balanced | undefined, next: Balanced | undefined): void => {
    const from = before?.slots ?? [];
    const to = next?.slots ?? [];
    for (let slot = 0; slot < Math.max(from.length, to.length); slot++) {
      const target = to[slot];
      if (from[slot] === target) continue;
      if (from[slot] !== undefined) plan.removeSlots.push({ key, slot });
      if (target !== undefined) plan.addSlots.push({ key, slot, target });
      plan.after.set(key, next);
    }
    if (before?.chain === next?.chain) return;
    if (before) plan.removeKeys.push(key);
    if (next) plan.addKeys.push({ key, chain: next.chain });
    if (next && !known.has(next.chain)) plan.chains.add(next.chain);
    plan.after.set(key, next);
  };
  for (const key of change.removed) step(key, state.get(key), undefined);
  for (const { key, affinity, endpoints } of change.set) {
    const before = state.get(key);
    const slots = arrangeSlots(before?.slots ?? [], endpoints, affinity);
    step(key, before, { chain: chainName(groupOf(key), affinity, slots.length), slots });
  }
  return { ...plan, chains: [...plan.chains] };
}
