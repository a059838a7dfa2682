import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDiskFull } from './disk.ts';
import { realDisk } from './real-disk.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'skein-disk-'));
});
afterEach(() => rmSync(base, { recursive: true }));

describe('the real disk', () => {
  it('writes and reads at places, in files and folders that only their owner can read', async () => {
    const folder = join(base, 'a', 'b');
    await realDisk.makeFolder(folder);
    const path = join(folder, 'file');
    {
      await using file = await realDisk.open(path, { create: true, flushed: true });
      await file.write(Buffer.from('hello world'), 0);
      await file.write(Buffer.from('W'), 6);
      expect((await file.read(5, 6)).toString()).toBe('World');
      expect((await file.read(100, 6)).toString()).toBe('World');
      await file.flush();
    }
    await realDisk.flushFolder(folder);
    expect([statSync(folder).mode & 0o777, statSync(path).mode & 0o777]).toStrictEqual([0o700, 0o600]);
    expect(readFileSync(path, 'utf8')).toBe('hello World');
    expect(await realDisk.list(folder)).toStrictEqual(['file']);
  });

  it('opens what is there without emptying it, and says what is missing', async () => {
    const path = join(base, 'file');
    await expect(realDisk.open(path, {})).rejects.toMatchObject({ code: 'ENOENT' });
    expect([await realDisk.read(path), await realDisk.list(join(base, 'none'))]).toStrictEqual([
      undefined,
      [],
    ]);
    await realDisk.remove(path);
    await using _made = await realDisk.open(path, { create: true });
    await using file = await realDisk.open(path, {});
    await file.write(Buffer.from('x'), 0);
    await using again = await realDisk.open(path, {});
    expect((await again.read(1, 0)).toString()).toBe('x');
    await realDisk.rename(path, join(base, 'other'));
    await realDisk.remove(join(base, 'other'));
    expect((await again.read(1, 0)).toString()).toBe('x'); // still open
  });

  it('tells that there is no room', async () => {
    await using file = await realDisk.open('/dev/full', {});
    const error: unknown = await file.write(Buffer.from('x'), 0).catch((thrown: unknown) => thrown);
    expect([
      isDiskFull(error),
      isDiskFull(new Error('outer', { cause: error })),
      isDiskFull(new Error('x')),
    ]).toStrictEqual([true, true, false]);
  });
});
