import type { NodeId, TaskId } from '../../base/ids.ts';
import { mayMove, type TaskStatus } from '../../proto/model/task.ts';
import type { StoreTransaction } from '../store/store.ts';

/** Longest text of a status that is kept, in characters. */
const textMax = 2048;
/** Ids of containers are those of tasks. */
const idMax = 64;

/**
 * Takes over what an agent says of a task. Only the task's own node is heard: of others' tasks, as of tasks that are gone,
 * nothing happens, so a node learns nothing about them. A state that does not go forward is left alone; the same state
 * with another text or container is taken.
 */
export function applyReport(
  tx: StoreTransaction,
  nodeId: NodeId,
  report: { readonly taskId: TaskId; readonly status: TaskStatus },
): void {
  const task = tx.get('task', report.taskId);
  if (!task || task.nodeId !== nodeId) return;
  const status = bounded(report.status);
  const moves = mayMove('agent', task.status.state, status.state);
  const refreshes = status.state === task.status.state && says(status) !== says(task.status);
  if (moves || (refreshes && status.state !== 'assigned')) tx.update('task', { ...task, status });
}

function bounded({ container, ...status }: TaskStatus): TaskStatus {
  return {
    ...status,
    message: status.message.slice(0, textMax),
    error: status.error.slice(0, textMax),
    container: container && { ...container, containerId: container.containerId.slice(0, idMax) },
  };
}

function says(status: TaskStatus): string {
  const { message, error, container } = status;
  return JSON.stringify([message, error, container?.containerId, container?.pid, container?.exitCode]);
}
