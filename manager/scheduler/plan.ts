/**
 * Gives pending tasks their nodes. Tasks of one service and spec are placed as a group: the nodes are filtered and ranked
 * once, then each placement costs a step in a heap. A task that no node takes says why, in counted words.
 */
import type { NodeId, TaskId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import { isWanted, type Task } from '../../proto/model/task.ts';
import type { Service } from '../../proto/model/service.ts';
import type { StoreView } from '../store/store.ts';
import { Candidate, holdsResources, type Demand } from './candidate.ts';
import { storedConstraints } from './constraint.ts';
import type { Wanted } from './filter.ts';
import { explain, hasRoom, isSuitable } from './pipeline.ts';
import { makeSpread } from './spread.ts';

export type PlacementStep =
  | { readonly kind: 'assign'; readonly taskId: TaskId; readonly nodeId: NodeId }
  | { readonly kind: 'explain'; readonly taskId: TaskId; readonly error: string };

/** SwarmKit's measure: a node where a service failed this often in this time comes last. */
const failuresMin = 5;
const failureWindowMs = 5 * 60_000;

export function planPlacement(view: StoreView, nowMs: number, random: Random): readonly PlacementStep[] {
  const pending = view.list('task').filter(isPending).toSorted(byAge);
  if (pending.length === 0) return [];
  const candidates = openAccounts(view);
  const steps: PlacementStep[] = [];
  for (const group of Map.groupBy(pending, groupKey).values()) {
    const [first] = group;
    const service = first && view.get('service', first.serviceId);
    if (!service) continue; // the reaper ends its tasks
    const wanted = wantedBy(service, first);
    if (wanted.pinned) steps.push(...placePinned(candidates, group, wanted));
    else steps.push(...placeGroup(candidates, group, wanted, recentFailures(view, first, nowMs), random));
  }
  return steps;
}

function isPending(task: Task): boolean {
  return task.status.state === 'pending' && isWanted(task);
}

function byAge(a: Task, b: Task): number {
  return a.meta.createdAtMs - b.meta.createdAtMs || a.slot - b.slot || (a.id < b.id ? -1 : 1);
}

function groupKey(task: Task): string {
  return `${task.serviceId} ${task.specVersion} ${task.nodeId === undefined ? '' : 'pinned'}`;
}

function openAccounts(view: StoreView): ReadonlyMap<NodeId, Candidate> {
  const candidates = new Map(view.list('node').map((node) => [node.id, new Candidate(node)]));
  for (const task of view.list('task')) {
    if (task.nodeId === undefined || !holdsResources(task)) continue;
    candidates.get(task.nodeId)?.add(demandOf(view.get('service', task.serviceId), task), isWanted(task));
  }
  return candidates;
}

function demandOf(service: Service | undefined, task: Task): Demand {
  const ports = service?.spec.endpoint.ports ?? [];
  return {
    serviceId: task.serviceId,
    reservations: task.spec.reservations,
    hostPorts: ports.filter((port) => port.publishMode === 'host' && port.publishedPort > 0),
  };
}

function wantedBy(service: Service, task: Task): Wanted {
  return {
    ...demandOf(service, task),
    spec: task.spec,
    constraints: storedConstraints(task.spec.placement.constraints),
    pinned: task.nodeId !== undefined,
  };
}

/** Tasks of global services have their node; it is only asked whether it takes them. */
function placePinned(
  candidates: ReadonlyMap<NodeId, Candidate>,
  tasks: readonly Task[],
  wanted: Wanted,
): readonly PlacementStep[] {
  return tasks.flatMap((task): readonly PlacementStep[] => {
    const candidate = task.nodeId && candidates.get(task.nodeId);
    if (!candidate) return []; // its node is gone: the orchestrator ends it
    if (!isSuitable(candidate, wanted) || !hasRoom(candidate, wanted))
      return reasons([task], explain([candidate], wanted));
    candidate.add(wanted, true);
    return [{ kind: 'assign', taskId: task.id, nodeId: candidate.node.id }];
  });
}

function placeGroup(
  candidates: ReadonlyMap<NodeId, Candidate>,
  tasks: readonly Task[],
  wanted: Wanted,
  failures: ReadonlyMap<NodeId, number>,
  random: Random,
): readonly PlacementStep[] {
  const { serviceId, spec } = wanted;
  const all = [...candidates.values()];
  const suitable = all.filter((candidate) => isSuitable(candidate, wanted));
  const spread = makeSpread(suitable, { serviceId, over: spec.placement.spreadOver, failures, random });
  const steps: PlacementStep[] = [];
  for (const [index, task] of tasks.entries()) {
    const candidate = spread.placeNext(
      (node) => hasRoom(node, wanted),
      (node) => node.add(wanted, true),
    );
    if (!candidate) return [...steps, ...reasons(tasks.slice(index), explain(all, wanted))];
    steps.push({ kind: 'assign', taskId: task.id, nodeId: candidate.node.id });
  }
  return steps;
}

/** Only for tasks that say something else now: a reason that stays is not written again and again. */
function reasons(tasks: readonly Task[], error: string): readonly PlacementStep[] {
  return tasks
    .filter((task) => task.status.error !== error)
    .map((task) => ({ kind: 'explain', taskId: task.id, error }));
}

function recentFailures(
  view: StoreView,
  { serviceId, specVersion }: Task,
  nowMs: number,
): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const task of view.tasksOfService(serviceId)) {
    const failed = task.status.state === 'failed' || task.status.state === 'rejected';
    if (!failed || task.nodeId === undefined || task.specVersion !== specVersion) continue;
    if (task.status.atMs > nowMs - failureWindowMs)
      counts.set(task.nodeId, (counts.get(task.nodeId) ?? 0) + 1);
  }
  for (const [nodeId, count] of counts) if (count < failuresMin) counts.delete(nodeId);
  return counts;
}
