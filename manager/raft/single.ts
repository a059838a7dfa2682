import { join } from 'node:path';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import type { Proposer } from '../store/store.ts';
import { incomplete } from './wal/damage.ts';
import type { LogEntry, SnapshotMark } from './wal/records.ts';
import { lockFolder } from './wal/folder-lock.ts';
import { realDisk } from './wal/real-disk.ts';
import { SnapshotFolder } from './wal/snapshot-file.ts';
import { Wal } from './wal/wal.ts';

export interface SingleMemberOptions {
  /** `wal/`, `snapshots/` and `data.key` are made in it. One process at a time. */
  readonly dir: string;
  readonly random: Random;
  readonly log: Logger;
  /** The state can no longer be trusted to be durable: the process must end. Called once. */
  readonly fatal: (error: Error) => void;
  /** Applies an entry; in order, each once in a life of the process. */
  readonly apply: (entry: LogEntry) => void;
  readonly snapshot: {
    /** The state as it is now, encoded part by part while it changes on. */
    readonly parts: () => Iterable<Uint8Array>;
    /** Replaces the state; before anything is applied. */
    readonly load: (parts: AsyncIterable<Uint8Array>) => Promise<void>;
  };
  readonly segmentBytes?: number | undefined;
  /** Entries between two snapshots. */
  readonly snapshotEvery?: number | undefined;
  /** Entries kept before a snapshot (followers that lag behind it a little need no snapshot). */
  readonly entriesKept?: number | undefined;
}

export interface SingleMember extends Proposer, AsyncDisposable {
  /** The last entry that is applied. */
  readonly applied: number;
}

/** Each start of the process begins a segment; with more than these, old entries are not worth their room. */
const segmentsMax = 8;

/** Its own number as a voter; Raft's numbers begin at 1. */
const self = 1;

/**
 * Consensus of one: an entry is on disk, then applied, then acknowledged. What it writes is what Raft will write (term,
 * vote, commit, entries), so that a cluster of one can grow without converting its log. Opening replays the snapshot and
 * the entries behind it.
 */
export async function openSingleMember(options: SingleMemberOptions): Promise<SingleMember> {
  const disk = realDisk;
  await disk.makeFolder(options.dir);
  await using opened = new AsyncDisposableStack();
  const lock = opened.use(await lockFolder(options.dir));
  const { keys, recovered, start } = await Wal.read({ ...options, disk, clock: realClock });
  const folder = await SnapshotFolder.open(join(options.dir, 'snapshots'), { ...options, disk, keys });
  const mark = (await folder.read(options.snapshot.load)) ?? { index: 0, term: 0 };
  const tail = recovered.entries.filter(({ index }) => index > mark.index);
  const { index: last, term: lastTerm } = tail.at(-1) ?? mark;
  const { hardState } = recovered;
  checkWhole(options.dir, mark.index, tail, Math.max(hardState.commit, recovered.snapshot?.index ?? 0));
  for (const entry of tail) options.apply(entry);
  const term = hardState.term + 1; // each life is a term, as if it had been elected
  const wal = await start();
  await wal.append({ hardState: { term, vote: self, commit: last } });
  options.log.info('Opened the log', { applied: last, snapshot: mark.index, replayed: tail.length });
  const member = new Member(options, { lock, wal, folder }, { term, last, lastTerm, snapshot: mark.index });
  if (wal.segments > segmentsMax) await member.snapshot();
  opened.move(); // the member lets go of it
  return member;
}

/** Snapshot and log together must hold every entry up to the last one that is known to have been acknowledged. */
function checkWhole(dir: string, mark: number, tail: readonly LogEntry[], acknowledged: number): void {
  const refuse = (why: string): never => {
    throw incomplete(dir, why);
  };
  const first = tail[0]?.index ?? mark + 1;
  const last = tail.at(-1)?.index ?? mark;
  if (first !== mark + 1) refuse(`the log begins with entry ${first}, but the snapshot ends with ${mark}`);
  if (last < acknowledged)
    refuse(`entries up to ${acknowledged} were acknowledged, but only ${last} are there`);
}

class Member implements SingleMember {
  applied: number;
  readonly #options: SingleMemberOptions;
  readonly #lock: AsyncDisposable;
  readonly #wal: Wal;
  readonly #folder: SnapshotFolder;
  readonly #term: number;
  #last: number;
  #appliedTerm: number;
  #snapshotAt: number;
  #snapshotting: Promise<void> | undefined;
  #failed = false;

  constructor(
    options: SingleMemberOptions,
    files: { readonly lock: AsyncDisposable; readonly wal: Wal; readonly folder: SnapshotFolder },
    start: {
      readonly term: number;
      readonly last: number;
      readonly lastTerm: number;
      readonly snapshot: number;
    },
  ) {
    this.#options = options;
    this.#lock = files.lock;
    this.#wal = files.wal;
    this.#folder = files.folder;
    this.#term = start.term;
    this.#last = start.last;
    this.applied = start.last;
    this.#appliedTerm = start.lastTerm;
    this.#snapshotAt = start.snapshot;
  }

  async propose(data: Uint8Array): Promise<number> {
    const entry = { index: ++this.#last, term: this.#term, kind: 0, data };
    await this.#wal.append({ entries: [entry] });
    this.#apply(entry);
    return entry.index;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#snapshotting;
    if (!this.#failed)
      await this.#wal
        .append({ hardState: { term: this.#term, vote: self, commit: this.applied } })
        .catch(() => undefined); // told to `fatal`
    await this.#wal[Symbol.asyncDispose]();
    await this.#lock[Symbol.asyncDispose]();
  }

  /** The log resolves its writers in order, so entries come here in order. */
  #apply(entry: LogEntry): void {
    if (this.#failed) throw new SkeinError('unavailable', 'Cannot apply the entry: an earlier one failed');
    try {
      this.#options.apply(entry);
    } catch (error) {
      this.#failed = true;
      const message = `Cannot apply entry ${entry.index} of the log: ${messageOf(error)}`;
      this.#options.fatal(new Error(message, { cause: error }));
      throw error;
    }
    this.applied = entry.index;
    this.#appliedTerm = entry.term;
    const { snapshotEvery = 10_000 } = this.#options;
    if (this.applied - this.#snapshotAt >= snapshotEvery) void this.snapshot();
  }

  /** Writes a snapshot of what is applied, unless one is being written. A failure is only logged. */
  snapshot(): Promise<void> {
    return (this.#snapshotting ??= this.#snapshot());
  }

  async #snapshot(): Promise<void> {
    const mark: SnapshotMark = { index: this.applied, term: this.#appliedTerm };
    const { log, snapshot, entriesKept = 500 } = this.#options;
    try {
      await this.#folder.write(mark, snapshot.parts());
      await this.#wal.append({
        hardState: { term: this.#term, vote: self, commit: mark.index },
        snapshot: mark,
      });
      await this.#wal.compact(mark.index - (this.#wal.segments > segmentsMax ? 0 : entriesKept));
      log.info('Wrote a snapshot', { index: mark.index });
    } catch (error) {
      log.warn('Cannot write a snapshot; the log grows on', { index: mark.index, error: messageOf(error) });
    } finally {
      this.#snapshotAt = mark.index; // after a failure the next try waits as long again
      this.#snapshotting = undefined;
    }
  }
}
