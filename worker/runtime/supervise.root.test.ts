import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { ContainerdClient } from './containerd/client.ts';
import { openContainerd, type OpenContainerdOptions, type OpenedContainerd } from './supervise.ts';

let dir: string;
let opened: OpenedContainerd[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'skein-sv-'));
  opened = [];
});
afterEach(async () => {
  for (const containerd of opened) await containerd.stop();
  await rm(dir, { recursive: true });
});

async function open(over: Partial<OpenContainerdOptions> = {}): Promise<OpenedContainerd> {
  const dirs = { dataDir: join(dir, 'data'), runDir: join(dir, 'run') };
  const containerd = await openContainerd({
    ...{ containerd: 'auto', hostSocket: join(dir, 'no-host.sock'), clock: realClock, random: realRandom },
    ...{ log: silentLogger, patienceMs: 200, ...dirs, ...over },
  });
  opened.push(containerd);
  return containerd;
}

async function version(socketPath: string): Promise<string> {
  using client = new ContainerdClient({ socketPath, namespace: 'skein' });
  return await client.version();
}

async function until(what: string, done: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + 20_000; Date.now() < endMs;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not within 20 s: ${what}`);
}

test('without a containerd on the host a private one is started, in its own session, its socket closed to others', async () => {
  const containerd = await open();
  expect(containerd.owned).toBe(true);
  expect(await version(containerd.socketPath)).toMatch(/\d+\.\d+/);
  expect(statSync(containerd.socketPath).mode & 0o777).toBe(0o600);
  const [group, session] = execFileSync('ps', ['-o', 'pgid=,sid=', '-p', String(containerd.pid)], {
    encoding: 'utf8',
  })
    .trim()
    .split(/\s+/)
    .map(Number);
  expect([group, session]).toEqual([containerd.pid, containerd.pid]);
});

test('it goes on when its supervisor ends, and the next one adopts it', async () => {
  const first = await open();
  const { pid } = first;
  await first[Symbol.asyncDispose]();
  expect(existsSync(`/proc/${pid ?? 0}`)).toBe(true);
  const second = await open();
  expect(second.pid).toBe(pid);
  opened = [second];
});

test('killed, it is started again under the same socket', async () => {
  const containerd = await open();
  const before = containerd.pid ?? 0;
  process.kill(before, 'SIGKILL');
  await until('another process is there', () => containerd.pid !== before);
  await until('it answers', () =>
    version(containerd.socketPath).then(
      () => true,
      () => false,
    ),
  );
});

test('a pid file that names another process is not believed', async () => {
  const first = await open();
  await first.stop();
  const again = await open();
  const { pid } = again;
  await again[Symbol.asyncDispose]();
  process.kill(pid ?? 0, 'SIGKILL');
  await writeFile(join(dir, 'run/containerd/containerd.pid'), `${process.pid}\n`);
  const next = await open();
  expect(next.pid).not.toBe(process.pid);
  expect(next.pid).not.toBe(pid);
  opened = [next];
});

test('two private ones live side by side, and stopping one removes its files only', async () => {
  const one = await open();
  const two = await open({ dataDir: join(dir, 'data2'), runDir: join(dir, 'run2') });
  await one.stop();
  expect(existsSync(join(dir, 'run/containerd'))).toBe(false);
  expect(existsSync(join(dir, 'data/containerd'))).toBe(false);
  expect(await version(two.socketPath)).toMatch(/\d/);
});

test('the host’s containerd is used when it answers, and stays the choice: its absence later is an error', async () => {
  const host = await open({ dataDir: join(dir, 'host'), runDir: join(dir, 'host') });
  const first = await open({ hostSocket: host.socketPath });
  expect(first).toMatchObject({ owned: false, socketPath: host.socketPath });
  await expect(open()).rejects.toMatchObject({
    code: 'unavailable',
    message: `Cannot use containerd at ${join(dir, 'no-host.sock')}: there is no such socket`,
  });
  const own = await open({ containerd: 'private', hostSocket: host.socketPath });
  expect(own.owned).toBe(true);
});

test('a private one stays the choice when the host gets a containerd later', async () => {
  const host = await open({ dataDir: join(dir, 'host'), runDir: join(dir, 'host') });
  const before = await open();
  await before[Symbol.asyncDispose]();
  const after = await open({ hostSocket: host.socketPath });
  expect(after.pid).toBe(before.pid);
  opened = [host, after];
});

test.each([
  ['that is not there', async () => undefined, 'there is no such socket'],
  ['that is a file', async (path: string) => writeFile(path, ''), 'it is no socket'],
])('a named socket %s is refused with the reason', async (_, prepare, reason) => {
  const path = join(dir, 'named.sock');
  await prepare(path);
  await expect(open({ containerd: `unix://${path}` })).rejects.toMatchObject({
    code: 'unavailable',
    message: `Cannot use containerd at ${path}: ${reason}`,
  });
});

test('a containerd that ends at once is reported with the end of its log', async () => {
  await mkdir(join(dir, 'data/containerd'), { recursive: true });
  await writeFile(join(dir, 'data/containerd/root'), 'a file where containerd wants a folder');
  await expect(open()).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(
      /^Cannot start a private containerd: it ended at once. End of .*not a directory/s,
    ) as string,
  });
});

test('without root a private one is refused and the way out is named', async () => {
  const script = `
    import { openContainerd } from ${JSON.stringify(import.meta.resolve('./supervise.ts'))};
    const dirs = { dataDir: '/nonexistent/d', runDir: '/nonexistent/r', hostSocket: '/nonexistent/s' };
    await openContainerd({ containerd: 'auto', ...dirs }).catch((error) => console.log(error.code, error.message));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    ...{ uid: 65534, gid: 65534, encoding: 'utf8', cwd: '/' },
  });
  expect(stdout).toMatch(
    /^permission-denied Cannot start a private containerd: that needs root; .*--containerd/,
  );
});
