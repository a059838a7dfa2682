import { join } from 'node:path';
import { invariant } from '../../../base/assert.ts';
import type { Clock } from '../../../base/clock.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import { openDataKeys, type DataKeys } from './data-key.ts';
import type { Disk, DiskFile } from './disk.ts';
import { headerBytes, type FileHeader } from './file-header.ts';
import { FrameCodec, frameSize } from './frame.ts';
import { encodeRecords, recordsSize, type HardState, type Records, type SnapshotMark } from './records.ts';
import { recover, type Recovered, type SegmentInfo } from './recover.ts';
import { NoRoomError, whenThereIsRoom } from './room.ts';
import { minSegmentBytes, SegmentFolder } from './segments.ts';

export interface WalOptions {
  /** The segments are in `<dir>/wal`, the keys in `<dir>/data.key`. One process at a time. */
  readonly dir: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** A write failed: what is on disk is not known any more, and the process must end. Called once. */
  readonly fatal: (error: Error) => void;
  readonly segmentBytes?: number | undefined;
  /** The key-encryption key, 32 bytes, when the keys are wrapped (autolock), or a first one is to be. */
  readonly kek?: Uint8Array | undefined;
}

/** What was read before anything is written. */
export interface WalReading {
  readonly keys: DataKeys;
  readonly recovered: Recovered;
  /** Opens the log for writing. On a full disk it waits for room until the signal is aborted (then: `exhausted`). */
  readonly start: (signal?: AbortSignal) => Promise<Wal>;
}

interface Waiting {
  readonly records: Records;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Segment {
  readonly id: number;
  readonly keyId: number;
  size: number;
  lastIndex: number;
}

interface Active {
  readonly segment: Segment;
  readonly file: DiskFile;
  readonly codec: FrameCodec;
  offset: number;
}

/** As many bytes of records as go into one frame, when more than one append waits. */
const frameBytesMax = 4 * 1024 * 1024;
const segmentBytesDefault = 16 * 1024 * 1024;

/**
 * The write-ahead log. `append` resolves when its records are on the disk. While a write is on its way others queue, and
 * then all that waits becomes one frame and one write to an O_DSYNC descriptor: one hop to a thread, one flush.
 * A write that fails is never tried again: the kernel may have dropped the pages, and a second flush would lie. Only
 * making the next segment is, when the disk is full: nothing was written then, and what is to be written waits.
 */
export class Wal implements AsyncDisposable {
  readonly #options: WalOptions;
  readonly #keys: DataKeys;
  readonly #folder: SegmentFolder;
  /** All but the active one, oldest first. */
  readonly #old: Segment[];
  readonly #closing = new AbortController();
  #active: Active;
  #sequence: number;
  #hardState: HardState;
  #snapshot: SnapshotMark | undefined;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #compacting: Promise<void> = Promise.resolve();
  #sealed = false;
  #full = false;
  #failed: SkeinError | undefined;

  private constructor(
    options: WalOptions,
    keys: DataKeys,
    folder: SegmentFolder,
    recovered: Recovered,
    active: Active,
  ) {
    this.#options = options;
    this.#keys = keys;
    this.#folder = folder;
    this.#old = recovered.segments.map((segment: SegmentInfo) => ({ ...segment }));
    this.#active = active;
    this.#sequence = recovered.nextSequence;
    this.#hardState = recovered.hardState;
    this.#snapshot = recovered.snapshot;
  }

