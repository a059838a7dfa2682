/**
 * Whether and when a task that ended of itself is followed by another. All that it needs is on the tasks, so a new
 * leader judges as the old one did. (SwarmKit keeps the attempts and the timers in the leader's memory.)
 */
import { endedOfItself, newestOf, type Slot } from '../slot.ts';
import { isTerminal, type Task } from '../../../proto/model/task.ts';

export type RestartVerdict =
  /** The successor is made now and gets ready during the delay. */
  | { readonly kind: 'restart'; readonly startAfterMs: number }
  /**
   * The successor is made at the end of the delay. Getting ready is what failed, so a successor that got ready during
   * its delay would be rejected at once, and the next one too.
   */
  | { readonly kind: 'retry'; readonly atMs: number }
  /** The policy wants no other task: the slot stays as it is. */
  | { readonly kind: 'ended' };

/** Rejected tasks (an image that cannot be pulled) are tried again at growing distances up to this one. */
export const rejectedDelayMsMax = 5 * 60_000;
/** The first distance for a policy without delay: a rejection costs the registry a request. */
export const rejectedDelayMsMin = 1_000;

/** Judges `task`, which ended, among the tasks of its slot. */
export function judgeRestart(slot: Slot, task: Task, nowMs: number): RestartVerdict {
  const { restart } = task.spec;
  const endMs = endedAtMs(task, nowMs);
  if (endedOfItself(task.status.state)) {
    if (restart.condition === 'none') return { kind: 'ended' };
    if (restart.condition === 'on-failure' && task.status.state === 'complete') return { kind: 'ended' };
    if (restart.maxAttempts > 0 && attempts(slot, task, nowMs) >= restart.maxAttempts)
      return { kind: 'ended' };
  }
  if (task.status.state === 'orphaned') return { kind: 'restart', startAfterMs: 0 }; // its node is lost
  if (task.status.state === 'rejected') return { kind: 'retry', atMs: endMs + rejectedDelayMs(slot, task) };
  return { kind: 'restart', startAfterMs: endMs + restart.delayMs };
}

/** Whether nothing of the slot is wanted because its newest task ended and the policy wants no other. */
export function isEnded(slot: Slot, nowMs: number): boolean {
  const newest = newestOf(slot);
  if (!newest || !endedOfItself(newest.status.state)) return false;
  return judgeRestart(slot, newest, nowMs).kind === 'ended';
}

/**
 * When the task ended, on the manager's clock: the agent's stamp, unless its clock is ahead of ours or behind the moment
 * when its report was stored. Restart delays stand on it, and hosts' clocks do differ.
 */
export function endedAtMs(task: Task, nowMs: number): number {
  return Math.min(
    nowMs,
    Math.max(task.status.atMs, isTerminal(task.status.state) ? task.meta.updatedAtMs : 0),
  );
}

/** Restarts of this slot under the task's spec that lie within the policy's window before its end. */
function attempts(slot: Slot, task: Task, nowMs: number): number {
  const { windowMs } = task.spec.restart;
  const sinceMs = windowMs > 0 ? endedAtMs(task, nowMs) - windowMs : -Infinity;
  return slot.tasks.filter(
    (other) =>
      other.id !== task.id &&
      other.specVersion === task.specVersion &&
      endedOfItself(other.status.state) &&
      endedAtMs(other, nowMs) > sinceMs,
  ).length;
}

/** The policy's delay for the first rejection, then about twice the time from one attempt to the next. */
function rejectedDelayMs(slot: Slot, task: Task): number {
  const baseMs = Math.max(task.spec.restart.delayMs, rejectedDelayMsMin);
  const previous = slot.tasks[slot.tasks.findIndex((other) => other.id === task.id) - 1];
  if (previous?.status.state !== 'rejected' || previous.specVersion !== task.specVersion) return baseMs;
  // The distance holds the delay and the attempt itself. The nearest power of two is the delay when attempts are short.
  const distanceMs = Math.max(baseMs, task.meta.createdAtMs - previous.meta.createdAtMs);
  const doublings = Math.round(Math.log2(distanceMs / baseMs)) + 1;
  return Math.min(baseMs * 2 ** doublings, Math.max(baseMs, rejectedDelayMsMax));
}
