import type { NodeId } from '../../base/ids.ts';
import { mayMove, type Task } from '../../proto/model/task.ts';
import type { StoreTransaction, StoreView } from '../store/store.ts';
import { isLive } from './network-rows.ts';

/** A node that is down for so long is not waited for any more (SwarmKit's defaultNodeDownPeriod). */
export const downPeriodMs = 24 * 3600_000;

export interface Orphan {
  readonly task: Task;
  readonly why: string;
}

/**
 * The tasks that nobody will ever report on again: their node was removed, or has been down for a day. Only the
 * dispatcher may end a task in the place of its agent. PURE.
 */
export function planOrphans(
  view: StoreView,
  nowMs: number,
): { orphans: Orphan[]; nextAtMs: number | undefined } {
  const gone = new Map<NodeId, string>();
  let nextAtMs: number | undefined;
  const nodes = new Map(view.list('node').map((node) => [node.id, node]));
  for (const { id, status } of nodes.values()) {
    if (status.state !== 'down') continue;
    const atMs = status.sinceMs + downPeriodMs;
    if (atMs <= nowMs) gone.set(id, `node ${id} has been down for a day`);
    else nextAtMs = Math.min(nextAtMs ?? atMs, atMs);
  }
  const orphans: Orphan[] = [];
  for (const task of view.list('task')) {
    if (!task.nodeId || !isLive(task)) continue;
    const why = nodes.has(task.nodeId)
      ? gone.get(task.nodeId)
      : `node ${task.nodeId} was removed from the cluster`;
    if (why !== undefined) orphans.push({ task, why });
  }
  return { orphans, nextAtMs };
}

/** Ends the task, unless it ended by itself meanwhile. */
export function orphan(tx: StoreTransaction, { task, why }: Orphan, nowMs: number): void {
  const present = tx.get('task', task.id);
  if (!present || !isLive(present) || !mayMove('dispatcher', present.status.state, 'orphaned')) return;
  tx.update('task', {
    ...present,
    status: { ...present.status, state: 'orphaned', atMs: nowMs, message: 'orphaned', error: why },
  });
}
