/** What of a service's tasks a progress display shows: of each slot the task that decides, and why it does not run. */
import type { Service } from '../../proto/model/service.ts';
import { compareStates, isTerminal, isWanted, type Task, type TaskSpec } from '../../proto/model/task.ts';
import type { TaskState } from '../../proto/model/task.ts';
import type { ServiceProgressView } from './view.ts';

export interface SlotProgress {
  /** The slot's number, or the node of a global service's task. */
  readonly key: string;
  /** Undefined: no task of the newest specification yet. */
  readonly state: TaskState | undefined;
  /** Why it does not run; empty when nothing is wrong. */
  readonly reason: string;
  /** The restart policy wants no other task here. */
  readonly ended: boolean;
  readonly task: Task | undefined;
}

/** Slots in their order; of a replicated service every slot that it should have. */
export function slotsOf(service: Service, tasks: ServiceProgressView['tasks']): readonly SlotProgress[] {
  const current = tasks.filter((task) => isUpToDate(service, task) && task.desiredState !== 'remove');
  const byKey = Map.groupBy(current, (task) => (task.slot > 0 ? String(task.slot) : (task.nodeId ?? '')));
  const { mode } = service.spec;
  const keys =
    mode.kind === 'replicated'
      ? Array.from({ length: mode.replicas }, (_, index) => String(index + 1))
      : [...byKey].filter(([, members]) => members.some(isWanted)).map(([key]) => key);
  return keys.map((key) => slotOf(key, byKey.get(key) ?? []));
}

function slotOf(key: string, tasks: readonly Task[]): SlotProgress {
  const wanted = tasks.filter(isWanted).toSorted(byDecision);
  const past = tasks.filter(({ status }) => isTerminal(status.state)).toSorted(byEnd);
  const lastError = past.find(({ status }) => status.error !== '')?.status.error ?? '';
  const [task] = wanted;
  if (task) {
    const waits = task.desiredState === 'ready'; // for the restart delay, or for the task before it to stop
    const reason = task.status.error || (waits ? lastError : '');
    return { key, state: task.status.state, reason, ended: false, task };
  }
  const [ended] = past;
  if (!ended || !endedOfItself(ended.status.state))
    return { key, state: undefined, reason: '', ended: false, task: undefined };
  const { state, error } = ended.status;
  return { key, state, reason: error, ended: true, task: ended };
}

/** Of several wanted tasks of a slot the one that is least far decides, as in docker's display. */
function byDecision(a: Task, b: Task): number {
  return compareStates(a.desiredState, b.desiredState) || compareStates(a.status.state, b.status.state);
}

function byEnd(a: Task, b: Task): number {
  return b.status.atMs - a.status.atMs;
}

function endedOfItself(state: TaskState): boolean {
  return state === 'complete' || state === 'failed' || state === 'rejected';
}

/** Whether the updater leaves the task as it is: a change of the placement alone replaces nothing. */
function isUpToDate(service: Service, task: Task): boolean {
  return task.specVersion === service.specVersion || sameButForPlacement(task.spec, service.spec.task);
}

/** Both were read by the same codec, so that equal specs have equal text. */
function sameButForPlacement(a: TaskSpec, b: TaskSpec): boolean {
  const text = (spec: TaskSpec): string => JSON.stringify({ ...spec, placement: undefined });
  return text(a) === text(b);
}
