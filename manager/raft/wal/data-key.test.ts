import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { silentLogger } from '../../../base/log.ts';
import { SeededRandom } from '../../../base/random.ts';
import { diskError, MemoryDisk } from '../../../test/fakes/memory-disk.ts';
import { LockedError, openDataKeys, type DataKeys } from './data-key.ts';
import { forgetUnusedKeys } from './forget-keys.ts';
import { SnapshotFolder } from './snapshot-file.ts';
import { Wal } from './wal.ts';

const path = '/manager/data.key';
const kek = Buffer.alloc(32, 1);
const random = new SeededRandom(3);
let disk: MemoryDisk;
beforeEach(() => {
  disk = new MemoryDisk();
});

const open = (more: { kek?: Uint8Array; mayCreate?: boolean } = {}): Promise<DataKeys> =>
  openDataKeys(disk, path, { random, mayCreate: true, ...more });
const text = (): string => disk.files.get(path)?.bytes.toString() ?? '';
const all = (keys: DataKeys): string[] => keys.ids.map((id) => `${id} ${keys.byId(id).key.toString('hex')}`);
const holdsKey = (keys: DataKeys): boolean =>
  keys.ids.some((id) => text().includes(keys.byId(id).key.toString('base64')));

describe('the data keys', () => {
  it('are made once and read again, several of them, the last one current', async () => {
    const keys = await open();
    await keys.rotate();
    expect((await keys.rotate()).id).toBe(3);
    const again = await open({ mayCreate: false });
    expect(all(again)).toStrictEqual(all(keys));
    expect([again.ids, again.current.id, again.logId.equals(keys.logId)]).toStrictEqual([[1, 2, 3], 3, true]);
    await again.forget(3);
    expect((await open()).ids).toStrictEqual([3]);
    await again.forget(9);
    expect((await open()).ids).toStrictEqual([3]); // the current one stays
  });

  it('wrapped cannot be read without the unlock key, nor with another one', async () => {
    const keys = await open();
    await keys.rotate();
    expect([keys.wrapped, holdsKey(keys)]).toStrictEqual([false, true]);
    await keys.rewrap(kek);
    expect([keys.wrapped, holdsKey(keys)]).toStrictEqual([true, false]);
    await expect(open()).rejects.toThrow(LockedError);
    await expect(open()).rejects.toMatchObject({ code: 'failed-precondition' });
    await expect(open({ kek: Buffer.alloc(32, 2) })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: 'Cannot unlock the data key /manager/data.key: the unlock key does not fit',
    });
    await expect(open({ kek: Buffer.alloc(5) })).rejects.toThrow('it has 5 bytes, not 32');
    const unlocked = await open({ kek });
    expect([all(unlocked), unlocked.ids]).toStrictEqual([all(keys), [1, 2, 3]]);
    await unlocked.rotate();
    expect(holdsKey(unlocked)).toBe(false);
    const other = Buffer.alloc(32, 4);
    await unlocked.rewrap(other);
    expect(unlocked.ids).toHaveLength(4); // another lock brings none
    await expect(open({ kek })).rejects.toThrow('does not fit');
    expect(all(await open({ kek: other }))).toStrictEqual(all(unlocked));
    await unlocked.rewrap(undefined);
    expect((await open()).wrapped).toBe(false);
  });

  it('begin wrapped when there is an unlock key from the start', async () => {
    const keys = await open({ kek });
    expect([keys.wrapped, holdsKey(keys)]).toStrictEqual([true, false]);
    await expect(open()).rejects.toThrow(LockedError);
  });

  it('stay as they were when a change cannot be written, here and on the disk', async () => {
    const keys = await open();
    const before = all(keys);
    for (const failing of ['open', 'write', 'flush', 'rename']) {
      disk.failWith = (step) =>
        step === failing ? diskError('ENOSPC', 'no space left on device') : undefined;
      await expect(keys.rotate()).rejects.toThrow(/ENOSPC/);
      await expect(keys.rewrap(kek)).rejects.toThrow(/ENOSPC/);
      disk.failWith = () => undefined;
      expect([all(keys), keys.wrapped]).toStrictEqual([before, false]);
      expect(all(await open())).toStrictEqual(before);
    }
    const changes = [keys.rotate(), keys.rewrap(kek), keys.rotate()]; // in this order
    await Promise.all(changes);
    expect((await open({ kek })).ids).toStrictEqual([1, 2, 3, 4]); // locking brings one, too
  });

  it('of another format, damaged or missing are refused', async () => {
    const keys = await open();
    await keys.rewrap(kek);
    const good = text();
    const refused: [string, RegExp][] = [
      [
        good.replace('"version": 1', '"version": 2'),
        /is in format 2, and this version of skein reads format 1/,
      ],
      [good.replace('aes-256-gcm', 'rot13'), /wrapped by "rot13", which this version of skein does not know/],
      [good.replace('"current": 2', '"current": 1'), /it is damaged: its sum does not fit/],
      [good.slice(0, 40), /it is no JSON/],
      ['{"version": 1, "wrap": "none"}', /fields are missing/],
    ];
    for (const [bytes, why] of refused) {
      disk.files.set(path, { bytes: Buffer.from(bytes) });
      await expect(open({ kek })).rejects.toThrow(why);
      await expect(open({ kek })).rejects.toMatchObject({ code: 'failed-precondition' });
    }
    disk.files.delete(path);
    await expect(open({ mayCreate: false })).rejects.toThrow(/its data key \/manager\/data.key is missing/);
  });
});

