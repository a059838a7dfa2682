import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pack, type Header } from 'tar-stream';
import { makeImageTar } from '../../test/builders/image.ts';
import { findImages } from './archive.ts';
import { openArchive, openDirectory, readWhole, type ArchiveLimits } from './file-tree.ts';
import { findParts } from './parts.ts';
import { hostPlatform } from './platform.ts';
import { sha256 } from './sha256.ts';

let scratch: string;
beforeEach(async () => void (scratch = await mkdtemp(join(tmpdir(), 'skein-archive-'))));
afterEach(() => rm(scratch, { recursive: true, force: true }));

type TestEntry = Partial<Header> & { name: string; data?: string | Buffer };

async function tarOf(entries: readonly TestEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { data, ...header } of entries) tar.entry(header, data ?? '');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* stream(bytes: Buffer, step = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

const open = (bytes: Buffer, limits?: ArchiveLimits): ReturnType<typeof openArchive> =>
  openArchive(stream(bytes), { scratchDirectory: scratch, ...(limits ? { limits } : {}) });

const options = { platform: hostPlatform() };
const layer = Buffer.alloc(1024, 7);
const config = Buffer.from(
  JSON.stringify({
    os: 'linux',
    architecture: hostPlatform().architecture,
    rootfs: { diff_ids: [sha256(layer)] },
  }),
);

function layout(annotations: object, tag?: Record<string, string>): TestEntry[] {
  const part = (bytes: Buffer, mediaType: string): object => ({
    mediaType,
    digest: sha256(bytes),
    size: bytes.length,
  });
  const manifest = Buffer.from(
    JSON.stringify({ schemaVersion: 2, config: part(config, 'c'), layers: [part(layer, 'l')], ...tag }),
  );
  const index = {
    schemaVersion: 2,
    manifests: [{ ...part(manifest, 'application/vnd.oci.image.manifest.v1+json'), annotations }],
  };
  return [
    { name: 'index.json', data: JSON.stringify(index) },
    ...[layer, config, manifest].map((bytes) => ({
      name: `blobs/sha256/${sha256(bytes).slice(7)}`,
      data: bytes,
    })),
  ];
}

test.each([
  ['plain', (bytes: Buffer) => bytes],
  ['gzip', gzipSync],
  ['zstd', zstdCompressSync],
])('an OCI layout in a %s tar gives its image with its parts', async (_, packed) => {
  const tar = makeImageTar({
    name: 'skein/x:1',
    files: { hello: Buffer.from('hi') },
    config: { Cmd: ['a'] },
  });
  await using tree = await open(packed(tar));
  const [image] = await findImages(tree, options);
  expect(image?.names).toEqual(['docker.io/skein/x:1']);
  const parts = await findParts(image!.root, image!.source, options);
  expect(parts.document.config.cmd).toEqual(['a']);
  expect(parts.layers).toHaveLength(1);
});

test('an archive leaves nothing in the scratch directory when it is closed or refused', async () => {
  const tree = await open(await tarOf([{ name: 'a', data: 'x' }]));
  expect(String(await readWhole(tree, './a', 10))).toBe('x');
  await tree[Symbol.asyncDispose]();
  await expect(
    open(
      await tarOf([
        { name: 'a', data: 'x' },
        { name: '../b', data: 'x' },
      ]),
    ),
  ).rejects.toThrow();
  expect(await readdir(scratch)).toEqual([]);
});

test.each([
  ['a/../../etc/x', 'leads out of it'],
  ['../x', 'leads out of it'],
  ['/etc/x', 'leads out of it'],
])('an archive with an entry %s is refused', async (name, why) => {
  await expect(open(await tarOf([{ name, data: 'x' }]))).rejects.toThrow(why);
});

test('links are followed within the archive only, and not in circles', async () => {
  const tar = await tarOf([
    { name: 'd/real', data: 'yes' },
    { name: 'e/soft', type: 'symlink', linkname: '../d/real' },
    { name: 'hard', type: 'link', linkname: 'd/real' },
    { name: 'out', type: 'symlink', linkname: '../../../etc/passwd' },
    { name: 'abs', type: 'symlink', linkname: '/etc/passwd' },
    { name: 'circle', type: 'symlink', linkname: 'circle' },
  ]);
  await using tree = await open(tar);
  expect(String(await readWhole(tree, 'e/soft', 10))).toBe('yes');
  expect(String(await readWhole(tree, 'hard', 10))).toBe('yes');
  for (const name of ['out', 'abs', 'circle']) expect(await tree.size(name)).toBeUndefined();
});

test('a compressed archive larger than the limit is refused before it is on disk', async () => {
  const bomb = gzipSync(await tarOf([{ name: 'a', data: Buffer.alloc(5_000_000) }]));
  const limits = { bytesMax: 1_000_000, entriesMax: 10 };
  await expect(open(bomb, limits)).rejects.toMatchObject({ code: 'exhausted' });
});

test('too many entries are refused', async () => {
  const many = await tarOf(Array.from({ length: 12 }, (_, i) => ({ name: `f${i}`, data: 'x' })));
  await expect(open(many, { bytesMax: 1e6, entriesMax: 10 })).rejects.toThrow('more than 10 entries');
});

test.each([
  ['text', Buffer.from('this is no archive, but long enough to fill a block. '.repeat(20))],
  ['gzip that is cut', gzipSync(Buffer.alloc(10_000, 'abc')).subarray(0, 40)],
  ['a tar that is cut', makeImageTar({ name: 'x', files: { a: Buffer.alloc(5000) } }).subarray(0, 3000)],
])('%s is refused', async (_, bytes) => {
  await expect(open(bytes)).rejects.toMatchObject({ code: 'invalid-argument' });
});

test('an abort ends the reading of an archive that never ends', async () => {
  const stop = new AbortController();
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    yield (await tarOf([{ name: 'a', data: 'x' }])).subarray(0, 600);
    stop.abort();
    await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
  };
  const reading = openArchive(endless(), { scratchDirectory: scratch, signal: stop.signal });
  await expect(reading).rejects.toMatchObject({ code: 'aborted' });
});

