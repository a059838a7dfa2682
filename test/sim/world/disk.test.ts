import { describe, expect, it } from 'vitest';
import { Chance } from './chance.ts';
import { DiskImage } from './disk-image.ts';
import { EventQueue, Life } from './queue.ts';
import { SimDisk } from './sim-disk.ts';

/** A disk, a process on it, and time that runs as far as it is told. */
function world(seed = 1, flushLagMs?: number) {
  const queue = new EventQueue();
  const image = new DiskImage();
  const chance = new Chance(seed);
  const boot = () => {
    const life = new Life('process');
    return { life, disk: new SimDisk({ queue, life, image, chance, flushLagMs }) };
  };
  const run = async <T>(promise: Promise<T>): Promise<T> => {
    const over: true[] = [];
    const end = (): void => void over.push(true);
    void promise.then(end, end);
    while (over.length === 0 && (await queue.step()));
    return promise;
  };
  return { queue, image, chance, boot, run };
}

const bytes = (text: string): Buffer => Buffer.from(text);

/** What the folder holds when power is lost after `work`, over many seeds. */
async function afterPowerLoss(
  work: (disk: SimDisk, run: ReturnType<typeof world>['run']) => Promise<void>,
  look: (disk: SimDisk, run: ReturnType<typeof world>['run']) => Promise<string>,
): Promise<Set<string>> {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 60; seed++) {
    const { image, chance, boot, run } = world(seed);
    const first = boot();
    await work(first.disk, run);
    first.life.alive = false;
    image.losePower(chance);
    seen.add(await look(boot().disk, run));
  }
  return seen;
}

const text = async (disk: SimDisk, run: ReturnType<typeof world>['run'], path = 'd/a'): Promise<string> =>
  (await run(disk.read(path)))?.toString() ?? 'gone';

describe('a simulated disk', () => {
  it('gives back what was written, from the cache, before anything is flushed', async () => {
    const { boot, run } = world();
    const { disk } = boot();
    const file = await run(disk.open('d/a', { create: true }));
    await run(file.write(bytes('hello'), 2));
    expect(await run(file.read(10, 2))).toStrictEqual(bytes('hello'));
    expect(await run(disk.list('d'))).toStrictEqual(['a']);
    await expect(run(disk.open('d/b', {}))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps over a loss of power what was flushed, name and contents', async () => {
    const seen = await afterPowerLoss(async (disk, run) => {
      const file = await run(disk.open('d/a', { create: true, flushed: true }));
      await run(file.write(bytes('kept'), 0));
      await run(disk.flushFolder('d'));
    }, text);
    expect(seen).toStrictEqual(new Set(['kept']));
  });

  it('may lose, keep or tear a write that was not flushed, by sectors', async () => {
    const big = Buffer.alloc(1536, 'x');
    const seen = await afterPowerLoss(
      async (disk, run) => {
        const file = await run(disk.open('d/a', { create: true, flushed: true }));
        await run(file.write(Buffer.alloc(1536, '.'), 0));
        await run(disk.flushFolder('d'));
        const again = await run(disk.open('d/a', {}));
        await run(again.write(big, 0));
      },
      async (disk, run) => {
        const found = (await run(disk.read('d/a'))) ?? Buffer.alloc(0);
        return [0, 512, 1024].map((at) => found.subarray(at, at + 512).toString('latin1')[0]).join('');
      },
    );
    expect(seen.has('...')).toBe(true);
    expect(seen.has('xxx')).toBe(true);
    expect([...seen].some((sectors) => sectors.includes('x') && sectors.includes('.'))).toBe(true);
  });

  it('may lose a name, a rename or a removal that the folder was not flushed for', async () => {
    const seen = await afterPowerLoss(
      async (disk, run) => {
        const file = await run(disk.open('d/a', { create: true }));
        await run(file.write(bytes('1'), 0));
        await run(file.flush());
        await run(disk.flushFolder('d'));
        await run(disk.rename('d/a', 'd/b'));
      },
      async (disk, run) => (await run(disk.list('d'))).join(),
    );
    expect(seen).toStrictEqual(new Set(['a', 'b']));
  });

  it('never answers a process that has died, and finishes the system call that it was in', async () => {
    const { queue, image, boot, run } = world();
    const first = boot();
    const file = await run(first.disk.open('d/a', { create: true, flushed: true }));
    await run(first.disk.flushFolder('d'));
    let answered = false;
    void file.write(bytes('late'), 0).then(() => (answered = true));
    first.life.alive = false;
    image.loseProcess();
    while (await queue.step());
    expect(answered).toBe(false);
    image.losePower(new Chance(3));
    expect(await text(boot().disk, run)).toBe('late');
  });

  it('says when it is full, and keeps in the cache alone what a failed flush was about', async () => {
    const { image, chance, boot, run } = world();
    const { disk } = boot();
    const file = await run(disk.open('d/a', { create: true, flushed: true }));
    await run(file.write(bytes('1234'), 0));
    await run(disk.flushFolder('d'));
    image.full = true;
    await expect(run(file.write(bytes('5'), 4))).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(run(disk.open('d/b', { create: true }))).rejects.toMatchObject({ code: 'ENOSPC' });
    image.full = false;
    image.failures = 1;
    await expect(run(file.write(bytes('x'), 0))).rejects.toMatchObject({ code: 'EIO' });
    expect(await text(disk, run)).toBe('x234');
    image.losePower(chance);
    expect(await text(boot().disk, run)).toBe('1234');
  });

  it('turns a bit only of what was acknowledged before the last write', async () => {
    const { image, chance, boot, run } = world();
    const { disk } = boot();
    const file = await run(disk.open('d/a.wal', { create: true, flushed: true }));
    await run(file.write(bytes('first'), 0));
    expect(image.rot('d', chance)).toBeUndefined();
    await run(file.write(bytes('second'), 5));
    expect(image.rot('d', chance)).toBe('d/a.wal');
    const found = await text(disk, run, 'd/a.wal');
    expect(found.slice(5)).toBe('second');
    expect(found.slice(0, 5)).not.toBe('first');
  });

  it('that lies about flushes loses what it acknowledged', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 40; seed++) {
      const { image, chance, boot, run } = world(seed, 30);
      const { disk } = boot();
      const file = await run(disk.open('d/a', { create: true, flushed: true }));
      await run(disk.flushFolder('d'));
      await run(file.write(bytes('gone'), 0));
      image.losePower(chance);
      seen.add(await text(boot().disk, run));
    }
    expect(seen.size).toBeGreaterThan(1);
  });
});
