import { join } from 'node:path';
import { messageOf } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import { isDiskFull, type Disk, type DiskFile } from './disk.ts';
import { encodeHeader, headerBytes, type FileHeader } from './file-header.ts';

/**
 * The files of the log: segments `<number>.wal`, and spare ones, zero-filled, that become segments. A file of the final
 * size costs half the flush of a growing one on ext4 (its size is no news to the journal), and a full disk is met when a
 * segment is made and not when an entry is written. A recycled file is filled with zeros again, so that behind the last
 * write of a segment there is nothing at all (`torn-tail.ts` relies on it). The highest number is always in use and never
 * removed, so a number is never given twice.
 */
export class SegmentFolder {
  readonly path: string;
  readonly disk: Disk;
  /** Of a segment that is made from now on. */
  readonly segmentBytes: number;
  readonly #log: Logger;
  /** Filled with zeros and flushed. */
  #spares: string[] = [];
  /** Recycled, to be filled. */
  #used: string[] = [];
  #spareNumber = 0;
  #preparing: Promise<void> | undefined;
  #closed = false;

  private constructor(path: string, options: SegmentFolderOptions) {
    this.path = path;
    this.disk = options.disk;
    this.segmentBytes = options.segmentBytes;
    this.#log = options.log;
  }

  /** Makes the folder when it is missing. `ids` are in order. */
  static async open(
    path: string,
    options: SegmentFolderOptions,
  ): Promise<{ folder: SegmentFolder; ids: readonly number[] }> {
    await options.disk.makeFolder(path);
    const folder = new SegmentFolder(path, options);
    const ids: number[] = [];
    for (const name of await options.disk.list(path)) {
      const segment = /^([0-9a-f]{12})\.wal$/.exec(name)?.[1];
      if (segment) ids.push(parseInt(segment, 16));
      else if (/^spare-\d+\.(wal|tmp)$/.test(name)) await folder.#keepOrRemove(name);
    }
    return { folder, ids: ids.sort((a, b) => a - b) };
  }

  pathOf(id: number): string {
    return join(this.path, `${id.toString(16).padStart(12, '0')}.wal`);
  }

  /**
   * A spare file becomes the segment of this header: on disk under its name, with its header, before this resolves. When it
   * fails it may be tried again with another header of the same id.
   */
  async create(header: FileHeader): Promise<DiskFile> {
    await this.prepare();
    const spare = this.#spares.shift() ?? (await this.#makeSpare());
    const file = await this.disk.open(spare, { flushed: true });
    try {
      await file.write(encodeHeader(header), 0);
      await this.disk.rename(spare, this.pathOf(header.id));
      await this.disk.flushFolder(this.path);
    } catch (error) {
      await file[Symbol.asyncDispose]();
      throw error;
    }
    return file;
  }

  /** Sees to it that a spare file is there. A failure is told by `create`, which tries once more. */
  prepare(): Promise<void> {
    if (this.#spares.length > 0 || this.#closed) return Promise.resolve();
    return (this.#preparing ??= this.#makeSpare()
      .then(
        (spare) => void this.#spares.push(spare),
        (error: unknown) => {
          if (isDiskFull(error)) return; // whoever waits for `create` says so
          this.#log.warn('Cannot prepare a segment of the log', { error: messageOf(error) });
        },
      )
      .finally(() => (this.#preparing = undefined)));
  }

  /**
   * The entries of this segment are in a snapshot: its file is kept as a spare one, or removed when there are enough or it
   * has another `size`. The folder is flushed before the file is touched and before the next one goes: a loss of power
   * must neither bring back a segment without its contents nor leave a gap.
   */
  async recycle(id: number, size: number): Promise<void> {
    if (this.#spares.length + this.#used.length >= sparesMax || size !== this.segmentBytes) {
      await this.disk.remove(this.pathOf(id));
      await this.disk.flushFolder(this.path);
      return;
    }
    const used = this.#sparePath('tmp');
    await this.disk.rename(this.pathOf(id), used);
    await this.disk.flushFolder(this.path);
    this.#used.push(used);
    void this.prepare();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#preparing;
  }

  /** Filled by zeros from the first byte to the last, and flushed, before it has the name of a spare file. */
  async #makeSpare(): Promise<string> {
    const used = this.#used.shift();
    const temporary = used ?? this.#sparePath('tmp');
    const zeros = Buffer.alloc(Math.min(this.segmentBytes, 1024 * 1024));
    try {
      await using file = await this.disk.open(temporary, { create: used === undefined });
      for (let at = 0; at < this.segmentBytes; at += zeros.length)
        await file.write(zeros.subarray(0, Math.min(zeros.length, this.segmentBytes - at)), at);
      await file.flush();
    } catch (error) {
      await this.disk.remove(temporary);
      throw error;
    }
    const spare = this.#sparePath('wal');
    await this.disk.rename(temporary, spare);
    return spare;
  }

  /** A spare file of an earlier life is worth having on a disk that is full. */
  async #keepOrRemove(name: string): Promise<void> {
    const path = join(this.path, name);
    const number = Number(/\d+/.exec(name)?.[0]);
    this.#spareNumber = Math.max(this.#spareNumber, number + 1);
    if (name.endsWith('.wal') && this.#spares.length < sparesMax) {
      const bytes = await this.disk.read(path);
      if (bytes?.equals(Buffer.alloc(this.segmentBytes))) {
        this.#spares.push(path);
        return;
      }
    }
    await this.disk.remove(path);
  }

  #sparePath(extension: string): string {
    return join(this.path, `spare-${this.#spareNumber++}.${extension}`);
  }
}

export interface SegmentFolderOptions {
  readonly disk: Disk;
  readonly segmentBytes: number;
  readonly log: Logger;
}

const sparesMax = 2;
export const minSegmentBytes = headerBytes + 4096;
