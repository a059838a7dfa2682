import { readFile } from 'node:fs/promises';
import { SkeinError } from '../../../base/errors.ts';
import type { Random } from '../../../base/random.ts';
import { writeDurably } from './durable-files.ts';

/**
 * The key under which this manager's log and snapshots lie on its disk, in a file of its own (0600). Each key has a
 * number that the frames name, so that a later key can take over while older files remain; each may be wrapped.
 */
export interface DataKeys {
  /** Names this log for ever: bound into every frame, so that no file of another manager passes for one of ours. */
  readonly logId: Buffer;
  readonly current: DataKey;
  /** Throws when there is none of that number. */
  byId(id: number): DataKey;
}

export interface DataKey {
  readonly id: number;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** What the file holds. `wrap` says how the keys are wrapped: `none`, until autolock adds a key-encryption key. */
interface KeyFile {
  readonly version: 1;
  readonly wrap: 'none';
  readonly logId: string;
  readonly current: number;
  readonly keys: readonly { readonly id: number; readonly key: string }[];
}

/** Reads the keys; makes the first one when the file is missing and `mayCreate` says that nothing was written yet. */
export async function openDataKeys(
  path: string,
  options: { random: Random; mayCreate: boolean },
): Promise<DataKeys> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new SkeinError('internal', `Cannot read the data key ${path}`, { cause: error });
  });
  if (text !== undefined) return parse(path, text);
  if (!options.mayCreate)
    throw new SkeinError(
      'failed-precondition',
      `Cannot open the log: its data key ${path} is missing, and without it what is there cannot be read`,
    );
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const file: KeyFile = {
    version: 1,
    wrap: 'none',
    logId: base64(options.random.bytes(16)),
    current: 1,
    keys: [{ id: 1, key: base64(options.random.bytes(32)) }],
  };
  await writeDurably(path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
  return parse(path, JSON.stringify(file));
}

function parse(path: string, text: string): DataKeys {
  const broken = (why: string): never => {
    throw new SkeinError('failed-precondition', `Cannot read the data key ${path}: ${why}`);
  };
  let file: Partial<KeyFile>;
  try {
    file = JSON.parse(text) as Partial<KeyFile>; // each field is checked below
  } catch {
    return broken('it is no JSON');
  }
  const { version, wrap, logId, current, keys } = file;
  if (version !== 1 || wrap !== 'none') return broken('it was written by a later version');
  if (typeof logId !== 'string' || !Array.isArray(keys)) return broken('fields are missing');
  const known = new Map<number, DataKey>();
  for (const { id, key } of keys as KeyFile['keys']) known.set(id, { id, key: Buffer.from(key, 'base64') });
  for (const { key } of known.values()) if (key.length !== 32) broken('a key has not 32 bytes');
  const byId = (id: number): DataKey => known.get(id) ?? broken(`it has no key number ${id}`);
  return { logId: Buffer.from(logId, 'base64'), current: byId(current ?? 0), byId };
}
