import { asError } from '../../../base/errors.ts';
import type { Disk, DiskFile } from '../../../manager/raft/wal/disk.ts';
import type { Chance } from './chance.ts';
import type { DiskImage, Inode } from './disk-image.ts';
import type { EventQueue, Life } from './queue.ts';

export interface SimDiskOptions {
  readonly queue: EventQueue;
  readonly life: Life;
  readonly image: DiskImage;
  readonly chance: Chance;
  /** A disk that says that a write is on it when it is not: how long until it is. For a planted bug. */
  readonly flushLagMs?: number | undefined;
}

/** Milliseconds at a healthy disk. */
const latency = { fast: 0.02, read: 0.1, flushMin: 0.2, flushMax: 1.5 } as const;

/** A process's access to a disk. Each call ends in an event of its own; when the process dies before it, never. */
export class SimDisk implements Disk {
  readonly #options: SimDiskOptions;

  constructor(options: SimDiskOptions) {
    this.#options = options;
  }

  makeFolder(): Promise<void> {
    return this.#later('makeFolder', latency.fast, () => undefined);
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#later('list', latency.read, () => this.#options.image.list(folder));
  }

  read(path: string): Promise<Buffer | undefined> {
    return this.#later('read', latency.read, () => {
      const inode = this.#options.image.get(path);
      return inode?.read(inode.size, 0);
    });
  }

  open(path: string, how: { readonly create?: boolean; readonly flushed?: boolean }): Promise<DiskFile> {
    const { image } = this.#options;
    return this.#later('open', latency.fast, () => {
      if (how.create && image.full && !image.get(path)) throw this.#error('ENOSPC', 'open', path);
      const inode = how.create ? image.create(path) : image.get(path);
      if (!inode) throw errorOf('ENOENT', 'open', path);
      return this.#file(path, inode, how.flushed === true);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#later('rename', latency.fast, () => {
      if (!this.#options.image.rename(from, to)) throw errorOf('ENOENT', 'rename', from);
    });
  }

  remove(path: string): Promise<void> {
    return this.#later('remove', latency.fast, () => this.#options.image.remove(path));
  }

  flushFolder(path: string): Promise<void> {
    const { image } = this.#options;
    const changes = image.pendingNames(path);
    return this.#flushed('flushFolder', path, () => image.commitNames(changes));
  }

  #file(path: string, inode: Inode, flushed: boolean): DiskFile {
    const { image } = this.#options;
    return {
      write: async (bytes, position) => {
        if (image.full && position + bytes.length > inode.size) {
          await this.#later('write', latency.fast, () => {
            throw this.#error('ENOSPC', 'write', path);
          });
        }
        const writes = [inode.write(bytes, position, flushed)];
        if (flushed) await this.#flush('writeFlushed', path, inode, writes);
        else await this.#later('write', latency.fast, () => undefined);
      },
      read: (size, position) => this.#later('readAt', latency.read, () => inode.read(size, position)),
      flush: () => {
        return this.#flush('flush', path, inode, [...inode.dirty]);
      },
      [Symbol.asyncDispose]: () => this.#later('close', latency.fast, () => undefined),
    };
  }

  #flush(kind: string, path: string, inode: Inode, writes: Parameters<Inode['commit']>[0]): Promise<void> {
    return this.#flushed(
      kind,
      path,
      () => inode.commit(writes),
      () => inode.forget(writes),
    );
  }

  #flushed(
    kind: string,
    path: string,
    commit: () => void,
    failed: () => void = () => undefined,
  ): Promise<void> {
    const { chance, flushLagMs, queue, life } = this.#options;
    const ms = chance.between(latency.flushMin, latency.flushMax);
    if (flushLagMs !== undefined) queue.after(chance.between(0, flushLagMs), life, `${kind} at last`, commit);
    return this.#later(kind, flushLagMs === undefined ? ms : latency.fast, () => {
      if (this.#options.image.failures > 0) {
        this.#options.image.failures -= 1;
        failed();
        throw this.#error('EIO', kind, path);
      }
      if (flushLagMs === undefined) commit();
    });
  }

  #later<T>(kind: string, ms: number, run: () => T): Promise<T> {
    const { queue, life, image } = this.#options;
    return new Promise((resolve, reject) => {
      queue.after(ms * image.slowness, life, `disk ${kind}`, () => {
        try {
          resolve(run());
        } catch (error) {
          // A disk rejects with errors only.
          reject(asError(error));
        }
      });
    });
  }

  #error(code: string, call: string, path: string): Error {
    this.#options.image.errors += 1;
    return errorOf(code, call, path);
  }
}

function errorOf(code: string, call: string, path: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${call} '${path}'`), { code });
}
