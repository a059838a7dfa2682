import type { NodeId, ServiceId } from '../../base/ids.ts';
import type { Cluster } from '../../proto/model/cluster.ts';
import type { Task } from '../../proto/model/task.ts';
import { isNamed, nameKey } from './tables.ts';
import type { StoreObjects, StoreView, TableName } from './store.ts';

/** What a layer says of one object: as it will be, or (undefined) that it will be gone. */
interface Draft<T> {
  readonly object: T | undefined;
  /** Which proposal wrote it; 0 inside a transaction. */
  readonly sequence: number;
}

type Drafts = { readonly [K in TableName]: Map<string, Draft<StoreObjects[K]>> };

/**
 * Changes that are not applied yet, seen through to what lies below: a transaction over the proposals in flight over the
 * applied tables. A layer is small (the changes of a few transactions), so it has no indexes of its own and is searched.
 */
export class Layer implements StoreView {
  protected readonly below: StoreView;
  #drafts: Drafts = makeDrafts();

  constructor(below: StoreView) {
    this.below = below;
  }

  get version(): number {
    return this.below.version;
  }

  get<K extends TableName>(table: K, id: StoreObjects[K]['id']): StoreObjects[K] | undefined {
    const draft = this.#drafts[table].get(id);
    return draft ? draft.object : this.below.get(table, id);
  }

  list<K extends TableName>(table: K): readonly StoreObjects[K][] {
    return this.#merge(table, this.below.list(table), () => true);
  }

  byName<K extends 'service' | 'network'>(table: K, name: string): StoreObjects[K] | undefined {
    const key = nameKey(name);
    for (const { object } of this.#drafts[table].values())
      if (object && isNamed(table, object) && nameKey(object.spec.name) === key) return object;
    const found = this.below.byName(table, name);
    return found && this.#drafts[table].has(found.id) ? undefined : found;
  }

  tasksOfService(id: ServiceId): readonly Task[] {
    return this.#merge('task', this.below.tasksOfService(id), (task) => task.serviceId === id);
  }

  tasksOfNode(id: NodeId): readonly Task[] {
    return this.#merge('task', this.below.tasksOfNode(id), (task) => task.nodeId === id);
  }

  cluster(): Cluster | undefined {
    return this.list('cluster')[0];
  }

  /** Lays everything that `other` says over this. */
  absorb(other: Layer, sequence: number): void {
    this.#absorbTable('node', other, sequence);
    this.#absorbTable('service', other, sequence);
    this.#absorbTable('task', other, sequence);
    this.#absorbTable('network', other, sequence);
    this.#absorbTable('cluster', other, sequence);
  }

  /** Lets go of what the proposal `sequence` wrote here, now that it is applied below; what later ones wrote stays. */
  forget(other: Layer, sequence: number): void {
    for (const table of tableNames) {
      const drafts = this.#drafts[table];
      for (const id of other.#drafts[table].keys())
        if (drafts.get(id)?.sequence === sequence) drafts.delete(id);
    }
  }

  clear(): void {
    this.#drafts = makeDrafts();
  }

  /** `object` undefined: it will be gone. */
  protected draft<K extends TableName>(table: K, id: string, object: StoreObjects[K] | undefined): void {
    this.#drafts[table].set(id, { object, sequence: 0 });
  }

  #absorbTable<K extends TableName>(table: K, other: Layer, sequence: number): void {
    for (const [id, { object }] of other.#drafts[table]) this.#drafts[table].set(id, { object, sequence });
  }

  #merge<K extends TableName>(
    table: K,
    below: readonly StoreObjects[K][],
    belongs: (object: StoreObjects[K]) => boolean,
  ): readonly StoreObjects[K][] {
    const drafts = this.#drafts[table];
    if (drafts.size === 0) return below;
    const merged = below.filter(({ id }) => !drafts.has(id));
    for (const { object } of drafts.values()) if (object && belongs(object)) merged.push(object);
    return merged;
  }
}

export const tableNames = ['node', 'service', 'task', 'network', 'cluster'] as const;

function makeDrafts(): Drafts {
  return { node: new Map(), service: new Map(), task: new Map(), network: new Map(), cluster: new Map() };
}
