/**
 * What a snapshot of a large state does to those who wait: a lone member of the Raft group with its store of 100,000 tasks, as
 * in the product, writes one to disk while small changes go on. The longest time in which the event loop did nothing else is
 * told beside that of the same work without a snapshot, because garbage collection and others on the machine stall it too.
 * `node bench/takeover/snapshot.ts [tasks] [rounds]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '../../base/clock.ts';
import { makeId, readId } from '../../base/ids.ts';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { openRaftMember } from '../../manager/raft/member/open.ts';
import type { RaftTransport } from '../../manager/raft/raft-transport.ts';
import type { RaftMember } from '../../manager/raft/raft-member.ts';
import { realDisk } from '../../manager/raft/wal/real-disk.ts';
import { ReplicatedStore } from '../../manager/store/replicated-store.ts';
import { snapshotParts } from '../../manager/store/snapshot.ts';
import { Tables } from '../../manager/store/tables.ts';
import { aTask, aTaskSpec, nodeId, serviceId } from '../../test/builders/objects.ts';
import { describeMachine, noise } from '../lib/machine.ts';
import { summary } from '../lib/statistics.ts';
import { table } from '../lib/table.ts';

const [tasks = 100_000, rounds = 5] = process.argv.slice(2).map(Number);
const tasksOfService = 100;
const changesPerSecond = 100;
const quietMs = 3000;

/**
 * Calls itself every millisecond and notes how late it is; and how much of that time this thread computed, which others on
 * the machine cannot make longer.
 */
class StallMeter {
  #lateMs = 0;
  #computedMs = 0;
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    this.#lateMs = 0;
    this.#computedMs = 0;
    let expectedMs = performance.now() + 1;
    let cpuMs = threadCpuMs();
    this.#timer = setInterval(() => {
      const nowMs = performance.now();
      const nowCpuMs = threadCpuMs();
      this.#lateMs = Math.max(this.#lateMs, nowMs - expectedMs);
      this.#computedMs = Math.max(this.#computedMs, nowCpuMs - cpuMs);
      expectedMs = nowMs + 1;
      cpuMs = nowCpuMs;
    }, 1);
  }

  stop(): Stall {
    clearInterval(this.#timer);
    return { lateMs: this.#lateMs, computedMs: this.#computedMs };
  }
}

interface Stall {
  readonly lateMs: number;
  readonly computedMs: number;
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const alone: RaftTransport = {
  setPeers: () => undefined,
  send: () => undefined,
  sendSnapshot: () => Promise.reject(new Error('there is nobody to send to')),
  reachable: () => false,
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

async function openStore(dir: string): Promise<{ store: ReplicatedStore; member: RaftMember }> {
  const tables = new Tables();
  const opened = Promise.withResolvers<RaftMember>();
  const store = new ReplicatedStore({
    tables,
    proposer: { propose: async (entry) => (await opened.promise).propose(entry) },
    clock: realClock,
    requestPrefix: makeId('session', realRandom),
  });
  const raftId = 1;
  const member = await openRaftMember(
    {
      ...{ dir, disk: realDisk, clock: realClock, random: realRandom, log: silentLogger, turn: setImmediate },
      machine: {
        apply: (index, data) => store.apply(index, data),
        snapshotParts: () => snapshotParts(tables),
        load: () => Promise.resolve(), // the folder is new
      },
      transport: () => alone,
      fatal: (error) => {
        throw error;
      },
      snapshotEvery: Number.MAX_SAFE_INTEGER, // only when it is asked for
    },
    { kind: 'found', self: { raftId, nodeId: nodeId('bench'), address: '127.0.0.1:1' } },
  );
  opened.resolve(member);
  return { store, member };
}

/** Of one service, tasks share their spec, as orchestrators make them. */
async function fill(store: ReplicatedStore): Promise<void> {
  const specs = Array.from({ length: Math.ceil(tasks / tasksOfService) }, () => aTaskSpec());
  const numbers = Array.from({ length: tasks }, (_, n) => n);
  await store.updateEach(numbers, (tx, n) => {
    const service = Math.floor(n / tasksOfService);
    const id = readId('task', `t${n}`);
    const spec = specs[service] ?? aTaskSpec();
    tx.create(
      'task',
      aTask({ id, serviceId: serviceId(`s${service}`), slot: (n % tasksOfService) + 1, spec }),
    );
  });
}

function tell(stall: Stall | undefined): string {
  return `late by ${stall?.lateMs.toFixed(1)} ms, computing for ${stall?.computedMs.toFixed(1)} ms`;
}

const dir = mkdtempSync(join(tmpdir(), 'skein-bench-snapshot-'));
try {
  const { store, member } = await openStore(dir);
  await fill(store);
  const memory = process.memoryUsage();
  const meter = new StallMeter();
  const stop = new AbortController();
  const changes = (async () => {
    for (let n = 0; !stop.signal.aborted; n = (n + 1) % tasks) {
      await store.update((tx) => {
        const task = tx.get('task', readId('task', `t${n}`));
        if (task) tx.update('task', { ...task, status: { ...task.status, message: `change ${n}` } });
      });
      await sleep(realClock, 1000 / changesPerSecond);
    }
  })();
  const quiet: Stall[] = [];
  const during: Stall[] = [];
  const took: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    meter.start();
    await sleep(realClock, quietMs);
    quiet.push(meter.stop());
    meter.start();
    const startedMs = performance.now();
    await member.snapshot();
    took.push(performance.now() - startedMs);
    during.push(meter.stop());
    console.error(
      `round ${round}: ${took.at(-1)?.toFixed(0)} ms, ${tell(during.at(-1))}; without ${tell(quiet.at(-1))}; ${noise()}`,
    );
  }
  stop.abort();
  await changes;
  await member[Symbol.asyncDispose]();
  console.log(`${describeMachine()}\n`);
  const row = (name: string, values: readonly number[]): string[] => [name, summary(values, 'ms', 1)];
  console.log(
    table(
      [`${tasks} tasks`, 'median (min–max)'],
      [
        row('snapshot takes', took),
        row(
          'longest stall with it',
          during.map(({ lateMs }) => lateMs),
        ),
        row(
          '  of this thread alone',
          during.map(({ computedMs }) => computedMs),
        ),
        row(
          'longest stall without',
          quiet.map(({ lateMs }) => lateMs),
        ),
        row(
          '  of this thread alone',
          quiet.map(({ computedMs }) => computedMs),
        ),
      ],
    ),
  );
  console.log(
    `\nHeap ${(memory.heapUsed / 2 ** 20).toFixed(0)} MiB, resident ${(memory.rss / 2 ** 20).toFixed(0)} MiB, ${noise()}`,
  );
} finally {
  rmSync(dir, { recursive: true });
}
