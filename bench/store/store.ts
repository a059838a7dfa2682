/**
 * Acknowledged writes through the replicated store of three members, beside etcd of three members, with TLS on both and the
 * same load in turn: h2load puts a value of 256 bytes under one key at the leader. `rpc` is the whole way of a client's
 * call, through the gRPC server that the product uses; `in process` is the store alone, asked by callers in the leader's
 * process. What a write costs is the processor time of all three members; what h2load takes is not in it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, noise, slowness } from '../lib/machine.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { median, summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';
import { writeCertificates } from './certificates.ts';
import { Etcd } from './etcd.ts';
import { SkeinGroup } from './group.ts';
import { h2loadVersion, load, type Load } from './h2load.ts';
import type { Share } from './cpu-profile.ts';
import { encodePut, framed } from './put.ts';
import { processorUs, type System } from './system.ts';

interface Point {
  readonly system: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  readonly writesPerFlush: number;
  readonly slow: number;
}

await runProgram(
  {
    name: 'store',
    usage: '[--clients 1,16,32,256,1000] [--seconds 4] [--rounds 3] [--etcd 1|2] [--profile CLIENTS]',
    numbers: { clients: [1, 16, 32, 256, 1000], seconds: [4], rounds: [3], etcd: [1], profile: [] },
    withoutRoot: true,
  },
  async (running) => {
    const version = await requirePrograms();
    const dir = await mkdtemp(join(tmpdir(), 'skein-bench-store-'));
    await using opened = new AsyncDisposableStack();
    opened.defer(() => rm(dir, { recursive: true, force: true }));
    const files = await writeCertificates(dir);
    progress(`Starting three members of Skein and three of etcd ${version} in ${dir}`);
    const skein = opened.use(await SkeinGroup.start(dir, files));
    const etcd = running.number('etcd') === 1 ? opened.use(await Etcd.start(dir, files)) : undefined;
    const message = framed(encodePut({ key: 'bench', value: 'v'.repeat(256) }));
    await writeFile(join(dir, 'put.bin'), message);
    const tools = { dir, running, skein, etcd };
    if (running.numbers('profile').length > 0) {
      await warmUp(tools);
      await profile(tools);
      return;
    }
    await warmUp(tools);
    const rpc = await measureRpc(tools);
    const inProcess = await measureInProcess(tools);
    console.log(`${describeMachine()}, etcd ${version}\n`);
    print('rpc', rpc);
    print('in process', inProcess);
    console.log('\nMedian (min–max) of the rounds. CPU: of the three members, for each write.');
  },
);

interface Tools {
  readonly dir: string;
  readonly running: Running;
  readonly skein: SkeinGroup;
  readonly etcd: Etcd | undefined;
}

/** Nothing is installed without being asked for. */
async function requirePrograms(): Promise<string> {
  const [etcd, h2load] = await Promise.all([Etcd.version(), h2loadVersion()]);
  if (etcd !== undefined && h2load !== undefined) return etcd;
  throw new Error(
    'Cannot measure: etcd, etcdctl or h2load is missing ' +
      '(Debian: `apt-get install --no-install-recommends etcd-server etcd-client nghttp2-client`)',
  );
}

/** A program that compiles itself while it runs is slower in its first seconds than in the rest of its life. */
async function warmUp(tools: Tools): Promise<void> {
  for (const clients of [256, 1]) for (const system of systemsOf(tools)) await loadOn(tools, system, clients);
}

function systemsOf({ skein, etcd }: Tools): readonly System[] {
  return etcd ? [skein, etcd] : [skein];
}

async function loadOn({ dir, running, skein }: Tools, system: System, clients: number): Promise<Load> {
  await skein.findLeader();
  return load({
    url: system.url,
    clients,
    seconds: running.number('seconds'),
    messageFile: join(dir, 'put.bin'),
    logFile: join(dir, 'h2load.log'),
    signal: running.signal,
  });
}

