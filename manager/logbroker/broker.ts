import { sleep, type Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { makeId, type NodeId, type TaskId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { Store, StoreEvent } from '../store/store.ts';
import type { LogEntry, LogQuery } from './log-entry.ts';
import { LogSubscription, type Nodes, type Part } from './subscription.ts';

type Ask = (subscription: skein.v1.LogSubscription.$Properties) => void;

/** At most so many readers at a time. */
const subscriptionsMax = 1000;

/** How long a reader waits for nodes that are thought ready and have no session: after a change of manager they come. */
const comingMs = 2000;

/**
 * Brings log lines from the nodes to those who asked for them. Lines are never stored here: the nodes keep them, and a
 * reader that is slow makes its nodes wait. A node can only answer what it was asked, about the tasks it was asked for.
 */
export class LogBroker {
  readonly #store: Store;
  readonly #random: Random;
  readonly #clock: Clock;
  readonly #sessions = new Map<NodeId, Ask>();
  readonly #subscriptions = new Set<LogSubscription>();
  /** Called when a session opens. */
  readonly #waiting = new Set<() => void>();

  constructor(options: { store: Store; random: Random; clock: Clock }) {
    this.#store = options.store;
    this.#random = options.random;
    this.#clock = options.clock;
  }

  /**
   * The lines of some tasks as they arrive; those of one task in order. A `warning` stands for each node that cannot be
   * reached. Ends when all is said; with `follow` only when nothing more can come, or `signal` is aborted. Throws
   * `exhausted` when there are too many readers.
   */
  async *subscribe(query: LogQuery, signal: AbortSignal): AsyncGenerator<LogEntry, void, undefined> {
    if (this.#subscriptions.size >= subscriptionsMax)
      throw new SkeinError('exhausted', `Cannot read logs: ${subscriptionsMax} readers are being served`);
    const subscription = new LogSubscription({ query, view: this.#store.view, nodes: this.#nodes() });
    const stop = (): void => subscription.close();
    signal.addEventListener('abort', stop, { once: true });
    this.#subscriptions.add(subscription);
    try {
      await this.#untilReached(subscription, signal);
      if (signal.aborted) return;
      subscription.begin();
      yield* subscription.queue;
    } finally {
      this.#subscriptions.delete(subscription);
      signal.removeEventListener('abort', stop);
      subscription.close();
    }
  }

  /** An agent's answer to one subscription. Throws `not-found` when it was not asked, `aborted` when nobody reads any more. */
  async publish(
    nodeId: NodeId,
    publications: AsyncIterable<skein.v1.LogPublication.$Properties>,
  ): Promise<void> {
    let answered: { subscription: LogSubscription; part: Part } | undefined;
    try {
      for await (const { subscriptionId, entries } of publications) {
        answered ??= this.#find(nodeId, subscriptionId ?? '');
        const { subscription, part } = answered;
        if (part.id !== subscriptionId || subscription.part(part.id) !== part) throw nobody(nodeId);
        for (const { taskId, stderr, time, data } of entries ?? []) {
          const entry = {
            taskId: (taskId ?? '') as TaskId, // an id that was not asked for is dropped
            stderr: stderr ?? false,
            time: time ?? '',
            data: data ?? new Uint8Array(),
          };
          if (!(await subscription.take(part, entry))) throw nobody(nodeId);
        }
      }
      answered?.subscription.finished(answered.part);
    } catch (error) {
      answered?.subscription.broken(answered.part);
      throw error;
    }
  }

  /** Called by the dispatcher. */
  sessionOpened(nodeId: NodeId, ask: Ask): void {
    this.#sessions.set(nodeId, ask);
    for (const look of this.#waiting) look();
    for (const subscription of this.#subscriptions) subscription.nodeCame(nodeId);
  }

  /** Called by the dispatcher. */
  sessionClosed(nodeId: NodeId): void {
    if (!this.#sessions.delete(nodeId)) return;
    for (const subscription of this.#subscriptions) subscription.nodeLeft(nodeId);
  }

  /** Called by the dispatcher, after the events are applied. */
  applied(events: readonly StoreEvent[]): void {
    if (this.#subscriptions.size === 0) return;
    if (!events.some(({ table }) => table === 'task' || table === 'service')) return;
    for (const subscription of this.#subscriptions) subscription.look();
  }

  /** Resolves when every node of the subscription that is not known to be away has a session, or after `comingMs`. */
  async #untilReached(subscription: LogSubscription, signal: AbortSignal): Promise<void> {
    const coming = (): boolean =>
      subscription
        .nodes()
        .some((id) => !this.#sessions.has(id) && this.#store.view.get('node', id)?.status.state === 'ready');
    if (!coming()) return;
    const over = new AbortController();
    const look = (): void => {
      if (!coming()) over.abort();
    };
    this.#waiting.add(look);
    try {
      await sleep(this.#clock, comingMs, { signal: AbortSignal.any([over.signal, signal]) });
    } finally {
      this.#waiting.delete(look);
    }
  }

  #find(nodeId: NodeId, id: string): { subscription: LogSubscription; part: Part } {
    for (const subscription of this.#subscriptions) {
      const part = subscription.part(id);
      if (part?.nodeId === nodeId) return { subscription, part };
    }
    throw nobody(nodeId);
  }

  #nodes(): Nodes {
    return {
      makePartId: () => makeId('session', this.#random),
      ask: (part, { follow, tail, sinceMs }) => {
        const ask = this.#sessions.get(part.nodeId);
        ask?.({
          id: part.id,
          taskIds: [...part.taskIds],
          follow,
          sinceMs,
          ...(tail === undefined ? {} : { tail }),
        });
        return ask !== undefined;
      },
      release: (part) => this.#sessions.get(part.nodeId)?.({ id: part.id, close: true }),
    };
  }
}

function nobody(nodeId: NodeId): SkeinError {
  return new SkeinError('not-found', `Cannot publish logs of node ${nodeId}: nobody has asked for these`);
}
