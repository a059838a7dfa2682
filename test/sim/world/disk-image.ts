/**
 * What is on a host's disk and in its page cache. It survives the processes of the host; a loss of power leaves what was
 * flushed, and of each write that was not flushed nothing, all, or some sectors. Names are as volatile as data: without a
 * flush of the folder a file that was made, renamed or removed may be back to what it was: each change on its own, or all
 * from some moment on, as with a journal.
 */
import type { Chance } from './chance.ts';

const sectorBytes = 512;

interface Dirty {
  readonly position: number;
  readonly bytes: Buffer;
  /** The system call that writes it ends when it is on the disk. */
  readonly flushed?: boolean;
}

/** A file by whatever name. */
export class Inode {
  /** What a reader sees. */
  #cached: Buffer = Buffer.alloc(0);
  /** What a loss of power leaves for certain. */
  #durable: Buffer = Buffer.alloc(0);
  #dirty: Dirty[] = [];
  /** Where the last write began that was made durable: what lies before it has been acknowledged. */
  lastDurableAt = 0;

  get size(): number {
    return this.#cached.length;
  }

  /** Into the page cache; the result is to be given to `commit`. */
  write(bytes: Uint8Array, position: number, flushed: boolean): Dirty {
    const write = { position, bytes: Buffer.from(bytes), flushed };
    this.#cached = overwrite(this.#cached, write);
    this.#dirty.push(write);
    return write;
  }

  read(size: number, position: number): Buffer {
    return Buffer.from(this.#cached.subarray(position, position + size));
  }

  get dirty(): readonly Dirty[] {
    return this.#dirty;
  }

  /** The writes are on the disk. Those that are there already, or were lost with the power, are passed over. */
  commit(writes: readonly Dirty[]): void {
    for (const write of writes) {
      const at = this.#dirty.indexOf(write);
      if (at < 0) continue;
      this.#dirty.splice(at, 1);
      this.#durable = overwrite(this.#durable, write);
      this.lastDurableAt = write.position;
    }
  }

  /** The flush failed: the cache keeps it as if it were on the disk (ext4, XFS), and nobody writes it again. */
  forget(writes: readonly Dirty[]): void {
    this.#dirty = this.#dirty.filter((write) => !writes.includes(write));
  }

  /** The process is gone; a system call that it was in runs to its end. */
  loseProcess(): void {
    this.commit(this.#dirty.filter(({ flushed }) => flushed));
  }

  losePower(chance: Chance): void {
    for (const write of this.#dirty) {
      const fate = chance.float();
      if (fate < 0.4) continue;
      if (fate < 0.6) this.#durable = overwrite(this.#durable, write);
      else for (const part of torn(write, chance)) this.#durable = overwrite(this.#durable, part);
    }
    this.#dirty = [];
    this.#cached = Buffer.from(this.#durable);
  }

  /** Turns one bit in what has been written before the last write. False when there is none. */
  rot(chance: Chance, wholeFile: boolean): boolean {
    const end = wholeFile ? this.#durable.length : Math.min(this.lastDurableAt, this.#durable.length);
    if (end === 0) return false;
    const at = chance.whole(0, end - 1);
    this.#durable[at] = (this.#durable[at] ?? 0) ^ (1 << chance.whole(0, 7));
    this.#cached[at] = this.#durable[at] ?? 0;
    return true;
  }
}

/** The sectors of a write that reached the disk: the first ones, or any. */
function torn(write: Dirty, chance: Chance): Dirty[] {
  const inOrder = chance.hit(0.5);
  const parts: Dirty[] = [];
  for (let at = 0; at < write.bytes.length;) {
    const end = Math.min(write.bytes.length, at + sectorBytes - ((write.position + at) % sectorBytes));
    if (chance.hit(0.5)) parts.push({ position: write.position + at, bytes: write.bytes.subarray(at, end) });
    else if (inOrder) break;
    at = end;
  }
  return parts;
}

/** In place where there is room. */
function overwrite(content: Buffer, { position, bytes }: Dirty): Buffer {
  const end = position + bytes.length;
  let result = content;
  if (end > content.length) {
    result = Buffer.alloc(end);
    content.copy(result);
  }
  bytes.copy(result, position);
  return result;
}

/** A change of names that is not flushed. */
type NameChange =
  | { readonly kind: 'link'; readonly path: string; readonly inode: Inode }
  | { readonly kind: 'unlink'; readonly path: string };

export class DiskImage {
  /** No byte more: what would grow a file or make one is refused. */
  full = false;
  /** Writes and flushes that are to fail from now on, with EIO. */
  failures = 0;
  /** How much slower than usual everything is. */
  slowness = 1;
  /** A bit was turned, and nobody has set the disk right since. */
  rotten = false;
  /** Errors were given to the present process. */
  errors = 0;
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  #pending: NameChange[][] = [];

  get(path: string): Inode | undefined {
    return this.#names.get(path);
  }

  list(folder: string): string[] {
    const prefix = `${folder}/`;
    const names = new Set<string>();
    for (const path of this.#names.keys())
      if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split('/')[0] ?? '');
    return [...names].sort();
  }

  /** Also in the place of another of that name, which may come back. */
  create(path: string): Inode {
    const inode = new Inode();
    this.#change([{ kind: 'link', path, inode }]);
    return inode;
  }

  rename(from: string, to: string): boolean {
    const inode = this.#names.get(from);
    if (!inode) return false;
    this.#change([
      { kind: 'link', path: to, inode },
      { kind: 'unlink', path: from },
    ]);
    return true;
  }

