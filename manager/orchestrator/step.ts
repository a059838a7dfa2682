/**
 * What an orchestrator may do to the cluster, as data: it can be printed, tested and counted before it is carried out by
 * `apply.ts`. Orchestrators make tasks and say what they want of them; they never write an observed state.
 */
import type { ServiceId, TaskId } from '../../base/ids.ts';
import type { UpdateStatus } from '../../proto/model/service.ts';
import type { Task } from '../../proto/model/task.ts';

/** Desired states that end a task: `shutdown` keeps it as history, `remove` does not. */
export type EndState = 'shutdown' | 'remove';

export type Step =
  | { readonly kind: 'create'; readonly task: Task }
  /** Both in one transaction, so that a crash leaves neither a slot without a task nor one with two. */
  | { readonly kind: 'replace'; readonly taskId: TaskId; readonly successor: Task }
  | { readonly kind: 'end'; readonly taskId: TaskId; readonly desired: EndState }
  /** The restart delay is over: ready becomes running. */
  | { readonly kind: 'start'; readonly taskId: TaskId }
  /** Only if the service is still at the version that the plan saw: its user may have asked for something else. */
  | {
      readonly kind: 'update-status';
      readonly serviceId: ServiceId;
      readonly version: number;
      readonly status: UpdateStatus;
    };

/** What decisions are given from outside. */
export interface PlanContext {
  readonly nowMs: number;
  readonly newTaskId: () => TaskId;
}
