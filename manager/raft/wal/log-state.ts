import type { HardState, LogEntry, Records, SnapshotMark } from './records.ts';

/**
 * Puts the records of a log together, in the order in which they were written. An entry replaces those of the same and of
 * higher indexes. A snapshot mark that the entries do not agree with (they end before it, or have another term there) is
 * one that came from a leader: all entries go, and the log begins anew behind it (Raft paper, figure 13, steps 6 and 7).
 * A mark that they agree with leaves them alone.
 */
export class LogState {
  #hardState: HardState = { term: 0, vote: 0, commit: 0 };
  #snapshot: SnapshotMark | undefined;
  #entries: LogEntry[] = [];
  /** Where the next entry must be when there are none; undefined when older segments are gone, with what was before. */
  #beginsAt: number | undefined;

  /** Says what is wrong when an entry leaves a gap. */
  add(records: Records): string | undefined {
    if (records.hardState) this.#hardState = records.hardState;
    if (records.snapshot) this.#addMark(records.snapshot);
    for (const entry of records.entries ?? []) {
      const first = this.#entries[0]?.index ?? this.#beginsAt ?? entry.index;
      const place = entry.index - first;
      if (place < 0 && this.#beginsAt === undefined && entry.term !== this.#entries[0]?.term) {
        // What is left of the older segments begins behind it: entries that it replaces like those that are gone. Of one
        // term they cannot be: a leader replaces nothing of its own (paper section 5.3).
        this.#entries = [entry];
        continue;
      }
      if (place < 0 || place > this.#entries.length)
        return `entry ${entry.index} follows ${first + this.#entries.length - 1}, of a log from ${first} on`;
      this.#entries.length = place;
      this.#entries.push(entry);
    }
    return undefined;
  }

  result(): {
    readonly hardState: HardState;
    readonly snapshot: SnapshotMark | undefined;
    readonly entries: readonly LogEntry[];
  } {
    return { hardState: this.#hardState, snapshot: this.#snapshot, entries: this.#entries };
  }

  #addMark(mark: SnapshotMark): void {
    if (this.#snapshot && this.#snapshot.index > mark.index) return; // each segment repeats the mark of its time
    this.#snapshot = mark;
    // A log that a snapshot has just emptied may be moved on by the next one.
    const emptied = this.#entries.length === 0 && this.#beginsAt !== undefined;
    if (!emptied && agrees(this.#entries, mark)) return;
    this.#entries = [];
    this.#beginsAt = mark.index + 1;
  }
}

/** Whether the entries go on behind the mark as they are: they have its entry, or begin behind it. */
function agrees(entries: readonly LogEntry[], mark: SnapshotMark): boolean {
  const first = entries[0]?.index;
  if (first === undefined || first > mark.index) return true;
  return entries[mark.index - first]?.term === mark.term;
}

/**
 * The entries behind a snapshot: none when they do not agree with it, as after a crash between the adoption of a snapshot
 * that came from a leader and the record of its mark. With a gap when the snapshot is too old: the first is then not the
 * one behind the mark.
 */
export function entriesBehind(entries: readonly LogEntry[], mark: SnapshotMark): readonly LogEntry[] {
  return agrees(entries, mark) ? entries.filter(({ index }) => index > mark.index) : [];
}
