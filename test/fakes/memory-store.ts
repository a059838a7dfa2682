/**
 * The store without log, disk and codec: for tests of what decides. It keeps the contract of `manager/store/store.ts`
 * and, on every change of a task, the invariants of the task model (reference: SwarmKit's TLA+ model): a state never
 * goes back, and a task keeps its id, service and slot.
 */
import { invariant } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { NodeId, ServiceId } from '../../base/ids.ts';
import {
  maxChanges,
  type Store,
  type StoreEvent,
  type StoreObjects,
  type StoreTransaction,
  type StoreView,
  type TableName,
} from '../../manager/store/store.ts';
import { compareStates, type Task } from '../../proto/model/task.ts';

type AnyObject = StoreObjects[TableName];
type Tables = Readonly<Record<TableName, ReadonlyMap<string, AnyObject>>>;

export class MemoryStore implements Store {
  readonly view: StoreView;
  /** Transactions that changed something: what latency is counted in. */
  transactions = 0;
  readonly #clock: Clock;
  readonly #tables: Record<TableName, Map<string, AnyObject>> = {
    node: new Map(),
    service: new Map(),
    task: new Map(),
    network: new Map(),
    cluster: new Map(),
  };
  readonly #listeners = new Set<(events: readonly StoreEvent[]) => void>();
  #version = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.view = makeView(this.#tables, () => this.#version);
  }

  async update<T>(change: (tx: StoreTransaction) => T): Promise<T> {
    await Promise.resolve(); // a real store waits for its disk: whoever relies on a change within the call is found out
    const draft = new Draft(this.#tables, this.#version);
    const result = change(draft.transaction);
    if (draft.events.length > 0) this.#commit(draft);
    return result;
  }

  async updateEach<I>(
    items: readonly I[],
    change: (tx: StoreTransaction, item: I) => void,
    refused?: (item: I, error: Error) => void,
  ): Promise<void> {
    for (let from = 0; from < items.length; from += maxChanges / 4) {
      await this.update((tx) => {
        for (const item of items.slice(from, from + maxChanges / 4)) {
          try {
            change(tx, item);
          } catch (error) {
            if (!(error instanceof SkeinError)) throw error;
            refused?.(item, error);
          }
        }
      });
    }
  }

  subscribe(listener: (events: readonly StoreEvent[]) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  #commit(draft: Draft): void {
    invariant(draft.events.length <= maxChanges, `a transaction has at most ${maxChanges} changes`);
    this.#version += 1;
    this.transactions += 1;
    const nowMs = this.#clock.nowMs();
    const events = draft.events.map(({ table, kind, object }) => {
      const rows = this.#tables[table];
      const previous = rows.get(object.id);
      const createdAtMs = previous?.meta.createdAtMs ?? nowMs;
      const stored = { ...object, meta: { version: this.#version, createdAtMs, updatedAtMs: nowMs } };
      if (table === 'task' && kind !== 'remove') checkTask(stored as Task, previous as Task | undefined);
      if (kind === 'remove') rows.delete(object.id);
      else rows.set(object.id, stored);
      return { table, kind, version: this.#version, object: stored, previous } as StoreEvent; // table and object go together
    });
    for (const listener of this.#listeners) listener(events);
  }
}

function checkTask(task: Task, previous: Task | undefined): void {
  const { state } = task.status;
  invariant(state !== 'remove', 'remove is only ever a desired state');
  invariant(
    compareStates(state, 'assigned') < 0 || state === 'rejected' || task.nodeId !== undefined,
    'an assigned task has a node',
  );
  if (!previous) return;
  invariant(compareStates(state, previous.status.state) >= 0, 'a state never goes back');
  invariant(compareStates(task.desiredState, previous.desiredState) >= 0, 'a desired state never goes back');
  invariant(
    task.serviceId === previous.serviceId && task.slot === previous.slot && task.spec === previous.spec,
    'a task keeps its service, slot and spec',
  );
  invariant(previous.nodeId === undefined || previous.nodeId === task.nodeId, 'a task is never moved');
}

interface Change {
  readonly table: TableName;
  readonly kind: StoreEvent['kind'];
  readonly object: AnyObject;
}

class Draft {
  readonly transaction: StoreTransaction;
  readonly #rows: Record<TableName, Map<string, AnyObject>>;
  readonly #changes = new Map<string, Change>();

  constructor(tables: Tables, version: number) {
    this.#rows = {
      node: new Map(tables.node),
      service: new Map(tables.service),
      task: new Map(tables.task),
      network: new Map(tables.network),
      cluster: new Map(tables.cluster),
    };
    this.transaction = {
      ...makeView(this.#rows, () => version),
      version,
      create: (table, object) => this.#create(table, object),
      update: (table, object) => this.#update(table, object),
      remove: (table, id) => this.#remove(table, id),
    };
  }

  get events(): readonly Change[] {
    return [...this.#changes.values()];
  }

  #create(table: TableName, object: AnyObject): void {
    const taken =
      this.#rows[table].has(object.id) ||
      ('spec' in object &&
        (table === 'service' || table === 'network') &&
        this.transaction.byName(table, (object.spec as { name: string }).name) !== undefined);
    if (taken) throw new SkeinError('already-exists', `Cannot create ${table} ${object.id}: it exists`);
    this.#rows[table].set(object.id, object);
    this.#changes.set(`${table} ${object.id}`, { table, kind: 'create', object });
  }

  #update(table: TableName, object: AnyObject): void {
    const present = this.#rows[table].get(object.id);
    if (!present) throw new SkeinError('not-found', `Cannot update ${table} ${object.id}: it is gone`);
    if (present.meta.version !== object.meta.version)
      throw new SkeinError('out-of-sequence', `Cannot update ${table} ${object.id}: it changed meanwhile`);
    const key = `${table} ${object.id}`;
    const kind = this.#changes.get(key)?.kind ?? 'update';
    this.#rows[table].set(object.id, object);
    this.#changes.set(key, { table, kind, object });
  }

  #remove(table: TableName, id: string): void {
    const object = this.#rows[table].get(id);
    if (!object) return;
    this.#rows[table].delete(id);
    this.#changes.set(`${table} ${id}`, { table, kind: 'remove', object });
  }
}

function makeView(tables: Tables, version: () => number): StoreView {
  // The maps hold under each table's name only objects of that table.
  const list = <K extends TableName>(table: K) => [...tables[table].values()] as unknown as StoreObjects[K][];
  return {
    get version() {
      return version();
    },
    get: <K extends TableName>(table: K, id: string) =>
      tables[table].get(id) as unknown as StoreObjects[K] | undefined,
    list,
    byName: (table, name) =>
      list(table).find((object) => object.spec.name.toLowerCase() === name.toLowerCase()),
    tasksOfService: (id: ServiceId) => list('task').filter((task) => task.serviceId === id),
    tasksOfNode: (id: NodeId) => list('task').filter((task) => task.nodeId === id),
    cluster: () => list('cluster')[0],
  };
}
