import { beforeEach, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../base/random.ts';
import { diskError, MemoryDisk } from '../../../test/fakes/memory-disk.ts';
import { openDataKeys, type DataKeys } from './data-key.ts';
import { SnapshotFolder, type SnapshotReader } from './snapshot-file.ts';

const path = '/manager/snapshots';
const random = new SeededRandom(4);
let disk: MemoryDisk;
let keys: DataKeys;
let folder: SnapshotFolder;
beforeEach(async () => {
  disk = new MemoryDisk();
  keys = await openDataKeys(disk, '/manager/data.key', { random, mayCreate: true });
  folder = await SnapshotFolder.open(path, { disk, keys, random });
});

const mark = (index: number) => ({ index, term: 2 });
const parts = (...texts: string[]): Buffer[] => texts.map((text) => Buffer.from(text));
const names = (): string[] => disk.names(path);

async function texts(reader: SnapshotReader): Promise<string[]> {
  const read: string[] = [];
  for await (const part of reader.parts) read.push(Buffer.from(part).toString());
  return read;
}

describe('a folder of snapshots', () => {
  it('keeps the newest one, and gives back its parts', async () => {
    expect(await folder.newest()).toBeUndefined();
    await folder.write(mark(5), parts('MARKER a', 'MARKER b'));
    await folder.write(mark(9), parts('MARKER c'));
    expect(await folder.newest()).toStrictEqual(mark(9));
    expect(names()).toStrictEqual(['00000000000009.snap']);
    await using reader = await folder.open(9);
    expect([reader.mark, await texts(reader)]).toStrictEqual([mark(9), ['MARKER c']]);
    for (const { bytes } of disk.files.values()) expect(bytes.includes('MARKER')).toBe(false);
    await expect(folder.open(5)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lets a reader finish a snapshot that was superseded meanwhile', async () => {
    await folder.write(mark(5), parts('one', 'two', 'three'));
    await using reader = await folder.open(5);
    const reading = reader.parts[Symbol.asyncIterator]();
    expect(Buffer.from((await reading.next()).value as Uint8Array).toString()).toBe('one');
    await folder.write(mark(6), parts('newer'));
    expect(names()).toStrictEqual(['00000000000006.snap']);
    expect(await texts(reader)).toStrictEqual(['two', 'three']);
  });

  it('takes one part at a time: a part is asked for when the one before it is written', async () => {
    let written = 0;
    let asked = 0;
    disk.failWith = (step) => {
      if (step === 'write') written++;
      return undefined;
    };
    async function* some(): AsyncGenerator<Uint8Array> {
      for (; asked < 20; asked++) {
        expect(written).toBe(asked + 1); // the header, and each part before this one
        yield await Promise.resolve(Buffer.alloc(1000, asked));
      }
    }
    await folder.write(mark(3), some());
    expect(asked).toBe(20);
  });

  it('a received one counts when it is adopted, and not before', async () => {
    await folder.write(mark(5), parts('mine'));
    const received = await folder.receive(mark(50), parts('from', 'the leader'));
    expect(await folder.newest()).toStrictEqual(mark(5));
    await received.adopt();
    await received[Symbol.asyncDispose]();
    expect(names()).toStrictEqual(['00000000000032.snap']);
    await using reader = await folder.open(50);
    expect(await texts(reader)).toStrictEqual(['from', 'the leader']);
  });

  it('a received one that is not adopted goes, when it is disposed of or at the next start', async () => {
    await folder.write(mark(5), parts('mine'));
    const first = await folder.receive(mark(50), parts('x'));
    await folder.receive(mark(50), parts('y')); // two at once do not meet
    expect(names()).toHaveLength(3);
    await first[Symbol.asyncDispose]();
    expect(names()).toHaveLength(2);
    folder = await SnapshotFolder.open(path, { disk, keys, random });
    expect(names()).toStrictEqual(['00000000000005.snap']);
  });

  it('leaves nothing of one that ends early or cannot be written', async () => {
    await folder.write(mark(5), parts('mine'));
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('part'));
      throw new Error('the connection broke');
    }
    await expect(folder.receive(mark(50), broken())).rejects.toThrow('the connection broke');
    await expect(folder.receive(mark(50), parts('a', ''))).rejects.toMatchObject({
      code: 'invalid-argument',
    });
    disk.failWith = (step) => (step === 'flush' ? diskError('EIO', 'i/o error') : undefined);
    await expect(folder.write(mark(50), parts('a'))).rejects.toThrow(/EIO/);
    expect(names()).toStrictEqual(['00000000000005.snap']);
  });

  it('is on the disk under its name when it is flushed, name included, and older ones go only then', async () => {
    await folder.write(mark(5), parts('a'));
    disk.steps.length = 0;
    await folder.write(mark(6), parts('b'));
    expect(disk.steps.filter((step) => !step.startsWith('write'))).toStrictEqual([
      'open 00000000000006.snap.1.tmp',
      'flush 00000000000006.snap.1.tmp',
      'rename 00000000000006.snap',
      'flushFolder snapshots',
      'remove 00000000000005.snap',
    ]);
  });

  it('a damaged one is refused with what to do, wherever the damage is', async () => {
    await folder.write(mark(5), parts('x'.repeat(300), 'y'.repeat(300)));
    const file = disk.files.get(`${path}/00000000000005.snap`);
    const good = Buffer.from(file?.bytes ?? []);
    let refused = 0;
    const open = async (bytes: Buffer, what: string): Promise<void> => {
      disk.files.set(`${path}/00000000000005.snap`, { bytes });
      try {
        await using reader = await folder.open(5);
        expect(await texts(reader), what).toStrictEqual(['x'.repeat(300), 'y'.repeat(300)]); // padding
      } catch (error) {
        refused++;
        expect((error as Error).message, what).toMatch(
          /^Cannot open the snapshot: .*05\.snap is damaged at byte \d+: .* not intact\. Nothing was changed; if other managers are alive, run "skein swarm leave --force" here and join again as manager; if this is the only one, restore \/manager from a backup$/,
        );
      }
    };
    for (let at = 0; at < good.length; at++) {
      const flipped = Buffer.from(good);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at & 7));
      await open(flipped, `flipped at ${at}`);
    }
    expect(refused).toBeGreaterThan(good.length - 50);
    for (let size = 0; size < good.length - 8; size += 7)
      await open(good.subarray(0, size), `cut to ${size}`);
  });
});
