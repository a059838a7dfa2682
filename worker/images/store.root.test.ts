import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { openTestRuntime, type TestRuntime } from '../../test/builders/containerd.ts';
import { busyboxFiles, makeImageTar, type ImageSource } from '../../test/builders/image.ts';
import { FakeRegistry, sendError } from '../../test/fakes/registry.ts';
import { contentCalls, leaseCalls, snapshotCalls } from '../runtime/containerd/calls.ts';
import { chooseSnapshotter } from '../runtime/containerd/snapshotter.ts';
import type { PullProgress } from './image.ts';
import { parseReference } from './reference.ts';
import { RegistryClient } from './registry.ts';
import { sha256 } from './sha256.ts';
import { openImageStore } from './store.ts';

let world: TestRuntime;
let snapshotter: string;
beforeAll(async () => {
  world = await openTestRuntime();
  snapshotter = await chooseSnapshotter(world.client);
});
afterAll(() => world[Symbol.asyncDispose]());

/** Everything that an image may leave: blobs, writes in progress, snapshots, leases. */
async function traces(): Promise<readonly string[]> {
  const { client } = world;
  const blobs = await client.collect(contentCalls.list, {});
  const writes = await client.call(contentCalls.listStatuses, {});
  const snapshots = await client.collect(snapshotCalls.list, { snapshotter });
  const leases = await client.call(leaseCalls.list, {});
  return [
    ...blobs.flatMap(({ info }) => info.map((one) => `blob ${one.digest ?? ''}`)),
    ...writes.statuses.map(({ ref }) => `write ${ref ?? ''}`),
    ...snapshots.flatMap(({ info }) => info.map((one) => `snapshot ${one.name ?? ''}`)),
    ...leases.leases.map(({ id }) => `lease ${id ?? ''}`),
  ];
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const demo: ImageSource = {
  name: 'skein/test:1',
  files: { 'etc/one': Buffer.from('1'.repeat(5000)) },
  upperLayers: [{ 'etc/two': Buffer.from('2') }, { 'etc/three': Buffer.from('3') }],
  config: { Env: ['A=b'], Cmd: ['/bin/x'], ExposedPorts: { '80/tcp': {} } },
};

/** A tar of one file, as a layer of an image in the registry. */
function layerOf(text: string): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'skein-layer-'));
  try {
    writeFileSync(join(dir, 'file'), text);
    return execFileSync('tar', ['-C', dir, '-c', 'file'], { maxBuffer: 1 << 28 });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

beforeEach(async () => {
  for (const { id } of await world.images.list()) {
    await world.images.remove(id).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'not-found') throw error;
    });
  }
});

test('load, list, resolve, remove: an image comes from a tar and leaves nothing', async () => {
  const { images } = world;
  expect(await images.load(once(gzipSync(makeImageTar(demo))))).toEqual({ names: ['skein/test:1'] });
  const [summary, ...others] = await images.list();
  expect(others).toEqual([]);
  expect(summary).toMatchObject({ repository: 'skein/test', tag: '1', createdMs: Date.UTC(2024, 0, 1) });
  expect(summary!.sizeBytes).toBeGreaterThan(5000);
  const image = await images.resolve('skein/test:1');
  expect(image).toMatchObject({
    name: 'docker.io/skein/test:1',
    digest: summary!.digest,
    id: summary!.id,
    config: { env: ['A=b'], cmd: ['/bin/x'], exposedPorts: ['80/tcp'] },
  });
  const { kind } = (await world.client.call(snapshotCalls.stat, { snapshotter, key: image!.chainId })).info!;
  expect(kind).toBe(3); // committed
  expect(await images.resolve(`skein/test@${summary!.digest}`)).toMatchObject({ id: summary!.id });
  await images.remove('skein/test:1');
  expect(await images.list()).toEqual([]);
  expect(await images.resolve('skein/test:1')).toBeUndefined();
  expect(await traces()).toEqual([]);
});

