import { invariant } from '../../../base/assert.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import { type EntryId, type Message, noBytes, type Snapshot } from '../core/model.ts';
import type { StateMachine } from '../raft-member.ts';
import type { RaftTransport } from '../raft-transport.ts';
import type { ReceivedSnapshot, SnapshotFolder } from '../wal/snapshot-file.ts';
import type { Wal } from '../wal/wal.ts';
import type { Group } from './group.ts';
import type { LogTail, SnapshotFacts } from './log-tail.ts';
import type { LogWriter } from './log-writer.ts';

/** Streams to this many followers at once; others try again at the next heartbeat. */
const sendingMax = 2;
/** With more than these, old entries are not worth their room. */
export const segmentsMax = 8;

export interface SnapshotsOptions {
  readonly folder: SnapshotFolder;
  readonly wal: Wal;
  readonly tail: LogTail;
  readonly group: Group;
  readonly machine: StateMachine;
  readonly log: Logger;
  readonly entriesKept: number;
  readonly writer: LogWriter;
  /** How sending to a member ended. */
  readonly report: (raftId: number, succeeded: boolean) => void;
}

/** Makes, sends, takes and loads snapshots: the state up to an entry, with the membership as its first part. */
export class Snapshots {
  readonly #options: SnapshotsOptions;
  readonly #stop = new AbortController();
  readonly #sending = new Set<Promise<void>>();
  #writing: Promise<void> | undefined;
  /** Of one written here, so that two files never take their places at once. */
  #renaming: Promise<void> | undefined;
  /** Stored, and offered to the core at this moment. */
  #offered: ReceivedSnapshot | undefined;
  /** Taken by the core; not adopted yet. */
  readonly #taken = new Map<number, ReceivedSnapshot>();

  constructor(options: SnapshotsOptions) {
    this.#options = options;
  }

  /** Of the newest one. */
  get index(): number {
    return this.#options.tail.newest?.index ?? 0;
  }

  get writing(): boolean {
    return this.#writing !== undefined;
  }

  /**
   * Resolves when one of what is applied now is on disk, written after this was called. One is written at a time.
   * `keepNothing`: the log on disk then begins behind it.
   */
  async write(applied: () => EntryId, keepNothing: boolean): Promise<void> {
    while (this.#writing) await this.#writing.catch(() => undefined); // told to who asked for it
    await (this.#writing = this.#write(applied(), keepNothing).finally(() => (this.#writing = undefined)));
  }

  async #write(applied: EntryId, keepNothing: boolean): Promise<void> {
    const { folder, group, machine, writer, tail, log } = this.#options;
    const mark = { index: applied.index, term: applied.term };
    const facts: SnapshotFacts = { ...mark, confState: group.confState };
    const parts = this.#untilClosed(withGroup(group.encode(), machine.snapshotParts()));
    await using file = await folder.receive(mark, parts);
    // A leader's snapshot may have come meanwhile, and be on its way into the log: it is the newer one.
    const overtaken = (): boolean => this.#taken.size > 0 || this.index > mark.index;
    if (this.#stop.signal.aborted || overtaken()) return;
    await (this.#renaming = file.adopt());
    if (overtaken()) return;
    await writer.mark(mark);
    if (overtaken()) return;
    tail.setSnapshot(facts);
    await this.#compact(mark.index, keepNothing);
    log.info('Wrote a snapshot', { index: mark.index });
  }

  *#untilClosed(parts: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
    for (const part of parts) {
      if (this.#stop.signal.aborted)
        throw new SkeinError('aborted', 'Cannot write a snapshot: this manager is shutting down');
      yield part;
    }
  }

  async #compact(index: number, keepNothing: boolean): Promise<void> {
    const { wal, tail, entriesKept } = this.#options;
    tail.compact(Math.min(index - entriesKept, tail.lastIndex()));
    await wal.compact(keepNothing || wal.segments > segmentsMax ? index : index - entriesKept);
  }

  /** Sends the newest one for the MsgSnap `message` of the core. */
  send(message: Message, transport: RaftTransport): void {
    if (this.#sending.size >= sendingMax || this.#stop.signal.aborted) {
      this.#options.report(message.to, false);
      return;
    }
    const sending = this.#send(message, transport).finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  async #send(message: Message, transport: RaftTransport): Promise<void> {
    const { folder, tail, report, log } = this.#options;
    let succeeded = false;
    try {
      const { newest } = tail;
      invariant(newest, 'the core sends a snapshot only when there is one');
      await using reader = await folder.open(newest.index);
      invariant(reader.mark.term === newest.term, 'the newest snapshot is the one that the log knows');
      await transport.sendSnapshot(
        { ...message, snapshot: { ...newest, data: noBytes } },
        reader.parts,
        this.#stop.signal,
      );
      succeeded = true;
    } catch (error) {
      log.warn('Cannot send a snapshot; it will be tried again', { to: message.to, error: messageOf(error) });
    }
    if (!this.#stop.signal.aborted) report(message.to, succeeded);
  }

  /** Stores what another sends, and gives it to the core by `offer`. */
  async receive(message: Message, parts: AsyncIterable<Uint8Array>, offer: () => void): Promise<void> {
    const { snapshot } = message;
    if (!snapshot) throw new SkeinError('invalid-argument', 'Cannot take a snapshot: the message names none');
    const { index, term } = snapshot;
    const file = await this.#options.folder.receive({ index, term }, parts);
    this.#offered = file;
    offer();
    if (this.#take(file)) await file[Symbol.asyncDispose](); // the core has no use for it
  }

  /** Whether it was still on offer: then the core did not take it. */
  #take(file: ReceivedSnapshot): boolean {
    if (this.#offered !== file) return false;
    this.#offered = undefined;
    return true;
  }

  /** The core holds the snapshot that is on offer. */
  accept({ index }: Snapshot): void {
    const file = this.#offered;
    invariant(file?.mark.index === index, 'the core takes the snapshot that it was offered');
    this.#offered = undefined;
    this.#taken.set(index, file);
  }

  async adopt({ index }: Snapshot): Promise<void> {
    const file = this.#taken.get(index);
    invariant(file, 'a snapshot is adopted after the core took it');
    await this.#renaming?.catch(() => undefined); // told to who writes it
    await file.adopt();
    this.#taken.delete(index);
  }

  /** Replaces the state by the adopted snapshot of `index`, or by a newer one that has come since. */
  async load(index: number): Promise<EntryId> {
    const { folder, group, machine, wal } = this.#options;
    await using reader = await folder.open(index).catch(async (error: unknown) => {
      const newest = await folder.newest();
      if (newest === undefined || newest.index <= index) throw error;
      return folder.open(newest.index);
    });
    await loadParts(reader.parts, { group, machine, index: reader.mark.index });
    await wal.compact(index);
    return reader.mark;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all([this.#writing?.catch(() => undefined), ...this.#sending]);
    for (const file of this.#taken.values()) await file[Symbol.asyncDispose]();
  }
}

/** Gives the membership its first part, and the rest to the machine. */
export async function loadParts(
  parts: AsyncIterable<Uint8Array>,
  into: { readonly group: Group; readonly machine: StateMachine; readonly index: number },
): Promise<void> {
  const iterator = parts[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) throw new SkeinError('failed-precondition', 'Cannot load the snapshot: it is empty');
  into.group.load(first.value);
  await into.machine.load({ [Symbol.asyncIterator]: () => iterator }, into.index);
}

/** The references are taken when this is called. */
export function withGroup(group: Uint8Array, parts: Iterable<Uint8Array>): Iterable<Uint8Array> {
  return (function* () {
    yield group;
    yield* parts;
  })();
}
