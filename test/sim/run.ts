/** One seed from beginning to end: a cluster is made, everything goes wrong, everything heals, and it must be well again. */
import { createHash } from 'node:crypto';
import { messageOf } from '../../base/errors.ts';
import { snapshotParts } from '../../manager/store/snapshot.ts';
import { isTerminal, isWanted } from '../../proto/model/task.ts';
import { probeCores } from './check/core-probe.ts';
import type { Violation } from './check/violations.ts';
import { FaultSchedule } from './faults/schedule.ts';
import { Clients } from './nodes/clients.ts';
import { Cluster } from './nodes/cluster.ts';
import type { ManagerProcess } from './nodes/manager-process.ts';
import { Chance } from './world/chance.ts';
import { World, type WorldSettings } from './world/world.ts';

export interface RunOptions {
  readonly seed: number;
  readonly managers?: number | undefined;
  readonly agents?: number | undefined;
  readonly steps?: number | undefined;
  readonly bug?: WorldSettings['bug'];
}

export interface RunResult {
  readonly seed: number;
  readonly violation: Violation | undefined;
  /** The last records before it, or of the end. */
  readonly trace: readonly string[];
  /** Over everything that happened: equal for equal seeds. */
  readonly hash: string;
  readonly steps: number;
  readonly simulatedMs: number;
  readonly writes: number;
  readonly reads: number;
  readonly elections: number;
  readonly faults: number;
}

/** Of a run in which something was violated. */
const recordsKept = 20_000;
/** After the faults, simulated. */
const convergeMsMax = 90_000;
/** The declared state must stay this long. */
const stayMs = 3000;

export async function runSeed(options: RunOptions): Promise<RunResult> {
  const world = new World(settingsOf(options));
  const { queue, violations, audit, history, trace } = world;
  probeCores(audit);
  const unhandled = (error: unknown): void =>
    violations.report(
      'no error is left alone',
      error instanceof Error ? (error.stack ?? '') : messageOf(error),
    );
  process.on('unhandledRejection', unhandled);
  const cluster = new Cluster(world);
  const clients = new Clients(world, cluster);
  const faults = begin(world, cluster, clients);
  try {
    await steps(world, world.settings.steps);
    faults.heal();
    world.note('healed');
    if (!violations.first) await converge(world, cluster, clients);
  } finally {
    probeCores(undefined);
    process.off('unhandledRejection', unhandled);
  }
  return {
    seed: options.seed,
    violation: violations.first,
    trace: violations.first ? trace.last(recordsKept) : [],
    hash: trace.hash,
    ...{ steps: queue.steps, simulatedMs: queue.nowMs, writes: history.writes, reads: history.reads },
    ...{ elections: audit.elections, faults: faults.count },
  };
}

function settingsOf({ seed, managers, agents, steps, bug }: RunOptions): WorldSettings {
  const chance = new Chance(seed).fork('settings');
  const settings = {
    managers: chance.pick([3, 3, 3, 5]) ?? 3,
    agents: chance.whole(1, 4),
    steps: chance.whole(4000, 12_000),
    snapshotEvery: chance.whole(20, 300),
    entriesKept: chance.whole(5, 50),
    segmentBytes: chance.pick([256, 384, 512]) ?? 256,
  };
  return {
    seed,
    managers: managers ?? settings.managers,
    agents: agents ?? settings.agents,
    steps: steps ?? settings.steps,
    ...{ snapshotEvery: settings.snapshotEvery, entriesKept: settings.entriesKept },
    segmentBytes: settings.segmentBytes * 1024,
    bug,
  };
}

function begin(world: World, cluster: Cluster, clients: Clients): FaultSchedule {
  const { managers, agents } = world.settings;
  for (let host = 0; host < managers + 2; host++) cluster.addHost();
  const [first] = cluster.hosts;
  if (first) cluster.found(first);
  for (let agent = 0; agent < agents; agent++) cluster.addAgent();
  clients.start(4);
  const faults = new FaultSchedule(world, cluster);
  faults.start();
  return faults;
}

/** So many events, or until something is wrong. */
async function steps(world: World, count: number): Promise<void> {
  const { violations } = world;
  for (let step = 0; step < count && !violations.first; step++) await one(world);
}

async function one(world: World): Promise<void> {
  const event = await world.queue.step();
  if (event) world.trace.mix(event.atMs * 1024, event.kind.length, event.life.name.length);
}

