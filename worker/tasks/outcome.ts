import { SkeinError, messageOf } from '../../base/errors.ts';
import { taskStates, type TaskState, type TaskStatus } from '../../proto/model/task.ts';
import type { ContainerExit } from '../runtime/runtime.ts';

type Observation = Pick<TaskStatus, 'state' | 'message' | 'error'>;

/** What a process that ended by itself means for its task. One that was being stopped is shut down, whatever its code. */
export function exitOutcome(exit: ContainerExit, desired: TaskState): Observation {
  if (taskStates[desired] > taskStates.complete) return { state: 'shutdown', message: 'shutdown', error: '' };
  if (exit.lost !== undefined)
    return { state: 'failed', message: 'failed', error: `task: lost: ${exit.lost}` };
  if (exit.exitCode === 0) return { state: 'complete', message: 'finished', error: '' };
  const cause = exit.oomKilled === true ? ': it ran out of memory' : '';
  return { state: 'failed', message: 'failed', error: `task: non-zero exit (${exit.exitCode})${cause}` };
}

/**
 * What a failure on the way to running means: `again` when trying again can help, else the end of the task: rejected
 * before it was started, failed after (SwarmKit agent/exec/controller.go).
 */
export function failureOutcome(
  thrown: unknown,
  observed: TaskState,
  attempt: number,
): Observation | 'again' | 'interrupted' {
  if (thrown instanceof SkeinError) {
    if (thrown.code === 'aborted') return 'interrupted';
    if (thrown.code === 'unavailable' && attempt < attemptsMax) return 'again';
  }
  const state = taskStates[observed] < taskStates.starting ? 'rejected' : 'failed';
  return { state, message: state === 'rejected' ? 'preparing' : 'starting', error: messageOf(thrown) };
}

/** Tries of one step while the runtime or a registry cannot be reached; with the back-off of the runner about 20 s. */
const attemptsMax = 6;
