/**
 * What the death of the leader is to a user: the time from SIGKILL to the daemon of the leader of three until a
 * `service create` succeeds through another manager, and until every other agent is in session again. And what its orderly
 * end is: the longest time in which no change was taken. All the while tasks run, and not one may be another in the end.
 */
import { sleep } from '../../base/clock.ts';
import { realClock } from '../../base/real/clock.ts';
import { describeMachine, noise, slowness } from '../lib/machine.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';
import { ManagerLab } from './group.ts';

interface Kill {
  readonly acceptedMs: number;
  readonly sessionsMs: number;
  readonly slow: number;
}

interface Stop {
  /** Between two changes that were taken. */
  readonly gapMs: number;
  /** The same with nothing going on. */
  readonly quietGapMs: number;
}

const withinMs = 60_000;
const attemptMs = 10_000;
const pauseMs = 5;
const writers = 4;
const quietMs = 2000;

await runProgram(
  {
    name: 'failover',
    usage: '[--kills 20] [--stops 5] [--workers 1] [--replicas 6]',
    numbers: { kills: [20], stops: [5], workers: [1], replicas: [6] },
  },
  async (running) => {
    progress(`Starting a lab of 3 managers and ${running.number('workers')} workers`);
    await using lab = await ManagerLab.up(3, running.number('workers'));
    const replicas = running.number('replicas');
    await lab.createService('h1', 'web', { replicas }, attemptMs);
    await lab.until('the tasks to run', withinMs, async () => (await lab.runningTasks('h1')) === replicas);
    const before = await lab.tasks('h1');
    const kills: Kill[] = [];
    for (let round = 1; round <= running.number('kills'); round++) {
      const kill = await killLeader(running, lab, round);
      kills.push(kill);
      progress(
        `kill ${round}: change accepted after ${kill.acceptedMs.toFixed(0)} ms, agents in session after ` +
          `${kill.sessionsMs.toFixed(0)} ms; ${noise()}`,
      );
    }
    const stops: Stop[] = [];
    for (let round = 1; round <= running.number('stops'); round++) {
      const stop = await stopLeader(running, lab, round);
      stops.push(stop);
      progress(
        `stop ${round}: no change for ${stop.gapMs.toFixed(0)} ms (${stop.quietGapMs.toFixed(0)} before); ${noise()}`,
      );
    }
    const after = await lab.tasks(await lab.untilWhole(withinMs));
    print(kills, stops, changesIn(before, after));
  },
);

async function killLeader({ signal }: Running, lab: ManagerLab, round: number): Promise<Kill> {
  signal.throwIfAborted();
  const leader = await lab.untilWhole(withinMs);
  const others = lab.managers.filter((host) => host !== leader);
  const asked = others[round % others.length] ?? '';
  const slow = slowness();
  const sessions = lab.hosts.filter((host) => host !== leader).map((host) => lab.nextSession(host, withinMs));
  const own = lab.nextSession(leader, withinMs);
  process.kill(lab.daemonPid(leader), 'SIGKILL');
  const startedMs = performance.now();
  const since = (): number => performance.now() - startedMs;
  const sessionsTook = Promise.all(sessions.map((session) => session())).then(since);
  const accepted = lab.createUntilAccepted(asked, `kill-${round}`, { replicas: 0 }, withinMs).then(since);
  const [acceptedMs, sessionsMs] = await Promise.all([accepted, sessionsTook]);
  await lab.lab.start(leader);
  await own();
  await sleep(realClock, quietMs, { signal });
  return { acceptedMs, sessionsMs, slow };
}

async function stopLeader({ signal }: Running, lab: ManagerLab, round: number): Promise<Stop> {
  signal.throwIfAborted();
  const leader = await lab.untilWhole(withinMs);
  const others = lab.managers.filter((host) => host !== leader);
  const takenAtMs: number[] = [];
  let writing = true;
  const write = async (writer: number): Promise<void> => {
    for (let count = 0; writing; count++) {
      const name = `stop-${round}-${writer}-${count}`;
      try {
        await lab.createService(others[writer % others.length] ?? '', name, { replicas: 0 }, attemptMs);
        takenAtMs.push(performance.now());
      } catch {
        await sleep(realClock, pauseMs); // what matters is when the next one is taken
      }
    }
  };
  const all = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await sleep(realClock, quietMs, { signal });
  const own = lab.nextSession(leader, withinMs);
  const stoppedMs = performance.now();
  await lab.lab.stop(leader);
  await sleep(realClock, quietMs, { signal });
  writing = false;
  await all;
  await lab.lab.start(leader);
  await own();
  const gap = (times: readonly number[]): number =>
    Math.max(...times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs)));
  const split = takenAtMs.findIndex((atMs) => atMs >= stoppedMs);
  return { gapMs: gap(takenAtMs.slice(Math.max(0, split - 1))), quietGapMs: gap(takenAtMs.slice(0, split)) };
}

function changesIn(before: readonly string[], after: readonly string[]): readonly string[] {
  return [
    ...before.filter((task) => !after.includes(task)).map((task) => `gone: ${task}`),
    ...after.filter((task) => !before.includes(task)).map((task) => `new: ${task}`),
  ];
}

function print(kills: readonly Kill[], stops: readonly Stop[], changed: readonly string[]): void {
  console.log(`${describeMachine()}\n`);
  const row = (name: string, valuesMs: readonly number[]): string[] => {
    const sorted = valuesMs.toSorted((a, b) => a - b);
    const at = (share: number): string =>
      `${((sorted[Math.ceil(sorted.length * share) - 1] ?? NaN) / 1000).toFixed(2)} s`;
    return [name, String(sorted.length), at(0.5), at(0.99), at(1)];
  };
  const rows = [
    row(
      'killed: a change is accepted',
      kills.map(({ acceptedMs }) => acceptedMs),
    ),
    row(
      'killed: all agents in session',
      kills.map(({ sessionsMs }) => sessionsMs),
    ),
  ];
  console.log(table(['leader', 'rounds', 'p50', 'p99', 'max'], rows));
  const gaps = summary(
    stops.map(({ gapMs }) => gapMs),
    'ms',
    0,
  );
  const quiet = summary(
    stops.map(({ quietGapMs }) => quietGapMs),
    'ms',
    0,
  );
  console.log(`\nStopped in order: no change was taken for ${gaps}; with nothing going on ${quiet}.`);
  console.log(
    `Noise: slow ${summary(
      kills.map(({ slow }) => slow),
      '',
      2,
    )}.`,
  );
  console.log(`Tasks that are others than before: ${changed.length}`);
  for (const line of changed) console.log(`  ${line}`);
}
