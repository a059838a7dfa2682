import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layerFolders, readFromLayers } from './layers.ts';

let dir: string;
let layers: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'skein-layers-'));
  layers = ['top', 'bottom'].map((name) => join(dir, name));
  for (const layer of layers) await mkdir(join(layer, 'etc'), { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

const put = (layer: number, path: string, text: string): Promise<void> =>
  writeFile(join(layers[layer] ?? '', path), text);

test('the topmost layer that has the file gives it', async () => {
  await put(1, 'etc/passwd', 'old');
  expect(await readFromLayers(layers, 'etc/passwd')).toBe('old');
  await put(0, 'etc/passwd', 'new');
  expect(await readFromLayers(layers, 'etc/passwd')).toBe('new');
  expect(await readFromLayers(layers, 'etc/group')).toBeUndefined();
});

test('a link is not followed, whether it is the file or a folder above it', async () => {
  await put(1, 'etc/passwd', 'below');
  await symlink('/etc/passwd', join(layers[0] ?? '', 'etc/passwd'));
  expect(await readFromLayers(layers, 'etc/passwd')).toBeUndefined();
  await symlink('/etc', join(layers[0] ?? '', 'conf'));
  expect(await readFromLayers(layers, 'conf/passwd')).toBeUndefined();
});

test('folders of a view: of an overlay from the top, or the one that is bound', () => {
  expect(
    layerFolders([{ type: 'overlay', source: 'overlay', options: ['index=off', 'lowerdir=/a:/b'] }]),
  ).toEqual(['/a', '/b']);
  expect(layerFolders([{ type: 'bind', source: '/a', options: ['ro', 'rbind'] }])).toEqual(['/a']);
  expect(layerFolders([])).toEqual([]);
});
