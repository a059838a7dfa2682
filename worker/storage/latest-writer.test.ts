import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { LatestWriter } from './latest-writer.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'skein-writer-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('LatestWriter', () => {
  it('writes the newest of what was put, for root alone, and leaves nothing beside it', async () => {
    const path = join(dir, 'folder', 'a.json');
    const writer = new LatestWriter({ log: silentLogger });
    for (let n = 0; n < 100; n++) writer.put(path, String(n));
    await writer[Symbol.asyncDispose]();
    expect(await readFile(path, 'utf8')).toBe('99');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'folder'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(dir, 'folder'))).toEqual(['a.json']);
  });

  it('deletes, also what is not there, and in the order of the calls', async () => {
    const writer = new LatestWriter({ log: silentLogger });
    writer.put(join(dir, 'never'), undefined);
    writer.put(join(dir, 'gone'), 'text');
    writer.put(join(dir, 'gone'), undefined);
    writer.put(join(dir, 'back'), undefined);
    writer.put(join(dir, 'back'), 'text');
    await writer[Symbol.asyncDispose]();
    expect(await readdir(dir)).toEqual(['back']);
  });

  it('never shows half of a file', async () => {
    const path = join(dir, 'large');
    const writer = new LatestWriter({ log: silentLogger });
    const contents = ['a', 'b'].map((letter) => letter.repeat(4_000_000));
    writer.put(path, contents[0]);
    await writer[Symbol.asyncDispose]();
    writer.put(path, contents[1]);
    for (let turn = 0; turn < 20; turn++) expect(contents).toContain(await readFile(path, 'utf8'));
    await writer[Symbol.asyncDispose]();
  });

  it('tells what it cannot write and goes on with the rest', async () => {
    await writeFile(join(dir, 'file'), '');
    const told: unknown[] = [];
    const writer = new LatestWriter({
      log: { ...silentLogger, error: (_message, fields) => void told.push(fields?.['path']) },
    });
    writer.put(join(dir, 'file', 'below'), 'text');
    writer.put(join(dir, 'other'), 'text');
    await writer[Symbol.asyncDispose]();
    expect(told).toEqual([join(dir, 'file', 'below')]);
    expect(await readFile(join(dir, 'other'), 'utf8')).toBe('text');
  });
});
