/**
 * Takes tasks out of the store: of services that are gone, and of attempts that nobody need remember. A task goes only
 * when nothing of it can run any more, because its address is given to another then; that its node will never say so is
 * for the dispatcher to judge, which then calls it orphaned.
 */
import type { Cluster } from '../../../proto/model/cluster.ts';
import type { Service } from '../../../proto/model/service.ts';
import { compareStates, isTerminal, isWanted, type Task } from '../../../proto/model/task.ts';
import type { TaskId } from '../../../base/ids.ts';
import { defaultClusterSpec } from '../../../proto/model/cluster.ts';
import type { StoreView } from '../../store/store.ts';
import { slotsOf, type Slot } from '../slot.ts';

export type ReaperStep =
  /** Its service is gone. */
  { readonly kind: 'disown'; readonly taskId: TaskId } | { readonly kind: 'delete'; readonly taskId: TaskId };

export function planReaper(view: StoreView): readonly ReaperStep[] {
  const steps: ReaperStep[] = [];
  for (const [serviceId, tasks] of Map.groupBy(view.list('task'), (task) => task.serviceId)) {
    const service = view.get('service', serviceId);
    const kept: Task[] = [];
    for (const task of tasks) {
      const step = stepFor(service, task);
      if (step) steps.push(step);
      else kept.push(task);
    }
    if (service) steps.push(...forgetHistory(service, kept, view.cluster()));
  }
  return steps;
}

/** Undefined: it stays, at least until its history is looked at. */
function stepFor(service: Service | undefined, task: Task): ReaperStep | undefined {
  const { desiredState, id: taskId, status } = task;
  if (!service && desiredState !== 'remove') return { kind: 'disown', taskId };
  if (isWanted(task)) return undefined;
  const neverAssigned = compareStates(status.state, 'assigned') < 0;
  const isOver = neverAssigned || (desiredState === 'remove' && isTerminal(status.state));
  return isOver ? { kind: 'delete', taskId } : undefined;
}

/** Dead tasks of each slot beyond the limit, oldest first. */
function forgetHistory(
  service: Service,
  tasks: readonly Task[],
  cluster: Cluster | undefined,
): readonly ReaperStep[] {
  const limit = cluster?.spec.taskHistoryLimit ?? defaultClusterSpec.taskHistoryLimit;
  if (limit < 0) return [];
  const { maxAttempts } = service.spec.task.restart;
  // The attempts are counted on the dead tasks, so those must not be forgotten before they are used up.
  const kept = maxAttempts > 0 ? Math.max(limit, maxAttempts + 1) : limit;
  return slotsOf(service, tasks).flatMap((slot) => forgetSlot(slot, kept));
}

function forgetSlot(slot: Slot, limit: number): readonly ReaperStep[] {
  const dead = slot.tasks.filter((task) => !isWanted(task) && isTerminal(task.status.state));
  // The newest is needed where the next decision stands on it: a slot whose task ended for good would be filled again
  // without it, and the distance between rejected attempts is read from the last two.
  const isNeeded = !slot.tasks.some(isWanted) || dead.at(-1)?.status.state === 'rejected';
  const kept = isNeeded ? Math.max(1, limit) : limit;
  return dead.slice(0, Math.max(0, dead.length - kept)).map((task) => ({ kind: 'delete', taskId: task.id }));
}
