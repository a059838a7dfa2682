import type { NodeId, ServiceId } from '../../base/ids.ts';
import type { Cluster } from '../../proto/model/cluster.ts';
import type { Network } from '../../proto/model/network.ts';
import type { Node } from '../../proto/model/node.ts';
import type { Service } from '../../proto/model/service.ts';
import type { Task } from '../../proto/model/task.ts';

/**
 * The replicated object store as its users see it. Objects are immutable; a view is what is applied right now and is
 * consistent as long as nobody awaits; the only way to change something is a transaction, which is proposed, made
 * durable, and applied on every manager by the same code.
 */
export interface StoreObjects {
  readonly node: Node;
  readonly service: Service;
  readonly task: Task;
  readonly network: Network;
  readonly cluster: Cluster;
}

export type TableName = keyof StoreObjects;

export interface StoreView {
  /** The Raft index of the last entry that is applied. */
  readonly version: number;
  get<K extends TableName>(table: K, id: StoreObjects[K]['id']): StoreObjects[K] | undefined;
  /** In no particular order. The result is a snapshot: it may be kept across awaits. */
  list<K extends TableName>(table: K): readonly StoreObjects[K][];
  /** By the name that is unique in its table, whatever its case: services and networks. */
  byName<K extends 'service' | 'network'>(table: K, name: string): StoreObjects[K] | undefined;
  tasksOfService(id: ServiceId): readonly Task[];
  tasksOfNode(id: NodeId): readonly Task[];
  /** The one cluster object; absent only before the first manager has made it. */
  cluster(): Cluster | undefined;
}

/** A view that shows its own changes. `meta` of what is given is ignored but for `version` in `update`. */
export interface StoreTransaction extends StoreView {
  /** Throws SkeinError `already-exists` when the id or the unique name is taken. */
  create<K extends TableName>(table: K, object: StoreObjects[K]): void;
  /** Throws `not-found` when it is gone, `out-of-sequence` when `object.meta.version` is not the present one. */
  update<K extends TableName>(table: K, object: StoreObjects[K]): void;
  /** Does nothing when it is gone. */
  remove<K extends TableName>(table: K, id: StoreObjects[K]['id']): void;
}

/** One applied change. Events of one entry come together, in order. */
export type StoreEvent = {
  [K in TableName]: {
    readonly table: K;
    readonly kind: 'create' | 'update' | 'remove';
    readonly version: number;
    /** As it is now; of a removal as it was. */
    readonly object: StoreObjects[K];
    readonly previous?: StoreObjects[K] | undefined;
  };
}[TableName];

export interface Store {
  /** Always the present state. */
  readonly view: StoreView;
  /**
   * Runs `change` on a transaction, proposes what it did, and resolves with its result when that is durable and applied.
   * `change` is synchronous, may run more than once, and must take time and ids from outside. When it throws, nothing
   * happened. At most `maxChanges` changes; more are an InvariantError: use `updateEach`.
   */
  update<T>(change: (tx: StoreTransaction) => T): Promise<T>;
  /** Runs `change` for each item, in transactions of bounded size, in order. An item whose change throws a SkeinError is skipped and given to `refused`. */
  updateEach<I>(
    items: readonly I[],
    change: (tx: StoreTransaction, item: I) => void,
    refused?: (item: I, error: Error) => void,
  ): Promise<void>;
  /**
   * Calls `listener` with the events of each applied entry, after it is applied. It must be quick and must not throw. On a
   * follower the whole state may be replaced by a snapshot of the leader's: `resync` is called after that, and there are no
   * events for what differs. Parts that run on a leader only need no `resync`: a leader loads no snapshot.
   */
  subscribe(listener: (events: readonly StoreEvent[]) => void, resync?: () => void): Disposable;
}

/** Bounds of one transaction (SwarmKit's: state/store/memory.go). */
export const maxChanges = 200;
export const maxTransactionBytes = 1.5 * 1024 * 1024;

/**
 * What stands between the store and the disks of a majority: a member of the Raft group.
 * Entries are applied in order of their index by the callback that was given when the proposer was opened.
 */
export interface Proposer {
  /** Resolves with the entry's index when it is durable and has been applied here. Rejects with SkeinError `unavailable` when that will not happen. */
  propose(entry: Uint8Array): Promise<number>;
}
