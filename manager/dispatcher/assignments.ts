import type { NetworkId, NodeId, TaskId } from '../../base/ids.ts';
import type {
  AssignmentItem,
  AssignmentKey,
  NetworkRevision,
  PeerAssignment,
} from '../../proto/model/assignment.ts';
import { compareStates, type Task } from '../../proto/model/task.ts';
import type { StoreView } from '../store/store.ts';
import { isLive, taskFingerprint, type NetworkSlice } from './network-rows.ts';

/** Everything that one node is to know. Networks are shared slices, so a plan costs its node's own tasks and networks. */
export interface NodePlan {
  readonly tasks: ReadonlyMap<TaskId, { readonly fingerprint: string; readonly task: Task }>;
  readonly slices: ReadonlyMap<NetworkId, NetworkSlice>;
}

export const emptyPlan: NodePlan = { tasks: new Map(), slices: new Map() };

/**
 * What `nodeId` is to know now: its tasks from assigned until they are reaped (a dead task keeps its container and log
 * until then), and the networks that its live tasks use. PURE.
 */
export function planAssignments(
  view: StoreView,
  rows: { slice(id: NetworkId): NetworkSlice | undefined },
  nodeId: NodeId,
): NodePlan {
  const tasks = new Map<TaskId, { fingerprint: string; task: Task }>();
  const slices = new Map<NetworkId, NetworkSlice>();
  for (const task of view.tasksOfNode(nodeId)) {
    if (compareStates(task.status.state, 'assigned') < 0) continue;
    tasks.set(task.id, { fingerprint: taskFingerprint(task), task });
    if (!isLive(task)) continue;
    for (const { networkId } of task.attachments) {
      const slice = slices.get(networkId) ?? rows.slice(networkId);
      if (slice) slices.set(networkId, slice);
    }
  }
  return { tasks, slices };
}

/** One message's worth of change. */
export interface PlanChange {
  readonly set: readonly AssignmentItem[];
  readonly removed: readonly AssignmentKey[];
  /** Of each network whose revision differs: an acknowledgement of it covers all that came before. */
  readonly revisions: readonly NetworkRevision[];
}

/**
 * What takes a node from one plan to another. Networks, peers and endpoints come before tasks, so that whoever starts a
 * task has its rows; slices that are the same object are not looked into. PURE.
 */
export function diffPlans(nodeId: NodeId, before: NodePlan, after: NodePlan): PlanChange {
  const set: AssignmentItem[] = [];
  const removed: AssignmentKey[] = [];
  const revisions: NetworkRevision[] = [];
  const ids = new Set([...before.slices.keys(), ...after.slices.keys()]);
  const changed = [...ids].filter((id) => before.slices.get(id) !== after.slices.get(id));
  for (const networkId of changed) {
    const [old, now] = [before.slices.get(networkId), after.slices.get(networkId)];
    if (now && old?.network !== now.network) set.push({ kind: 'network', network: now.network });
    if (now && old?.revision !== now.revision) revisions.push({ networkId, revision: now.revision });
    if (!now) removed.push({ kind: 'network', id: networkId });
  }
  if (changed.length > 0) diffPeers(nodeId, before, after, set, removed);
  for (const networkId of changed)
    diffEndpoints(before.slices.get(networkId), after.slices.get(networkId), set, removed);
  for (const [id, { fingerprint, task }] of after.tasks)
    if (before.tasks.get(id)?.fingerprint !== fingerprint) set.push({ kind: 'task', task });
  for (const id of before.tasks.keys()) if (!after.tasks.has(id)) removed.push({ kind: 'task', id });
  return { set, removed, revisions };
}

function diffEndpoints(
  old: NetworkSlice | undefined,
  now: NetworkSlice | undefined,
  set: AssignmentItem[],
  removed: AssignmentKey[],
): void {
  for (const [id, endpoint] of now?.endpoints ?? [])
    if (old?.endpoints.get(id) !== endpoint) set.push({ kind: 'endpoint', endpoint });
  for (const id of old?.endpoints.keys() ?? [])
    if (!now?.endpoints.has(id)) removed.push({ kind: 'endpoint', id });
}

/** Peers belong to no single network: one is known while any of the node's networks has it. */
function diffPeers(
  nodeId: NodeId,
  before: NodePlan,
  after: NodePlan,
  set: AssignmentItem[],
  removed: AssignmentKey[],
): void {
  const [old, now] = [peersOf(nodeId, before), peersOf(nodeId, after)];
  for (const [id, peer] of now) if (old.get(id) !== peer) set.push({ kind: 'peer', peer });
  for (const id of old.keys()) if (!now.has(id)) removed.push({ kind: 'peer', id });
}

function peersOf(nodeId: NodeId, plan: NodePlan): Map<NodeId, PeerAssignment> {
  const peers = new Map<NodeId, PeerAssignment>();
  for (const slice of plan.slices.values()) {
    for (const [id, peer] of slice.peers) if (id !== nodeId) peers.set(id, peer);
  }
  return peers;
}
