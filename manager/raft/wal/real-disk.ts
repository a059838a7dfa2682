import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import type { Disk, DiskFile } from './disk.ts';

/** The file system of this machine. `flushed` is O_DSYNC: one hop to a thread for write and flush together. */
export const realDisk: Disk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (folder) => unlessMissing(readdir(folder), []),
  read: (path) => unlessMissing<Buffer | undefined>(readFile(path), undefined),
  open: async (path, { create = false, flushed = false }) => {
    const making = create ? constants.O_CREAT | constants.O_TRUNC : 0;
    const flushing = flushed ? constants.O_DSYNC : 0;
    return new RealFile(await open(path, constants.O_RDWR | making | flushing, 0o600));
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  flushFolder: async (path) => {
    await using handle = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
    await handle.sync();
  },
};

async function unlessMissing<T>(reading: Promise<T>, missing: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return missing;
    throw error;
  }
}

class RealFile implements DiskFile {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** The system may write less than it was given, above all on a disk that has just become full; then it says why. */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const left = bytes.length - written;
      const { bytesWritten } = await this.#handle.write(bytes, written, left, position + written);
      if (bytesWritten === 0) throw new Error(`only ${written} of ${bytes.length} bytes could be written`);
      written += bytesWritten;
    }
  }

  async read(size: number, position: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await this.#handle.read(bytes, filled, size - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  flush(): Promise<void> {
    return this.#handle.sync();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#handle.close();
  }
}