describe('a rotation of the key', () => {
  const aWal = () => ({
    dir: '/manager',
    disk,
    clock: new ManualClock(),
    random,
    log: silentLogger,
    fatal: (error: Error) => expect.fail(error.message),
    segmentBytes: 8192,
  });

  it('takes segments and snapshots over to the new one, and the old one goes when no file needs it', async () => {
    const options = aWal();
    const append = (wal: Wal, index: number): Promise<void> =>
      wal.append({ entries: [{ index, term: 1, kind: 0, data: Buffer.from(`entry ${index}`) }] });
    const { keys, start } = await Wal.read(options);
    const wal = await start();
    const snapshots = await SnapshotFolder.open('/manager/snapshots', { disk, keys, random });
    for (let n = 1; n <= 5; n++) await append(wal, n);
    await snapshots.write({ index: 3, term: 1 }, [Buffer.from('state')]);
    await keys.rewrap(kek);
    expect([keys.ids, keys.current.id]).toStrictEqual([[1, 2], 2]);
    const busy = [append(wal, 6), append(wal, 7)];
    await wal.rotateKey();
    await Promise.all(busy);
    await append(wal, 8);
    expect([...wal.keyIds, ...(await snapshots.keyIds())]).toStrictEqual([1, 2, 1]);
    expect(await forgetUnusedKeys(keys, wal, snapshots)).toBe(false);
    expect(keys.ids).toStrictEqual([1, 2]);
    await snapshots.write({ index: 7, term: 1 }, [Buffer.from('newer state')]);
    expect(await forgetUnusedKeys(keys, wal, snapshots)).toBe(false); // a segment is left
    await wal.append({ snapshot: { index: 7, term: 1 } });
    await wal.compact(7);
    expect(await forgetUnusedKeys(keys, wal, snapshots)).toBe(true);
    expect(keys.ids).toStrictEqual([2]);
    await wal[Symbol.asyncDispose]();
    await expect(Wal.read(options)).rejects.toThrow(LockedError);
    const again = await Wal.read({ ...options, kek });
    expect(again.recovered.entries.at(-1)?.index).toBe(8);
  });

  it('reads a log whose segments are under several keys', async () => {
    const options = aWal();
    const { keys, start } = await Wal.read(options);
    const wal = await start();
    for (let n = 1; n <= 4; n++) {
      await wal.append({ entries: [{ index: n, term: 1, kind: 0, data: Buffer.from(`entry ${n}`) }] });
      await keys.rotate();
      await wal.rotateKey();
    }
    await wal[Symbol.asyncDispose]();
    const { recovered } = await Wal.read(options);
    expect(recovered.entries).toHaveLength(4);
    expect(recovered.segments.map(({ keyId }) => keyId)).toStrictEqual([1, 2, 3, 4, 5]);
  });
});
