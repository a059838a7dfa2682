/**
 * The tasks of a simulated worker: each goes its way from assigned to running and to its end as the product's agent takes it,
 * with containers that outlive the agent's process and die with the machine. A task is started once: what has died is
 * reported, never revived.
 */
import type { TaskId } from '../../../base/ids.ts';
import type { Assignments } from '../../../proto/model/assignment.ts';
import { isTerminal, isWanted, taskStates, type Task, type TaskState } from '../../../proto/model/task.ts';
import type { Chance } from '../world/chance.ts';
import type { World } from '../world/world.ts';

interface LocalTask {
  task: Task;
  state: TaskState;
  error: string;
  /** Its container runs. */
  lives: boolean;
}

const path: readonly TaskState[] = ['assigned', 'accepted', 'preparing', 'ready', 'starting', 'running'];

export class AgentTasks {
  readonly #tasks = new Map<TaskId, LocalTask>();
  /** States that no manager has acknowledged. */
  readonly unreported = new Set<TaskId>();
  readonly #world: World;
  readonly #chance: Chance;
  readonly #started = new Set<TaskId>();

  constructor(world: World, chance: Chance) {
    this.#world = world;
    this.#chance = chance;
  }

  get containers(): readonly TaskId[] {
    return [...this.#tasks.values()].filter(({ lives }) => lives).map(({ task }) => task.id);
  }

  state(id: TaskId): { readonly state: TaskState; readonly error: string } | undefined {
    return this.#tasks.get(id);
  }

  assign({ kind, set, removed }: Assignments): void {
    const given = set.flatMap((item) => (item.kind === 'task' ? [item.task] : []));
    if (kind === 'complete') {
      const ids = new Set(given.map(({ id }) => id));
      for (const id of [...this.#tasks.keys()]) if (!ids.has(id)) this.#forget(id);
    }
    for (const task of given) this.#take(task);
    for (const { kind: what, id } of removed) if (what === 'task') this.#forget(id as TaskId);
  }

  #take(task: Task): void {
    const known = this.#tasks.get(task.id);
    if (known) known.task = task;
    else {
      const { state, error } = task.status;
      this.#tasks.set(task.id, { task, state, error, lives: false });
      // The machine has lost what it knew of a task that it had begun.
      if (taskStates[state] > taskStates.assigned && !isTerminal(state))
        this.#move(task.id, 'failed', 'lost');
    }
  }

  /** Only the assignment tells: whatever runs is stopped. */
  #forget(id: TaskId): void {
    this.#tasks.delete(id);
    this.unreported.delete(id);
  }

  /** One task goes one step further. False when all have come to rest. */
  step(): boolean {
    const movable = [...this.#tasks.values()].filter((local) => this.#next(local) !== undefined);
    const local = this.#chance.pick(movable);
    const next = local && this.#next(local);
    if (!local || !next) return false;
    this.#move(local.task.id, next, next === 'shutdown' ? '' : local.error);
    return movable.length > 1 || this.#next(local) !== undefined;
  }

  #next({ task, state }: LocalTask): TaskState | undefined {
    if (isTerminal(state)) return undefined;
    if (!isWanted(task)) return 'shutdown';
    const at = path.indexOf(state);
    if (at < 0 || (state === 'ready' && task.desiredState === 'ready')) return undefined;
    return path[at + 1];
  }

  #move(id: TaskId, state: TaskState, error: string): void {
    const local = this.#tasks.get(id);
    if (!local) return;
    if (state === 'starting') {
      this.#world.violations.check(!this.#started.has(id), 'a task is started once', () => id);
      this.#started.add(id);
    }
    Object.assign(local, { state, error, lives: state === 'running' });
    this.unreported.add(id);
  }

  /** A container ends by itself. */
  fail(): void {
    const id = this.#chance.pick(this.containers);
    if (id) this.#move(id, 'failed', 'task: non-zero exit (1)');
  }

  /** The machine lost power: containers are gone, and the agent finds that out when it starts. */
  reboot(): void {
    for (const { task, state } of this.#tasks.values())
      if (!isTerminal(state) && state !== 'assigned') this.#move(task.id, 'failed', 'the host restarted');
  }
}
