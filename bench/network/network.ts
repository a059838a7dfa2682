/**
 * Throughput of one TCP stream from container to container across two hosts, in turn with host to host over the same
 * underlay. The programs run from this machine's files inside the containers' network namespaces (`nsenter --net` on the
 * pid that the task reports), so the image needs no tools. iperf3 where it is installed, else pump.ts.
 */
import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchCluster } from '../lib/bench-cluster.ts';
import { describeMachine, noise } from '../lib/machine.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';

interface Place {
  /** Of a network namespace. */
  readonly path: string;
  readonly address: string;
}

interface Path {
  readonly name: string;
  readonly from: Place;
  readonly to: Place;
}

const port = 5201;
const startWithinMs = 60_000;
const readyWithinMs = 10_000;
const run = promisify(execFile);

async function compare(running: Running): Promise<void> {
  await using opened = new AsyncDisposableStack();
  progress('Starting a lab of 2 hosts');
  const cluster = opened.use(await BenchCluster.up({ hosts: 2, signal: running.signal }));
  const tool = hasIperf3() ? iperf3 : pump;
  const paths = await pathsOf(cluster);
  const results = new Map<string, number[]>(paths.map(({ name }) => [name, []]));
  for (let round = 0; round <= running.number('rounds'); round++) {
    for (const path of paths) {
      const bitsPerSecond = await measure(running, tool, path, round === 0 ? 1 : running.number('seconds'));
      progress(`${path.name}: ${(bitsPerSecond / 1e9).toFixed(2)} Gbit/s; ${noise()}`);
      if (round > 0) results.get(path.name)?.push(bitsPerSecond / 1e9); // the first warms up
    }
  }
  print(results, tool.name);
}

async function pathsOf(cluster: BenchCluster): Promise<readonly Path[]> {
  const networkId = await cluster.createNetwork('bench');
  const container = async (host: string): Promise<Place> => {
    const constraints = [`node.hostname==${host}`];
    const id = await cluster.createService({ name: `bench-${host}`, replicas: 1, networkId, constraints });
    const [task] = await cluster.untilRunning(id, 1, startWithinMs);
    const pid = task?.status.container?.pid;
    const address = task?.attachments[0]?.address;
    if (pid === undefined || address === undefined)
      throw new Error(`The task on ${host} tells no pid or address`);
    return { path: `/proc/${pid}/ns/net`, address };
  };
  const host = async (name: string): Promise<Place> => ({
    path: cluster.namespacePath(name),
    address: await cluster.lab.address(name),
  });
  return [
    { name: 'host to host', from: await host('h1'), to: await host('h2') },
    { name: 'container to container', from: await container('h1'), to: await container('h2') },
  ];
}

interface Tool {
  readonly name: string;
  readonly server: readonly string[];
  /** What it prints when it listens. */
  readonly ready: RegExp;
  readonly client: (address: string, seconds: number) => readonly string[];
  readonly read: (output: string) => number;
}

const iperf3: Tool = {
  name: 'iperf3',
  server: ['iperf3', '--server', '--one-off', '--forceflush', '--port', String(port)],
  ready: /listening/,
  client: (address, seconds) =>
    `iperf3 --json --client ${address} --port ${port} --time ${seconds}`.split(' '),
  read: (output) =>
    (JSON.parse(output) as { end: { sum_received: { bits_per_second: number } } }).end.sum_received
      .bits_per_second,
};

const pumpFile = join(import.meta.dirname, 'pump.ts');
const pump: Tool = {
  name: 'pump.ts',
  server: [process.execPath, pumpFile, 'serve', String(port)],
  ready: /ready/,
  client: (address, seconds) => [process.execPath, pumpFile, 'send', address, String(port), String(seconds)],
  read: Number,
};

function hasIperf3(): boolean {
  try {
    execFileSync('iperf3', ['--version'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Bits per second that arrived. */
async function measure(running: Running, tool: Tool, { from, to }: Path, seconds: number): Promise<number> {
  await using _server = await startServer(tool, to);
  const command = [`--net=${from.path}`, '--', ...tool.client(to.address, seconds)];
  const timeout = (seconds + 20) * 1000;
  const { stdout } = await run('nsenter', command, {
    timeout,
    killSignal: 'SIGKILL',
    signal: running.signal,
  });
  const bitsPerSecond = tool.read(stdout);
  if (Number.isFinite(bitsPerSecond) && bitsPerSecond > 0) return bitsPerSecond;
  throw new Error(`${tool.name} tells no throughput: ${stdout.slice(0, 200)}`);
}

async function startServer(tool: Tool, { path }: Place): Promise<AsyncDisposable> {
  const child = spawn('nsenter', [`--net=${path}`, '--', ...tool.server], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const server = {
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
  try {
    await untilSaid(child, tool.ready);
    return server;
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

async function untilSaid(child: ChildProcess, pattern: RegExp): Promise<void> {
  const signal = AbortSignal.timeout(readyWithinMs);
  let said = '';
  while (!pattern.test(said)) {
    if (!child.stdout) throw new Error('the server has no output');
    const [data] = (await once(child.stdout, 'data', { signal })) as [Buffer];
    said += data.toString();
  }
}

function print(results: ReadonlyMap<string, readonly number[]>, toolName: string): void {
  const [bare = []] = results.values();
  const rows = [...results].map(([name, values]) => {
    const shares = values.map((value, round) => (100 * value) / (bare[round] ?? NaN)); // of the same round
    return [name, summary(values, 'Gbit/s', 2), summary(shares, '%', 0)];
  });
  console.log(`${describeMachine()}\n`);
  console.log(table(['path', 'throughput', 'share'], rows));
  console.log(`\nOne TCP stream by ${toolName}. Median (min–max).`);
}

await runProgram(
  { name: 'network', usage: '[--rounds 5] [--seconds 3]', numbers: { rounds: [5], seconds: [3] } },
  compare,
);
