import { crc32 } from 'node:zlib';
import { SkeinError } from '../../../base/errors.ts';
import type { Random } from '../../../base/random.ts';
import { openSmall, sealSmall } from '../../../proto/identity/key-wrap.ts';

/** What `data.key` says: JSON, of which the keys may be wrapped. `data-key.ts` keeps it. */
export interface KeyFile {
  readonly logId: Buffer;
  readonly current: number;
  /** 32 bytes each, by number. */
  readonly keys: ReadonlyMap<number, Buffer>;
}

/** `sum`: so that damage is told from a wrong unlock key. Files of before it came have none. */
interface Stored {
  readonly version: 1;
  readonly wrap: 'none' | 'aes-256-gcm';
  readonly logId: string;
  readonly current: number;
  readonly keys: readonly { readonly id: number; readonly key: string }[];
  readonly sum?: number;
}

export function encodeKeyFile(file: KeyFile, kek: Uint8Array | undefined, random: Random): Buffer {
  const { logId, current } = file;
  const keys = [...file.keys].map(([id, key]) => {
    const bytes = kek ? sealSmall(kek, key, contextOf(logId, id), random) : key;
    return { id, key: bytes.toString('base64') };
  });
  const wrap = kek ? 'aes-256-gcm' : 'none';
  const stored: Stored = { version: 1, wrap, logId: logId.toString('base64'), current, keys };
  return Buffer.from(`${JSON.stringify({ ...stored, sum: sumOf(stored) }, null, 2)}\n`);
}

/** No `file` when the keys are wrapped and there is no `kek`. Throws as `openDataKeys` does. */
export function decodeKeyFile(
  path: string,
  text: string,
  kek: Uint8Array | undefined,
): { readonly file: KeyFile | undefined; readonly wrapped: boolean } {
  const stored = parse(path, text);
  const wrapped = stored.wrap !== 'none';
  if (wrapped && !kek) return { file: undefined, wrapped };
  const logId = Buffer.from(stored.logId, 'base64');
  const keys = new Map<number, Buffer>();
  for (const { id, key } of stored.keys) {
    const bytes = Buffer.from(key, 'base64');
    const plain = wrapped && kek ? openSmall(kek, bytes, contextOf(logId, id)) : bytes;
    if (!plain)
      throw new SkeinError(
        'invalid-argument',
        `Cannot unlock the data key ${path}: the unlock key does not fit`,
      );
    if (plain.length !== 32) throw broken(path, 'a key has not 32 bytes');
    keys.set(id, plain);
  }
  if (!keys.has(stored.current)) throw broken(path, `it has no key number ${stored.current}`);
  return { file: { logId, current: stored.current, keys }, wrapped };
}

function parse(path: string, text: string): Stored {
  let file: Partial<Stored>;
  try {
    file = JSON.parse(text) as Partial<Stored>; // each field is checked below
  } catch {
    throw broken(path, 'it is no JSON');
  }
  const { version, wrap, logId, current, keys, sum } = file;
  if (version !== 1)
    throw broken(path, `it is in format ${String(version)}, and this version of skein reads format 1`);
  if (wrap !== 'none' && wrap !== 'aes-256-gcm')
    throw broken(
      path,
      `its keys are wrapped by "${String(wrap)}", which this version of skein does not know`,
    );
  if (typeof logId !== 'string' || typeof current !== 'number' || !Array.isArray(keys))
    throw broken(path, 'fields are missing');
  const stored = { version, wrap, logId, current, keys: keys as Stored['keys'] };
  if (sum !== undefined && sum !== sumOf(stored)) throw broken(path, 'it is damaged: its sum does not fit');
  return stored;
}

function sumOf({ version, wrap, logId, current, keys }: Stored): number {
  const flat = keys.map(({ id, key }) => [id, key]);
  return crc32(JSON.stringify([version, wrap, logId, current, flat]));
}

/** A wrapped key is good for its log and number alone. */
function contextOf(logId: Buffer, id: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32LE(id);
  return Buffer.concat([Buffer.from('skein data key'), logId, number]);
}

function broken(path: string, why: string): SkeinError {
  return new SkeinError('failed-precondition', `Cannot read the data key ${path}: ${why}`);
}
