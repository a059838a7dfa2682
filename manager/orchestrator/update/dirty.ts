/**
 * Whether a task runs something else than its service asks for now. A change of the placement alone does not restart a
 * task whose node still fits, as in Swarm: it would be put on such a node again.
 */
import type { Service } from '../../../proto/model/service.ts';
import type { Task, TaskSpec } from '../../../proto/model/task.ts';
import type { StoreView } from '../../store/store.ts';
import { satisfiesPlacement } from '../node-fitness.ts';

export function isDirty(view: StoreView, service: Service, task: Task): boolean {
  if (task.specVersion === service.specVersion) return false;
  if (!equalButForPlacement(task.spec, service.spec.task)) return true;
  const node = task.nodeId === undefined ? undefined : view.get('node', task.nodeId);
  return node === undefined || !satisfiesPlacement(node, { spec: service.spec.task });
}

/** Both were read by the same codec, so that equal specs have equal text. */
function equalButForPlacement(a: TaskSpec, b: TaskSpec): boolean {
  const text = (spec: TaskSpec): string => JSON.stringify({ ...spec, placement: undefined });
  return text(a) === text(b);
}