  /**
   * Reads what is there and changes nothing; `start` opens it for writing. Throws `failed-precondition` when the log is
   * damaged, of another format, or its key is missing, and as `openDataKeys` does (`LockedError`).
   */
  static async read(options: WalOptions): Promise<WalReading> {
    const { dir, disk, random, log, kek, segmentBytes = segmentBytesDefault } = options;
    invariant(segmentBytes >= minSegmentBytes, `a segment has at least ${minSegmentBytes} bytes`);
    const { folder, ids } = await SegmentFolder.open(join(dir, 'wal'), { disk, segmentBytes, log });
    const mayCreate = ids.length === 0 && (await disk.list(join(dir, 'snapshots'))).length === 0;
    const keys = await openDataKeys(disk, join(dir, 'data.key'), { random, mayCreate, kek });
    const recovered = await recover(folder, ids, keys);
    const start = async (signal?: AbortSignal): Promise<Wal> => {
      if (recovered.torn) log.info('The last write to the log was cut short; it was not acknowledged');
      if (recovered.last) await writeAgain(disk, recovered.last);
      const id = (ids.at(-1) ?? 0) + 1; // never written under before: see frame.ts
      const room = {
        what: `segment ${id} of the log in ${folder.path}`,
        ...options,
        signal: signal ?? new AbortController().signal,
        onFull: () => undefined,
      };
      const begin = { id, start: recovered.nextSequence };
      const active = await whenThereIsRoom(room, () => activate(folder, keys, random, begin));
      const wal = new Wal(options, keys, folder, recovered, active);
      await wal.append(wal.#head());
      void folder.prepare();
      return wal;
    };
    return { keys, recovered, start };
  }

  /** Files in use, the active one included. */
  get segments(): number {
    return this.#old.length + 1;
  }

  /** Appends wait because the disk is full. */
  get full(): boolean {
    return this.#full;
  }

  /** The numbers of the data keys without which a segment cannot be read. */
  get keyIds(): ReadonlySet<number> {
    return new Set([...this.#old, this.#active.segment].map(({ keyId }) => keyId));
  }

  /**
   * Writes; resolves in the order of the calls. There is no bound: whoever appends knows how much is under way. Rejects when
   * a write failed (told to `fatal`) and when the log is closed.
   */
  append(records: Records): Promise<void> {
    if (this.#failed) return Promise.reject(this.#failed);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Segments whose entries are all at or below `index` are not needed any more: a snapshot covers them. */
  compact(index: number): Promise<void> {
    const compacted = this.#compacting.then(() => this.#compact(index));
    this.#compacting = compacted.catch(() => undefined); // told to this caller, not to the next
    return compacted;
  }

  /** Never lets go of a segment before an older one is gone: the next start would find a gap. */
  async #compact(index: number): Promise<void> {
    for (;;) {
      const [oldest] = this.#old;
      if (!oldest || oldest.lastIndex > index) return;
      try {
        await this.#folder.recycle(oldest.id, oldest.size);
      } catch (error) {
        oldest.size = 0; // its name may be gone already: the next try removes it, which does not mind
        throw error;
      }
      this.#old.shift();
    }
  }

  /** Begins a segment under the current data key; resolves when nothing is written under an older one any more. */
  rotateKey(): Promise<void> {
    this.#sealed = true;
    return this.append({});
  }

  /** From now on appends are rejected (`unavailable`) when there is no room for them; so are those that wait for some. */
  stopWaitingForRoom(): void {
    this.#closing.abort();
  }

  /** Waits for what is on its way and marks the end. What waits for room on a full disk is given up. */
  async [Symbol.asyncDispose](): Promise<void> {
    const closed = this.#failed ? undefined : this.append({ closed: true }).catch(() => undefined); // told to `fatal`
    this.stopWaitingForRoom();
    await closed;
    this.#failed ??= new SkeinError('unavailable', 'Cannot write to the log: it is closed');
    await this.#writing;
    await this.#folder[Symbol.asyncDispose]();
    await this.#active.file[Symbol.asyncDispose]();
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#takeBatch();
        try {
          await this.#write(batch.map(({ records }) => records));
        } catch (error) {
          this.#fail(error, batch);
          return;
        }
        for (const { resolve } of batch) resolve();
      }
    } finally {
      this.#writing = undefined;
    }
  }

  #takeBatch(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { records } of this.#waiting) {
      bytes += recordsSize(records);
      if (count > 0 && bytes > Math.min(frameBytesMax, this.#folder.segmentBytes / 2)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #write(batch: readonly Records[]): Promise<void> {
    let plain = encodeRecords(batch);
    if (this.#sealed || this.#active.offset + frameSize(plain.length) > this.#folder.segmentBytes) {
      await this.#nextSegment();
      plain = encodeRecords([this.#head(), ...batch]);
      const size = headerBytes + frameSize(plain.length);
      invariant(size <= this.#folder.segmentBytes, `records of ${plain.length} bytes fit into a segment`);
    }
    const { file, codec, segment, offset } = this.#active;
    const frame = codec.seal(this.#sequence, plain);
    this.#sequence++;
    this.#active.offset += frame.length;
    await file.write(frame, offset);
    for (const { hardState, snapshot, entries } of batch) {
      if (hardState) this.#hardState = hardState;
      if (snapshot && snapshot.index >= (this.#snapshot?.index ?? 0)) this.#snapshot = snapshot;
      for (const { index } of entries ?? []) segment.lastIndex = Math.max(segment.lastIndex, index);
    }
  }

  /** What each segment begins with, so that older ones can go. */
  #head(): Records {
    return { hardState: this.#hardState, snapshot: this.#snapshot };
  }

  async #nextSegment(): Promise<void> {
    const { segment, file } = this.#active;
    const begin = { id: segment.id + 1, start: this.#sequence };
    const room = {
      what: `segment ${begin.id} of the log in ${this.#folder.path}`,
      ...this.#options,
      signal: this.#closing.signal,
      onFull: (full: boolean) => void (this.#full = full),
    };
    this.#active = await whenThereIsRoom(room, () => {
      this.#sealed = false; // before the key is chosen: a rotation during the wait counts for the next try
      return activate(this.#folder, this.#keys, this.#options.random, begin);
    });
    this.#old.push(segment);
    await file[Symbol.asyncDispose]();
    void this.#folder.prepare();
  }

  #fail(cause: unknown, batch: readonly Waiting[]): void {
    const path = this.#folder.pathOf(this.#active.segment.id);
    const message = `Cannot write to the log ${path}: ${messageOf(cause)}`;
    const error = new SkeinError('unavailable', message, { cause });
    this.#failed = error;
    const unwritten = [...batch, ...this.#waiting.splice(0)];
    // Closed while it waited for room: nothing was half-written, and nothing of this was acknowledged.
    if (!(cause instanceof NoRoomError))
      this.#options.fatal(
        new Error(`${message}. What is on disk is not known any more, so this process ends`, { cause }),
      );
    for (const { reject } of unwritten) reject(error);
  }
}

/**
 * The last frame may be of a write whose flush failed: it ended the process before this one, and a kernel then keeps the
 * bytes in its cache as if they were on the disk (ext4, XFS). All before it was acknowledged. What goes on behind it must not
 * stand on what a loss of power takes away.
 */
async function writeAgain(disk: Disk, { path, at, bytes }: NonNullable<Recovered['last']>): Promise<void> {
  await using file = await disk.open(path, { flushed: true });
  await file.write(bytes, at);
}

async function activate(
  folder: SegmentFolder,
  keys: DataKeys,
  random: Random,
  begin: { readonly id: number; readonly start: number },
): Promise<Active> {
  const key = keys.current;
  const size = folder.segmentBytes;
  const salt = random.bytes(24);
  const header: FileHeader = { kind: 'segment', ...begin, keyId: key.id, salt, size };
  const file = await folder.create(header);
  const codec = new FrameCodec(header, key, keys.logId);
  return { segment: { id: begin.id, keyId: key.id, size, lastIndex: 0 }, file, codec, offset: headerBytes };
}
