import { dirname, join } from 'node:path';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { Random } from '../../../base/random.ts';
import { damaged, undecipherable } from './damage.ts';
import type { DataKeys } from './data-key.ts';
import { isDiskFull, type Disk, type DiskFile } from './disk.ts';
import { encodeHeader, headerBytes, readHeader, type FileHeader } from './file-header.ts';
import { FrameCodec, frameHeaderBytes, restOfFrame } from './frame.ts';
import type { SnapshotMark } from './records.ts';

type Parts = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A snapshot that is open for reading; later ones may replace it meanwhile. */
export interface SnapshotReader extends AsyncDisposable {
  readonly mark: SnapshotMark;
  /** To be read once. Throws `failed-precondition` where the file is damaged. */
  readonly parts: AsyncIterable<Uint8Array>;
}

/** A snapshot that came from elsewhere, whole and flushed. It is removed when it is disposed of and was not adopted. */
export interface ReceivedSnapshot extends AsyncDisposable {
  readonly mark: SnapshotMark;
  /** Makes it current, for good when this resolves; older ones go. */
  adopt(): Promise<void>;
}

/**
 * Snapshots on disk: `<index>.snap`, in the same format as segments. A file bears its final name only when all of it is
 * flushed, so one that does not read well is damaged and never half-written. An empty frame marks the end.
 */
export class SnapshotFolder {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #keys: DataKeys;
  readonly #random: Random;
  /** Headers of temporary files. */
  readonly #underway = new Set<FileHeader>();
  #temporaryNumber = 0;

  private constructor(path: string, options: SnapshotFolderOptions) {
    this.#disk = options.disk;
    this.#path = path;
    this.#keys = options.keys;
    this.#random = options.random;
  }

  /** Makes the folder when it is missing, and removes what was not finished. */
  static async open(path: string, options: SnapshotFolderOptions): Promise<SnapshotFolder> {
    await options.disk.makeFolder(path);
    await options.disk.flushFolder(dirname(path)); // else the folder itself may be gone after a loss of power
    for (const name of await options.disk.list(path))
      if (name.endsWith('.tmp')) await options.disk.remove(join(path, name));
    return new SnapshotFolder(path, options);
  }

  /**
   * Writes the parts as they are made, one at a time, each write a turn for others. Older snapshots go when this one is on
   * disk. When it fails nothing has changed; `exhausted` when the disk is full. A part has at least one byte.
   */
  async write(mark: SnapshotMark, parts: Parts): Promise<void> {
    await using received = await this.receive(mark, parts);
    await received.adopt();
  }

