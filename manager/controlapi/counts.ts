import type { Service } from '../../proto/model/service.ts';
import { taskStates, type Task } from '../../proto/model/task.ts';
import type { StoreView } from '../store/store.ts';

export interface TaskCounts {
  readonly running: number;
  readonly desired: number;
}

/** How many tasks of a service run on nodes that are not down, and how many should. */
export function countTasks(view: StoreView, service: Service): TaskCounts {
  const wanted = view
    .tasksOfService(service.id)
    .filter((task) => taskStates[task.desiredState] <= taskStates.running);
  const running = wanted.filter((task) => task.status.state === 'running' && !onLostNode(view, task)).length;
  return {
    running,
    desired: service.spec.mode.kind === 'replicated' ? service.spec.mode.replicas : wanted.length,
  };
}

function onLostNode(view: StoreView, task: Task): boolean {
  if (task.nodeId === undefined) return false;
  const state = view.get('node', task.nodeId)?.status.state;
  return state === undefined || state === 'down';
}
