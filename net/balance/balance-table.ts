/**
 * A balancer's table in one namespace, kept as we want it: the counterpart of `OwnedTable` for maps that grow with the
 * services. A change costs what changed. While nobody else touched the namespace's rules a check costs one request;
 * otherwise the table is listed, compared, and when it differs replaced in one transaction, in which established flows
 * lose nothing.
 */
import { NetlinkError } from '../netlink/error.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import type { Generations } from '../nft/generations.ts';
import { listElements, listStructure, tableExists } from '../nft/listing.ts';
import {
  changeElements,
  createTable,
  indexElements,
  removeTable,
  sameElements,
  type Elements,
} from '../nft/table.ts';
import type { BalanceLayout } from './layout.ts';
import {
  noneChain,
  planAll,
  planBalance,
  type Balanced,
  type BalanceChange,
  type BalanceEntry,
  type BalancePlan,
} from './plan.ts';
import { chainRequests, fillElements, planRequests, stateElements } from './request.ts';

export class BalanceTable {
  readonly #layout: BalanceLayout;
  readonly #generations: Generations;
  readonly #state = new Map<string, Balanced>();
  #sets: Elements;
  #chains = new Set([noneChain]);
  /** Chains and rules as listed right after they were made; undefined: the table is not known to be there. */
  #structure: string | undefined;
  #present = false;
  /** A repair that was made in passing, and is told of at the next check. */
  #untold = false;
  #checkedAt: number | undefined;

  constructor(layout: BalanceLayout, generations: Generations) {
    this.#layout = layout;
    this.#generations = generations;
    this.#sets = fillElements(layout, new Map());
  }

  /** Whether the table was made by us and not removed. */
  get present(): boolean {
    return this.#present;
  }

  /** Makes the kernel balance exactly `wanted`; the first call replaces what an earlier process left. */
  set(socket: NetlinkSocket, wanted: readonly BalanceEntry[], sets: Elements = this.#sets): void {
    const group = (key: string): string => this.#layout.groupOf(key);
    const plan = this.#plan(socket, () => planAll(this.#state, wanted, this.#chains, group));
    this.#change(socket, plan, fillElements(this.#layout, sets));
  }

  /** Changes some entries. */
  change(socket: NetlinkSocket, change: BalanceChange): void {
    const group = (key: string): string => this.#layout.groupOf(key);
    const plan = this.#plan(socket, () => planBalance(this.#state, change, this.#chains, group));
    this.#change(socket, plan, this.#sets);
  }

  /** Changes the layout's other sets. */
  setElements(socket: NetlinkSocket, sets: Elements): void {
    this.#change(socket, unchanged, fillElements(this.#layout, sets));
  }

  /** Takes the table away. */
  remove(socket: NetlinkSocket): void {
    this.#generations.commit(socket, removeTable(this.#layout.family, this.#layout.name));
    this.#forget();
    this.#state.clear();
    this.#sets = fillElements(this.#layout, new Map());
    this.#present = false;
  }

  /** Puts the table right when someone changed it; true when it had to be. */
  repair(socket: NetlinkSocket): boolean {
    const untold = this.#untold;
    this.#untold = false;
    return this.#check(socket) || untold;
  }

  /** New chains change what the rules are to look like, so they are only added to rules that are known to be right. */
  #plan(socket: NetlinkSocket, make: () => BalancePlan): BalancePlan {
    const plan = make();
    if (plan.chains.length === 0 || !this.#check(socket)) return plan;
    this.#untold = true;
    return make();
  }

  #check(socket: NetlinkSocket): boolean {
    if (!this.#present) return false;
    const now = this.#generations.disturbances(socket);
    if (now === this.#checkedAt) return false;
    if (
      this.#structure !== undefined &&
      listStructure(socket, this.#layout) === this.#structure &&
      this.#holds(socket)
    ) {
      this.#checkedAt = now;
      return false;
    }
    this.#replace(socket);
    return true;
  }

  #change(socket: NetlinkSocket, plan: BalancePlan, sets: Elements): void {
    const changes = [...planRequests(this.#layout, plan), ...changeElements(this.#layout, this.#sets, sets)];
    if (this.#present && changes.length === 0) return;
    this.#sets = sets;
    for (const [key, balanced] of plan.after)
      if (balanced) this.#state.set(key, balanced);
      else this.#state.delete(key);
    if (!this.#present || this.#structure === undefined) {
      this.#replace(socket);
      return;
    }
    try {
      this.#generations.commit(socket, changes);
    } catch (error) {
      // Someone removed the table or an element: the difference no longer fits what is there.
      if (!(error instanceof NetlinkError)) throw error;
      this.#replace(socket);
      return;
    }
    if (plan.chains.length === 0) return;
    for (const chain of plan.chains) this.#chains.add(chain);
    this.#learnStructure(socket);
  }

  /** The whole table in place of whatever is there under its name. */
  #replace(socket: NetlinkSocket): void {
    const layout = this.#layout;
    this.#forget();
    for (const { chain } of this.#state.values()) this.#chains.add(chain);
    const remove = tableExists(socket, layout) ? removeTable(layout.family, layout.name) : [];
    this.#checkedAt = this.#generations.disturbances(socket);
    this.#generations.commit(socket, [
      ...remove,
      ...createTable(layout, new Map()),
      ...chainRequests(layout, [...this.#chains]),
      ...changeElements(layout, new Map(), stateElements(layout, this.#state)),
      ...changeElements(layout, new Map(), this.#sets),
    ]);
    this.#present = true;
    this.#learnStructure(socket);
  }

  /** Lists the rules that a batch of ours just made. What was listed is ours for certain only if nobody came between. */
  #learnStructure(socket: NetlinkSocket): void {
    const structure = listStructure(socket, this.#layout);
    const undisturbed = this.#generations.disturbances(socket) === this.#checkedAt;
    this.#structure = undisturbed ? structure : undefined;
  }

  #forget(): void {
    this.#chains = new Set([noneChain]);
    this.#structure = undefined;
    this.#checkedAt = undefined;
  }

  #holds(socket: NetlinkSocket): boolean {
    const wanted = new Map([...stateElements(this.#layout, this.#state), ...this.#sets]);
    const listed = [...wanted.keys()].map(
      (set) => [set, indexElements(listElements(socket, this.#layout, set))] as const,
    );
    return sameElements(wanted, new Map(listed));
  }
}

const unchanged: BalancePlan = {
  chains: [],
  removeKeys: [],
  removeSlots: [],
  addSlots: [],
  addKeys: [],
  after: new Map(),
};
