import { SkeinError } from '../../../base/errors.ts';
import type { Random } from '../../../base/random.ts';
import { checkKeyEncryptionKey } from '../../../proto/identity/key-wrap.ts';
import type { Disk } from './disk.ts';
import { writeDurably } from './durable-files.ts';
import { decodeKeyFile, encodeKeyFile, type KeyFile } from './key-file.ts';

export interface DataKey {
  readonly id: number;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** The keys are wrapped and no key-encryption key was given: the manager is locked. */
export class LockedError extends SkeinError {
  override name = 'LockedError';

  constructor(path: string) {
    super(
      'failed-precondition',
      `Cannot open the log: its data key ${path} is locked; run "skein swarm unlock" with the unlock key`,
    );
  }
}

/**
 * The keys under which this manager's log and snapshots lie on its disk, in a file of their own (0600). Each has a number
 * that the files name, so that a later key can take over while older files remain. A key-encryption key wraps them all;
 * without one they lie in the clear. Every change is on disk before it counts here; changes queue.
 *
 * A key that once lay in the clear may be read from the disk for ever, so locking brings a new key with it; the owner then
 * lets the log and the snapshots go over to it and forgets the old ones (`forget-keys.ts`).
 */
export class DataKeys {
  /** Names this log for ever: bound into every frame, so that no file of another manager passes for one of ours. */
  readonly logId: Buffer;
  readonly #disk: Disk;
  readonly #path: string;
  readonly #random: Random;
  #file: KeyFile;
  #kek: Uint8Array | undefined;
  #changing: Promise<unknown> = Promise.resolve();

  constructor(
    at: { readonly disk: Disk; readonly path: string; readonly random: Random },
    file: KeyFile,
    kek: Uint8Array | undefined,
  ) {
    this.logId = file.logId;
    this.#disk = at.disk;
    this.#path = at.path;
    this.#random = at.random;
    this.#file = file;
    this.#kek = kek;
  }

  /** What is written from now on is written under this one. */
  get current(): DataKey {
    return this.byId(this.#file.current);
  }

  /** In rising order. */
  get ids(): readonly number[] {
    return [...this.#file.keys.keys()].sort((a, b) => a - b);
  }

  /** Whether they can be read only with a key-encryption key. */
  get wrapped(): boolean {
    return this.#kek !== undefined;
  }

  /** Throws `failed-precondition` when there is none of that number. */
  byId(id: number): DataKey {
    const key = this.#file.keys.get(id);
    if (key) return { id, key };
    throw new SkeinError(
      'failed-precondition',
      `Cannot read the data key ${this.#path}: it has no key number ${id}`,
    );
  }

  /**
   * Wraps the keys under another key-encryption key, or lays them in the clear. When they lay in the clear before, a new
   * current key comes with it, in one write: a crash cannot leave the log locked under a key that was readable.
   */
  async rewrap(kek: Uint8Array | undefined): Promise<void> {
    if (kek) checkKeyEncryptionKey(kek);
    await this.#change((file, before) => ({
      file: kek && !before ? this.#withNewKey(file) : file,
      kek: kek && Buffer.from(kek),
    }));
  }

  /** Adds a key and makes it the current one. `Wal.rotateKey` and a new snapshot then take the files over to it. */
  async rotate(): Promise<DataKey> {
    await this.#change((file, kek) => ({ file: this.#withNewKey(file), kek }));
    return this.current;
  }

  /** Removes the keys with lower numbers than `below`. No file may need one of them any more; the current one stays. */
  async forget(below: number): Promise<void> {
    await this.#change((file, kek) => {
      const kept = [...file.keys].filter(([id]) => id >= below || id === file.current);
      return { file: { ...file, keys: new Map(kept) }, kek };
    });
  }

  #withNewKey(file: KeyFile): KeyFile {
    const current = Math.max(...file.keys.keys()) + 1;
    return {
      ...file,
      current,
      keys: new Map([...file.keys, [current, Buffer.from(this.#random.bytes(32))]]),
    };
  }

  #change(
    next: (
      file: KeyFile,
      kek: Uint8Array | undefined,
    ) => { readonly file: KeyFile; readonly kek: Uint8Array | undefined },
  ): Promise<void> {
    const change = async (): Promise<void> => {
      const { file, kek } = next(this.#file, this.#kek);
      await writeDurably(this.#disk, this.#path, encodeKeyFile(file, kek, this.#random));
      this.#file = file;
      this.#kek = kek;
    };
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => undefined); // told to the caller of this change, not of the next
    return changed;
  }
}

export interface DataKeysOptions {
  readonly random: Random;
  /** Nothing was written yet, so that a first key may be made when the file is missing. */
  readonly mayCreate: boolean;
  /** The key-encryption key, 32 bytes: needed when the keys are wrapped; a first key is wrapped with it. */
  readonly kek?: Uint8Array | undefined;
}

/**
 * Reads the keys, or makes the first one. Throws `LockedError` when they are wrapped and no key-encryption key is given,
 * `invalid-argument` when it is the wrong one, `failed-precondition` when the file is missing, damaged or of another format.
 */
export async function openDataKeys(disk: Disk, path: string, options: DataKeysOptions): Promise<DataKeys> {
  const { random, mayCreate, kek } = options;
  const text = await disk.read(path).catch((error: unknown) => {
    throw new SkeinError('internal', `Cannot read the data key ${path}`, { cause: error });
  });
  if (text) {
    const { file, wrapped } = decodeKeyFile(path, text.toString(), kek);
    if (!file) throw new LockedError(path);
    return new DataKeys({ disk, path, random }, file, wrapped ? kek : undefined);
  }
  if (!mayCreate)
    throw new SkeinError(
      'failed-precondition',
      `Cannot open the log: its data key ${path} is missing, and without it what is there cannot be read`,
    );
  const logId = Buffer.from(random.bytes(16));
  const file: KeyFile = { logId, current: 1, keys: new Map([[1, Buffer.from(random.bytes(32))]]) };
  await writeDurably(disk, path, encodeKeyFile(file, kek, random));
  return new DataKeys({ disk, path, random }, file, kek);
}
