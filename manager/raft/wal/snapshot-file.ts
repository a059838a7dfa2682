import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';
import type { Random } from '../../../base/random.ts';
import type { DataKeys } from './data-key.ts';
import { flushFolder } from './durable-files.ts';
import { decodeHeader, encodeHeader, FrameCodec, frameHeaderBytes, headerBytes } from './frame.ts';
import type { FileHeader } from './frame.ts';
import type { SnapshotMark } from './records.ts';

/**
 * Snapshots on disk: `<index>.snap`, in the same format as segments. A file bears its final name only when all of it is
 * flushed, so one that does not read well is damaged and never half-written. An empty frame marks the end.
 */
export class SnapshotFolder {
  readonly #path: string;
  readonly #keys: DataKeys;
  readonly #random: Random;

  private constructor(path: string, keys: DataKeys, random: Random) {
    this.#path = path;
    this.#keys = keys;
    this.#random = random;
  }

  static async open(path: string, options: { keys: DataKeys; random: Random }): Promise<SnapshotFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    for (const name of await readdir(path)) if (name.endsWith('.tmp')) await rm(join(path, name));
    return new SnapshotFolder(path, options.keys, options.random);
  }

  /** Writes the parts as they are made, each write a turn for others. Older snapshots go when this one is on disk. */
  async write(mark: SnapshotMark, parts: Iterable<Uint8Array>): Promise<void> {
    const key = this.#keys.current;
    const salt = this.#random.bytes(24);
    const header: FileHeader = { kind: 'snapshot', id: mark.index, start: mark.term, keyId: key.id, salt };
    const codec = new FrameCodec(header, key, this.#keys.logId);
    const name = nameOf(mark.index);
    const temporary = join(this.#path, `${name}.tmp`);
    {
      await using handle = await open(temporary, 'w', 0o600);
      await handle.writeFile(encodeHeader(header));
      let sequence = 0;
      for (const part of parts) await handle.writeFile(codec.seal(sequence++, part));
      await handle.writeFile(codec.seal(sequence, Buffer.alloc(0)));
      await handle.sync();
    }
    await rename(temporary, join(this.#path, name));
    await flushFolder(this.#path);
    for (const { index } of await this.#list())
      if (index < mark.index) await rm(join(this.#path, nameOf(index)));
  }

  /** Gives the newest snapshot part by part to `load`. Undefined when there is none. */
  async read(load: (parts: AsyncIterable<Uint8Array>) => Promise<void>): Promise<SnapshotMark | undefined> {
    const newest = (await this.#list()).at(-1);
    if (!newest) return undefined;
    const path = join(this.#path, nameOf(newest.index));
    await using handle = await open(path, 'r');
    const header = decodeHeader(await readExactly(handle, headerBytes), 'snapshot');
    if (header?.id !== newest.index) throw damaged(path, 0, 'its header is not intact');
    const codec = new FrameCodec(header, this.#keys.byId(header.keyId), this.#keys.logId);
    await load(readParts(path, handle, codec));
    return { index: header.id, term: header.start };
  }

  async #list(): Promise<readonly { index: number }[]> {
    const names = await readdir(this.#path);
    return names
      .flatMap((name) => /^([0-9a-f]{14})\.snap$/.exec(name)?.[1] ?? [])
      .map((index) => ({ index: parseInt(index, 16) }))
      .sort((a, b) => a.index - b.index);
  }
}

async function* readParts(path: string, handle: FileHandle, codec: FrameCodec): AsyncGenerator<Uint8Array> {
  let at = headerBytes;
  for (let sequence = 0; ; sequence++) {
    const head = await readExactly(handle, frameHeaderBytes);
    const length = head.length === frameHeaderBytes ? head.readUInt32LE(4) : 0;
    if (length > partBytesMax) throw damaged(path, at, 'a frame is not intact');
    const rest = await readExactly(handle, (length + 7) & ~7);
    const frame = codec.find(Buffer.concat([head, rest]), 0);
    if (frame?.sequence !== sequence) throw damaged(path, at, 'a frame is not intact');
    const part = codec.open(frame);
    if (!part) throw damaged(path, at, 'a frame cannot be decrypted: the data key is another one');
    if (part.length === 0) return;
    yield part;
    at += frame.end;
  }
}

/** Parts are near 64 KB; one object has at most 1.5 MiB. A longer frame is a damaged length. */
const partBytesMax = 256 * 1024 * 1024;

/** Fewer bytes at the end of the file. */
async function readExactly(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, null);
    if (bytesRead === 0) return bytes.subarray(0, filled);
    filled += bytesRead;
  }
  return bytes;
}

function nameOf(index: number): string {
  return `${index.toString(16).padStart(14, '0')}.snap`;
}

function damaged(path: string, at: number, why: string): SkeinError {
  return new SkeinError('failed-precondition', `Cannot load the snapshot ${path}: at ${at} ${why}`);
}
