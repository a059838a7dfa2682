/**
 * Rolls a change of the task spec over the slots of a service, `parallelism` slots at a time. Nothing is remembered
 * between runs but the status on the service: how far the update has come is read from the tasks, so a new leader goes
 * on where the old one stopped.
 *
 * A failing update is paused, also where its user asked for `rollback`: nothing is worse for it, and the status says so.
 *
 *   dirty  ->  busy (its new task is not running yet, or has been for less than `delay`)  ->  done
 */
import type { UpdateConfig, UpdateStatus } from '../../../proto/model/service.ts';
import type { Task } from '../../../proto/model/task.ts';
import { isEnded } from '../restart/policy.ts';
import type { ServiceDraft } from '../service-draft.ts';
import { endedOfItself, newestOf, wantedOf, type Slot } from '../slot.ts';
import { isDirty } from './dirty.ts';

interface Progress {
  readonly dirty: readonly Slot[];
  /** Slots that count against `parallelism`. */
  readonly busy: number;
  /** Slots whose new task is not running. */
  readonly unfinished: number;
  /** When the youngest of the new tasks that run came up. */
  readonly lastRunningMs: number;
}

export function planUpdate(draft: ServiceDraft): void {
  for (const slot of draft.slots) retireOld(draft, slot);
  const config = draft.service.spec.update;
  const status = currentStatus(draft);
  if (status?.state !== 'updating') return;
  const failed = failedTasks(draft, status);
  if (config.failureAction !== 'continue' && pauseOnFailure(draft, config, status, failed)) return;
  const progress = measure(draft, config, failed);
  const room = (config.parallelism || Infinity) - progress.busy;
  for (const slot of progress.dirty.slice(0, Math.max(0, room))) renew(draft, config, slot);
  if (progress.dirty.length === 0 && progress.unfinished === 0) complete(draft, config, status, progress);
}

/** In a slot whose new task runs, or whose old one does not, the old one has no use. A slot keeps one new task. */
function retireOld(draft: ServiceDraft, slot: Slot): void {
  const wanted = wantedOf(slot);
  const fresh = wanted.filter((task) => !dirty(draft, task));
  const kept = fresh.find(isRunning) ?? fresh[0];
  if (!kept) return;
  for (const task of wanted) {
    if (task.id === kept.id) continue;
    if (fresh.includes(task) || isRunning(kept) || !isRunning(task)) draft.end(slot.key, task, 'shutdown');
  }
}

/** The status with which to go on; begins an update when there are dirty slots and none is under way or paused. */
function currentStatus(draft: ServiceDraft): UpdateStatus | undefined {
  const { updateStatus: status } = draft;
  const isOver =
    status === undefined || status.state === 'completed' || status.state === 'rollback-completed';
  if (!isOver || !draft.slots.some((slot) => isDirtySlot(draft, slot))) return status;
  const started: UpdateStatus = {
    state: 'updating',
    startedAtMs: draft.nowMs,
    completedAtMs: 0,
    message: 'update in progress',
  };
  draft.setUpdateStatus(started);
  return started;
}

/** New tasks that ended since the update began. */
function failedTasks(draft: ServiceDraft, status: UpdateStatus): readonly Task[] {
  return draft.slots
    .flatMap((slot) => slot.tasks)
    .filter(
      (task) =>
        task.specVersion === draft.service.specVersion &&
        task.meta.createdAtMs >= status.startedAtMs &&
        endedOfItself(task.status.state),
    );
}

function pauseOnFailure(
  draft: ServiceDraft,
  config: UpdateConfig,
  status: UpdateStatus,
  failed: readonly Task[],
): boolean {
  const [first] = failed;
  if (!first) return false;
  const slots = new Set(failed.map((task) => (task.nodeId && task.slot === 0 ? task.nodeId : task.slot)))
    .size;
  if (slots / draft.slots.length <= config.maxFailureRatio) return false;
  draft.setUpdateStatus({
    ...status,
    state: 'paused',
    message: `update paused due to failure or early termination of task ${first.id}`,
  });
  return true;
}

function measure(draft: ServiceDraft, config: UpdateConfig, failed: readonly Task[]): Progress {
  const dirtySlots: Slot[] = [];
  let [busy, unfinished, lastRunningMs] = [0, 0, 0];
  for (const slot of draft.slots) {
    if (isDirtySlot(draft, slot)) {
      dirtySlots.push(slot);
      continue;
    }
    const fresh = wantedOf(slot).find((task) => !dirty(draft, task));
    if (!fresh || fresh.specVersion !== draft.service.specVersion) continue;
    if (!isRunning(fresh)) {
      unfinished += 1;
      // With `continue`, a slot whose new task failed holds up nobody.
      if (!failed.some((task) => slot.tasks.includes(task))) busy += 1;
      continue;
    }
    const runningMs = Math.min(draft.nowMs, fresh.status.atMs);
    lastRunningMs = Math.max(lastRunningMs, runningMs);
    if (fresh.meta.createdAtMs < (draft.updateStatus?.startedAtMs ?? 0)) continue;
    if (runningMs + config.delayMs <= draft.nowMs) continue;
    busy += 1;
    draft.wakeAt(runningMs + config.delayMs);
  }
  return { dirty: dirtySlots.toSorted(leastLossFirst), busy, unfinished, lastRunningMs };
}

/** Slots where nothing runs first: renewing them costs nothing. */
function leastLossFirst(a: Slot, b: Slot): number {
  const runs = (slot: Slot): number => Number(slot.tasks.some(isRunning));
  return runs(a) - runs(b) || (a.key < b.key ? -1 : 1);
}

function renew(draft: ServiceDraft, config: UpdateConfig, slot: Slot): void {
  const old = wantedOf(slot);
  const [first, ...more] = old;
  const keepsRunning = config.order === 'start-first' && old.some(isRunning);
  if (first === undefined || keepsRunning) {
    draft.create(slot.key);
    return;
  }
  for (const task of more) draft.end(slot.key, task, 'shutdown');
  draft.replace(slot.key, first, 0);
}

/** An update is complete when its tasks have run for the monitor time. */
function complete(draft: ServiceDraft, config: UpdateConfig, status: UpdateStatus, progress: Progress): void {
  const completeMs = progress.lastRunningMs + config.monitorMs;
  if (completeMs > draft.nowMs) {
    draft.wakeAt(completeMs);
    return;
  }
  draft.setUpdateStatus({
    ...status,
    state: 'completed',
    completedAtMs: draft.nowMs,
    message: 'update completed',
  });
}

function isDirtySlot(draft: ServiceDraft, slot: Slot): boolean {
  const wanted = wantedOf(slot);
  if (wanted.length > 0) return wanted.every((task) => dirty(draft, task));
  const newest = newestOf(slot);
  return newest !== undefined && isEnded(slot, draft.nowMs) && dirty(draft, newest);
}

function dirty(draft: ServiceDraft, task: Task): boolean {
  return isDirty(draft.view, draft.service, task);
}

function isRunning(task: Task): boolean {
  return task.status.state === 'running';
}
