/**
 * What Skein costs when nothing happens: memory and processor time of each of its processes, idle and with 90 tasks on
 * three hosts; and how long a command takes. `netd` is a thread of the daemon, so its memory is in the daemon's.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BenchCluster } from '../lib/bench-cluster.ts';
import { describeMachine, noise } from '../lib/machine.ts';
import { memoryOf, processesIn, processorTicks } from '../lib/process.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';

interface Part {
  readonly name: string;
  readonly pid: number;
}

interface Cost {
  readonly rssMib: number;
  readonly pssMib: number;
  /** Of one core. */
  readonly processorPercent: number;
}

const hosts = 3;
const settleMs = 5000;
const startWithinMs = 180_000;
const commandWithinMs = 20_000;
const root = join(import.meta.dirname, '../..');

await runProgram(
  {
    name: 'footprint',
    usage: '[--tasks 90] [--seconds 10] [--runs 20]',
    numbers: { tasks: [90], seconds: [10], runs: [20] },
  },
  async (running) => {
    await using opened = new AsyncDisposableStack();
    progress(`Starting a lab of ${hosts} hosts`);
    const cluster = opened.use(await BenchCluster.up({ hosts, signal: running.signal }));
    const idle = await measureParts(running, cluster);
    const replicas = running.number('tasks');
    progress(`Starting ${replicas} tasks; ${noise()}`);
    const networkId = await cluster.createNetwork('bench');
    const id = await cluster.createService({ name: 'bench', replicas, networkId });
    await cluster.untilRunning(id, replicas, startWithinMs);
    const loaded = await measureParts(running, cluster);
    const latencies = measureCommands(running, cluster);
    console.log(`${describeMachine()}\n`);
    printParts(idle, loaded, replicas);
    printCommands(latencies);
  },
);

/** The daemons, the log relays and the containerds of the manager and of one worker. */
async function partsOf(cluster: BenchCluster): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const [host, role] of [
    ['h1', 'manager'],
    ['h2', 'worker'],
  ] as const) {
    const there = processesIn(cluster.namespacePath(host));
    const find = (name: string, pattern: RegExp): void => {
      const found = there.find(({ command }) => pattern.test(command));
      if (found) parts.push({ name: `${name} of the ${role}`, pid: found.pid });
    };
    parts.push({ name: `daemon of the ${role}`, pid: (await cluster.info(host)).pid });
    find('log relay', /log-relay|relay-main/);
    find('containerd', /^\S*containerd (?!.*shim)/);
  }
  return parts;
}

async function measureParts(running: Running, cluster: BenchCluster): Promise<ReadonlyMap<string, Cost>> {
  await cluster.rest(settleMs);
  const parts = await partsOf(cluster);
  const spanSeconds = running.number('seconds');
  const before = parts.map(({ pid }) => processorTicks(pid));
  const startedMs = performance.now();
  await cluster.rest(spanSeconds * 1000);
  const elapsedSeconds = (performance.now() - startedMs) / 1000;
  return new Map(
    parts.map(({ name, pid }, at) => {
      const ticks = processorTicks(pid) - (before[at] ?? 0);
      return [name, { ...memoryOf(pid), processorPercent: ticks / elapsedSeconds }];
    }),
  );
}

function printParts(idle: ReadonlyMap<string, Cost>, loaded: ReadonlyMap<string, Cost>, tasks: number): void {
  const shown = (cost: Cost | undefined): string[] =>
    cost
      ? [
          `${cost.rssMib.toFixed(0)} MiB`,
          `${cost.pssMib.toFixed(0)} MiB`,
          `${cost.processorPercent.toFixed(1)} %`,
        ]
      : ['-', '-', '-'];
  const rows = [...idle].map(([name, cost]) => [name, ...shown(cost), ...shown(loaded.get(name))]);
  const with_ = `with ${tasks} tasks:`;
  console.log(table(['process', 'idle: RSS', 'PSS', 'CPU', `${with_} RSS`, 'PSS', 'CPU'], rows));
  console.log('\nCPU: of one core. netd is a thread of the daemon.\n');
}

interface Command {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

function measureCommands(running: Running, cluster: BenchCluster): ReadonlyMap<string, readonly number[]> {
  const address = cluster.address('h1');
  const commands: readonly Command[] = [
    {
      name: 'skein service ls',
      program: join(root, 'bin/skein'),
      args: ['-H', address, 'service', 'ls'],
    },
    { name: 'skein node ls', program: join(root, 'bin/skein'), args: ['-H', address, 'node', 'ls'] },
    { name: 'empty Node.js program', program: process.execPath, args: ['-e', '0'] },
    ...(isThere('docker') ? [{ name: 'docker --version', program: 'docker', args: ['--version'] }] : []),
  ];
  const took = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  for (let run = 0; run <= running.number('runs'); run++) {
    for (const command of commands) {
      const tookMs = time(command);
      if (run > 0) took.get(command.name)?.push(tookMs); // the first fills the caches
    }
  }
  return took;
}

function isThere(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

/** Wall time of a whole process. */
function time({ name, program, args }: Command): number {
  const { NODE_EXTRA_CA_CERTS: _slows, ...env } = process.env;
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(program, args, { env, timeout: commandWithinMs, encoding: 'utf8' });
  const tookMs = performance.now() - startedMs;
  if (status !== 0) throw new Error(`"${name}" answered ${status ?? 'nothing'}: ${stderr}`);
  return tookMs;
}

function printCommands(latencies: ReadonlyMap<string, readonly number[]>): void {
  const rows = [...latencies].map(([name, values]) => [name, summary(values, 'ms', 0)]);
  console.log(table(['command', 'median (min–max)'], rows));
}
