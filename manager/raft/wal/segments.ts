import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import { flushFolder } from './durable-files.ts';
import { encodeHeader, headerBytes, type FileHeader } from './frame.ts';

/**
 * The files of the log: segments `<number>.wal`, and spare ones, zero-filled or recycled, that become segments. A file
 * of the final size costs half the flush of a growing one on ext4 (its size is no news to the journal). The highest
 * number is always in use and never removed, so a number is never given twice.
 */
export class SegmentFolder {
  readonly path: string;
  readonly #bytes: number;
  readonly #log: Logger;
  #spares: string[] = [];
  #spareNumber = 0;
  #preparing: Promise<void> | undefined;

  private constructor(path: string, bytes: number, log: Logger) {
    this.path = path;
    this.#bytes = bytes;
    this.#log = log;
  }

  /** Makes the folder when it is missing. `ids` are in order. */
  static async open(
    path: string,
    options: { segmentBytes: number; log: Logger },
  ): Promise<{ folder: SegmentFolder; ids: readonly number[] }> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const folder = new SegmentFolder(path, options.segmentBytes, options.log);
    const ids: number[] = [];
    for (const name of await readdir(path)) {
      const segment = /^([0-9a-f]{12})\.wal$/.exec(name)?.[1];
      if (segment) ids.push(parseInt(segment, 16));
      else if (/^spare-\d+\.(wal|tmp)$/.test(name)) await rm(join(path, name));
    }
    return { folder, ids: ids.sort((a, b) => a - b) };
  }

  pathOf(id: number): string {
    return join(this.path, `${id.toString(16).padStart(12, '0')}.wal`);
  }

  /** A spare file becomes the segment of this header: on disk under its name, with its header, before this resolves. */
  async create(header: FileHeader): Promise<FileHandle> {
    await this.prepare();
    const spare = this.#spares.shift() ?? (await this.#makeSpare());
    const handle = await open(spare, constants.O_RDWR | constants.O_DSYNC);
    try {
      await writeWhole(handle, encodeHeader(header), 0);
      await rename(spare, this.pathOf(header.id));
      await flushFolder(this.path);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return handle;
  }

  /** Sees to it that a spare file is there. A failure is told by `create`, which tries once more. */
  prepare(): Promise<void> {
    if (this.#spares.length > 0) return Promise.resolve();
    return (this.#preparing ??= this.#makeSpare()
      .then(
        (spare) => void this.#spares.push(spare),
        (error: unknown) =>
          this.#log.warn('Cannot prepare a segment of the log', { error: messageOf(error) }),
      )
      .finally(() => (this.#preparing = undefined)));
  }

  /** The entries of this segment are in a snapshot: its file is kept as a spare one, or removed when there are enough. */
  async recycle(id: number): Promise<void> {
    if (this.#spares.length >= sparesMax) {
      await rm(this.pathOf(id));
      return;
    }
    const spare = this.#sparePath('wal');
    await rename(this.pathOf(id), spare);
    this.#spares.push(spare);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#preparing;
  }

  async #makeSpare(): Promise<string> {
    const temporary = this.#sparePath('tmp');
    const zeros = Buffer.alloc(Math.min(this.#bytes, 1024 * 1024));
    {
      await using handle = await open(temporary, 'w', 0o600);
      for (let at = 0; at < this.#bytes; at += zeros.length)
        await writeWhole(handle, zeros.subarray(0, Math.min(zeros.length, this.#bytes - at)), at);
      await handle.sync();
    }
    const spare = this.#sparePath('wal');
    await rename(temporary, spare);
    return spare;
  }

  #sparePath(extension: string): string {
    return join(this.path, `spare-${this.#spareNumber++}.${extension}`);
  }
}

const sparesMax = 2;
export const minSegmentBytes = headerBytes + 4096;

/** Writes all of `bytes` or throws. */
export async function writeWhole(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  const { bytesWritten } = await handle.write(bytes, 0, bytes.length, position);
  if (bytesWritten !== bytes.length)
    throw new Error(`only ${bytesWritten} of ${bytes.length} bytes could be written`);
}
