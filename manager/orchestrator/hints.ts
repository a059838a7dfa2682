/**
 * Which services a change of the store gives reason to look at. It only narrows where the orchestrators look; what they
 * find there they read from the state. Progress of a task between assigned and running is nobody's reason.
 */
import type { ServiceId } from '../../base/ids.ts';
import type { Node } from '../../proto/model/node.ts';
import { compareStates, type Task } from '../../proto/model/task.ts';
import type { StoreEvent } from '../store/store.ts';

/** Ids of services to look at, or `all`. */
export function servicesConcerned(event: StoreEvent): readonly ServiceId[] | 'all' {
  switch (event.table) {
    case 'service':
      return event.kind === 'remove' ? [] : [event.object.id];
    case 'task':
      return isTaskReason(event.kind, event.object, event.previous) ? [event.object.serviceId] : [];
    case 'node':
      return isNodeReason(event.kind, event.object, event.previous) ? 'all' : [];
    case 'network':
    case 'cluster':
      return [];
  }
}

function isTaskReason(kind: StoreEvent['kind'], task: Task, previous: Task | undefined): boolean {
  if (kind !== 'update' || !previous) return kind === 'remove';
  if (task.status.state === previous.status.state) return task.desiredState !== previous.desiredState;
  return compareStates(task.status.state, 'running') >= 0;
}

/** What decides whether tasks may be and stay on a node. What agents tell of it now and then is left out. */
function text({ spec, role, status, description }: Node): string {
  return JSON.stringify([
    spec,
    role,
    status.state,
    status.address,
    description?.platform,
    description?.engineLabels,
  ]);
}

function isNodeReason(kind: StoreEvent['kind'], node: Node, previous: Node | undefined): boolean {
  if (kind !== 'update' || !previous) return true;
  return text(node) !== text(previous);
}
