import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { silentLogger, type Logger } from '../../../base/log.ts';
import { SeededRandom } from '../../../base/random.ts';
import { diskError, MemoryDisk } from '../../../test/fakes/memory-disk.ts';
import type { LogEntry } from './records.ts';
import { SnapshotFolder } from './snapshot-file.ts';
import { Wal } from './wal.ts';

const segmentBytes = 8 * 1024;
const dir = '/manager';
let disk: MemoryDisk;
let clock: ManualClock;
let warnings: string[];
let fatal: string[];
let log: Logger;
beforeEach(() => {
  disk = new MemoryDisk();
  clock = new ManualClock();
  warnings = [];
  fatal = [];
  log = { ...silentLogger, warn: (message) => void warnings.push(message) };
});

const entry = (index: number, size = 500): LogEntry => ({
  index,
  term: 1,
  kind: 0,
  data: Buffer.alloc(size, 'x'),
});
const read = (from = disk) =>
  Wal.read({
    dir,
    disk: from,
    clock,
    random: new SeededRandom(1),
    log,
    fatal: (error) => void fatal.push(error.message),
    segmentBytes,
  });

/** Runs what the log has to do now; the disk in memory needs no time. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Appends until the log waits for room; gives what was acknowledged. */
async function fill(wal: Wal): Promise<{ acknowledged: number[]; appended: number }> {
  const acknowledged: number[] = [];
  let appended = 0;
  while (!wal.full && appended < 200) {
    const index = ++appended;
    void wal.append({ entries: [entry(index)] }).then(
      () => acknowledged.push(index),
      () => undefined,
    );
    await settle();
  }
  expect(wal.full).toBe(true);
  return { acknowledged, appended };
}

describe('a full disk', () => {
  it('lets appends wait, says so every ten seconds, and goes on when there is room', async () => {
    disk.capacity = 5 * segmentBytes;
    const wal = await (await read()).start();
    const { acknowledged, appended } = await fill(wal);
    expect(appended).toBe(acknowledged.length + 1);
    expect((await read(disk.copy())).recovered.entries).toHaveLength(acknowledged.length);
    for (let second = 0; second < 25; second++) {
      clock.advance(1000);
      await settle();
    }
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toBe(
      'The disk is full: there is no room for segment 5 of the log in /manager/wal; changes wait until there is',
    );
    expect(acknowledged).toHaveLength(appended - 1);
    disk.capacity = 7 * segmentBytes;
    clock.advance(1000);
    await settle();
    expect([wal.full, acknowledged.length, fatal]).toStrictEqual([false, appended, []]);
    await wal[Symbol.asyncDispose]();
    const { recovered } = await read();
    expect(recovered.entries.map(({ index }) => index)).toStrictEqual(acknowledged);
  });

  it('has room again when segments are compacted', async () => {
    disk.capacity = 5 * segmentBytes;
    const wal = await (await read()).start();
    const { acknowledged, appended } = await fill(wal);
    await wal.compact(20);
    clock.advance(1000);
    await settle();
    expect([wal.full, acknowledged.length]).toStrictEqual([false, appended]);
    await wal[Symbol.asyncDispose]();
  });

  it('lets the log be closed: what waits is rejected, and nothing that was acknowledged is lost', async () => {
    disk.capacity = 4 * segmentBytes;
    const wal = await (await read()).start();
    const { acknowledged } = await fill(wal);
    const waiting = wal.append({ entries: [entry(1000)] });
    await Promise.all([
      expect(waiting).rejects.toThrow(/Cannot make segment \d+ of the log .*: the disk is full/),
      wal[Symbol.asyncDispose](),
    ]);
    expect(fatal).toStrictEqual([]);
    expect((await read()).recovered.entries).toHaveLength(acknowledged.length);
  });

  it('rejects what waits, and what comes, once nobody wants to wait any more', async () => {
    disk.capacity = 4 * segmentBytes;
    const wal = await (await read()).start();
    await fill(wal);
    const waiting = wal.append({ entries: [entry(1000)] });
    wal.stopWaitingForRoom();
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await expect(wal.append({ entries: [entry(1001)] })).rejects.toMatchObject({ code: 'unavailable' });
    expect(fatal).toStrictEqual([]);
    await wal[Symbol.asyncDispose]();
  });

  it('at a start uses the spare file of the life before, or waits until the start is given up', async () => {
    const wal = await (await read()).start();
    await wal.append({ entries: [entry(1)] });
    await wal[Symbol.asyncDispose]();
    disk.capacity = disk.used;
    expect(disk.names('/manager/wal')).toStrictEqual([
      '000000000001.wal',
      expect.stringMatching(/^spare-\d\.wal$/),
    ]);
    const second = await (await read()).start();
    await second[Symbol.asyncDispose]();
    expect(disk.names('/manager/wal')).toStrictEqual(['000000000001.wal', '000000000002.wal']);
    const giveUp = new AbortController();
    const third = (await read()).start(giveUp.signal);
    await settle();
    giveUp.abort();
    await expect(third).rejects.toMatchObject({ code: 'exhausted' });
    disk.capacity *= 2;
    const { recovered } = await read();
    expect(recovered.entries).toHaveLength(1);
  });

  it('fails a snapshot and leaves nothing of it; the older one stays', async () => {
    const { keys } = await read();
    const snapshots = await SnapshotFolder.open('/manager/snapshots', {
      disk,
      keys,
      random: new SeededRandom(2),
    });
    await snapshots.write({ index: 7, term: 1 }, [Buffer.from('seven')]);
    const names = disk.names('/manager/snapshots');
    disk.capacity = disk.used + 1000;
    const parts = Array.from({ length: 10 }, () => Buffer.alloc(300));
    await expect(snapshots.write({ index: 8, term: 1 }, parts)).rejects.toMatchObject({
      code: 'exhausted',
      message:
        'Cannot write the snapshot /manager/snapshots/00000000000008.snap: ENOSPC: no space left on device, write',
    });
    expect(disk.names('/manager/snapshots')).toStrictEqual(names);
    expect(await snapshots.newest()).toStrictEqual({ index: 7, term: 1 });
  });
});

describe('any other failure of a write', () => {
  it.each(['write', 'rename', 'flushFolder'] as const)('of a %s ends the process once', async (failing) => {
    const wal = await (await read()).start();
    let acknowledged = 0;
    for (let n = 1; n <= 12; n++) await wal.append({ entries: [entry(n)] }).then(() => acknowledged++);
    disk.failWith = (step) => (step === failing ? diskError('EIO', 'i/o error') : undefined);
    const rest = Array.from({ length: 30 }, (_, n) => wal.append({ entries: [entry(13 + n)] }));
    const results = await Promise.allSettled(rest);
    acknowledged += results.filter(({ status }) => status === 'fulfilled').length;
    expect(results.at(-1)?.status).toBe('rejected');
    await expect(wal.append({ entries: [entry(99)] })).rejects.toThrow(/EIO/);
    expect(fatal).toHaveLength(1);
    expect(fatal[0]).toMatch(
      /^Cannot write to the log .*: EIO.*What is on disk is not known any more, so this process ends$/,
    );
    await wal[Symbol.asyncDispose]();
    disk.failWith = () => undefined;
    expect((await read()).recovered.entries.length).toBeGreaterThanOrEqual(acknowledged);
  });
});
