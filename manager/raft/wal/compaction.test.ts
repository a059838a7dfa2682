import { expect, it } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { silentLogger } from '../../../base/log.ts';
import { SeededRandom } from '../../../base/random.ts';
import { diskError, MemoryDisk } from '../../../test/fakes/memory-disk.ts';
import { Wal } from './wal.ts';

it.each(['rename', 'flushFolder', 'remove'] as const)(
  'a segment is not let go of before an older one is gone, though a %s fails once',
  async (step) => {
    const disk = new MemoryDisk();
    const read = () =>
      Wal.read({
        dir: '/manager',
        disk,
        clock: new ManualClock(),
        random: new SeededRandom(1),
        log: silentLogger,
        fatal: (error) => expect.fail(error.message),
        segmentBytes: 8 * 1024,
      });
    const wal = await (await read()).start();
    for (let index = 1; index <= 100; index++)
      await wal.append({ entries: [{ index, term: 1, kind: 0, data: Buffer.alloc(500) }] });
    expect(wal.segments).toBeGreaterThan(4);
    const failed: string[] = [];
    disk.failWith = (now, path) => {
      if (now !== step || failed.length > 0 || path.includes('spare')) return undefined;
      failed.push(path);
      return diskError('EIO', 'i/o error');
    };
    const both = await Promise.allSettled([wal.compact(60), wal.compact(80)]);
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(failed.length);
    await wal[Symbol.asyncDispose]();
    const { recovered } = await read();
    expect(recovered.entries.at(-1)?.index).toBe(100);
    expect(recovered.entries[0]?.index).toBeGreaterThan(40);
  },
);
