/**
 * A service as the plan so far would leave it. The parts of a plan (scale, restart, update, start) work on it one after
 * the other, each seeing what the earlier ones decided, so that no two of them act on the same task in different ways.
 */
import type { TaskId } from '../../base/ids.ts';
import type { Service, UpdateStatus } from '../../proto/model/service.ts';
import { defaultStopGracePeriodMs, isWanted, type Task } from '../../proto/model/task.ts';
import type { StoreView } from '../store/store.ts';
import { makeTask } from './new-task.ts';
import { isLost } from './node-fitness.ts';
import { mayRun, slotsOf, sortByAge, type Slot, type SlotKey } from './slot.ts';
import type { EndState, PlanContext, Step } from './step.ts';

export interface ServicePlan {
  readonly steps: readonly Step[];
  /** Wall time at which there is something to do without an event; undefined when nothing waits for time. */
  readonly nextAtMs: number | undefined;
}

/** How long a successor waits for its predecessor to stop, at least (swarmkit: old task timeout). */
const predecessorMsMin = 60_000;
/** What an agent may take beyond the grace period to stop a task and to report it. */
const stopReportMs = 10_000;

export class ServiceDraft {
  readonly view: StoreView;
  readonly service: Service;
  readonly nowMs: number;
  readonly #newTaskId: () => TaskId;
  readonly #slots: Map<SlotKey, readonly Task[]>;
  readonly #steps: Step[] = [];
  #status: UpdateStatus | undefined;
  #nextAtMs: number | undefined;

  constructor(view: StoreView, service: Service, context: PlanContext) {
    this.view = view;
    this.service = service;
    this.nowMs = context.nowMs;
    this.#newTaskId = context.newTaskId;
    const slots = slotsOf(service, view.tasksOfService(service.id));
    this.#slots = new Map(slots.map((slot) => [slot.key, slot.tasks]));
    this.#status = service.updateStatus;
  }

  get slots(): readonly Slot[] {
    return [...this.#slots].map(([key, tasks]) => ({ key, tasks }));
  }

  get updateStatus(): UpdateStatus | undefined {
    return this.#status;
  }

  get plan(): ServicePlan {
    return { steps: this.#steps, nextAtMs: this.#nextAtMs };
  }

  /** The plan is to be made again at this time at the latest. */
  wakeAt(atMs: number): void {
    this.#nextAtMs = Math.min(atMs, this.#nextAtMs ?? Infinity);
  }

  /** Whether `atMs` is still to come; the plan is made again then. A moment too far off was written by another clock. */
  isEarly(atMs: number): boolean {
    if (atMs <= this.nowMs || atMs > this.nowMs + predecessorMsMin) return false;
    this.wakeAt(atMs);
    return true;
  }

  /** A further task in a slot. It waits for those of the slot that were told to stop. */
  create(key: SlotKey): void {
    this.#steps.push({ kind: 'create', task: this.#make(key, 0) });
  }

  /** Ends a task and makes its successor, which may not start before `startAfterMs` nor before this one has stopped. */
  replace(key: SlotKey, task: Task, startAfterMs: number): void {
    this.#setDesired(key, task, 'shutdown');
    this.#steps.push({ kind: 'replace', taskId: task.id, successor: this.#make(key, startAfterMs) });
  }

  end(key: SlotKey, task: Task, desired: EndState): void {
    this.#setDesired(key, task, desired);
    this.#steps.push({ kind: 'end', taskId: task.id, desired });
  }

  start(key: SlotKey, task: Task): void {
    this.#setDesired(key, task, 'running');
    this.#steps.push({ kind: 'start', taskId: task.id });
  }

  setUpdateStatus(status: UpdateStatus): void {
    this.#status = status;
    const { id, meta } = this.service;
    this.#steps.push({ kind: 'update-status', serviceId: id, version: meta.version, status });
  }

  /**
   * When a task that waits may start: at the end of its restart delay, and not while a predecessor that was told to stop
   * may still run, unless that one had its time or its node is lost.
   */
  startTime(key: SlotKey, task: Task): number {
    // A clock that was set back since cannot tell the delay, also one that a task took over from another: it has at most
    // the policy's length. Do not wait for the old hour.
    const tooFarMs = this.nowMs + task.spec.restart.delayMs;
    const isTold = this.nowMs >= task.meta.createdAtMs && task.startAfterMs <= tooFarMs;
    const delayEndMs = isTold ? task.startAfterMs : 0;
    if (!this.#hasLeftovers(key)) return delayEndMs;
    const graceMs = (task.spec.container.stopGracePeriodMs ?? defaultStopGracePeriodMs) + stopReportMs;
    return Math.max(delayEndMs, task.meta.createdAtMs + Math.max(predecessorMsMin, graceMs));
  }

  /** Whether tasks of the slot that were told to stop may still run on a node that can be reached. */
  #hasLeftovers(key: SlotKey): boolean {
    return this.#tasksAt(key).some(
      (task) =>
        !isWanted(task) &&
        mayRun(task) &&
        task.nodeId !== undefined &&
        !isLost(this.view.get('node', task.nodeId)),
    );
  }

  #tasksAt(key: SlotKey): readonly Task[] {
    return this.#slots.get(key) ?? [];
  }

  #setDesired(key: SlotKey, task: Task, desiredState: Task['desiredState']): void {
    const rest = this.#tasksAt(key).filter((other) => other.id !== task.id);
    const after = desiredState === 'remove' ? rest : sortByAge([...rest, { ...task, desiredState }]);
    if (after.length > 0) this.#slots.set(key, after);
    else this.#slots.delete(key);
  }

  #make(key: SlotKey, startAfterMs: number): Task {
    const waits = startAfterMs > this.nowMs || this.#hasLeftovers(key);
    const task = makeTask({
      id: this.#newTaskId(),
      service: this.service,
      ...(typeof key === 'number' ? { slot: key } : { slot: 0, nodeId: key }),
      desired: waits ? 'ready' : 'running',
      startAfterMs: startAfterMs > this.nowMs ? startAfterMs : 0,
      nowMs: this.nowMs,
    });
    this.#slots.set(key, [...this.#tasksAt(key), task]);
    return task;
  }
}