  remove(path: string): void {
    if (this.#names.has(path)) this.#change([{ kind: 'unlink', path }]);
  }

  /** All that happened to names in the folder up to now. */
  pendingNames(folder: string): readonly NameChange[][] {
    return this.#pending.filter((changes) => changes.some(({ path }) => isIn(path, folder)));
  }

  commitNames(groups: readonly NameChange[][]): void {
    for (const group of groups) {
      const at = this.#pending.indexOf(group);
      if (at < 0) continue;
      this.#pending.splice(at, 1);
      for (const change of group) apply(this.#durableNames, change);
    }
  }

  loseProcess(): void {
    for (const inode of this.#names.values()) inode.loseProcess();
  }

  losePower(chance: Chance): void {
    const inOrder = chance.hit(0.5);
    const kept = chance.whole(0, this.#pending.length);
    this.commitNames(this.#pending.filter((_, at) => (inOrder ? at < kept : chance.hit(0.5))));
    this.#pending = [];
    this.#names = new Map(this.#durableNames);
    for (const inode of new Set(this.#names.values())) inode.losePower(chance);
  }

  /** Turns a bit of a file below the folder that was written and acknowledged; not of one that waits to be written. */
  rot(folder: string, chance: Chance): string | undefined {
    for (const path of chance.shuffle(this.paths(folder).filter((name) => !name.includes('spare'))))
      if (this.#names.get(path)?.rot(chance, path.endsWith('.snap'))) {
        this.rotten = true;
        return path;
      }
    return undefined;
  }

  paths(folder: string): string[] {
    return [...this.#names.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
  }

  /** A new disk. */
  wipe(): void {
    this.#names = new Map();
    this.#durableNames = new Map();
    this.#pending = [];
    this.rotten = false;
  }

  #change(group: NameChange[]): void {
    for (const change of group) apply(this.#names, change);
    this.#pending.push(group);
  }
}

function apply(names: Map<string, Inode>, change: NameChange): void {
  if (change.kind === 'link') names.set(change.path, change.inode);
  else names.delete(change.path);
}

function isIn(path: string, folder: string): boolean {
  return path.slice(0, path.lastIndexOf('/')) === folder;
}