test('an archive leaves nothing in the scratch directory', async () => {
  await world.images.load(once(makeImageTar(demo)));
  expect(await readdir(join(world.dir, 'scratch'))).toEqual([]);
});

test('a load again makes the name point to the new image, and resolve sees it', async () => {
  const { images } = world;
  await images.load(once(makeImageTar(demo)));
  const before = await images.resolve('skein/test:1');
  await images.load(once(makeImageTar({ ...demo, config: { Cmd: ['/bin/y'] } })));
  const after = await images.resolve('skein/test:1');
  expect([before!.config.cmd, after!.config.cmd]).toEqual([['/bin/x'], ['/bin/y']]);
});

test('what is written by "docker save" is loaded under all its names, and removed by its id', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'skein-saved-'));
  const [layer, top] = [layerOf('low'), layerOf('top')];
  const config = {
    os: 'linux',
    architecture: 'amd64',
    rootfs: { type: 'layers', diff_ids: [sha256(layer), sha256(top)] },
  };
  await writeFile(join(dir, 'c.json'), JSON.stringify(config));
  await writeFile(join(dir, 'low.tar'), layer);
  await writeFile(join(dir, 'top.tar'), gzipSync(top));
  const saved = [{ Config: 'c.json', RepoTags: ['old:1', 'a/old:2'], Layers: ['low.tar', 'top.tar'] }];
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(saved));
  const { images } = world;
  expect(await images.load(dir)).toEqual({ names: ['old:1', 'a/old:2'] });
  await rm(dir, { recursive: true });
  const [first, second] = await images.list();
  expect(first!.id).toBe(second!.id);
  await images.remove(first!.id.slice(7, 19));
  expect(await traces()).toEqual([]);
});