  /** Stores a snapshot aside, part by part, whatever its size. When it fails nothing is left of it. */
  async receive(mark: SnapshotMark, parts: Parts): Promise<ReceivedSnapshot> {
    const { id: keyId } = this.#keys.current;
    const salt = this.#random.bytes(24);
    const header: FileHeader = { kind: 'snapshot', id: mark.index, start: mark.term, keyId, salt, size: 0 };
    const temporary = join(this.#path, `${nameOf(mark.index)}.${this.#temporaryNumber++}.tmp`);
    this.#underway.add(header);
    const remove = async (): Promise<void> => {
      await this.#disk.remove(temporary);
      this.#underway.delete(header);
    };
    try {
      await this.#writeFile(temporary, header, parts);
    } catch (error) {
      await remove();
      if (!isDiskFull(error)) throw error;
      const message = `Cannot write the snapshot ${this.#path}/${nameOf(mark.index)}: ${messageOf(error)}`;
      throw new SkeinError('exhausted', message, { cause: error });
    }
    let adopted = false;
    const adopt = async (): Promise<void> => {
      await this.#disk.rename(temporary, join(this.#path, nameOf(mark.index)));
      adopted = true;
      this.#underway.delete(header);
      await this.#disk.flushFolder(this.#path);
      for (const index of await this.#list())
        if (index < mark.index) await this.#disk.remove(join(this.#path, nameOf(index)));
    };
    return {
      mark,
      adopt,
      [Symbol.asyncDispose]: () => (adopted ? Promise.resolve() : remove()),
    };
  }

  /** What the newest snapshot covers; undefined when there is none. Reads its header alone. */
  async newest(): Promise<SnapshotMark | undefined> {
    const index = (await this.#list()).at(-1);
    if (index === undefined) return undefined;
    await using reader = await this.open(index);
    return reader.mark;
  }

  /** Opens the snapshot that ends with `index`. Throws `not-found` when it is not there (any more). */
  async open(index: number): Promise<SnapshotReader> {
    const path = join(this.#path, nameOf(index));
    const file = await this.#disk.open(path, {}).catch((cause: unknown) => {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
      throw new SkeinError('not-found', `Cannot open the snapshot ${path}: it is not there`, { cause });
    });
    try {
      const header = readHeader(path, await file.read(headerBytes, 0), 'snapshot', index);
      const codec = new FrameCodec(header, this.#keys.byId(header.keyId), this.#keys.logId);
      return {
        mark: { index, term: header.start },
        parts: readParts(path, file, codec),
        [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
      };
    } catch (error) {
      await file[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Gives the newest snapshot part by part to `load`. Undefined when there is none. */
  async read(load: (parts: AsyncIterable<Uint8Array>) => Promise<void>): Promise<SnapshotMark | undefined> {
    const index = (await this.#list()).at(-1);
    if (index === undefined) return undefined;
    await using reader = await this.open(index);
    await load(reader.parts);
    return reader.mark;
  }

  /** The numbers of the data keys without which a file here cannot be read, those that are being written included. */
  async keyIds(): Promise<ReadonlySet<number>> {
    const ids = new Set([...this.#underway].map(({ keyId }) => keyId));
    for (const index of await this.#list()) {
      const path = join(this.#path, nameOf(index));
      await using file = await this.#disk.open(path, {});
      ids.add(readHeader(path, await file.read(headerBytes, 0), 'snapshot', index).keyId);
    }
    return ids;
  }

  async #writeFile(path: string, header: FileHeader, parts: Parts): Promise<void> {
    const codec = new FrameCodec(header, this.#keys.byId(header.keyId), this.#keys.logId);
    await using file = await this.#disk.open(path, { create: true });
    let at = 0;
    let flushedTo = 0;
    const put = async (bytes: Uint8Array): Promise<void> => {
      await file.write(bytes, at);
      at += bytes.length;
      if (at - flushedTo < flushEveryBytes) return;
      await file.flush(); // little by little, so that the log's own flushes need not wait for all of it
      flushedTo = at;
    };
    await put(encodeHeader(header));
    let sequence = 0;
    for await (const part of parts) {
      if (part.length === 0)
        throw new SkeinError('invalid-argument', `Cannot store the snapshot ${path}: a part is empty`);
      await put(codec.seal(sequence++, part));
    }
    await put(codec.seal(sequence, Buffer.alloc(0)));
    await file.flush();
  }

  /** Indexes, in rising order. */
  async #list(): Promise<readonly number[]> {
    const names = await this.#disk.list(this.#path);
    return names
      .flatMap((name) => /^([0-9a-f]{14})\.snap$/.exec(name)?.[1] ?? [])
      .map((index) => parseInt(index, 16))
      .sort((a, b) => a - b);
  }
}

export interface SnapshotFolderOptions {
  readonly disk: Disk;
  readonly keys: DataKeys;
  readonly random: Random;
}

const flushEveryBytes = 8 * 1024 * 1024;
/** Parts are near 64 KB; one object has at most 1.5 MiB. A longer frame is a damaged length. */
const partBytesMax = 256 * 1024 * 1024;

async function* readParts(path: string, file: DiskFile, codec: FrameCodec): AsyncGenerator<Uint8Array> {
  let at = headerBytes;
  for (let sequence = 0; ; sequence++) {
    const head = await file.read(frameHeaderBytes, at);
    const rest = head.length === frameHeaderBytes ? restOfFrame(head) : 0;
    if (rest > partBytesMax) throw damaged('snapshot', path, at, 'a frame is not intact');
    const frame = codec.find(Buffer.concat([head, await file.read(rest, at + head.length)]), 0);
    if (frame?.sequence !== sequence) throw damaged('snapshot', path, at, 'a frame is not intact');
    const part = codec.open(frame);
    if (!part) throw undecipherable('snapshot', path, at);
    if (part.length === 0) return;
    yield part;
    at += frame.end;
  }
}

function nameOf(index: number): string {
  return `${index.toString(16).padStart(14, '0')}.snap`;
}
