/**
 * Carries steps out. Between the plan and its transaction a user may have removed or changed the service, so each step
 * looks at the objects again and does nothing when they are no longer what the plan saw; the change woke the loop, and the
 * next plan sees it.
 */
import { compareStates, isWanted, type Task } from '../../proto/model/task.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import type { Step } from './step.ts';

export async function applySteps(store: Store, steps: readonly Step[]): Promise<void> {
  if (steps.length > 0) await store.updateEach(steps, applyStep);
}

function applyStep(tx: StoreTransaction, step: Step): void {
  switch (step.kind) {
    case 'create':
      if (isCurrent(tx, step.task)) tx.create('task', step.task);
      return;
    case 'replace': {
      const old = tx.get('task', step.taskId);
      if (!old || !isWanted(old) || !isCurrent(tx, step.successor)) return;
      tx.update('task', { ...old, desiredState: 'shutdown' });
      tx.create('task', step.successor);
      return;
    }
    case 'end':
      setDesired(tx, step.taskId, step.desired);
      return;
    case 'start':
      setDesired(tx, step.taskId, 'running');
      return;
    case 'update-status': {
      const service = tx.get('service', step.serviceId);
      if (service?.meta.version === step.version)
        tx.update('service', { ...service, updateStatus: step.status });
      return;
    }
  }
}

/** Whether the service still asks for this task. */
function isCurrent(tx: StoreTransaction, task: Task): boolean {
  return tx.get('service', task.serviceId)?.specVersion === task.specVersion;
}

/** Desired states go forward only, so that two planners cannot undo each other's work. */
function setDesired(tx: StoreTransaction, id: Task['id'], desiredState: Task['desiredState']): void {
  const task = tx.get('task', id);
  if (task && compareStates(desiredState, task.desiredState) > 0)
    tx.update('task', { ...task, desiredState });
}