test('a layer that does not unpack to its diff id is refused and leaves nothing', async () => {
  await using registry = await FakeRegistry.start();
  registry.addImage('app', '1', { layers: [layerOf('a')] });
  const config = [...registry.blobs].find(([, bytes]) => bytes.includes('diff_ids'))!;
  const changed = Buffer.from(String(config[1]).replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000'));
  const manifest = JSON.parse(String(registry.manifests.get('app:1')!.bytes)) as { config: object };
  const digest = registry.addBlob(changed);
  registry.addManifest('app', '1', 'application/vnd.oci.image.manifest.v1+json', {
    ...manifest,
    config: { ...manifest.config, digest, size: changed.length },
  });
  await expect(world.images.pull(`${registry.host}/app:1`)).rejects.toThrow(
    /layer 1 .* unpacks to .* the config says/,
  );
  await world.images.load(once(makeImageTar({ ...demo, name: 'other:1' })));
  await world.images.remove('other:1'); // runs the collector
  expect(await traces()).toEqual([]);
});

test('pull: token, index, platform, three layers; callers at once share one download', async () => {
  await using registry = await FakeRegistry.start();
  registry.auth = 'bearer';
  const image = registry.addImage('team/app', undefined, {
    layers: ['a', 'b', 'c'].map(layerOf),
    config: { config: { Env: ['X=1'] } },
  });
  const index = registry.addManifest('team/app', 'v1', 'application/vnd.oci.image.index.v1+json', {
    schemaVersion: 2,
    manifests: [
      { ...image, platform: { os: 'unknown', architecture: 'unknown' }, digest: `sha256:${'0'.repeat(64)}` },
      { ...image, platform: { os: 'linux', architecture: 'arm64' }, digest: `sha256:${'1'.repeat(64)}` },
      { ...image, platform: { os: 'linux', architecture: 'amd64' } },
    ],
  });
  const name = `${registry.host}/team/app:v1`;
  const progress: PullProgress[] = [];
  const pulls = Array.from({ length: 5 }, () =>
    world.images.pull(name, { onProgress: (event) => progress.push(event) }),
  );
  const [pulled] = await Promise.all(pulls);
  expect(pulled).toMatchObject({ name, digest: index, config: { env: ['X=1'] } });
  expect(registry.seen.filter(({ path }) => path.includes('/blobs/')).length).toBe(4); // config and layers
  expect(progress.at(-1)).toEqual({ kind: 'unpacking', layer: 3, layers: 3 });
  await world.images.remove(name);
  expect(await traces()).toEqual([]);
});

test('pull: a download that was cut off goes on in the next pull where it stopped', async () => {
  await using registry = await FakeRegistry.start();
  const layer = layerOf('x'.repeat(120_000).repeat(50).slice(0, 100_000));
  const image = registry.addImage('app', '1', { layers: [layer] });
  const name = `${registry.host}/app:1`;
  const stop = new AbortController();
  const half = Math.floor(layer.length / 2);
  registry.intercept = (request, response) => {
    if (!request.url?.includes('/blobs/') || request.url.includes(image.digest)) return false;
    const bytes = registry.blobs.get(request.url.split('/').at(-1)!)!;
    if (bytes !== layer) return false;
    response.setHeader('content-length', bytes.length);
    response.write(bytes.subarray(0, half));
    return true;
  };
  const cut = world.images.pull(name, { signal: stop.signal });
  cut.catch(() => undefined); // looked at below
  await until('half the layer is in containerd', async () => {
    const { statuses } = await world.client.call(contentCalls.listStatuses, {});
    return statuses.some(({ offset }) => offset === half);
  });
  stop.abort();
  await expect(cut).rejects.toMatchObject({ code: 'aborted' });
  await world.images.load(once(makeImageTar(demo)));
  await world.images.remove('skein/test:1'); // the collector runs and leaves the half
  registry.intercept = () => false;
  registry.seen.length = 0;
  await world.images.pull(name);
  expect(registry.seen.map(({ range }) => range).filter(Boolean)).toEqual([`bytes=${half}-`]);
  await world.images.remove(name);
  expect(await traces()).toEqual([]);
});

test('pull: a layer with other bytes than its digest is refused, and fetched whole the next time', async () => {
  await using registry = await FakeRegistry.start();
  const layer = layerOf('right');
  registry.addImage('app', '1', { layers: [layer] });
  registry.intercept = (request, response) => {
    const digest = request.url?.split('/').at(-1) ?? '';
    if (registry.blobs.get(digest) !== layer) return false;
    response.end(Buffer.alloc(layer.length));
    return true;
  };
  const name = `${registry.host}/app:1`;
  await expect(world.images.pull(name)).rejects.toThrow(
    /Cannot pull image .*: the bytes given for sha256:.* have another digest/,
  );
  registry.intercept = () => false;
  expect(await world.images.pull(name)).toMatchObject({ name });
});

test('pull: the reason of the registry is told', async () => {
  await using registry = await FakeRegistry.start();
  const name = `${registry.host}/gone:1`;
  await expect(world.images.pull(name)).rejects.toMatchObject({
    code: 'not-found',
    message: `Cannot pull image "${name}": registry ${registry.host} says manifest unknown`,
  });
  registry.intercept = (request, response) => {
    if (request.url === '/v2/') return false;
    sendError(response, 403, 'DENIED', 'requested access to the resource is denied');
    return true;
  };
  await expect(world.images.pull(name)).rejects.toMatchObject({ code: 'permission-denied' });
  expect(await traces()).toEqual([]);
});

test('pull: an index without this platform says which there are', async () => {
  await using registry = await FakeRegistry.start();
  const image = registry.addImage('app', undefined, { layers: [layerOf('a')] });
  const manifests = [{ ...image, platform: { os: 'linux', architecture: 's390x' } }];
  registry.addManifest('app', '1', 'application/vnd.oci.image.index.v1+json', {
    schemaVersion: 2,
    manifests,
  });
  await expect(world.images.pull(`${registry.host}/app:1`)).rejects.toThrow('there are: linux/s390x');
});

test('resolve is asked once per start and reads the image once; a daemon that restarts reads it anew', async () => {
  await world.images.load(once(makeImageTar(demo)));
  const again = openImageStore({
    client: world.client,
    scratchDirectory: world.dir,
    clock: realClock,
    random: realRandom,
    snapshotter,
  });
  const all = await Promise.all(Array.from({ length: 30 }, () => again.resolve('skein/test:1')));
  expect(new Set(all.map((image) => image?.config))).toHaveLength(1);
});

test('remove: an unknown image and one that a container uses are refused', async () => {
  const { images, runtime } = world;
  await expect(images.remove('nobody/has:this')).rejects.toThrow('No such image: nobody/has:this');
  await images.load(once(makeImageTar({ name: 'skein/used:1', files: busyboxFiles() })));
  const spec = await world.spec({ image: 'skein/used:1', command: ['/bin/sleep', '100'] });
  await runtime.create(spec);
  await expect(images.remove('skein/used:1')).rejects.toThrow(`container ${spec.id} uses it`);
  await runtime.remove(spec.id);
  await images.remove('skein/used:1');
  expect(await traces()).toEqual([]);
});

test('pull from the registry that Debian packages', async (context) => {
  const program = '/usr/bin/docker-registry';
  const dir = await mkdtemp(join(tmpdir(), 'skein-registry-'));
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => rm(dir, { recursive: true, force: true }));
  const port = 20_000 + (process.pid % 30_000);
  const config = `version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: ${dir}}}\nhttp: {addr: "127.0.0.1:${port}"}\n`;
  await writeFile(join(dir, 'config.yml'), config);
  const child = spawn(program, ['serve', join(dir, 'config.yml')], { stdio: 'ignore' });
  const failed = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(true));
    child.once('spawn', () => resolve(false));
  });
  if (failed) {
    context.skip(`${program} is not installed (apt-get install docker-registry)`);
    return;
  }
  cleanup.defer(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await gone;
  });
  const host = `127.0.0.1:${port}`;
  await until('the registry answers', () =>
    fetch(`http://${host}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  await using source = await FakeRegistry.start();
  const layer = layerOf('y'.repeat(100_000));
  source.addImage('team/app', '1', { layers: [layer] });
  for (const [digest, bytes] of source.blobs) await pushBlob(host, digest, bytes);
  const manifest = source.manifests.get('team/app:1')!;
  const put = await fetch(`http://${host}/v2/team/app/manifests/1`, {
    method: 'PUT',
    headers: { 'content-type': manifest.mediaType },
    body: new Uint8Array(manifest.bytes),
  });
  expect(put.status).toBe(201);
  const name = `${host}/team/app:1`;
  expect(await world.images.pull(name)).toMatchObject({ name });
  await expect(world.images.pull(`${host}/team/app:2`)).rejects.toThrow('says manifest unknown');
  using client = new RegistryClient(parseReference(name), { clock: realClock, random: realRandom });
  const [digest] = [...source.blobs].find(([, bytes]) => bytes === layer)!;
  const rest: Uint8Array[] = [];
  for await (const chunk of client.blob({ mediaType: '', digest, size: layer.length }, 600)) rest.push(chunk);
  expect(Buffer.concat(rest).equals(layer.subarray(600))).toBe(true);
});

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + 15_000; Date.now() < endMs;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not within 15 s: ${what}`);
}

async function pushBlob(host: string, digest: string, bytes: Buffer): Promise<void> {
  const begun = await fetch(`http://${host}/v2/team/app/blobs/uploads/`, { method: 'POST' });
  const target = new URL(begun.headers.get('location')!, `http://${host}`);
  target.searchParams.set('digest', digest);
  const done = await fetch(target, { method: 'PUT', body: new Uint8Array(bytes) });
  expect(done.status).toBe(201);
}
