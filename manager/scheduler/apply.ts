/** Stores placements, each if its task still waits for one and its node still takes tasks. */
import { isWanted, mayMove } from '../../proto/model/task.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import type { PlacementStep } from './plan.ts';

export async function applyPlacement(
  store: Store,
  steps: readonly PlacementStep[],
  nowMs: number,
): Promise<void> {
  if (steps.length > 0) await store.updateEach(steps, (tx, step) => applyStep(tx, step, nowMs));
}

function applyStep(tx: StoreTransaction, step: PlacementStep, nowMs: number): void {
  const task = tx.get('task', step.taskId);
  if (!task || !isWanted(task) || !mayMove('scheduler', task.status.state, 'assigned')) return;
  if (step.kind === 'explain') {
    tx.update('task', { ...task, status: { ...task.status, error: step.error } });
    return;
  }
  const node = tx.get('node', step.nodeId);
  if (node?.status.state !== 'ready' || node.spec.availability !== 'active') return; // the change of the node woke the loop
  const message = 'scheduler assigned task to node';
  const status = { ...task.status, state: 'assigned', atMs: nowMs, message, error: '' } as const;
  tx.update('task', { ...task, nodeId: step.nodeId, status });
}
