/**
 * The load: h2load of nghttp2, which posts one prepared gRPC message over and over and costs little itself. It checks no
 * certificate, and takes any answer for a success, also a gRPC error: whoever calls it compares with what was applied.
 */
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Load {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** As connections times streams. */
const layouts: ReadonlyMap<number, readonly [number, number]> = new Map([
  [1, [1, 1]],
  [16, [4, 4]],
  [32, [8, 4]],
  [256, [16, 16]],
  [1000, [20, 50]],
]);

export async function h2loadVersion(): Promise<string | undefined> {
  try {
    return /nghttp2\/(\S+)/.exec((await run('h2load', ['--version'])).stdout)?.[1];
  } catch {
    return undefined;
  }
}

export async function load(options: {
  readonly url: string;
  readonly clients: number;
  readonly seconds: number;
  /** The message with its gRPC head. */
  readonly messageFile: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}): Promise<Load> {
  const { url, clients, seconds, messageFile, logFile, signal } = options;
  const [connections, streams] = layouts.get(clients) ?? [clients, 1];
  await rm(logFile, { force: true });
  const { stdout } = await run(
    'h2load',
    [
      ...['-D', String(seconds), '--warm-up-time', '1', '-t', '1'],
      ...['-c', String(connections), '-m', String(streams), '-d', messageFile, `--log-file=${logFile}`],
      ...['-H', 'content-type: application/grpc', '-H', 'te: trailers', url],
    ],
    { signal, timeout: (seconds + 30) * 1000, maxBuffer: 16 * 1024 * 1024 },
  );
  const answers = Number(/(\d+) succeeded/.exec(stdout)?.[1]);
  const bad = [/(\d+) failed/, /(\d+) errored/].map((pattern) => Number(pattern.exec(stdout)?.[1]));
  if (!(answers > 0) || bad.some((count) => count > 0)) throw new Error(`h2load at ${url}:\n${stdout}`);
  const waitsUs = await readWaits(logFile);
  const at = (share: number): number => (waitsUs[Math.floor(waitsUs.length * share)] ?? NaN) / 1000;
  return { answers, perSecond: answers / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** Column 3 of the log is how long an answer took, in microseconds. */
async function readWaits(logFile: string): Promise<readonly number[]> {
  const lines = (await readFile(logFile, 'utf8')).split('\n');
  const waits = lines.flatMap((line) => {
    const column = line.split('\t')[2];
    return column === undefined ? [] : Number(column);
  });
  return Float64Array.from(waits).sort().values().toArray();
}
