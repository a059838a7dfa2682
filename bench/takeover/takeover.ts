/**
 * What a large state costs a manager, and its successor: a lab of three managers with 1,000 services of ten tasks each that no
 * node may run, so that they cost memory and decisions but no containers. The leader is killed; time runs from the moment at
 * which another one leads until it takes a change, and until the task of a new service has a node. Beside it the same with
 * an empty cluster.
 */
import { sleep } from '../../base/clock.ts';
import { realClock } from '../../base/real/clock.ts';
import { ManagerLab } from '../failover/group.ts';
import { describeMachine, noise } from '../lib/machine.ts';
import { memoryOf } from '../lib/process.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { seconds, summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';

interface Takeover {
  /** From the kill. */
  readonly electedMs: number;
  /** From then on. */
  readonly acceptedMs: number;
  readonly decidedMs: number;
}

const withinMs = 120_000;
const callMs = 10_000;
const creators = 8;
const quietMs = 3000;

await runProgram(
  {
    name: 'takeover',
    usage: '[--services 1000] [--tasks 10] [--kills 5]',
    numbers: { services: [1000], tasks: [10], kills: [5] },
  },
  async (running) => {
    progress('Starting a lab of 3 managers');
    await using lab = await ManagerLab.up(3, 0);
    const empty = await measure(running, lab, 'empty');
    const memoryEmpty = memories(lab);
    await fill(running, lab);
    const full = await measure(running, lab, 'full');
    const memoryFull = memories(lab);
    print(running, { empty, full, memoryEmpty, memoryFull });
  },
);

async function fill(running: Running, lab: ManagerLab): Promise<void> {
  const services = running.number('services');
  const tasks = running.number('tasks');
  const startedMs = performance.now();
  let next = 0;
  const create = async (): Promise<void> => {
    while (next < services) {
      running.signal.throwIfAborted();
      const options = { replicas: tasks, constraints: ['node.hostname==nowhere'] };
      await lab.createService('h1', `filler-${next++}`, options, callMs);
    }
  };
  await Promise.all(Array.from({ length: creators }, create));
  progress(`${services} services were accepted in ${seconds([performance.now() - startedMs])}`);
  await lab.until(
    'all tasks to be there',
    withinMs,
    async () => (await lab.countTasks('h1')) >= services * tasks,
  );
  progress(
    `${services * tasks} tasks are there after ${seconds([performance.now() - startedMs])}; ${noise()}`,
  );
  await sleep(realClock, quietMs, { signal: running.signal });
}

async function measure(running: Running, lab: ManagerLab, name: string): Promise<readonly Takeover[]> {
  const takeovers: Takeover[] = [];
  for (let round = 1; round <= running.number('kills'); round++) {
    running.signal.throwIfAborted();
    const takeover = await takeOver(lab, `${name}-${round}`);
    takeovers.push(takeover);
    const { electedMs, acceptedMs, decidedMs } = takeover;
    progress(
      `${name}, kill ${round}: elected after ${electedMs.toFixed(0)} ms, then a change after ${acceptedMs.toFixed(0)} ms ` +
        `and a decision after ${decidedMs.toFixed(0)} ms; ${noise()}`,
    );
    await sleep(realClock, quietMs, { signal: running.signal });
  }
  return takeovers;
}

async function takeOver(lab: ManagerLab, name: string): Promise<Takeover> {
  const leader = await lab.untilWhole(withinMs);
  const others = lab.managers.filter((host) => host !== leader);
  const [asked = ''] = others;
  const elections = others.map((host) => lab.nextLine(host, 'This manager leads', withinMs));
  const own = lab.nextSession(leader, withinMs);
  const startedMs = performance.now();
  process.kill(lab.daemonPid(leader), 'SIGKILL');
  const over = new AbortController();
  const elected = Promise.any(elections.map((election) => election(over.signal))).then(() =>
    performance.now(),
  );
  const options = { replicas: 1, constraints: [] };
  const service = await lab.createUntilAccepted(asked, name, options, withinMs);
  const acceptedMs = performance.now();
  const electedMs = await elected;
  over.abort();
  await lab.until(
    'a task to have a node',
    withinMs,
    async () => (await lab.assignedTasks(asked, service)) > 0,
  );
  const decidedMs = performance.now();
  await lab.removeService(asked, service, callMs);
  await lab.lab.start(leader);
  await own();
  return {
    electedMs: electedMs - startedMs,
    acceptedMs: Math.max(0, acceptedMs - electedMs),
    decidedMs: decidedMs - electedMs,
  };
}

/** Resident set of each manager's daemon in MiB. */
function memories(lab: ManagerLab): readonly number[] {
  return lab.managers.map((host) => memoryOf(lab.daemonPid(host)).rssMib);
}

function print(
  running: Running,
  results: {
    readonly empty: readonly Takeover[];
    readonly full: readonly Takeover[];
    readonly memoryEmpty: readonly number[];
    readonly memoryFull: readonly number[];
  },
): void {
  const row = (name: string, takeovers: readonly Takeover[], memory: readonly number[]): string[] => [
    name,
    seconds(takeovers.map(({ electedMs }) => electedMs)),
    seconds(takeovers.map(({ acceptedMs }) => acceptedMs)),
    seconds(takeovers.map(({ decidedMs }) => decidedMs)),
    summary(memory, 'MiB', 0),
  ];
  const services = running.number('services');
  console.log(`${describeMachine()}\n`);
  console.log(
    table(
      ['cluster', 'elected', 'then change taken', 'then task has a node', 'daemon RSS'],
      [
        row('empty', results.empty, results.memoryEmpty),
        row(
          `${services} services, ${services * running.number('tasks')} tasks`,
          results.full,
          results.memoryFull,
        ),
      ],
    ),
  );
  console.log(`\nMedian (min–max); ${noise()}.`);
}
