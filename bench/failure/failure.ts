/**
 * Time from the loss of a worker to its node being Down and to all replicas running on the other hosts, at default
 * settings. Two kinds of loss: SIGKILL to its daemon and to the first process of each of its containers, in this order and
 * within a millisecond or so; and its link going down, after which its containers run on, unseen.
 */
import { BenchCluster, isRunning } from '../lib/bench-cluster.ts';
import { describeMachine, noise } from '../lib/machine.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { seconds } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';
import { NodeWatch } from './node-watch.ts';

interface Loss {
  readonly downMs: number;
  readonly recoveredMs: number;
}

interface Kind {
  readonly name: string;
  /** Resolves when it is done; what it returns undoes it. */
  readonly cause: (tools: Tools, pids: readonly number[]) => Promise<() => Promise<void>>;
}

interface Tools {
  readonly cluster: BenchCluster;
  readonly watch: NodeWatch;
}

const hosts = 3;
const victim = 'h3';
const startWithinMs = 60_000;
const lossWithinMs = 60_000;
/** After each loss all is whole and nobody touches it: no node may go Down. */
const quietMs = 5000;

const kinds: readonly Kind[] = [
  { name: 'daemon and containers killed', cause: killEverything },
  { name: 'link cut', cause: cutLink },
];

await runProgram(
  { name: 'failure', usage: '[--rounds 3] [--replicas 9]', numbers: { rounds: [3], replicas: [9] } },
  async (running) => {
    await using opened = new AsyncDisposableStack();
    progress(`Starting a lab of ${hosts} hosts`);
    const cluster = opened.use(await BenchCluster.up({ hosts, signal: running.signal }));
    const watch = opened.use(new NodeWatch(cluster));
    const results = new Map<string, Loss[]>(kinds.map(({ name }) => [name, []]));
    for (let round = 1; round <= running.number('rounds'); round++) {
      for (const kind of kinds) {
        const loss = await measure(running, { cluster, watch }, kind);
        results.get(kind.name)?.push(loss);
        progress(
          `${kind.name}, round ${round}: Down after ${seconds([loss.downMs])}, ` +
            `recovered after ${seconds([loss.recoveredMs])}; ${noise()}`,
        );
      }
    }
    print(results, watch.falseDowns);
  },
);

async function measure(running: Running, tools: Tools, kind: Kind): Promise<Loss> {
  const { cluster, watch } = tools;
  const replicas = running.number('replicas');
  const networkId = await cluster.createNetwork('bench');
  const id = await cluster.createService({ name: 'bench', replicas, networkId });
  const tasks = await cluster.untilRunning(id, replicas, startWithinMs);
  const lost = (await cluster.nodes()).find(({ description }) => description?.hostname === victim);
  const theirs = tasks.filter(({ nodeId }) => nodeId === lost?.id);
  if (!lost || theirs.length === 0) throw new Error(`No task of the service runs on ${victim}`);
  const pids = theirs.flatMap(({ status }) => status.container?.pid ?? []);

  watch.expect(victim);
  const startedMs = performance.now();
  const undo = await kind.cause(tools, pids);
  const recovered = cluster.untilService(
    id,
    (now) => now.filter((task) => isRunning(task) && task.nodeId !== lost.id).length >= replicas,
    lossWithinMs,
  );
  const recoveredAt = recovered.then(() => performance.now());
  const [downAtMs, recoveredAtMs] = await Promise.all([watch.untilDown(victim, lossWithinMs), recoveredAt]);
  await undo();
  await watch.untilUp(victim, startWithinMs);
  watch.expect(undefined);
  await cluster.rest(quietMs);
  await cluster.removeService(id, startWithinMs);
  await cluster.removeNetwork(networkId);
  return { downMs: downAtMs - startedMs, recoveredMs: recoveredAtMs - startedMs };
}

async function killEverything({ cluster }: Tools, pids: readonly number[]): Promise<() => Promise<void>> {
  const { pid } = await cluster.info(victim);
  for (const one of [pid, ...pids]) process.kill(one, 'SIGKILL');
  return () => cluster.lab.start(victim);
}

async function cutLink({ cluster }: Tools): Promise<() => Promise<void>> {
  await cluster.lab.cut(victim);
  return () => cluster.lab.heal(victim);
}

function print(results: ReadonlyMap<string, readonly Loss[]>, falseDowns: readonly string[]): void {
  const rows = [...results].map(([name, losses]) => [
    name,
    seconds(losses.map(({ downMs }) => downMs)),
    seconds(losses.map(({ recoveredMs }) => recoveredMs)),
  ]);
  console.log(`${describeMachine()}\n`);
  console.log(table(['loss', 'node Down', 'all replicas running'], rows));
  const told = falseDowns.length === 0 ? '' : ` (${falseDowns.join(', ')})`;
  console.log(`\nMedian (min–max). False Downs in the whole run: ${falseDowns.length}${told}.`);
}
