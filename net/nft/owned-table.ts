/**
 * Our table in one namespace, kept as we want it. While nobody else changed the namespace's rules (see `Generations`) a
 * check costs one request. Only otherwise is the table listed and compared: the rules with what the kernel listed right
 * after we made them, the elements with ours.
 */
import { NetlinkError } from '../netlink/error.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import { Generations } from './generations.ts';
import { listElements, listStructure, tableExists } from './listing.ts';
import {
  changeElements,
  createTable,
  indexElements,
  removeTable,
  replaceTable,
  sameElements,
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
  readonly #generations: Generations;
  #present: Present | undefined;
  /** The count of disturbances at which the table was certainly ours; undefined: look closely at the next check. */
  #checkedAt: number | undefined;

  /** Tables in one namespace share `generations`. */
  constructor(layout: TableLayout, generations = new Generations()) {
    this.#layout = layout;
    this.#generations = generations;
  }

  /** Makes the kernel's table hold exactly `elements`; the first call replaces what an earlier process left. */
  set(socket: NetlinkSocket, elements: Elements): void {
    const present = this.#present;
    if (!present) {
      this.#replace(socket, elements);
      return;
    }
    const changes = changeElements(this.#layout, present.elements, elements);
    if (changes.length === 0) return;
    try {
      this.#generations.commit(socket, changes);
      this.#present = { ...present, elements };
    } catch (error) {
      // Someone removed the table or an element: the difference no longer fits what is there.
      if (!(error instanceof NetlinkError)) throw error;
      this.#replace(socket, elements);
    }
  }

  /** Takes the table away. */
  remove(socket: NetlinkSocket): void {
    this.#generations.commit(socket, removeTable(this.#layout.family, this.#layout.name));
    this.#present = undefined;
    this.#checkedAt = undefined;
  }

  /** Puts the table right when someone changed it; true when it had to be. */
  repair(socket: NetlinkSocket): boolean {
    const present = this.#present;
    if (!present) return false;
    const now = this.#generations.disturbances(socket);
    if (now === this.#checkedAt) return false;
    if (listStructure(socket, this.#layout) === present.structure && this.#holds(socket, present.elements)) {
      this.#checkedAt = now;
      return false;
    }
    this.#replace(socket, present.elements);
    return true;
  }

  #replace(socket: NetlinkSocket, elements: Elements): void {
    this.#present = undefined;
    this.#checkedAt = undefined;
    const before = this.#generations.disturbances(socket);
    // A deletion is finished by a kernel worker 10 ms later, and closing the socket waits for it: not without need.
    const change = tableExists(socket, this.#layout) ? replaceTable : createTable;
    this.#generations.commit(socket, change(this.#layout, elements));
    const structure = listStructure(socket, this.#layout);
    if (structure === undefined) return; // removed again by someone else: the next `set` makes it anew
    this.#present = { elements, structure };
    // What was listed is ours for certain only if ours was the one change.
    if (this.#generations.disturbances(socket) === before) this.#checkedAt = before;
  }

  #holds(socket: NetlinkSocket, elements: Elements): boolean {
    const listed = [...elements.keys()].map(
      (set) => [set, indexElements(listElements(socket, this.#layout, set))] as const,
    );
    return sameElements(elements, new Map(listed));
  }
}
