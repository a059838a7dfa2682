/**
 * The log in memory: the in-memory half of a durable one, and all of it in tests. Entry 0 of the list stands for the last
 * compacted entry, whose term the log matching check still needs.
 */
import { invariant } from '../../../../base/assert.ts';
import { SkeinError } from '../../../../base/errors.ts';
import { limitSize } from '../entry-size.ts';
import {
  type ConfState,
  emptyHardState,
  emptySnapshot,
  type Entry,
  type EntryId,
  type HardState,
  type Snapshot,
} from '../model.ts';
import type { Storage, TermResult } from './storage.ts';

export class MemoryStorage implements Storage {
  #hardState: HardState = emptyHardState;
  #snapshot: Snapshot = emptySnapshot;
  #start: EntryId = { term: 0, index: 0 };
  #entries: Entry[] = [];

  initialState(): { hardState: HardState; confState: ConfState } {
    return { hardState: this.#hardState, confState: this.#snapshot.confState };
  }

  setHardState(state: HardState): void {
    this.#hardState = state;
  }

  firstIndex(): number {
    return this.#start.index + 1;
  }

  lastIndex(): number {
    return this.#start.index + this.#entries.length;
  }

  entries(low: number, high: number, maxSize: number): readonly Entry[] | 'compacted' {
    if (low <= this.#start.index) return 'compacted';
    invariant(
      high <= this.lastIndex() + 1,
      `entries up to ${high} are in a log that ends at ${this.lastIndex()}`,
    );
    return limitSize(this.#entries.slice(low - this.#start.index - 1, high - this.#start.index - 1), maxSize);
  }

  term(index: number): TermResult {
    if (index < this.#start.index) return 'compacted';
    if (index === this.#start.index) return this.#start.term;
    return this.#entries[index - this.#start.index - 1]?.term ?? 'unavailable';
  }

  snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Replaces everything by a snapshot. Throws SkeinError `out-of-sequence` when the present one is as new. */
  applySnapshot(snapshot: Snapshot): void {
    if (this.#snapshot.index >= snapshot.index) {
      throw new SkeinError(
        'out-of-sequence',
        `Cannot apply the snapshot at index ${snapshot.index}: one at ${this.#snapshot.index} is there`,
      );
    }
    this.#snapshot = snapshot;
    this.#start = { term: snapshot.term, index: snapshot.index };
    this.#entries = [];
  }

  /** Notes the state at `index`, for followers that need it; the log stays until `compact`. */
  createSnapshot(index: number, confState: ConfState, data: Uint8Array): Snapshot {
    const term = this.term(index);
    if (index <= this.#snapshot.index || typeof term !== 'number') {
      throw new SkeinError(
        'out-of-sequence',
        `Cannot make a snapshot at index ${index}: the log holds ${this.firstIndex()} to ${this.lastIndex()}, ` +
          `and the last snapshot is at ${this.#snapshot.index}`,
      );
    }
    this.#snapshot = { index, term, confState, data };
    return this.#snapshot;
  }

  /** Drops entries up to and including `index`. Throws SkeinError `out-of-sequence` when they are gone already. */
  compact(index: number): void {
    if (index <= this.#start.index) {
      throw new SkeinError(
        'out-of-sequence',
        `Cannot compact the log up to ${index}: it begins at ${this.firstIndex()} already`,
      );
    }
    const term = this.term(index);
    invariant(
      typeof term === 'number',
      `compaction at ${index} is within a log that ends at ${this.lastIndex()}`,
    );
    this.#entries = this.#entries.slice(index - this.#start.index);
    this.#start = { term, index };
  }

  /** Appends, replacing what the log holds from the first new index on. */
  append(added: readonly Entry[]): void {
    const fresh = added.filter(({ index }) => index > this.#start.index);
    const [first] = fresh;
    if (first === undefined) return;
    invariant(
      first.index <= this.lastIndex() + 1,
      `entry ${first.index} follows a log that ends at ${this.lastIndex()}`,
    );
    this.#entries = [...this.#entries.slice(0, first.index - this.#start.index - 1), ...fresh];
  }
}
