/**
 * The end of the log that is not known to be on disk. `entries[i]` has the index `offset + i`. Entries before
 * `offsetInProgress` have been handed out to be written but not acknowledged; they stay here, visible, until they are,
 * because a later term may replace them while the write is under way. The same holds for a snapshot.
 */
import { invariant } from '../../../../base/assert.ts';
import type { RaftLogger } from '../logger.ts';
import type { Entry, EntryId, Snapshot } from '../model.ts';

export class Unstable {
  snapshot: Snapshot | undefined;
  entries: readonly Entry[] = [];
  offset: number;
  offsetInProgress: number;
  #snapshotInProgress = false;
  readonly #logger: RaftLogger;

  constructor(offset: number, logger: RaftLogger) {
    this.offset = offset;
    this.offsetInProgress = offset;
    this.#logger = logger;
  }

  /** Entries behind a snapshot may be on disk while the application still takes the snapshot: they are no less there. */
  lastIndex(): number | undefined {
    const { length } = this.entries;
    return length > 0 || this.snapshot !== undefined ? this.offset + length - 1 : undefined;
  }

  term(index: number): number | undefined {
    if (index < this.offset) return this.snapshot?.index === index ? this.snapshot.term : undefined;
    return this.entries[index - this.offset]?.term;
  }

  /** The entries that nobody has been told to write yet. */
  nextEntries(): readonly Entry[] {
    return this.entries.slice(this.offsetInProgress - this.offset);
  }

  nextSnapshot(): Snapshot | undefined {
    return this.#snapshotInProgress ? undefined : this.snapshot;
  }

  /** Everything here has now been handed out to be written. */
  accept(): void {
    if (this.snapshot !== undefined) this.#snapshotInProgress = true;
    this.offsetInProgress = this.offset + this.entries.length;
  }

  /** Entries up to `id` are on disk, unless they were replaced while they were written. */
  stableTo({ term, index }: EntryId): void {
    const present = this.term(index);
    if (present === undefined) {
      this.#logger.info(`entry at index ${index} missing from unstable log; ignoring`);
      return;
    }
    if (index < this.offset) {
      this.#logger.info(`entry at index ${index} matched unstable snapshot; ignoring`);
      return;
    }
    if (present !== term) {
      this.#logger.info(
        `entry at (index,term)=(${index},${term}) mismatched with entry at (${index},${present}) in unstable log; ignoring`,
      );
      return;
    }
    this.entries = this.entries.slice(index + 1 - this.offset);
    this.offset = index + 1;
    this.offsetInProgress = Math.max(this.offsetInProgress, this.offset);
  }

  stableSnapshotTo(index: number): void {
    if (this.snapshot?.index !== index) return;
    this.snapshot = undefined;
    this.#snapshotInProgress = false;
  }

  restore(snapshot: Snapshot): void {
    this.offset = snapshot.index + 1;
    this.offsetInProgress = this.offset;
    this.entries = [];
    this.snapshot = snapshot;
    this.#snapshotInProgress = false;
  }

  /** Appends, replacing everything from the first new index on. */
  truncateAndAppend(added: readonly Entry[]): void {
    const [first] = added;
    if (first === undefined) return;
    if (first.index === this.offset + this.entries.length) {
      this.entries = [...this.entries, ...added];
    } else if (first.index <= this.offset) {
      this.#logger.info(`replace the unstable entries from index ${first.index}`);
      this.entries = added;
      this.offset = first.index;
      this.offsetInProgress = this.offset;
    } else {
      this.#logger.info(`truncate the unstable entries before index ${first.index}`);
      this.entries = [...this.slice(this.offset, first.index), ...added];
      // What is being written before the cut is still being written; what follows it is new.
      this.offsetInProgress = Math.min(this.offsetInProgress, first.index);
    }
  }

  slice(low: number, high: number): readonly Entry[] {
    const end = this.offset + this.entries.length;
    invariant(
      this.offset <= low && low <= high && high <= end,
      `[${low},${high}) lies in [${this.offset},${end})`,
    );
    return this.entries.slice(low - this.offset, high - this.offset);
  }
}
