import type { TaskId } from '../../base/ids.ts';
import type { Task } from '../../proto/model/task.ts';

/** Where a task's process lives on the network. */
export interface TaskPlace {
  readonly namespacePath: string;
  /** Whether 127.0.0.11 in there answers names. */
  readonly resolver: boolean;
}

/** Gives each task its network namespace. Implemented by `worker/attach`. */
export interface TaskNetworks {
  /**
   * Makes the namespace with the task's addresses; waits until the networks it needs are in the kernel. Calling it
   * again for a task that has its namespace gives the same place and mends what is missing.
   */
  open(task: Task, options: { signal: AbortSignal }): Promise<TaskPlace>;
  /** Removes the namespace. No error when there is none. */
  close(taskId: TaskId): Promise<void>;
}
