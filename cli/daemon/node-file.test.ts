import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadNodeFile, removeNodeFile, saveNodeFile, type NodeFile } from './node-file.ts';

const file: NodeFile = {
  listen: { host: '0.0.0.0', port: 2377 },
  advertiseAddress: '10.77.0.1:2377',
  dataAddress: '10.77.0.1',
  managers: ['10.77.0.1:2377'],
};

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'skein-node-file-')), 'data');
});
afterEach(() => rm(join(dir, '..'), { recursive: true }));

describe('the file of a node', () => {
  it('comes back as it was, readable by root alone', async () => {
    await saveNodeFile(dir, { ...file, managers: [] });
    await saveNodeFile(dir, file);
    expect(await loadNodeFile(dir)).toEqual(file);
    expect((await stat(join(dir, 'node.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect(await readdir(dir)).toEqual(['node.json']);
  });

  it('is not there on a node that is no member, and can be removed twice', async () => {
    expect(await loadNodeFile(dir)).toBeUndefined();
    await saveNodeFile(dir, file);
    await removeNodeFile(dir);
    await removeNodeFile(dir);
    expect(await loadNodeFile(dir)).toBeUndefined();
  });

  it('is refused by its path when it is damaged', async () => {
    await saveNodeFile(dir, file);
    await writeFile(join(dir, 'node.json'), '{"listen":');
    await expect(loadNodeFile(dir)).rejects.toThrow(`Cannot read ${join(dir, 'node.json')}: `);
  });
});
