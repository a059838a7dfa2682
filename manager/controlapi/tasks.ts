import { taskToWire } from '../../proto/codec/task.ts';
import type { skein } from '../../proto/gen/skein.js';
import { findNode, findService } from './find.ts';
import type { ControlTools } from './tools.ts';

/** All tasks, or those of the services or nodes that are named. */
export function listTasks(
  tools: ControlTools,
  request: skein.v1.ListTasksRequest.$Properties,
): skein.v1.ListTasksResponse.$Properties {
  const { view } = tools.store;
  const services = new Set((request.serviceRefs ?? []).map((ref) => findService(view, ref).id));
  const nodes = new Set((request.nodeRefs ?? []).map((ref) => findNode(view, ref).id));
  const tasks = view
    .list('task')
    .filter(
      (task) =>
        (services.size === 0 || services.has(task.serviceId)) &&
        (nodes.size === 0 || (task.nodeId !== undefined && nodes.has(task.nodeId))),
    );
  return { tasks: tasks.map(taskToWire) };
}
