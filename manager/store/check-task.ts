import { invariant } from '../../base/assert.ts';
import { compareStates, type Task } from '../../proto/model/task.ts';

/**
 * What holds of every change of a task whoever makes it (SwarmKit's TLA+ model: `Inv` and `TransitionsOK`). A component
 * that breaks it has a bug; what comes from agents was judged by `mayMove` before.
 */
export function checkTask(task: Task, previous: Task | undefined): void {
  const { state } = task.status;
  invariant(state !== 'remove', 'remove is only ever a desired state');
  invariant(
    compareStates(state, 'assigned') < 0 || state === 'rejected' || task.nodeId !== undefined,
    'a task that is assigned has a node',
  );
  if (!previous) return;
  invariant(compareStates(state, previous.status.state) >= 0, 'the state of a task never goes back');
  invariant(
    compareStates(task.desiredState, previous.desiredState) >= 0,
    'the desired state of a task never goes back',
  );
  invariant(
    task.serviceId === previous.serviceId && task.slot === previous.slot,
    'a task keeps its service and slot',
  );
  invariant(task.specVersion === previous.specVersion, 'a task keeps its spec');
  invariant(
    previous.nodeId === undefined || task.nodeId === previous.nodeId,
    'a task is never moved to another node',
  );
}
