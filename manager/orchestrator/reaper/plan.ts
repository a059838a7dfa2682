/**
 * Ends the lives of tasks: of services that are gone, of nodes that are gone, of attempts that nobody need remember. A
 * task is taken out of the store only when nothing of it can run any more, because its address is given to another then.
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
  | { readonly kind: 'disown'; readonly taskId: TaskId }
  /** Nobody will report of it any more. */
  | { readonly kind: 'orphan'; readonly taskId: TaskId; readonly message: string }
  | { readonly kind: 'delete'; readonly taskId: TaskId };

export interface ReaperPlan {
  readonly steps: readonly ReaperStep[];
  readonly nextAtMs: number | undefined;
}

/** How long a node may be down before its tasks are given up (swarmkit: defaultNodeDownPeriod). */
export const orphanAfterMs = 24 * 3600 * 1000;

export function planReaper(view: StoreView, nowMs: number): ReaperPlan {
  const steps: ReaperStep[] = [];
  let nextAtMs: number | undefined;
  for (const [serviceId, tasks] of Map.groupBy(view.list('task'), (task) => task.serviceId)) {
    const service = view.get('service', serviceId);
    const kept: Task[] = [];
    for (const task of tasks) {
      const step = stepFor(view, service, task, nowMs);
      if (step.kind === 'keep') kept.push(task);
      else if (step.kind === 'wait') nextAtMs = Math.min(step.untilMs, nextAtMs ?? Infinity);
      else steps.push(step);
    }
    if (service) steps.push(...forgetHistory(service, kept, view.cluster()));
  }
  return { steps, nextAtMs };
}

type Verdict = ReaperStep | { readonly kind: 'keep' } | { readonly kind: 'wait'; readonly untilMs: number };

function stepFor(view: StoreView, service: Service | undefined, task: Task, nowMs: number): Verdict {
  const { desiredState, id, status } = task;
  if (!service && desiredState !== 'remove') return { kind: 'disown', taskId: id };
  if (isWanted(task)) return { kind: 'keep' };
  const neverAssigned = compareStates(status.state, 'assigned') < 0;
  if (neverAssigned || (desiredState === 'remove' && isTerminal(status.state)))
    return { kind: 'delete', taskId: id };
  return isTerminal(status.state) ? { kind: 'keep' } : whileItMayRun(view, task, nowMs);
}

function whileItMayRun(view: StoreView, task: Task, nowMs: number): Verdict {
  const node = task.nodeId === undefined ? undefined : view.get('node', task.nodeId);
  if (!node) return { kind: 'orphan', taskId: task.id, message: 'its node was removed from the cluster' };
  if (node.status.state !== 'down') return { kind: 'keep' };
  const untilMs = node.status.sinceMs + orphanAfterMs;
  if (untilMs > nowMs) return { kind: 'wait', untilMs };
  return { kind: 'orphan', taskId: task.id, message: 'its node has been down for 24 hours' };
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
