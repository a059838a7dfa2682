import { dirname, basename } from 'node:path';
import type { Disk, DiskFile } from '../../manager/raft/wal/disk.ts';

interface Contents {
  bytes: Buffer;
}

type Step = 'makeFolder' | 'open' | 'write' | 'flush' | 'rename' | 'remove' | 'flushFolder';

/**
 * A disk in memory that loses nothing, for tests of what lies on one. It can be full, be told to fail, and be copied, which
 * is what a killed process leaves behind. A file that was removed while it is open is read on, as in Linux.
 */
export class MemoryDisk implements Disk {
  readonly files = new Map<string, Contents>();
  /** Bytes of all files together. */
  capacity = Number.POSITIVE_INFINITY;
  /** Called before each step that changes something; what it gives is thrown. */
  failWith: (step: Step, path: string) => Error | undefined = () => undefined;
  readonly steps: string[] = [];

  get used(): number {
    return [...this.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  copy(): MemoryDisk {
    const copy = new MemoryDisk();
    for (const [path, { bytes }] of this.files) copy.files.set(path, { bytes: Buffer.from(bytes) });
    return copy;
  }

  /** Names in the folder, sorted. */
  names(folder: string): string[] {
    return [...this.files.keys()]
      .filter((path) => dirname(path) === folder)
      .map((path) => basename(path))
      .sort();
  }

  makeFolder(path: string): Promise<void> {
    return this.#step('makeFolder', path, () => undefined);
  }

  list(folder: string): Promise<readonly string[]> {
    return Promise.resolve(this.names(folder).reverse()); // in no order that anyone may rely on
  }

  read(path: string): Promise<Buffer | undefined> {
    const file = this.files.get(path);
    return Promise.resolve(file && Buffer.from(file.bytes));
  }

  open(path: string, { create = false }: { readonly create?: boolean }): Promise<DiskFile> {
    return this.#step('open', path, () => {
      if (create) this.files.set(path, { bytes: Buffer.alloc(0) });
      return this.#file(path, this.#existing(path));
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#step('rename', to, () => {
      this.files.set(to, this.#existing(from));
      this.files.delete(from);
    });
  }

  remove(path: string): Promise<void> {
    return this.#step('remove', path, () => void this.files.delete(path));
  }

  flushFolder(path: string): Promise<void> {
    return this.#step('flushFolder', path, () => undefined);
  }

  #existing(path: string): Contents {
    const file = this.files.get(path);
    if (!file) throw diskError('ENOENT', `no such file or directory, open '${path}'`);
    return file;
  }

  #file(path: string, file: Contents): DiskFile {
    return {
      write: (bytes, position) =>
        this.#step('write', path, () => {
          const end = position + bytes.length;
          const growth = Math.max(0, end - file.bytes.length);
          if (growth > 0 && this.used + growth > this.capacity)
            throw diskError('ENOSPC', 'no space left on device, write');
          if (growth > 0) file.bytes = Buffer.concat([file.bytes, Buffer.alloc(growth)]);
          file.bytes.set(bytes, position);
        }),
      read: (size, position) => Promise.resolve(Buffer.from(file.bytes.subarray(position, position + size))),
      flush: () => this.#step('flush', path, () => undefined),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }

  async #step<T>(step: Step, path: string, run: () => T): Promise<T> {
    await Promise.resolve();
    this.steps.push(`${step} ${basename(path)}`);
    const error = this.failWith(step, path);
    if (error) throw error;
    return run();
  }
}

/** As Node's file system throws them. */
export function diskError(code: string, text: string): Error {
  return Object.assign(new Error(`${code}: ${text}`), { code });
}
