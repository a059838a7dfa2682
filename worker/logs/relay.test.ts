import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { decodeEntry } from './entry.ts';
import type { LogLine } from './log-relay.ts';
import type { ReadLogOptions } from './read-log.ts';
import { Relay } from './relay.ts';

let dir: string;
let cleanup: AsyncDisposableStack;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'skein-relay-'));
  cleanup = new AsyncDisposableStack();
  cleanup.defer(() => rm(dir, { recursive: true }));
});
afterEach(() => cleanup.disposeAsync());

function openRelay(): Relay {
  const onFailure = (error: unknown): never => {
    throw error instanceof Error ? error : new Error(String(error));
  };
  return new Relay({
    runDir: join(dir, 'run'),
    logDir: join(dir, 'logs'),
    clock: realClock,
    log: silentLogger,
    onFailure,
  });
}

const rotation = { fileBytesMax: 1_000_000, filesMax: 3 };

/** What the runtime's shim is: it holds both ends of the pipe, and writes. */
class Writer implements Disposable {
  readonly #fd: number;
  constructor(path: string) {
    this.#fd = openSync(path, constants.O_RDWR);
  }
  write(text: string | Buffer): void {
    writeSync(this.#fd, Buffer.from(text as string));
  }
  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }
}

async function read(relay: Relay, id: string, options: Partial<ReadLogOptions> = {}): Promise<string[]> {
  return (await readLines(relay, id, options)).map(({ data }) => String(data).trimEnd());
}

async function readLines(
  relay: Relay,
  id: string,
  options: Partial<ReadLogOptions> = {},
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  const signal = new AbortController().signal;
  for await (const chunk of relay.read(id, { follow: false, signal, ...options })) {
    for (const line of chunk.toString().split('\n').slice(0, -1)) lines.push(decodeEntry(line)!);
  }
  return lines;
}

/** Writes `lines` to a container's standard output and completes its log. */
async function logOf(relay: Relay, id: string, text: string | Buffer, over: object = {}): Promise<void> {
  const pipes = relay.open(id, { ...rotation, ...over });
  const writer = new Writer(pipes.stdoutPath);
  writer.write(text);
  writer[Symbol.dispose]();
  await relay.finish(id);
}

const numbered = (count: number): string =>
  Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');

async function until(what: string, done: () => Promise<boolean> | boolean): Promise<void> {
  for (const endMs = Date.now() + 10_000; Date.now() < endMs;) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`not within 10 s: ${what}`);
}

test('both streams are logged with their times; the last line needs no newline; the pipes go away', async () => {
  await using relay = openRelay();
  const pipes = relay.open('c1', rotation);
  const before = Date.now();
  const [out, err] = [new Writer(pipes.stdoutPath), new Writer(pipes.stderrPath)];
  out.write('hello\n');
  await until('the first line', async () => (await read(relay, 'c1')).length === 1);
  err.write('oh\nunended');
  for (const writer of [out, err]) writer[Symbol.dispose]();
  await relay.finish('c1');
  const lines = await readLines(relay, 'c1');
  expect(lines.map(({ stream, data }) => [stream, String(data)])).toEqual([
    ['stdout', 'hello\n'],
    ['stderr', 'oh\n'],
    ['stderr', 'unended'],
  ]);
  for (const { timeMs } of lines) expect(timeMs).toBeGreaterThanOrEqual(before);
  expect(await readdir(join(dir, 'run', 'pipes'))).toEqual([]);
  expect((await readdir(join(dir, 'logs', 'c1'))).sort()).toEqual(['log.json', 'state.json']);
  expect((await stat(join(dir, 'logs', 'c1', 'log.json'))).mode & 0o777).toBe(0o600);
});

test('a container that never wrote, and one that was never opened, are finished at once', async () => {
  await using relay = openRelay();
  relay.open('c1', rotation);
  await relay.finish('c1');
  await relay.finish('never');
  expect(await read(relay, 'c1')).toEqual([]);
});

test('a line of more than 16 KiB becomes entries of which only the last has the newline', async () => {
  await using relay = openRelay();
  const line = `${'x'.repeat(40_000)}\n`;
  await logOf(relay, 'c1', line);
  const lines = await readLines(relay, 'c1');
  expect(lines.map(({ data }) => data.length)).toEqual([16384, 16384, 7233]);
  expect(Buffer.concat(lines.map(({ data }) => data)).toString()).toBe(line);
});

test('files are rotated before they grow past their limit, and the oldest goes', async () => {
  await using relay = openRelay();
  await logOf(relay, 'c1', numbered(1000), { fileBytesMax: 5000, filesMax: 3 });
  const names = (await readdir(join(dir, 'logs', 'c1'))).filter((name) => name.startsWith('log.json')).sort();
  expect(names).toEqual(['log.json', 'log.json.1', 'log.json.2']);
  for (const name of names)
    expect((await stat(join(dir, 'logs', 'c1', name))).size).toBeLessThanOrEqual(5000);
  const lines = await read(relay, 'c1');
  expect(lines.at(-1)).toBe('line 1000');
  expect(lines).toEqual(Array.from({ length: lines.length }, (_, i) => `line ${1001 - lines.length + i}`));
});

test('an entry larger than a file gets its own', async () => {
  await using relay = openRelay();
  await logOf(relay, 'c1', `a\n${'x'.repeat(3000)}\nb\n`, { fileBytesMax: 500, filesMax: 5 });
  expect((await read(relay, 'c1')).map((line) => line.length)).toEqual([1, 3000, 1]);
});

