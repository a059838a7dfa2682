/**
 * The log as the algorithm sees it: what is on disk, followed by what is not yet, with three marks that only rise:
 * `applied` <= `applying` <= `committed`. Between `applied` and `applying` lie the entries that the application has been
 * handed and has not finished with; their size is bounded.
 */
import { invariant } from '../../../../base/assert.ts';
import { entriesSize, limitSize } from '../entry-size.ts';
import type { RaftLogger } from '../logger.ts';
import type { Entry, EntryId, Snapshot } from '../model.ts';
import type { Storage, TermResult } from './storage.ts';
import { Unstable } from './unstable.ts';

export class RaftLog {
  readonly unstable: Unstable;
  committed: number;
  applying: number;
  applied: number;
  readonly #storage: Storage;
  readonly #logger: RaftLogger;
  readonly #maxApplyingSize: number;
  #applyingSize = 0;
  #applyingPaused = false;

  /** `maxApplyingSize` in bytes; at least one entry is always handed out. */
  constructor(storage: Storage, logger: RaftLogger, maxApplyingSize: number) {
    this.#storage = storage;
    this.#logger = logger;
    this.#maxApplyingSize = maxApplyingSize;
    const first = storage.firstIndex();
    this.unstable = new Unstable(storage.lastIndex() + 1, logger);
    this.committed = first - 1;
    this.applying = first - 1;
    this.applied = first - 1;
  }

  toString(): string {
    const { offset, offsetInProgress, entries } = this.unstable;
    return (
      `committed=${this.committed}, applied=${this.applied}, applying=${this.applying}, unstable.offset=${offset}, ` +
      `unstable.offsetInProgress=${offsetInProgress}, len(unstable.Entries)=${entries.length}`
    );
  }

  firstIndex(): number {
    const { snapshot } = this.unstable;
    return snapshot === undefined ? this.#storage.firstIndex() : snapshot.index + 1;
  }

  lastIndex(): number {
    return this.unstable.lastIndex() ?? this.#storage.lastIndex();
  }

  lastId(): EntryId {
    const index = this.lastIndex();
    const term = this.term(index);
    invariant(typeof term === 'number', `the last entry ${index} has a term`);
    return { term, index };
  }

  term(index: number): TermResult {
    const unstable = this.unstable.term(index);
    if (unstable !== undefined) return unstable;
    // The entry before the first has a term too: it comes from the snapshot.
    if (index + 1 < this.firstIndex()) return 'compacted';
    return index > this.lastIndex() ? 'unavailable' : this.#storage.term(index);
  }

  /** The term at `index`, or 0 where there is none: no entry has that term. */
  termOrZero(index: number): number {
    const term = this.term(index);
    return typeof term === 'number' ? term : 0;
  }

  matches({ term, index }: EntryId): boolean {
    return this.term(index) === term;
  }

  /** The voting rule of paper section 5.4.1: the later last term wins, then the longer log. */
  isUpToDate(candidate: EntryId): boolean {
    const last = this.lastId();
    return candidate.term > last.term || (candidate.term === last.term && candidate.index >= last.index);
  }

  /** A follower's append (paper section 5.3). The new last index, or undefined when the logs do not match at `previous`. */
  maybeAppend(previous: EntryId, entries: readonly Entry[], committed: number): number | undefined {
    if (!this.matches(previous)) return undefined;
    const last = previous.index + entries.length;
    const conflict = this.#findConflict(entries);
    if (conflict !== undefined) {
      invariant(
        conflict > this.committed,
        `entry ${conflict} conflicts after the committed ${this.committed}`,
      );
      this.append(entries.slice(conflict - previous.index - 1));
    }
    this.commitTo(Math.min(committed, last));
    return last;
  }

