/**
 * A run against real daemons: clients that write and read at all managers while faults come and go, then rest, then what is
 * there in the end at every manager, and the verdict. The seed decides faults and choices; what the machine makes of the
 * time between them it does not decide, so the same seed is the same storm, not the same run.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sleep } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import { SeededRandom } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import { eventually } from '../e2e/eventually.ts';
import { Lab } from '../e2e/lab.ts';
import { judge, type FinalState, type Judgement } from '../linearizability/judge.ts';
import { ControlClient } from './control.ts';
import { cause, smallDisk } from './faults.ts';
import { planFaults, type FaultKind, type PlannedFault } from './schedule.ts';
import { Writers } from './writers.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly managers: number;
  /** How many faults, one after the other. */
  readonly faults: number;
  readonly kinds: readonly FaultKind[];
  readonly clients: number;
  readonly keys: number;
  /** After the faults, goes on without any until there are as many operations. */
  readonly operationsMin: number;
  readonly thinkMs: number;
  readonly progress: (line: string) => void;
  /** Where the daemons' logs are kept; nowhere by default. */
  readonly logsDir?: string | undefined;
}

export interface ChaosResult extends Judgement {
  readonly seed: number;
  /** In the order in which they came. */
  readonly faults: readonly string[];
  /** From the end of the last fault until every manager answered again. */
  readonly recoveredMs: number;
}

const recoveredWithinMs = 60_000;
const askMs = 1000;
/** More than what the log keeps before it writes a snapshot. */
const smallDiskMib = 320;
/** Fills a segment of the log (16 MiB) in seconds. */
const paddingBytes = 24 * 1024;

export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, managers, progress } = options;
  const random = new SeededRandom(seed);
  const planned = planFaults(random, options.kinds, options.faults);
  await using opened = new AsyncDisposableStack();
  const hosts = Array.from({ length: managers }, (_, at) => `h${at + 1}`);
  const lab = opened.use(await Lab.up({ hosts: managers, managers }));
  opened.defer(() => keepLogs(lab, hosts, options));
  const small = hosts.at(-1) ?? '';
  if (options.kinds.includes('disk-full')) opened.use(await smallDisk(lab, small, smallDiskMib));
  const clients = new Map(
    hosts.map((host) => [host, opened.use(new ControlClient(`${lab.folder}/${host}/run/skein.sock`))]),
  );
  const keys = Array.from({ length: options.keys }, (_, at) => `key-${at}`);
  const writers = new Writers({ ...options, managers: [...clients.values()], keys, random });
  const writing = writers.run();
  const faults: string[] = [];
  try {
    await Promise.race([inject({ lab, clients, writers, small }, planned, faults, progress), writing]);
    await untilEnough(writers, options.operationsMin);
  } finally {
    writers.stop();
    await writing;
  }
  const healedMs = realClock.monotonicMs();
  const last = await readAll(writers, clients, keys);
  const recoveredMs = Math.round(realClock.monotonicMs() - healedMs);
  return { seed, faults, recoveredMs, ...judge(writers.history, last) };
}

async function keepLogs(lab: Lab, hosts: readonly string[], { logsDir, seed }: ChaosOptions): Promise<void> {
  if (logsDir === undefined) return;
  await mkdir(logsDir, { recursive: true });
  for (const host of hosts) await writeFile(join(logsDir, `${seed}-${host}.log`), await lab.logs(host));
}

interface Tools {
  readonly lab: Lab;
  readonly clients: ReadonlyMap<string, ControlClient>;
  readonly writers: Writers;
  /** The host whose disk is small. */
  readonly small: string;
}

async function inject(
  { lab, clients, writers, small }: Tools,
  planned: readonly PlannedFault[],
  done: string[],
  progress: (line: string) => void,
): Promise<void> {
  const hosts = [...clients.keys()];
  for (const { kind, who, pick, holdMs, quietMs } of planned) {
    const leader = await findLeader(clients);
    const others = hosts.filter((host) => host !== leader);
    const another = others[Math.floor(pick * others.length)] ?? hosts[0] ?? '';
    const victim = kind === 'disk-full' ? small : who === 'leader' && leader !== undefined ? leader : another;
    const other = hosts.filter((host) => host !== victim)[Math.floor(pick * (hosts.length - 1))] ?? '';
    const role = victim === leader ? 'the leader' : `leader is ${leader ?? 'unknown'}`;
    const line = `${kind} ${kind === 'kill-all' ? '' : `${victim} (${role}) `}for ${holdMs} ms`;
    progress(`${line}; ${writers.operations} operations so far`);
    done.push(line);
    if (kind === 'disk-full') writers.paddingBytes = paddingBytes;
    const undo = await cause(kind, { lab, hosts, victim, other });
    await sleep(realClock, holdMs);
    await undo();
    writers.paddingBytes = 0;
    await sleep(realClock, quietMs);
  }
}

/** Who takes itself for the leader; undefined when nobody who answers does. */
async function findLeader(clients: ReadonlyMap<string, ControlClient>): Promise<string | undefined> {
  const claims = await Promise.all(
    [...clients].map(async ([host, client]) => {
      try {
        const { nodeId, raft } = await client.info(askMs);
        const leader = raft?.members?.find(({ raftId }) => raftId === raft.leaderId);
        return leader?.nodeId === nodeId ? host : undefined;
      } catch {
        return undefined; // it is down, or does not answer in time
      }
    }),
  );
  return claims.find((host) => host !== undefined);
}

async function untilEnough(writers: Writers, operationsMin: number): Promise<void> {
  const startedMs = realClock.monotonicMs();
  while (writers.operations < operationsMin) {
    const before = writers.operations;
    await sleep(realClock, 500);
    const waitedMs = realClock.monotonicMs() - startedMs;
    if (writers.operations === before && waitedMs > recoveredWithinMs)
      throw new Error(`The cluster takes no operations any more after ${before}`);
  }
}

/** Reads each object at each manager, as operations of the history; in the end all must answer, and the same. */
async function readAll(
  writers: Writers,
  clients: ReadonlyMap<string, ControlClient>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, FinalState>> {
  const last = new Map<string, FinalState>();
  for (const [host, client] of clients)
    for (const key of keys) {
      const output = await eventually(
        async () => {
          const answer = await writers.operate(`last-${host}`, client, key, { kind: 'read' });
          if (!answer) throw new Error(`${host} does not answer for ${key}`);
          return answer;
        },
        { withinMs: recoveredWithinMs },
      );
      if (output.kind === 'found') last.set(key, { value: output.value, version: output.version });
    }
  return last;
}

/** What a run tells; the first line says whether all is well. */
export function tellResult(result: ChaosResult): string {
  const { violations, lost, untrueRefusals, undecided } = result;
  return [
    `seed ${result.seed}: ${result.operations} operations, ${result.acknowledged} writes acknowledged, ` +
      `${result.unknown} unknown, ${result.failed} not taken, ${result.faults.length} faults; ${violations.length} violations, ` +
      `${lost.length} lost, ${untrueRefusals.length} untrue refusals, ${undecided.length} undecided; ` +
      `all answered ${result.recoveredMs} ms after the last fault`,
    ...violations,
    ...lost,
    ...untrueRefusals.map((text) => `refused without reason: ${text}`),
    ...undecided.map((key) => `${key}: the search gave up`),
  ].join('\n');
}

/** For messages of what may have been thrown in a run. */
export const tellFailure = (seed: number, error: unknown): string =>
  `seed ${seed}: the run broke off: ${messageOf(error)}`;
