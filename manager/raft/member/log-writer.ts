import type { Clock } from '../../../base/clock.ts';
import type { HardState, Message, Snapshot } from '../core/model.ts';
import type { Records, SnapshotMark } from '../wal/records.ts';
import type { Wal } from '../wal/wal.ts';
import { toRecord } from './entry-record.ts';
import type { LogTail } from './log-tail.ts';

export interface LogWriterOptions {
  readonly wal: Pick<Wal, 'append'>;
  readonly tail: LogTail;
  readonly clock: Clock;
  /** As it is on disk. */
  readonly hardState: HardState;
  /** Gives the file of a snapshot its final name, before the log says that it goes on behind it. */
  readonly adopt: (snapshot: Snapshot) => Promise<void>;
  /** `message` is on disk; its responses may leave. In the order of the messages. */
  readonly written: (message: Message) => void;
  /** Nothing that is added from now on will be answered. May be told more than once. */
  readonly failed: (error: Error) => void;
}

interface Write {
  readonly message: Message;
  readonly sinceMs: number;
  stored: boolean;
}

/**
 * The thread that writes the log (ready.ts): takes each MsgStorageAppend at once, gives it to the WAL, which makes one
 * frame of all that waits, and answers in order. A message in which only the commit index is new is not worth a flush: its
 * hard state goes to disk with the next one that is, and its responses wait only for what was before it.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #writes: Write[] = [];
  #hardState: HardState;
  /** The newest hard state is not on its way to disk yet. */
  #held = false;
  #adopting: Promise<void> | undefined;
  #idle: (() => void) | undefined;
  /** For the bench: how many messages held something to write, and what. */
  readonly counts = { writes: 0, entries: 0, bytes: 0 };

  constructor(options: LogWriterOptions) {
    this.#options = options;
    this.#hardState = options.hardState;
  }

  /** As it was last handed out by the core. */
  get hardState(): HardState {
    return this.#hardState;
  }

  /** How long the oldest message has been on its way, 0 when there is none. */
  waitingMs(nowMs: number): number {
    const [oldest] = this.#writes;
    return oldest ? nowMs - oldest.sinceMs : 0;
  }

  add(message: Message): void {
    const { clock } = this.#options;
    const records = this.#recordsOf(message);
    const write: Write = { message, sinceMs: clock.monotonicMs(), stored: false };
    this.#writes.push(write);
    if (!records) {
      this.#stored(write);
      return;
    }
    this.counts.writes++;
    this.counts.entries += message.entries.length;
    for (const { data } of message.entries) this.counts.bytes += data.length;
    this.#store(message.snapshot, records).then(() => this.#stored(write), this.#options.failed);
  }

  /** Notes that a snapshot of the state up to `mark` is on disk. The commit index on disk is never before it. */
  mark(mark: SnapshotMark): Promise<void> {
    this.#held = false;
    return this.#store(undefined, { hardState: this.#hardState, snapshot: mark });
  }

  /**
   * Writes the commit index although nobody asked: a change of membership is applied. Who was removed goes away, and a
   * member that started again without the change would wait for its vote: the one that is left of two, for ever.
   */
  keepCommit(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#store(undefined, { hardState: this.#hardState }).catch(this.#options.failed);
  }

  /** Resolves when nothing is on its way, the newest hard state included. Not after a failed write, and once. */
  async close(): Promise<void> {
    if (this.#writes.length > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    if (this.#held) await this.#options.wal.append({ hardState: this.#hardState });
    this.#held = false;
  }

  /** Undefined when nothing in the message is worth a write. */
  #recordsOf({ term, vote, commit, entries, snapshot }: Message): Records | undefined {
    const before = this.#hardState;
    if (term > 0) {
      this.#hardState = { term, vote, commit };
      this.#held = true;
    }
    const promise = this.#hardState.term !== before.term || this.#hardState.vote !== before.vote;
    if (!promise && entries.length === 0 && !snapshot) return undefined;
    const hardState = this.#held ? this.#hardState : undefined;
    this.#held = false;
    const mark = snapshot && { index: snapshot.index, term: snapshot.term };
    return { hardState, snapshot: mark, entries: entries.map(toRecord) };
  }

  async #store(snapshot: Snapshot | undefined, records: Records): Promise<void> {
    const { wal, adopt } = this.#options;
    const before = this.#adopting;
    if (!before && !snapshot) return wal.append(records);
    const adopted = (before ?? Promise.resolve()).then(() => snapshot && adopt(snapshot));
    // Later messages go to the WAL behind this one.
    let appended: Promise<void> | undefined;
    const ordered = adopted.then(() => void (appended = wal.append(records)));
    this.#adopting = ordered;
    await ordered;
    if (this.#adopting === ordered) this.#adopting = undefined;
    await appended;
  }

  #stored(write: Write): void {
    write.stored = true;
    for (;;) {
      const [first] = this.#writes;
      if (!first?.stored) break;
      this.#writes.shift();
      const { entries, snapshot } = first.message;
      if (snapshot) this.#options.tail.restore(snapshot);
      this.#options.tail.append(entries);
      this.#options.written(first.message);
    }
    if (this.#writes.length > 0) return;
    this.#idle?.();
    this.#idle = undefined;
  }
}