test('findImages: an archive that is neither layout nor docker-archive is refused', async () => {
  await using tree = await open(await tarOf([{ name: 'a', data: 'x' }]));
  await expect(findImages(tree, options)).rejects.toThrow('neither an OCI image layout');
});

test.each([
  [
    { 'io.containerd.image.name': 'docker.io/a/b:1', 'org.opencontainers.image.ref.name': '1' },
    'docker.io/a/b:1',
  ],
  [{ 'org.opencontainers.image.ref.name': 'a/b:1' }, 'docker.io/a/b:1'],
  [{ 'org.opencontainers.image.ref.name': 'demo:2' }, 'docker.io/library/demo:2'],
  [{ 'org.opencontainers.image.ref.name': 'latest' }, 'docker.io/library/base:latest'],
  [{}, 'docker.io/library/base:latest'],
])('findImages: annotations %j name %s', async (annotations, name) => {
  await using tree = await open(await tarOf(layout(annotations)));
  const images = await findImages(tree, { ...options, baseName: 'base' });
  expect(images.map(({ names }) => names)).toEqual([[name]]);
});

test('findImages: an image without a full name is refused when nothing can be put in its place', async () => {
  await using tree = await open(await tarOf(layout({ 'org.opencontainers.image.ref.name': 'latest' })));
  await expect(findImages(tree, options)).rejects.toThrow('gives only the tag "latest"');
});

test('findParts: a blob with other bytes than its digest is refused', async () => {
  const entries = layout({ 'org.opencontainers.image.ref.name': 'a:1' });
  const changed = entries.map((entry) =>
    entry.data === config ? { ...entry, data: Buffer.alloc(50) } : entry,
  );
  await using tree = await open(await tarOf(changed));
  const [image] = await findImages(tree, options);
  await expect(findParts(image!.root, image!.source, options)).rejects.toThrow('another digest');
});

test('findImages: a docker-archive gets a manifest; its layers may be links and compressed', async () => {
  const packed = gzipSync(layer);
  const saved = [
    { Config: 'c.json', RepoTags: ['a:1', 'r:5000/b:2'], Layers: ['1/layer.tar', '2/layer.tar', '3/l'] },
  ];
  const tar = await tarOf([
    { name: 'manifest.json', data: JSON.stringify(saved) },
    { name: 'c.json', data: config },
    { name: '1/layer.tar', data: layer },
    { name: '2/layer.tar', type: 'symlink', linkname: '../1/layer.tar' },
    { name: '3/l', data: packed },
  ]);
  await using tree = await open(tar);
  const [image] = await findImages(tree, options);
  expect(image?.names).toEqual(['docker.io/library/a:1', 'r:5000/b:2']);
  const bytes = await image!.source.document(image!.root, {});
  const { layers } = JSON.parse(Buffer.from(bytes).toString()) as { layers: unknown };
  const plain = { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: sha256(layer), size: 1024 };
  const gzip = {
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: sha256(packed),
    size: packed.length,
  };
  expect(layers).toEqual([plain, plain, gzip]);
});

test('findImages: a docker-archive that lacks a layer says which', async () => {
  const saved = [{ Config: 'c.json', RepoTags: ['a:1'], Layers: ['gone/layer.tar'] }];
  await using tree = await open(
    await tarOf([
      { name: 'manifest.json', data: JSON.stringify(saved) },
      { name: 'c.json', data: config },
    ]),
  );
  await expect(findImages(tree, options)).rejects.toThrow('it lacks the layer gone/layer.tar');
});

test('a directory is read like an archive, but links out of it count as missing', async () => {
  for (const { name, data } of layout({ 'org.opencontainers.image.ref.name': 'a/b:1' })) {
    await mkdir(dirname(join(scratch, name)), { recursive: true });
    await writeFile(join(scratch, name), data ?? '');
  }
  await symlink('/etc/passwd', join(scratch, 'out'));
  await using tree = await openDirectory(scratch);
  expect((await findImages(tree, options))[0]?.names).toEqual(['docker.io/a/b:1']);
  expect(await tree.size('out')).toBeUndefined();
  expect(await tree.size('../../etc/passwd')).toBeUndefined();
});