async function converge(world: World, cluster: Cluster, clients: Clients): Promise<void> {
  const { queue, violations, history } = world;
  const untilMs = queue.nowMs + convergeMsMax;
  let well = 0;
  let why = '';
  for (let look = queue.nowMs; queue.nowMs < untilMs && !violations.first;) {
    await one(world);
    if (queue.nowMs < look) continue;
    look += 250;
    clients.resting = queue.nowMs > untilMs - convergeMsMax + 2000;
    why = unwell(cluster);
    if (why !== '' || !clients.resting) well = 0;
    else if (well === 0) well = queue.nowMs;
    else if (queue.nowMs - well >= stayMs) {
      const leader = cluster.leader;
      if (leader) history.finish((key) => Number(leader.tables.cluster()?.spec.labels[key] ?? 0));
      checkEqual(world, cluster);
      return;
    }
  }
  violations.report('the declared state is reached', `${convergeMsMax} ms after the faults: ${why}`);
}

/** Why the cluster is not as declared; empty when it is. */
function unwell(cluster: Cluster): string {
  const leader = cluster.leader;
  const { processes } = cluster;
  if (!leader?.member) return 'nobody leads';
  if (processes.filter(({ leads }) => leads).length !== 1) return 'several lead';
  const { members, term } = leader.member.status;
  for (const { raftId, nodeId, learner } of members) {
    const process = processes.find(({ host }) => host.raftId === raftId);
    if (!process?.member) return `${nodeId} (${raftId}) does not run`;
    const { applied, leader: known, term: its } = process.member.status;
    if (known?.raftId !== leader.host.raftId || its !== term)
      return `${nodeId} follows ${known?.raftId ?? 'nobody'} in term ${its}, and ${leader.host.raftId} leads term ${term}`;
    if (applied !== leader.member.status.applied) return `${nodeId} lags: ${applied}`;
    if (learner) return `${nodeId} is a learner`;
  }
  return servicesUnwell(cluster, leader);
}

function servicesUnwell(cluster: Cluster, leader: ManagerProcess): string {
  const view = leader.tables;
  if (!view.cluster()) return 'there is no cluster object';
  for (const agent of cluster.agents) {
    if (view.get('node', agent.nodeId)?.status.state !== 'ready') return `${agent.nodeId} is not ready`;
    const running = view.tasksOfNode(agent.nodeId).filter(({ status }) => status.state === 'running');
    const containers = new Set(agent.tasks.containers);
    if (running.length !== containers.size || running.some(({ id }) => !containers.has(id)))
      return `${agent.nodeId} runs ${containers.size} containers of ${running.length}`;
  }
  const historyLimit = view.cluster()?.spec.taskHistoryLimit ?? 0;
  const open = view.list('node').filter(({ spec }) => spec.availability === 'active').length;
  for (const { id, spec } of view.list('service')) {
    const tasks = view.tasksOfService(id);
    const wanted = tasks.filter(isWanted);
    const replicas = spec.mode.kind === 'replicated' ? spec.mode.replicas : 0;
    if (tasks.some((task) => !isWanted(task) && !isTerminal(task.status.state)))
      return `${spec.name} has tasks to stop`;
    if (spec.mode.kind === 'replicated' && wanted.length !== replicas)
      return `${spec.name} has ${wanted.length} of ${replicas} tasks`;
    for (const dead of Map.groupBy(
      tasks.filter((task) => !isWanted(task)),
      ({ slot, nodeId }) => (slot > 0 ? slot : nodeId),
    ).values())
      if (dead.length > historyLimit) return `${spec.name} keeps ${dead.length} dead tasks of a slot`;
    if (open === 0) continue;
    const waiting = wanted.find(({ status }) => status.state !== 'running');
    if (waiting) return `${spec.name}: ${waiting.id} is ${waiting.status.state}: ${waiting.status.error}`;
  }
  return '';
}

/** All managers hold the same state, to the byte. */
function checkEqual(world: World, cluster: Cluster): void {
  const digests = new Map<string, string>();
  const members = new Set(cluster.leader?.member?.status.members.map(({ raftId }) => raftId));
  for (const { tables, life, member } of cluster.processes) {
    if (!member || !members.has(member.raftId)) continue;
    const hash = createHash('sha256');
    const objects = [...snapshotParts(tables)].map((part) => Buffer.from(part).toString('latin1'));
    hash.update(objects.join());
    digests.set(life.name, hash.digest('hex').slice(0, 16));
  }
  const values = [...digests].map(([name, digest]) => `${name} ${digest}`);
  world.violations.check(new Set(digests.values()).size === 1, 'all managers hold the same', () =>
    values.join(', '),
  );
  world.note('state', ...new Set(digests.values()));
}
