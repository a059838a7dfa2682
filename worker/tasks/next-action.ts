import { isTerminal, taskStates, type TaskState } from '../../proto/model/task.ts';

/** Where the container of a task is, as far as this agent knows. */
export type ContainerStage = 'none' | 'created' | 'running' | 'exited';

/**
 * What the runner of a task does next. The whole behaviour of a task on its node is this table; the runner only
 * carries it out.
 *   accept   tell the managers that the task is here
 *   prepare  image, namespace, addresses, container
 *   hold     prepared, but not wanted to run yet (restart delay)
 *   start    start the process
 *   watch    it runs: wait for its end or for another wish
 *   conclude it ended by itself: report how
 *   stop     it is not wanted: stop it kindly, then hard
 *   clean    an end is reported: remove container and namespace
 *   rest     nothing left to do
 */
export type Action =
  'accept' | 'prepare' | 'hold' | 'start' | 'watch' | 'conclude' | 'stop' | 'clean' | 'rest';

export interface TaskSituation {
  readonly desired: TaskState;
  readonly observed: TaskState;
  readonly container: ContainerStage;
  readonly cleaned: boolean;
}

/** Decides by desired state, observed state and container alone. */
export function nextAction({ desired, observed, container, cleaned }: TaskSituation): Action {
  if (isTerminal(observed)) return cleaned ? 'rest' : 'clean';
  if (container === 'exited') return 'conclude';
  if (taskStates[desired] > taskStates.complete) return 'stop';
  if (container === 'running') return 'watch';
  if (taskStates[observed] < taskStates.accepted) return 'accept';
  if (container === 'none') return 'prepare';
  return taskStates[desired] < taskStates.running ? 'hold' : 'start';
}
