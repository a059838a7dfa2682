import type { NodeId, TaskId } from '../../base/ids.ts';
import { compareStates, isTerminal, type Task } from '../../proto/model/task.ts';
import type { StoreView } from '../store/store.ts';
import { EntryQueue } from './entry-queue.ts';
import { warningEntry, type LogEntry, type LogQuery } from './log-entry.ts';

/** What one node is asked for: one `LogSubscription` there, one stream of publications back. */
export interface Part {
  readonly id: string;
  readonly nodeId: NodeId;
  readonly taskIds: ReadonlySet<TaskId>;
}

/** How a subscription reaches the nodes. */
export interface Nodes {
  /** False when the node has no session. */
  ask(part: Part, query: { follow: boolean; tail?: number | undefined; sinceMs: number }): boolean;
  release(part: Part): void;
  makePartId(): string;
}

/** Entries that wait for the reader; beyond them the nodes wait. */
const entriesMax = 1024;

/**
 * One reader's wish for logs: knows which tasks belong to it, which node was asked for which of them, and when all is said.
 * A task is asked for once its container has begun to run, because before that its node has no log to read.
 */
export class LogSubscription {
  readonly queue = new EntryQueue<LogEntry>(entriesMax);
  readonly #query: LogQuery;
  readonly #view: StoreView;
  readonly #nodes: Nodes;
  readonly #parts = new Map<string, Part>();
  /** Tasks that were asked for, with the time of their last entry. */
  readonly #tasks = new Map<TaskId, string>();
  /** Tasks whose node went away before all was said. */
  readonly #waiting = new Map<NodeId, Set<TaskId>>();
  readonly #warned = new Set<NodeId>();
  #begun = false;

  constructor(options: { query: LogQuery; view: StoreView; nodes: Nodes }) {
    this.#query = options.query;
    this.#view = options.view;
    this.#nodes = options.nodes;
  }

  begin(): void {
    this.look();
    this.#begun = true;
    this.#maybeFinish();
  }

  /** The nodes whose logs are wanted now. */
  nodes(): readonly NodeId[] {
    const nodes = new Set<NodeId>();
    for (const task of this.#wanted()) if (task.nodeId && hasLog(task)) nodes.add(task.nodeId);
    return [...nodes];
  }

  /** Asks for the tasks that have come since. */
  look(): void {
    if (this.#begun && !this.#query.follow) return;
    const fresh = new Map<NodeId, Set<TaskId>>();
    for (const task of this.#wanted()) {
      if (!task.nodeId || this.#tasks.has(task.id) || !hasLog(task)) continue;
      this.#tasks.set(task.id, '');
      fresh.set(task.nodeId, (fresh.get(task.nodeId) ?? new Set()).add(task.id));
    }
    // A task that began after the reader did is shown from its first line.
    const tail = this.#begun ? undefined : this.#query.tail;
    for (const [nodeId, taskIds] of fresh) this.#ask(nodeId, taskIds, { tail, sinceMs: this.#query.sinceMs });
    if (this.#begun) this.#maybeFinish();
  }

  part(id: string): Part | undefined {
    return this.#parts.get(id);
  }

  /** Takes a node's entry; waits for room. False when nobody reads any more. */
  async take(
    part: Part,
    entry: { taskId: TaskId; stderr: boolean; time: string; data: Uint8Array },
  ): Promise<boolean> {
    const { taskId, time } = entry;
    const last = this.#tasks.get(taskId);
    const task = this.#view.get('task', taskId);
    if (!part.taskIds.has(taskId) || last === undefined || !task) return true;
    if (last !== '' && time !== '' && time <= last) return true; // said before the node went away and came back
    this.#tasks.set(taskId, time);
    const { serviceName, slot } = task;
    return this.queue.put({ ...entry, nodeId: part.nodeId, serviceName, slot, warning: '' });
  }

  /** The node has said all of this part. */
  finished(part: Part): void {
    this.#parts.delete(part.id);
    this.#maybeFinish();
  }

  /** The node's stream broke before its end. */
  broken(part: Part): void {
    if (!this.#parts.delete(part.id)) return;
    this.#missing(part.nodeId, part.taskIds);
    this.#maybeFinish();
  }

  /** The node's session ended: what it had not said is missing, unless it comes back while somebody follows. */
  nodeLeft(nodeId: NodeId): void {
    for (const part of [...this.#parts.values()]) if (part.nodeId === nodeId) this.broken(part);
  }

  nodeCame(nodeId: NodeId): void {
    const taskIds = this.#waiting.get(nodeId);
    if (!taskIds || !this.#query.follow) return;
    this.#waiting.delete(nodeId);
    this.#warned.delete(nodeId);
    for (const taskId of taskIds) {
      const last = this.#tasks.get(taskId) ?? '';
      const sinceMs = last === '' ? this.#query.sinceMs : Math.floor(Date.parse(last));
      const tail = last === '' ? this.#query.tail : undefined;
      this.#ask(nodeId, new Set([taskId]), { tail, sinceMs });
    }
  }

  /** Nobody reads any more. */
  close(): void {
    this.queue.close();
    for (const part of this.#parts.values()) this.#nodes.release(part);
    this.#parts.clear();
  }

  *#wanted(): Iterable<Task> {
    for (const id of this.#query.taskIds) {
      const task = this.#view.get('task', id);
      if (task) yield task;
    }
    if (this.#query.serviceId) yield* this.#view.tasksOfService(this.#query.serviceId);
  }

  #ask(
    nodeId: NodeId,
    taskIds: ReadonlySet<TaskId>,
    from: { tail?: number | undefined; sinceMs: number },
  ): void {
    const part: Part = { id: this.#nodes.makePartId(), nodeId, taskIds };
    if (this.#nodes.ask(part, { follow: this.#query.follow, ...from })) this.#parts.set(part.id, part);
    else this.#missing(nodeId, taskIds);
  }

  #missing(nodeId: NodeId, taskIds: ReadonlySet<TaskId>): void {
    const waiting = this.#waiting.get(nodeId) ?? new Set();
    for (const id of taskIds) waiting.add(id);
    this.#waiting.set(nodeId, waiting);
    if (this.#warned.has(nodeId)) return;
    this.#warned.add(nodeId);
    const name = this.#view.get('node', nodeId)?.description?.hostname ?? nodeId;
    this.queue.force(warningEntry(nodeId, `node ${name} cannot be reached: its logs are missing`));
  }

  /** Without `follow`, when every node has said all; with it, when nothing can come any more. */
  #maybeFinish(): void {
    if (!this.#begun || this.#parts.size > 0) return;
    if (this.#query.follow && this.#mayGrow()) return;
    this.queue.close();
  }

  #mayGrow(): boolean {
    const { serviceId } = this.#query;
    if (serviceId && this.#view.get('service', serviceId)) return true;
    for (const task of this.#wanted()) {
      if (!this.#tasks.has(task.id) && !isTerminal(task.status.state)) return true;
      if (task.nodeId && this.#waiting.get(task.nodeId)?.has(task.id) && this.#view.get('node', task.nodeId))
        return true;
    }
    return false;
  }
}

/** Whether the task's container has begun to run at some time. A rejected task never had one. */
function hasLog(task: Task): boolean {
  return compareStates(task.status.state, 'running') >= 0 && task.status.state !== 'rejected';
}
