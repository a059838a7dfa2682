/**
 * A slot is a place of a service that one task occupies at a time: a number of a replicated service, a node of a global
 * one. Its dead tasks are its history, and the only memory of earlier failures: a new leader knows what the old one knew.
 */
import type { NodeId } from '../../base/ids.ts';
import type { Service } from '../../proto/model/service.ts';
import { compareStates, isTerminal, isWanted, type Task, type TaskState } from '../../proto/model/task.ts';

export type SlotKey = number | NodeId;

export interface Slot {
  readonly key: SlotKey;
  /** Oldest first. */
  readonly tasks: readonly Task[];
}

/** Whether something of the task may run on its node. */
export function mayRun(task: Task): boolean {
  return compareStates(task.status.state, 'assigned') >= 0 && !isTerminal(task.status.state);
}

/** The slots of a service's tasks, in no particular order. Tasks that are to be removed belong to none. */
export function slotsOf(service: Pick<Service, 'spec'>, tasks: readonly Task[]): readonly Slot[] {
  const isGlobal = service.spec.mode.kind === 'global';
  const byKey = Map.groupBy(
    tasks.filter((task) => task.desiredState !== 'remove'),
    (task): SlotKey => (isGlobal && task.nodeId !== undefined ? task.nodeId : task.slot),
  );
  return [...byKey].map(([key, members]) => ({ key, tasks: sortByAge(members) }));
}

export function wantedOf(slot: Slot): readonly Task[] {
  return slot.tasks.filter(isWanted);
}

export function newestOf(slot: Slot): Task | undefined {
  return slot.tasks.at(-1);
}

/** Ends that count as attempts. A task that was shut down or whose node was lost did not fail. */
export function endedOfItself(state: TaskState): boolean {
  return state === 'complete' || state === 'failed' || state === 'rejected';
}

/**
 * Oldest first. A task that is still wanted is younger than one that is not, whatever the clocks of two leaders say. Of
 * tasks made in one instant the one that ended of itself is younger: those that were moved have a successor.
 */
export function sortByAge(tasks: readonly Task[]): readonly Task[] {
  return tasks.toSorted(byAge);
}

function byAge(a: Task, b: Task): number {
  const wanted = Number(isWanted(a)) - Number(isWanted(b));
  const age = a.meta.createdAtMs - b.meta.createdAtMs;
  const ended = Number(endedOfItself(a.status.state)) - Number(endedOfItself(b.status.state));
  return wanted || age || ended || (a.id < b.id ? -1 : 1);
}
