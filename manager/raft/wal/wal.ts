import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { invariant } from '../../../base/assert.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import { openDataKeys, type DataKeys } from './data-key.ts';
import { FrameCodec, frameSize, headerBytes, type FileHeader } from './frame.ts';
import { encodeRecords, recordsSize, type HardState, type Records, type SnapshotMark } from './records.ts';
import { recover, type Recovered } from './recover.ts';
import { minSegmentBytes, SegmentFolder, writeWhole } from './segments.ts';

export interface WalOptions {
  /** The segments are in `<dir>/wal`, the key in `<dir>/data.key`. One process at a time. */
  readonly dir: string;
  readonly random: Random;
  readonly log: Logger;
  /** A write failed: what is on disk is not known any more, and the process must end. Called once. */
  readonly fatal: (error: Error) => void;
  readonly segmentBytes?: number | undefined;
}

interface Waiting {
  readonly records: Records;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Segment {
  readonly id: number;
  lastIndex: number;
}

interface Active {
  readonly segment: Segment;
  readonly handle: FileHandle;
  readonly codec: FrameCodec;
  offset: number;
}

/** As many bytes of records as go into one frame, when more than one append waits. */
const frameBytesMax = 4 * 1024 * 1024;
const segmentBytesDefault = 16 * 1024 * 1024;

/**
 * The write-ahead log. `append` resolves when its records are on the disk. While a write is on its way others queue, and
 * then all that waits becomes one frame and one write to an O_DSYNC descriptor: one hop to a thread, one flush.
 * A write that fails is never tried again: the kernel may have dropped the pages, and a second flush would lie.
 */
export class Wal implements AsyncDisposable {
  readonly #options: WalOptions;
  readonly #keys: DataKeys;
  readonly #folder: SegmentFolder;
  /** All but the active one, oldest first. */
  readonly #old: Segment[];
  readonly #segmentBytes: number;
  #active: Active;
  #sequence: number;
  #hardState: HardState;
  #snapshot: SnapshotMark | undefined;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
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
    this.#old = recovered.segments.map(({ id, lastIndex }) => ({ id, lastIndex }));
    this.#segmentBytes = options.segmentBytes ?? segmentBytesDefault;
    this.#active = active;
    this.#sequence = recovered.nextSequence;
    this.#hardState = recovered.hardState;
    this.#snapshot = recovered.snapshot;
  }

  /**
   * Reads what is there and changes nothing; `start` opens it for writing. Throws `failed-precondition` when the log is
   * damaged or its key is missing.
   */
  static async read(
    options: WalOptions,
  ): Promise<{ keys: DataKeys; recovered: Recovered; start: () => Promise<Wal> }> {
    const segmentBytes = options.segmentBytes ?? segmentBytesDefault;
    invariant(segmentBytes >= minSegmentBytes, `a segment has at least ${minSegmentBytes} bytes`);
    const { folder, ids } = await SegmentFolder.open(join(options.dir, 'wal'), {
      segmentBytes,
      log: options.log,
    });
    const snapshots = await readdir(join(options.dir, 'snapshots')).catch(() => []);
    const mayCreate = ids.length === 0 && snapshots.length === 0;
    const keys = await openDataKeys(join(options.dir, 'data.key'), { random: options.random, mayCreate });
    const recovered = await recover(folder, ids, keys);
    const start = async (): Promise<Wal> => {
      if (recovered.torn)
        options.log.info('The last write to the log was cut short; it was not acknowledged');
      const id = (ids.at(-1) ?? 0) + 1; // never written under before: see frame.ts
      const active = await activate(folder, keys, options.random, id, recovered.nextSequence);
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

  append(records: Records): Promise<void> {
    if (this.#failed) return Promise.reject(this.#failed);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Segments whose entries are all at or below `index` are not needed any more: a snapshot covers them. */
  async compact(index: number): Promise<void> {
    for (;;) {
      const [oldest] = this.#old;
      if (!oldest || oldest.lastIndex > index) return;
      this.#old.shift();
      await this.#folder.recycle(oldest.id);
    }
  }

  /** Waits for what is on its way and marks the end. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#failed) await this.append({ closed: true }).catch(() => undefined); // told to `fatal`
    this.#failed ??= new SkeinError('unavailable', 'Cannot write to the log: it is closed');
    await this.#writing;
    await this.#folder[Symbol.asyncDispose]();
    await this.#active.handle.close();
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
      if (count > 0 && bytes > Math.min(frameBytesMax, this.#segmentBytes / 2)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #write(batch: readonly Records[]): Promise<void> {
    let plain = encodeRecords(batch);
    if (this.#active.offset + frameSize(plain.length) > this.#segmentBytes) {
      await this.#nextSegment();
      plain = encodeRecords([this.#head(), ...batch]);
      const size = headerBytes + frameSize(plain.length);
      invariant(size <= this.#segmentBytes, `records of ${plain.length} bytes fit into a segment`);
    }
    const { handle, codec, segment, offset } = this.#active;
    const frame = codec.seal(this.#sequence, plain);
    this.#sequence++;
    this.#active.offset += frame.length;
    await writeWhole(handle, frame, offset);
    for (const { hardState, snapshot, entries } of batch) {
      if (hardState) this.#hardState = hardState;
      if (snapshot) this.#snapshot = snapshot;
      for (const { index } of entries ?? []) segment.lastIndex = Math.max(segment.lastIndex, index);
    }
  }

  /** What each segment begins with, so that older ones can go. */
  #head(): Records {
    return { hardState: this.#hardState, snapshot: this.#snapshot };
  }

  async #nextSegment(): Promise<void> {
    const { segment, handle } = this.#active;
    const { random } = this.#options;
    this.#active = await activate(this.#folder, this.#keys, random, segment.id + 1, this.#sequence);
    this.#old.push(segment);
    await handle.close();
    void this.#folder.prepare();
  }

  #fail(cause: unknown, batch: readonly Waiting[]): void {
    const path = this.#folder.pathOf(this.#active.segment.id);
    const message = `Cannot write to the log ${path}: ${messageOf(cause)}`;
    const error = new SkeinError('unavailable', message, { cause });
    this.#failed = error;
    const unwritten = [...batch, ...this.#waiting.splice(0)];
    this.#options.fatal(
      new Error(`${message}. What is on disk is not known any more, so this process ends`, { cause }),
    );
    for (const { reject } of unwritten) reject(error);
  }
}

async function activate(
  folder: SegmentFolder,
  keys: DataKeys,
  random: Random,
  id: number,
  start: number,
): Promise<Active> {
  const key = keys.current;
  const header: FileHeader = { kind: 'segment', id, start, keyId: key.id, salt: random.bytes(24) };
  const handle = await folder.create(header);
  const codec = new FrameCodec(header, key, keys.logId);
  return { segment: { id, lastIndex: 0 }, handle, codec, offset: headerBytes };
}
