/**
 * Time from `service create` on an overlay network to all replicas running, on a lab of three hosts, and in turn with it
 * the floor. The request goes to the Control API over the daemon's socket (not through the CLI, whose start is measured by
 * bench/footprint); time starts when it is sent and ends when the service's stream shows N running tasks.
 */
import { BenchCluster } from '../lib/bench-cluster.ts';
import { describeMachine, noise, slowness } from '../lib/machine.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { median, seconds, summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';
import { Floor } from './floor.ts';

interface Round {
  readonly clusterMs: number;
  readonly floorMs: number;
  /** The worse of the two moments before the measurements; 1.0 is an idle machine. */
  readonly slow: number;
}

const hosts = 3;
const settleMs = 500;
/** Ten times what a slow machine needs. */
const withinMs = (replicas: number): number => 30_000 + replicas * 1000;

await runProgram(
  {
    name: 'deploy',
    usage: '[--sizes 1,3,30,90] [--rounds 3]',
    numbers: { sizes: [1, 3, 30, 90], rounds: [3] },
  },
  async (running) => {
    await using opened = new AsyncDisposableStack();
    progress(`Starting a lab of ${hosts} hosts and a private containerd`);
    const cluster = opened.use(await BenchCluster.up({ hosts, signal: running.signal }));
    const floor = opened.use(await Floor.open());
    const networkId = await cluster.createNetwork('bench');
    // The first containers of a containerd take longer, and so does the first network of a host.
    await measureCluster(cluster, networkId, hosts);
    await floor.start(hosts);
    const results = new Map<number, readonly Round[]>();
    for (const size of running.numbers('sizes'))
      results.set(size, await measureSize(running, cluster, floor, networkId, size));
    print(results);
  },
);

type NetworkId = Awaited<ReturnType<BenchCluster['createNetwork']>>;

async function measureSize(
  running: Running,
  cluster: BenchCluster,
  floor: Floor,
  networkId: NetworkId,
  size: number,
): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let round = 1; round <= running.number('rounds'); round++) {
    const slowBefore = slowness();
    const clusterMs = await measureCluster(cluster, networkId, size);
    await cluster.rest(settleMs);
    const slow = Math.max(slowBefore, slowness());
    const floorMs = await floor.start(size);
    await cluster.rest(settleMs);
    rounds.push({ clusterMs, floorMs, slow });
    progress(
      `${size} replicas, round ${round}: ${seconds([clusterMs])}, floor ${seconds([floorMs])}; ${noise()}`,
    );
  }
  return rounds;
}

/** Milliseconds until all run; the service is gone again when it resolves. */
async function measureCluster(
  cluster: BenchCluster,
  networkId: NetworkId,
  replicas: number,
): Promise<number> {
  const startedMs = performance.now();
  const id = await cluster.createService({ name: `bench-${replicas}`, replicas, networkId });
  await cluster.untilRunning(id, replicas, withinMs(replicas));
  const tookMs = performance.now() - startedMs;
  await cluster.removeService(id, withinMs(replicas));
  return tookMs;
}

function print(results: ReadonlyMap<number, readonly Round[]>): void {
  const rows = [...results].map(([size, rounds]) => {
    const ratios = rounds.map(({ clusterMs, floorMs }) => clusterMs / floorMs);
    return [
      String(size),
      seconds(rounds.map(({ clusterMs }) => clusterMs)),
      seconds(rounds.map(({ floorMs }) => floorMs)),
      summary(ratios, '', 2),
      `${Math.round(median(rounds.map(({ clusterMs }) => clusterMs)) / size)} ms`,
      summary(
        rounds.map(({ slow }) => slow),
        '',
        2,
      ),
    ];
  });
  console.log(`${describeMachine()}\n`);
  console.log(table(['replicas', 'skein', 'floor', 'ratio', 'per replica', 'slow'], rows));
  console.log('\nMedian (min–max). Ratio: of each pair. Floor: containerd alone, 8 in flight, no network.');
}
