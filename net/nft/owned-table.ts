/**
 * Our table in one namespace, kept as we want it. The kernel counts the rule changes of a namespace; while that number
 * is the one that our last change left, nobody touched anything and a check costs one request. Only when it differs is
 * the table listed and compared: the rules with what the kernel listed right after we made them, the elements with ours.
 */
import { commit, dump, get } from '../netlink/request.ts';
import {
  getChain,
  getElements,
  getGeneration,
  getRules,
  getTable,
  readChainHook,
  readElements,
  readGeneration,
  readRule,
} from '../netlink/codec/nft-message.ts';
import { hexText } from '../netlink/codec/address.ts';
import { NetlinkError, refusedWith } from '../netlink/error.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import type { Request } from '../netlink/codec/message.ts';
import {
  changeElements,
  createTable,
  elementKeys,
  removeTable,
  replaceTable,
  sameElements,
  tableName,
  type Elements,
  type TableLayout,
} from './table.ts';

interface Present {
  readonly elements: Elements;
  /** Chains and rules as listed right after they were made. */
  readonly structure: string;
}

export class OwnedTable {
  readonly #layout: TableLayout;
  #present: Present | undefined;
  /** The namespace's generation after our last change or check; undefined: look closely at the next check. */
  #generation: number | undefined;

  constructor(layout: TableLayout) {
    this.#layout = layout;
  }

  /** Makes the kernel's table hold exactly `elements`; the first call replaces what an earlier process left. */
  set(socket: NetlinkSocket, elements: Elements): void {
    const present = this.#present;
    if (!present) {
      this.#replace(socket, elements);
      return;
    }
    const changes = changeElements(this.#layout.family, present.elements, elements);
    if (changes.length === 0) return;
    try {
      this.#commit(socket, changes);
      this.#present = { ...present, elements };
    } catch (error) {
      // Someone removed the table or an element: the difference no longer fits what is there.
      if (!(error instanceof NetlinkError)) throw error;
      this.#replace(socket, elements);
    }
  }

  /** Takes the table away. */
  remove(socket: NetlinkSocket): void {
    commit(socket, removeTable(this.#layout.family));
    this.#present = undefined;
    this.#generation = undefined;
  }

  /** Puts the table right when someone changed it; true when it had to be. */
  repair(socket: NetlinkSocket): boolean {
    const present = this.#present;
    if (!present) return false;
    const generation = get(socket, getGeneration, readGeneration);
    if (generation === this.#generation) return false;
    if (this.#listStructure(socket) === present.structure && this.#holds(socket, present.elements)) {
      this.#generation = generation;
      return false;
    }
    this.#replace(socket, present.elements);
    return true;
  }

  #replace(socket: NetlinkSocket, elements: Elements): void {
    this.#present = undefined;
    this.#generation = undefined;
    const before = get(socket, getGeneration, readGeneration);
    // A deletion is finished by a kernel worker 10 ms later, and closing the socket waits for it: not without need.
    const change = this.#exists(socket) ? replaceTable : createTable;
    this.#commit(socket, change(this.#layout, elements));
    const structure = this.#listStructure(socket);
    if (structure === undefined) return; // removed again by someone else: the next `set` makes it anew
    this.#present = { elements, structure };
    // What was listed is ours for certain only if ours was the one change.
    if (get(socket, getGeneration, readGeneration) !== next(before)) this.#generation = undefined;
  }

  #commit(socket: NetlinkSocket, changes: readonly Request[]): void {
    const before = get(socket, getGeneration, readGeneration);
    commit(socket, changes);
    const after = get(socket, getGeneration, readGeneration);
    const undisturbed =
      after === next(before) && (this.#present === undefined || before === this.#generation);
    this.#generation = undisturbed ? after : undefined;
  }

  #exists(socket: NetlinkSocket): boolean {
    try {
      return get(socket, getTable(this.#layout.family, tableName), () => true);
    } catch (error) {
      if (refusedWith(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** Chains and rules as text, or undefined when a chain is missing. */
  #listStructure(socket: NetlinkSocket): string | undefined {
    const { family, chains } = this.#layout;
    try {
      const hooks = chains.map(({ name }) =>
        hexText(get(socket, getChain(family, tableName, name), readChainHook)),
      );
      const rules = dump(socket, getRules(family, tableName), readRule).map(
        ({ chain, expressions }) => `${chain} ${hexText(expressions)}`,
      );
      return [...hooks, ...rules].join('\n');
    } catch (error) {
      if (refusedWith(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  #holds(socket: NetlinkSocket, elements: Elements): boolean {
    const listed = new Map<string, Map<string, Uint8Array>>();
    for (const set of elements.keys()) {
      const keys = dump(socket, getElements(this.#layout.family, tableName, set), readElements);
      listed.set(set, elementKeys(keys.flat()));
    }
    return sameElements(elements, listed);
  }
}

/** The generation after one more change; the kernel's number has 32 bits and leaves 0 out. */
function next(generation: number): number {
  return (generation + 1) >>> 0 || 1;
}
