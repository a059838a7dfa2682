/**
 * The agents of a scenario, without containers: each takes the tasks of its node one state further when asked. An image
 * whose name begins with `missing` cannot be pulled.
 */
import type { NodeId } from '../../base/ids.ts';
import type { Store } from '../../manager/store/store.ts';
import {
  isTerminal,
  isWanted,
  mayMove,
  type Task,
  type TaskState,
  type TaskStatus,
} from '../../proto/model/task.ts';

type Observation = Pick<TaskStatus, 'state' | 'message' | 'error'>;

export class SimAgents {
  readonly #store: Store;
  readonly #nowMs: () => number;
  /** Nodes whose agent says nothing. */
  readonly silent = new Set<NodeId>();

  constructor(store: Store, nowMs: () => number) {
    this.#store = store;
    this.#nowMs = nowMs;
  }

  /** Every task of every node that is there goes one state further. Whether anything changed. */
  async step(): Promise<boolean> {
    const moves = this.#store.view.list('task').flatMap((task) => {
      const next = this.#isHere(task) ? nextObservation(task) : undefined;
      return next ? [{ task, next }] : [];
    });
    for (const { task, next } of moves) await this.report(task, next);
    return moves.length > 0;
  }

  async report(task: Task, next: Observation): Promise<void> {
    await this.#store.update((tx) => {
      const present = tx.get('task', task.id);
      if (!present || !mayMove('agent', present.status.state, next.state)) return;
      tx.update('task', { ...present, status: { ...present.status, ...next, atMs: this.#nowMs() } });
    });
  }

  #isHere(task: Task): boolean {
    return (
      task.nodeId !== undefined &&
      !this.silent.has(task.nodeId) &&
      this.#store.view.get('node', task.nodeId) !== undefined
    );
  }
}

const path: readonly TaskState[] = ['assigned', 'accepted', 'preparing', 'ready', 'starting', 'running'];

function nextObservation(task: Task): Observation | undefined {
  const { state } = task.status;
  const at = path.indexOf(state);
  if (at < 0 || isTerminal(state)) return undefined;
  if (!isWanted(task)) return { state: 'shutdown', message: 'shutdown', error: '' };
  if (state === 'preparing' && task.spec.container.image.startsWith('missing'))
    return { state: 'rejected', message: 'preparing', error: `No such image: ${task.spec.container.image}` };
  const next = path[at + 1];
  if (next === undefined || (state === 'ready' && task.desiredState === 'ready')) return undefined;
  return { state: next, message: next === 'running' ? 'started' : next, error: '' };
}
