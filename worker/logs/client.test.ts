import { spawn } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { startOrJoinRelay } from './client.ts';
import type { LogReadOptions, LogRelay } from './log-relay.ts';

let dir: string;
let relay: LogRelay;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'skein-relayd-'));
  relay = await start();
});
afterEach(async () => {
  await relay.shutdown();
  await relay[Symbol.asyncDispose]();
  await rm(dir, { recursive: true });
});

const start = (): Promise<LogRelay> =>
  startOrJoinRelay({ runDir: join(dir, 'run'), logDir: join(dir, 'logs'), log: silentLogger });

/** Throws instead of giving a number that `kill` would take for a group of processes. */
async function pidOf(): Promise<number> {
  const pid = Number(await readFile(join(dir, 'run', 'log-relay.pid'), 'utf8'));
  if (!Number.isInteger(pid) || pid <= 1) throw new Error('no pid in the pid file');
  return pid;
}

const openEnds = (path: string): number => openSync(path, constants.O_RDWR);

/** Pids of the processes that name this directory. */
async function relaysOf(runDir: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, i) => lines[i]?.split('\0').includes(runDir));
}

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + 10_000; Date.now() < endMs;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`not within 10 s: ${what}`);
}

async function read(from: LogRelay, id: string, options: Partial<LogReadOptions> = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const { data } of from.read(id, { follow: false, ...options }))
    lines.push(String(data).trimEnd());
  return lines;
}

test('the relay outlives the daemon, which joins it again', async () => {
  const { stdoutPath } = await relay.open('c1');
  const fd = openEnds(stdoutPath);
  const pid = await pidOf();
  await relay[Symbol.asyncDispose]();
  writeSync(fd, 'while nobody was there\n');
  relay = await start();
  expect(await pidOf()).toBe(pid);
  expect(await relay.open('c1')).toMatchObject({ stdoutPath });
  closeSync(fd);
  await relay.closed('c1');
  expect(await read(relay, 'c1')).toEqual(['while nobody was there']);
  await relay.remove('c1');
  await expect(read(relay, 'c1')).rejects.toMatchObject({
    code: 'not-found',
    message: 'Cannot read log of container c1: there is none',
  });
});

test('daemons that start at once share one relay', async () => {
  await relay.shutdown();
  const all = await Promise.all([start(), start(), start()]);
  await all[0].open('c1');
  await until('only one relay is left', async () => {
    const running = await relaysOf(join(dir, 'run'));
    return running.join() === String(await pidOf());
  });
  await Promise.all([...all.slice(1), relay].map((one) => one[Symbol.asyncDispose]()));
  relay = all[0];
});

test('the socket belongs to the owner alone, and garbage on it is refused', async () => {
  const path = join(dir, 'run', 'log-relay.sock');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const answer = async (text: string): Promise<string> => {
    const socket = createConnection(path);
    socket.write(text);
    const chunks: Buffer[] = [];
    for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  expect(await answer('garbage\n')).toContain('"code":"invalid-argument"');
  expect(await answer('{"op":"remove","id":"../../etc"}\n')).toContain('it names no container');
  expect(await answer('x'.repeat(20_000))).toContain('"code":"exhausted"');
});

test(
  'kill -9 of the relay, many times under load, loses no line and repeats none',
  { timeout: 60_000 },
  async () => {
    const count = 400_000;
    const { stdoutPath } = await relay.open('c1', { fileBytesMax: 1e9 });
    const fd = openEnds(stdoutPath);
    const following = read(relay, 'c1', { follow: true });
    const writer = spawn('sh', ['-c', `exec seq 1 ${count} > "$0"`, stdoutPath], { stdio: 'ignore' });
    const ended = new Promise((resolve) => writer.once('exit', resolve));
    const file = join(dir, 'logs', 'c1', 'log.json');
    const sizeOf = async (): Promise<number> => (await stat(file)).size;
    let kills = 0;
    for (let seen = 0; writer.exitCode === null && kills < 6; kills++) {
      // Killed in the middle of its work: it has written since the last time, and there is more to come.
      await until('the relay writes', async () => writer.exitCode !== null || (await sizeOf()) > seen);
      await relay.open('c1', { fileBytesMax: 1e9 }); // the daemon has joined it
      await new Promise((resolve) => setTimeout(resolve, 5 * kills));
      process.kill(await pidOf(), 'SIGKILL');
      seen = await sizeOf();
    }
    await ended;
    closeSync(fd);
    await relay.closed('c1');
    expect(kills).toBeGreaterThan(2);
    const wanted = Array.from({ length: count }, (_, i) => String(i + 1));
    const stored = await read(relay, 'c1');
    expect(stored.length).toBe(count);
    expect(stored.every((line, i) => line === wanted[i])).toBe(true);
    const followed = new Set(await following);
    expect(wanted.filter((line) => !followed.has(line))).toEqual([]);
  },
);

test('a container that exits while the relay is dead loses nothing', async () => {
  const { stdoutPath } = await relay.open('c1');
  const fd = openEnds(stdoutPath);
  process.kill(await pidOf(), 'SIGKILL');
  writeSync(fd, 'last words\n');
  closeSync(fd);
  await relay.closed('c1');
  expect(await read(relay, 'c1')).toEqual(['last words']);
});

test('the relay stays small', async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `c${i}`);
  const fds = await Promise.all(ids.map(async (id) => openEnds((await relay.open(id)).stdoutPath)));
  const rssMb = async (): Promise<number> => {
    const status = await readFile(`/proc/${await pidOf()}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  };
  const idleMb = await rssMb();
  for (const fd of fds) for (let i = 0; i < 20; i++) writeSync(fd, `${'x'.repeat(1000)}\n`.repeat(30));
  for (const fd of fds) closeSync(fd);
  await Promise.all(ids.map((id) => relay.closed(id)));
  expect((await rssMb()) - idleMb).toBeLessThan(60);
});