  /** The first of `entries` that the log does not hold. */
  #findConflict(entries: readonly Entry[]): number | undefined {
    const found = entries.find((entry) => !this.matches(entry));
    if (found === undefined) return undefined;
    if (found.index <= this.lastIndex()) {
      this.#logger.info(
        `found conflict at index ${found.index} ` +
          `[existing term: ${this.termOrZero(found.index)}, conflicting term: ${found.term}]`,
      );
    }
    return found.index;
  }

  append(entries: readonly Entry[]): void {
    const [first] = entries;
    if (first === undefined) return;
    invariant(
      first.index > this.committed,
      `append at ${first.index} follows the committed ${this.committed}`,
    );
    this.unstable.truncateAndAppend(entries);
  }

  /**
   * The highest index up to `index` with a term of at most `term`: above it the logs cannot agree, so a whole term is
   * skipped in one rejection (paper end of section 5.3). The term is 0 when it is not known.
   */
  findConflictByTerm(index: number, term: number): EntryId {
    for (let at = index; at > 0; at -= 1) {
      const ours = this.term(at);
      if (typeof ours !== 'number') return { index: at, term: 0 };
      if (ours <= term) return { index: at, term: ours };
    }
    return { index: 0, term: 0 };
  }

  commitTo(index: number): void {
    if (index <= this.committed) return;
    const last = this.lastIndex();
    invariant(
      index <= last,
      `commit ${index} is within a log that ends at ${last}; was the log truncated or lost?`,
    );
    this.committed = index;
  }

  /** Commits up to `index` if the entry there is of `term`: older terms are never committed by counting (paper 5.4.2). */
  maybeCommit({ term, index }: EntryId): boolean {
    if (term === 0 || index <= this.committed || !this.matches({ term, index })) return false;
    this.commitTo(index);
    return true;
  }

  appliedTo(index: number, size: number): void {
    invariant(
      this.applied <= index && index <= this.committed,
      `applied ${index} lies between ${this.applied} and the committed ${this.committed}`,
    );
    this.applied = index;
    this.applying = Math.max(this.applying, index);
    this.#applyingSize = Math.max(0, this.#applyingSize - size);
    this.#applyingPaused = this.#applyingSize >= this.#maxApplyingSize;
  }

  /** Entries up to `index`, of `size` bytes, have been handed to the application. */
  acceptApplying(index: number, size: number, allowUnstable: boolean): void {
    invariant(index <= this.committed, `applying ${index} is at most the committed ${this.committed}`);
    this.applying = index;
    this.#applyingSize += size;
    // Fewer entries than there are were handed out: the next one would break the limit.
    this.#applyingPaused =
      this.#applyingSize >= this.#maxApplyingSize || index < this.#maxAppliable(allowUnstable);
  }

  #maxAppliable(allowUnstable: boolean): number {
    return allowUnstable ? this.committed : Math.min(this.committed, this.unstable.offset - 1);
  }

  hasNextCommitted(allowUnstable: boolean): boolean {
    if (this.#applyingPaused || this.unstable.snapshot !== undefined) return false;
    return this.applying < this.#maxAppliable(allowUnstable);
  }

  /** What is to be applied next. `allowUnstable`: also what is not known to be on this node's disk. */
  nextCommitted(allowUnstable: boolean): readonly Entry[] {
    if (!this.hasNextCommitted(allowUnstable)) return [];
    const room = this.#maxApplyingSize - this.#applyingSize;
    const entries = this.slice(this.applying + 1, this.#maxAppliable(allowUnstable) + 1, room);
    invariant(entries !== 'compacted', `entries after ${this.applying} are kept until they are applied`);
    return entries;
  }

  snapshot(): Snapshot | 'unavailable' {
    return this.unstable.snapshot ?? this.#storage.snapshot();
  }

  restore(snapshot: Snapshot): void {
    this.#logger.info(
      `log [${this.toString()}] starts to restore snapshot [index: ${snapshot.index}, term: ${snapshot.term}]`,
    );
    this.committed = snapshot.index;
    this.unstable.restore(snapshot);
  }

  /** Entries from `low` to the end of the log. */
  entriesFrom(low: number, maxSize: number): readonly Entry[] | 'compacted' {
    return low > this.lastIndex() ? [] : this.slice(low, this.lastIndex() + 1, maxSize);
  }

  /** Entries [low, high), cut after `maxSize` bytes but never to nothing. */
  slice(low: number, high: number, maxSize: number): readonly Entry[] | 'compacted' {
    invariant(
      low <= high && high <= this.lastIndex() + 1,
      `[${low},${high}) ends by ${this.lastIndex() + 1}`,
    );
    if (low < this.firstIndex()) return 'compacted';
    if (low === high) return [];
    const { offset } = this.unstable;
    if (low >= offset) return limitSize(this.unstable.slice(low, high), maxSize);
    const cut = Math.min(high, offset);
    const stored = this.#storage.entries(low, cut, maxSize);
    if (stored === 'compacted' || high <= offset || stored.length < cut - low) return stored;
    const size = entriesSize(stored);
    if (size >= maxSize) return stored;
    const rest = limitSize(this.unstable.slice(offset, high), maxSize - size);
    // `limitSize` never returns nothing, so a first entry that is too large must be left out here.
    return rest.length === 1 && size + entriesSize(rest) > maxSize ? stored : [...stored, ...rest];
  }
}
