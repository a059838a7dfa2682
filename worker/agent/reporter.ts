import type { TaskId } from '../../base/ids.ts';
import type { TaskStatus } from '../../proto/model/task.ts';

export interface Report {
  readonly taskId: TaskId;
  readonly status: TaskStatus;
}

const batchMax = 500;

/**
 * The task states that the managers do not have yet. Only the newest of a task counts; at most one batch is under way,
 * so whatever happens meanwhile travels together in the next. Bounded by the number of tasks on the node.
 */
export class Reporter {
  readonly #pending = new Map<TaskId, TaskStatus>();
  readonly #underWay = new Map<TaskId, TaskStatus>();

  add(taskId: TaskId, status: TaskStatus): void {
    this.#pending.set(taskId, status);
  }

  /** The next batch, or nothing while one is under way. */
  take(): readonly Report[] {
    if (this.#underWay.size > 0) return [];
    for (const [taskId, status] of this.#pending) {
      if (this.#underWay.size === batchMax) break;
      this.#underWay.set(taskId, status);
    }
    for (const taskId of this.#underWay.keys()) this.#pending.delete(taskId);
    return [...this.#underWay].map(([taskId, status]) => ({ taskId, status }));
  }

  /** The managers have these statuses of the batch under way. */
  acknowledge(taskIds: readonly TaskId[]): void {
    for (const id of taskIds) this.#underWay.delete(id);
  }

  /** The session ended: what was under way may not have arrived. A newer status of the same task stays. */
  sessionEnded(): void {
    for (const [taskId, status] of this.#underWay)
      if (!this.#pending.has(taskId)) this.#pending.set(taskId, status);
    this.#underWay.clear();
  }
}
