import { invariant } from '../../../base/assert.ts';
import { entrySize } from '../core/entry-size.ts';
import type { ConfState, Entry, EntryId, HardState, Snapshot } from '../core/model.ts';
import { noBytes } from '../core/model.ts';
import type { Storage, TermResult } from '../core/log/storage.ts';

/** What the folder held when the member was opened. */
export interface LogTailStart {
  /** The entry before the first of `entries`. */
  readonly before: EntryId;
  readonly entries: readonly Entry[];
  readonly hardState: HardState;
  /** Of the newest snapshot; undefined in a newcomer's empty folder. */
  readonly snapshot: SnapshotFacts | undefined;
  readonly confState: ConfState;
}

/** The newest snapshot on disk as the core needs to know it. */
export interface SnapshotFacts extends EntryId {
  readonly confState: ConfState;
}

/** Dropped places at the front are given back when they are this many and half of the array. */
const slackMax = 1024;

/**
 * The end of the log in memory, as the core reads it back: all entries since the last compaction. Every entry is on disk
 * before it comes here. An append is a push; compaction moves a mark, and the array is copied only when half of it is gone.
 */
export class LogTail implements Storage {
  readonly #start: { readonly hardState: HardState; readonly confState: ConfState };
  #before: EntryId;
  /** `#entries[#offset]` has the index `#before.index + 1`. */
  #entries: Entry[];
  #offset = 0;
  #bytes = 0;
  #snapshot: SnapshotFacts | undefined;
  /** Asked when the core wants to send the newest snapshot; false leads to a newer one. */
  maySend: (snapshot: SnapshotFacts) => boolean = () => true;

  constructor(start: LogTailStart) {
    this.#start = { hardState: start.hardState, confState: start.confState };
    this.#before = start.before;
    this.#entries = [...start.entries];
    for (const entry of start.entries) this.#bytes += entrySize(entry);
    this.#snapshot = start.snapshot;
  }

  /** Of the entries, with what they cost on the wire. */
  get bytes(): number {
    return this.#bytes;
  }

  initialState(): { readonly hardState: HardState; readonly confState: ConfState } {
    return this.#start;
  }

  firstIndex(): number {
    return this.#before.index + 1;
  }

  lastIndex(): number {
    return this.#before.index + this.#entries.length - this.#offset;
  }

  entries(low: number, high: number, maxSize: number): readonly Entry[] | 'compacted' {
    if (low < this.firstIndex()) return 'compacted';
    invariant(
      high <= this.lastIndex() + 1,
      `entries up to ${high} are in a log that ends at ${this.lastIndex()}`,
    );
    const from = this.#placeOf(low);
    const end = this.#placeOf(high);
    let size = 0;
    let to = from;
    for (; to < end; to++) {
      size += entrySize(this.#at(to));
      if (to > from && size > maxSize) break;
    }
    return this.#entries.slice(from, to);
  }

  term(index: number): TermResult {
    if (index < this.#before.index) return 'compacted';
    if (index === this.#before.index) return this.#before.term;
    return this.#entries[this.#placeOf(index)]?.term ?? 'unavailable';
  }

  /**
   * A member takes no snapshot of a time when it was none, so one that was written before the last member came cannot be
   * sent: another is asked for, and the core looks again.
   */
  snapshot(): Snapshot | 'unavailable' {
    if (this.#snapshot && this.maySend(this.#snapshot)) return { ...this.#snapshot, data: noBytes };
    return 'unavailable';
  }

  /** The newest one on disk. */
  get newest(): SnapshotFacts | undefined {
    return this.#snapshot;
  }

  /** Entries that are on disk now; they replace those of the same and of higher indexes. */
  append(added: readonly Entry[]): void {
    const [first] = added;
    if (!first) return;
    // A write that was on its way when a snapshot replaced the log says nothing any more.
    if (first.index < this.firstIndex()) {
      this.append(added.filter(({ index }) => index >= this.firstIndex()));
      return;
    }
    const last = this.lastIndex();
    invariant(first.index <= last + 1, `entry ${first.index} follows a log that ends at ${last}`);
    const place = this.#placeOf(first.index);
    for (const replaced of this.#entries.splice(place)) this.#bytes -= entrySize(replaced);
    for (const entry of added) {
      this.#entries.push(entry);
      this.#bytes += entrySize(entry);
    }
  }

  /** A newer snapshot is on disk; the log goes on. */
  setSnapshot(facts: SnapshotFacts): void {
    this.#snapshot = facts;
  }

  /** The log is replaced by a snapshot: it goes on behind it. */
  restore(facts: SnapshotFacts): void {
    this.#snapshot = facts;
    this.#before = { index: facts.index, term: facts.term };
    this.#entries = [];
    this.#offset = 0;
    this.#bytes = 0;
  }

  /** Lets go of the entries up to and including `index`. Does nothing when they are gone. */
  compact(index: number): void {
    const count = index - this.#before.index;
    if (count <= 0) return;
    invariant(
      index <= this.lastIndex(),
      `compaction at ${index} is within a log that ends at ${this.lastIndex()}`,
    );
    const end = this.#offset + count;
    for (let place = this.#offset; place < end; place++) this.#bytes -= entrySize(this.#at(place));
    this.#before = { index, term: this.#at(end - 1).term };
    this.#entries.fill(gone, this.#offset, end); // their data can go at once
    this.#offset = end;
    if (this.#offset < slackMax || this.#offset * 2 < this.#entries.length) return;
    this.#entries = this.#entries.slice(this.#offset);
    this.#offset = 0;
  }

  #placeOf(index: number): number {
    return index - this.#before.index - 1 + this.#offset;
  }

  #at(place: number): Entry {
    const entry = this.#entries[place];
    invariant(entry, 'the place lies in the log');
    return entry;
  }
}

const gone: Entry = { type: 'EntryNormal', term: 0, index: 0, data: noBytes };