test.each([
  [0, 0],
  [1, 1],
  [37, 37],
  [99, 99],
  [100, 100],
  [5000, 100],
])('tail %i gives the last lines across rotated files', async (tail, expected) => {
  await using relay = openRelay();
  await logOf(relay, 'c1', numbered(100), { fileBytesMax: 1500, filesMax: 50 });
  expect(await read(relay, 'c1', { tail })).toEqual(
    Array.from({ length: expected }, (_, i) => `line ${101 - expected + i}`),
  );
});

test('since gives the lines from a moment on, after those behind a line', async () => {
  await using relay = openRelay();
  await logOf(relay, 'c1', numbered(50), { fileBytesMax: 1500, filesMax: 50 });
  const all = await readLines(relay, 'c1');
  const third = all[2]!;
  expect(await read(relay, 'c1', { after: third.time })).toHaveLength(47);
  expect(await read(relay, 'c1', { sinceMs: all[0]!.timeMs - 1 })).toHaveLength(50);
  expect(await read(relay, 'c1', { sinceMs: Date.now() + 60_000 })).toEqual([]);
  expect(await read(relay, 'c1', { tail: 10, after: all[44]!.time })).toHaveLength(5);
});

test('follow goes on across rotations and ends with the log', async () => {
  await using relay = openRelay();
  const pipes = relay.open('c1', { fileBytesMax: 3000, filesMax: 200 });
  const writer = new Writer(pipes.stdoutPath);
  writer.write(numbered(10));
  const following = read(relay, 'c1', { follow: true, tail: 0 });
  await until('the first lines', async () => (await read(relay, 'c1')).length === 10);
  const all = read(relay, 'c1', { follow: true });
  for (let i = 0; i < 50; i++) {
    writer.write(numbered(20));
    await new Promise((resolve) => setImmediate(resolve));
  }
  writer[Symbol.dispose]();
  await relay.finish('c1');
  expect(await all).toHaveLength(1010);
  expect((await following).length).toBeGreaterThanOrEqual(1000);
});

test('a follower that does not read stalls nothing; it goes on with the oldest lines that are left', async () => {
  await using relay = openRelay();
  const pipes = relay.open('c1', { fileBytesMax: 10_000, filesMax: 2 });
  const writer = new Writer(pipes.stdoutPath);
  writer.write('first\n');
  const slow = relay
    .read('c1', { follow: true, signal: new AbortController().signal })
    [Symbol.asyncIterator]();
  expect(String((await slow.next()).value)).toContain('first');
  for (let i = 0; i < 10; i++) {
    writer.write(numbered(1000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  writer[Symbol.dispose]();
  await relay.finish('c1');
  const rest: string[] = [];
  for (let next = await slow.next(); !next.done; next = await slow.next()) rest.push(String(next.value));
  const lines = rest.join('').split('\n').slice(0, -1);
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.length).toBeLessThan(1000);
  expect(String(decodeEntry(lines.at(-1)!)!.data)).toBe('line 1000\n');
});

test('an abort ends a follower', async () => {
  await using relay = openRelay();
  relay.open('c1', rotation);
  const stop = new AbortController();
  const following = read(relay, 'c1', { follow: true, signal: stop.signal });
  stop.abort();
  expect(await following).toEqual([]);
});

test('a log that is removed while it is read ends', async () => {
  await using relay = openRelay();
  relay.open('c1', rotation);
  const following = read(relay, 'c1', { follow: true });
  await relay.remove('c1');
  expect(await following).toEqual([]);
  await expect(read(relay, 'c1')).rejects.toMatchObject({ code: 'not-found' });
  expect(await readdir(join(dir, 'logs'))).toEqual([]);
});

test('what is written while no relay runs waits in the pipe for the next; a half line is completed', async () => {
  const first = openRelay();
  const pipes = first.open('c1', rotation);
  const writer = new Writer(pipes.stdoutPath);
  writer.write('one\nhal');
  await until('the first line', async () => (await read(first, 'c1')).length === 1);
  await first[Symbol.asyncDispose]();
  writer.write('f\nthree\n');
  await using second = openRelay();
  expect(second.open('c1', rotation)).toEqual(pipes);
  writer[Symbol.dispose]();
  await second.finish('c1');
  expect(await read(second, 'c1')).toEqual(['one', 'half', 'three']);
});

test('after a boot, when the pipes are gone, an open log is completed', async () => {
  const first = openRelay();
  const writer = new Writer(first.open('c1', rotation).stdoutPath);
  writer.write('one\nunended');
  await until('the first line', async () => (await read(first, 'c1')).length === 1);
  await first[Symbol.asyncDispose]();
  writer[Symbol.dispose]();
  await rm(join(dir, 'run'), { recursive: true });
  await using second = openRelay();
  await until('the log is complete', async () => {
    const state = await readFile(join(dir, 'logs', 'c1', 'state.json'), 'utf8');
    return !(JSON.parse(state) as { open: boolean }).open;
  });
  expect(await read(second, 'c1')).toEqual(['one', 'unended']);
});

test('a log that is damaged does not keep the others from being taken up', async () => {
  const first = openRelay();
  const writer = new Writer(first.open('good', rotation).stdoutPath);
  await first[Symbol.asyncDispose]();
  writer.write('here\n');
  await mkdir(join(dir, 'logs', 'bad', 'state.json'), { recursive: true });
  await using second = openRelay();
  await until('the line', async () => (await read(second, 'good')).length === 1);
  writer[Symbol.dispose]();
  await second.finish('good');
});

test('a hundred containers are read at once', async () => {
  await using relay = openRelay();
  const ids = Array.from({ length: 100 }, (_, i) => `c${i}`);
  const writers = ids.map((id) => new Writer(relay.open(id, rotation).stdoutPath));
  for (const writer of writers) writer.write(numbered(10));
  for (const writer of writers) writer[Symbol.dispose]();
  await Promise.all(ids.map((id) => relay.finish(id)));
  for (const id of ids) expect(await read(relay, id)).toHaveLength(10);
});
