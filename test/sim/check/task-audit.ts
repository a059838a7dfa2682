/**
 * SwarmKit's TLA+ properties of tasks (design/tla: Inv, TransitionsOK) and those of placement and addresses, checked on
 * each entry when the first manager has applied it.
 */
import type { TaskId } from '../../../base/ids.ts';
import type { StoreEvent, StoreView } from '../../../manager/store/store.ts';
import { compareStates, isTerminal, isWanted, mayMove, type Task } from '../../../proto/model/task.ts';
import type { TaskActor } from '../../../proto/model/task.ts';
import type { Violations } from './violations.ts';

const actors: readonly TaskActor[] = ['orchestrator', 'allocator', 'scheduler', 'agent', 'dispatcher'];

export class TaskAudit {
  readonly #violations: Violations;
  /** Ids of tasks that are gone: never given again. */
  readonly #gone = new Set<TaskId>();

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  applied(events: readonly StoreEvent[], view: StoreView): void {
    let placed = false;
    for (const event of events) {
      if (event.table !== 'task') continue;
      placed = true;
      if (event.kind === 'create') this.#created(event.object);
      else if (event.kind === 'remove') this.#removed(event.object, view);
      else if (event.previous) this.#changed(event.object, event.previous);
      if (event.kind !== 'remove') this.#holds(event.object, view);
    }
    if (placed) this.#checkAddresses(view);
  }

  #created(task: Task): void {
    const { id, status } = task;
    this.#check(!this.#gone.has(id), 'task ids are unique', () => id);
    this.#check(status.state === 'new', 'tasks begin new', () => `${id} is ${status.state}`);
  }

  #removed(task: Task, view: StoreView): void {
    this.#gone.add(task.id);
    const { state } = task.status;
    const orphan = !view.get('service', task.serviceId);
    const mayGo = isTerminal(state) || compareStates(state, 'assigned') < 0 || orphan;
    this.#check(mayGo, 'only dead tasks are reaped', () => `${task.id} of ${task.serviceName} is ${state}`);
  }

  #changed(task: Task, previous: Task): void {
    const [from, to] = [previous.status.state, task.status.state];
    const { id } = task;
    if (from !== to) {
      const owner = actors.some((actor) => mayMove(actor, from, to));
      this.#check(owner, 'a transition has an owner', () => `${id} ${from} to ${to}`);
    }
    const steady =
      task.serviceId === previous.serviceId &&
      task.slot === previous.slot &&
      task.specVersion === previous.specVersion &&
      (previous.nodeId === undefined || task.nodeId === previous.nodeId);
    this.#check(steady, 'a task never moves', () => `${id} at slot ${task.slot} on ${task.nodeId}`);
    this.#check(
      compareStates(task.desiredState, previous.desiredState) >= 0,
      'desired states go forward',
      () => {
        return `${id} ${previous.desiredState} to ${task.desiredState}`;
      },
    );
  }

  #holds(task: Task, view: StoreView): void {
    const { state } = task.status;
    const needsNode = compareStates(state, 'assigned') >= 0 && state !== 'rejected';
    this.#check(!needsNode || task.nodeId !== undefined, 'an assigned task has a node', () => task.id);
    this.#check(state !== 'remove', 'remove is only desired', () => task.id);
    if (!isWanted(task) || task.slot === 0) return;
    const rivals = view
      .tasksOfService(task.serviceId)
      .filter((other) => other.slot === task.slot && isWanted(other) && !isTerminal(other.status.state));
    this.#check(rivals.length <= 1, 'one wanted task a slot', () => {
      return rivals.map(({ id, status, desiredState }) => `${id} ${status.state}/${desiredState}`).join(', ');
    });
  }

  #checkAddresses(view: StoreView): void {
    const owners = new Set<string>();
    for (const task of view.list('task')) {
      if (isTerminal(task.status.state)) continue;
      for (const { networkId, address } of task.attachments) {
        const key = `${networkId} ${address}`;
        this.#check(!owners.has(key), 'an address has one owner', () => `${key} of ${task.id}`);
        owners.add(key);
      }
    }
  }

  #check(condition: boolean, property: string, detail: () => string): void {
    this.#violations.check(condition, property, detail);
  }
}