async function measureRpc(tools: Tools): Promise<readonly Point[]> {
  const { running } = tools;
  const points: Point[] = [];
  for (let round = 1; round <= running.number('rounds'); round++)
    for (const clients of running.numbers('clients')) {
      const systems = systemsOf(tools);
      for (const system of round % 2 === 1 ? systems : systems.toReversed()) {
        const point = await measure(system, clients, () => loadOn(tools, system, clients));
        points.push(point);
        progress(`rpc, round ${round}, ${tell(point)}; ${noise()}`);
      }
    }
  return points;
}

async function measureInProcess({ running, skein }: Tools): Promise<readonly Point[]> {
  const points: Point[] = [];
  for (let round = 1; round <= running.number('rounds'); round++)
    for (const clients of running.numbers('clients')) {
      running.signal.throwIfAborted();
      const leader = await skein.findLeader();
      const point = await measure(skein, clients, () => leader.inProcess(clients, running.number('seconds')));
      points.push(point);
      progress(`in process, round ${round}, ${tell(point)}; ${noise()}`);
    }
  return points;
}

type Measured = Pick<Point, 'perSecond' | 'p50Ms' | 'p99Ms'> & { readonly answers?: number };

async function measure(system: System, clients: number, run: () => Promise<Measured>): Promise<Point> {
  const slow = slowness();
  const before = await system.counters();
  const cpuBefore = processorUs(system);
  const { answers, ...measured } = await run();
  const cpuUs = processorUs(system) - cpuBefore;
  const after = await system.counters();
  const writes = after.writes - before.writes;
  if (answers !== undefined && writes < answers)
    throw new Error(`${system.name} gave ${answers} answers and applied ${writes} writes`);
  return {
    ...measured,
    system: system.name,
    clients,
    cpuUs: cpuUs / writes,
    writesPerFlush: writes / (after.flushes - before.flushes),
    slow,
  };
}

async function profile(tools: Tools): Promise<void> {
  const { running, skein } = tools;
  for (const clients of running.numbers('profile')) {
    const leader = await skein.findLeader();
    await leader.startProfile();
    const point = await measure(skein, clients, () => loadOn(tools, skein, clients));
    const rpc = await leader.stopProfile();
    console.log(`rpc, ${tell(point)}, of which the leader's process spends:`);
    printShares(rpc);
    await leader.startProfile();
    const alone = await measure(skein, clients, () => leader.inProcess(clients, running.number('seconds')));
    const inProcess = await leader.stopProfile();
    console.log(`\nin process, ${tell(alone)}, of which the leader's process spends:`);
    printShares(inProcess);
  }
}

function printShares(shares: {
  readonly files: readonly Share[];
  readonly functions: readonly Share[];
}): void {
  const rows = (list: readonly Share[]): string[][] =>
    list.slice(0, 25).map(({ where, share }) => [`${(share * 100).toFixed(1)} %`, where]);
  console.log(table(['self', 'file'], rows(shares.files)));
  console.log(`\n${table(['self', 'function'], rows(shares.functions))}`);
}

function tell(point: Point): string {
  return (
    `${point.system}, ${point.clients} clients: ${Math.round(point.perSecond)}/s, p50 ${point.p50Ms.toFixed(2)} ms, ` +
    `p99 ${point.p99Ms.toFixed(2)} ms, ${Math.round(point.cpuUs)} µs CPU, ${point.writesPerFlush.toFixed(1)} writes a flush`
  );
}

function print(kind: string, points: readonly Point[]): void {
  const groups = Map.groupBy(points, ({ clients, system }) => `${clients} ${system}`);
  const rows = [...groups.values()].map((group) => {
    const column = (read: (point: Point) => number, digits: number): string =>
      summary(group.map(read), '', digits);
    return [
      String(group[0]?.clients),
      group[0]?.system ?? '',
      column(({ perSecond }) => perSecond, 0),
      column(({ p50Ms }) => p50Ms, 2),
      column(({ p99Ms }) => p99Ms, 2),
      column(({ cpuUs }) => cpuUs, 0),
      median(group.map(({ writesPerFlush }) => writesPerFlush)).toFixed(1),
      median(group.map(({ slow }) => slow)).toFixed(2),
    ];
  });
  const headings = ['clients', 'system', 'writes/s', 'p50 ms', 'p99 ms', 'CPU µs', 'writes/flush', 'slow'];
  console.log(`${kind}\n${table(headings, rows)}\n`);
}
