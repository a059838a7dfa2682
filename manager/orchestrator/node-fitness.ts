/**
 * Whether a task may stay on its node. A node that is paused keeps what it has; one that is drained, down, removed or
 * that no longer satisfies the constraints of a task loses it, whatever the restart policy says.
 */
import type { Node } from '../../proto/model/node.ts';
import type { Task } from '../../proto/model/task.ts';
import type { StoreView } from '../store/store.ts';
import { firstUnsatisfied, storedConstraints } from '../scheduler/constraint.ts';

/** `lost`: nothing can be known or said of what runs there, so nobody waits for it to stop. */
export type Fitness = 'fit' | 'lost' | 'leave';

export function fitnessOf(view: StoreView, task: Task): Fitness {
  if (task.nodeId === undefined) return 'fit';
  const node = view.get('node', task.nodeId);
  if (node === undefined || isLost(node)) return 'lost';
  if (node.spec.availability === 'drain') return 'leave';
  return node.spec.availability === 'active' && !satisfiesPlacement(node, task) ? 'leave' : 'fit';
}

export function isLost(node: Node | undefined): boolean {
  return node === undefined || node.status.state === 'down';
}

/**
 * A daemon that crashed is started again by its supervisor, and its containers ran on meanwhile: what it had is replaced
 * only when its node has been down this much longer.
 */
export const returnGraceMs = 1000;

/** From when the tasks of a node that is down are replaced; 0 for any other node. */
export function replaceableAtMs(view: StoreView, task: Task): number {
  const node = task.nodeId === undefined ? undefined : view.get('node', task.nodeId);
  return node?.status.state === 'down' ? node.status.sinceMs + returnGraceMs : 0;
}

export function satisfiesPlacement(node: Node, task: Pick<Task, 'spec'>): boolean {
  const { constraints } = task.spec.placement;
  return constraints.length === 0 || !firstUnsatisfied(node, storedConstraints(constraints));
}
