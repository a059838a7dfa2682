/**
 * What the loss of the leader is to a user: the time from SIGKILL to the daemon of the leader of three, or from the loss of
 * its host's link, until a `service create` succeeds through another manager, and until every other agent is in session
 * again. A killed daemon's host refuses connections, so the others need not wait for it; a host that is silent they give its
 * time. And what the leader's orderly end is: the longest time in which no change was taken. All the while tasks run. On the
 * hosts that stay, not one may end; those of the lost host are given to others when it stays away longer than its grace.
 */
import { sleep } from '../../base/clock.ts';
import { realClock } from '../../base/real/clock.ts';
import { describeMachine, noise, slowness } from '../lib/machine.ts';
import { progress, runProgram, type Running } from '../lib/run.ts';
import { summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';
import { ManagerLab, type TaskPlace } from './group.ts';

interface Loss {
  readonly acceptedMs: number;
  readonly sessionsMs: number;
  readonly tasks: TaskChanges;
  readonly slow: number;
}

/** Tasks that ended. */
interface TaskChanges {
  readonly elsewhere: number;
  readonly onLostHost: number;
}

interface Stop {
  /** Between two changes that were taken. */
  readonly gapMs: number;
  /** The same with nothing going on. */
  readonly quietGapMs: number;
  readonly tasks: TaskChanges;
}

const withinMs = 60_000;
const attemptMs = 10_000;
const pauseMs = 5;
const writers = 4;
const quietMs = 2000;

/** Takes the leader away; what it resolves with brings it back. */
type Cause = (lab: ManagerLab, leader: string) => Promise<() => Promise<void>>;

const causes: readonly (readonly ['kills' | 'cuts', Cause])[] = [
  [
    'kills',
    async (lab, leader) => {
      process.kill(lab.daemonPid(leader), 'SIGKILL');
      return () => lab.lab.start(leader);
    },
  ],
  [
    'cuts',
    async (lab, leader) => {
      await lab.lab.cut(leader);
      return () => lab.lab.heal(leader);
    },
  ],
];

await runProgram(
  {
    name: 'failover',
    usage: '[--kills 20] [--cuts 5] [--stops 5] [--workers 1] [--replicas 6]',
    numbers: { kills: [20], cuts: [5], stops: [5], workers: [1], replicas: [6] },
  },
  async (running) => {
    progress(`Starting a lab of 3 managers and ${running.number('workers')} workers`);
    await using lab = await ManagerLab.up(3, running.number('workers'));
    const replicas = running.number('replicas');
    await lab.createService('h1', 'web', { replicas }, attemptMs);
    await lab.until('the tasks to run', withinMs, async () => (await lab.runningTasks('h1')) === replicas);
    const losses = new Map<string, Loss[]>();
    for (const [what, cause] of causes) {
      const rounds: Loss[] = [];
      losses.set(what, rounds);
      for (let round = 1; round <= running.number(what); round++) {
        const loss = await loseLeader(running, lab, cause, `${what}-${round}`);
        rounds.push(loss);
        progress(
          `${what}, round ${round}: change accepted after ${loss.acceptedMs.toFixed(0)} ms, agents in session after ` +
            `${loss.sessionsMs.toFixed(0)} ms; ${noise()}`,
        );
      }
    }
    const stops: Stop[] = [];
    for (let round = 1; round <= running.number('stops'); round++) {
      const stop = await stopLeader(running, lab, round);
      stops.push(stop);
      progress(
        `stop ${round}: no change for ${stop.gapMs.toFixed(0)} ms (${stop.quietGapMs.toFixed(0)} before); ${noise()}`,
      );
    }
    print(losses, stops);
  },
);

async function loseLeader({ signal }: Running, lab: ManagerLab, cause: Cause, name: string): Promise<Loss> {
  signal.throwIfAborted();
  const leader = await lab.untilWhole(withinMs);
  const others = lab.managers.filter((host) => host !== leader);
  const asked = others[name.length % others.length] ?? '';
  const slow = slowness();
  const changes = await watchTasks(lab, leader);
  const sessions = lab.hosts.filter((host) => host !== leader).map((host) => lab.nextSession(host, withinMs));
  const own = lab.nextSession(leader, withinMs);
  const undo = await cause(lab, leader);
  const startedMs = performance.now();
  const since = (): number => performance.now() - startedMs;
  const sessionsTook = Promise.all(sessions.map((session) => session())).then(since);
  const accepted = lab.createUntilAccepted(asked, name, { replicas: 0 }, withinMs).then(since);
  const [acceptedMs, sessionsMs] = await Promise.all([accepted, sessionsTook]);
  await undo();
  await own();
  await sleep(realClock, quietMs, { signal });
  return { acceptedMs, sessionsMs, slow, tasks: await changes() };
}

async function stopLeader({ signal }: Running, lab: ManagerLab, round: number): Promise<Stop> {
  signal.throwIfAborted();
  const leader = await lab.untilWhole(withinMs);
  const others = lab.managers.filter((host) => host !== leader);
  const changes = await watchTasks(lab, leader);
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
  return {
    gapMs: gap(takenAtMs.slice(Math.max(0, split - 1))),
    quietGapMs: gap(takenAtMs.slice(0, split)),
    tasks: await changes(),
  };
}

/** What it resolves with tells which of the tasks that run now have ended since. */
async function watchTasks(lab: ManagerLab, lost: string): Promise<() => Promise<TaskChanges>> {
  const lostId = await lab.nodeId(lost);
  const before = await lab.tasks(lost);
  return async () => {
    const after = await lab.tasks(await lab.untilWhole(withinMs));
    const same = (a: TaskPlace, b: TaskPlace): boolean => a.id === b.id && a.pid === b.pid;
    const ended = before.filter((task) => !after.some((other) => same(task, other)));
    const onLostHost = ended.filter(({ nodeId }) => nodeId === lostId).length;
    return { onLostHost, elsewhere: ended.length - onLostHost };
  };
}

function print(losses: ReadonlyMap<string, readonly Loss[]>, stops: readonly Stop[]): void {
  console.log(`${describeMachine()}\n`);
  const row = (name: string, valuesMs: readonly number[]): string[] => {
    const sorted = valuesMs.toSorted((a, b) => a - b);
    const at = (share: number): string =>
      `${((sorted[Math.ceil(sorted.length * share) - 1] ?? NaN) / 1000).toFixed(2)} s`;
    return [name, String(sorted.length), at(0.5), at(0.99), at(1)];
  };
  const rows = [...losses].flatMap(([what, rounds]) => [
    row(
      `${what}: a change is accepted`,
      rounds.map(({ acceptedMs }) => acceptedMs),
    ),
    row(
      `${what}: all other agents in session`,
      rounds.map(({ sessionsMs }) => sessionsMs),
    ),
  ]);
  console.log(table(['of the leader', 'rounds', 'p50', 'p99', 'max'], rows));
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
  const slow = [...losses.values()].flat().map((loss) => loss.slow);
  console.log(`Noise: slow ${summary(slow, '', 2)}.`);
  const tasks = [...[...losses.values()].flat(), ...stops].map((each) => each.tasks);
  const sum = (read: (changes: TaskChanges) => number): number => tasks.map(read).reduce((a, b) => a + b, 0);
  console.log(
    `Tasks that ended: ${sum(({ elsewhere }) => elsewhere)} on hosts that stayed, ` +
      `${sum(({ onLostHost }) => onLostHost)} on the host that was away.`,
  );
}
