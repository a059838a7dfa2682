/** Carries out what the reaper planned, each step against the task as it is now. */
import { compareStates, isTerminal, isWanted, type Task } from '../../../proto/model/task.ts';
import { removeTask } from '../../allocator/release.ts';
import type { Store, StoreTransaction } from '../../store/store.ts';
import type { ReaperStep } from './plan.ts';

export async function applyReaper(store: Store, steps: readonly ReaperStep[], nowMs: number): Promise<void> {
  if (steps.length > 0) await store.updateEach(steps, (tx, step) => applyStep(tx, step, nowMs));
}

function applyStep(tx: StoreTransaction, step: ReaperStep, nowMs: number): void {
  const task = tx.get('task', step.taskId);
  if (!task) return;
  switch (step.kind) {
    case 'disown':
      tx.update('task', { ...task, desiredState: 'remove' });
      return;
    case 'delete':
      if (mayGo(task)) removeTask(tx, task, nowMs);
      return;
  }
}

/** The scheduler may have given it a node since the plan. */
function mayGo(task: Task): boolean {
  return (
    !isWanted(task) && (compareStates(task.status.state, 'assigned') < 0 || isTerminal(task.status.state))
  );
}
