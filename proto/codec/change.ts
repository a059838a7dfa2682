import type { Cluster } from '../model/cluster.ts';
import type { Network } from '../model/network.ts';
import type { Node } from '../model/node.ts';
import type { Service } from '../model/service.ts';
import type { Task } from '../model/task.ts';
import { skein } from '../gen/skein.js';
import { clusterFromWire, clusterToWire } from './cluster.ts';
import { networkFromWire, networkToWire } from './network.ts';
import { nodeFromWire, nodeToWire } from './node.ts';
import { count, each, id, integer, present, refuse } from './read.ts';
import { serviceFromWire, serviceToWire } from './service.ts';
import { taskFromWire, taskToWire } from './task.ts';

/**
 * What the log carries (proposals of changes) and what a snapshot holds, as bytes and back. These bytes stay on disk
 * and cross versions: fields are only ever added to them.
 */
interface Objects {
  readonly node: Node;
  readonly service: Service;
  readonly task: Task;
  readonly network: Network;
  readonly cluster: Cluster;
}

/** An object with the name of its table. */
export type StoredObject = {
  [K in keyof Objects]: { readonly table: K; readonly object: Objects[K] };
}[keyof Objects];

/** One change of the store. `meta` of a new or changed object is ignored: applying the entry writes it. */
export type Change = {
  [K in keyof Objects]:
    | { readonly kind: 'create' | 'update'; readonly table: K; readonly object: Objects[K] }
    | { readonly kind: 'remove'; readonly table: K; readonly id: Objects[K]['id'] };
}[keyof Objects];

/** What one entry of the log asks for. `atMs` is the wall time of the proposer: applying reads no clock. */
export interface Proposal {
  readonly requestId: string;
  /**
   * The request id of the proposal whose result these changes were computed on. When that is not the one applied last,
   * the changes are void: whatever is proposed on a state that never came about does nothing, on every manager alike.
   */
  readonly after: string;
  readonly atMs: number;
  readonly changes: readonly Change[];
}

/** One part of a snapshot. `total`, in the last part, counts the objects of all parts. */
export interface SnapshotPart {
  readonly version: number;
  /** Of the proposal that was applied last. */
  readonly requestId: string;
  readonly objects: readonly StoredObject[];
  readonly last: boolean;
  readonly total: number;
}

const { ChangeKind } = skein.v1;

export function proposalToBytes(proposal: Proposal): Uint8Array {
  const { requestId, after, atMs, changes } = proposal;
  return skein.v1.Proposal.encode({ requestId, after, atMs, changes: changes.map(changeToWire) }).finish();
}

export function proposalFromBytes(bytes: Uint8Array): Proposal {
  const wire = decode('proposal', () => skein.v1.Proposal.decode(bytes));
  return {
    requestId: wire.requestId,
    after: wire.after,
    atMs: integer('proposal.at_ms', wire.atMs),
    changes: each('proposal.changes', wire.changes, changeFromWire),
  };
}

export function snapshotPartToBytes(part: SnapshotPart): Uint8Array {
  return skein.v1.SnapshotPart.encode({ ...part, objects: part.objects.map(objectToWire) }).finish();
}

export function snapshotPartFromBytes(bytes: Uint8Array): SnapshotPart {
  const wire = decode('snapshot', () => skein.v1.SnapshotPart.decode(bytes));
  return {
    version: count('snapshot.version', wire.version),
    requestId: wire.requestId,
    objects: each('snapshot.objects', wire.objects, objectFromWire),
    last: wire.last,
    total: count('snapshot.total', wire.total),
  };
}

export function changeToWire(change: Change): skein.v1.StoreChange.$Properties {
  if (change.kind === 'remove')
    return { kind: ChangeKind.CHANGE_KIND_REMOVE, object: { [change.table]: { id: change.id } } };
  const kind = change.kind === 'create' ? ChangeKind.CHANGE_KIND_CREATE : ChangeKind.CHANGE_KIND_UPDATE;
  return { kind, object: objectToWire(change) };
}

export function changeFromWire(wire: skein.v1.StoreChange.$Properties, path = 'change'): Change {
  const object = present(`${path}.object`, wire.object);
  const at = `${path}.object`;
  switch (wire.kind ?? ChangeKind.CHANGE_KIND_CREATE) {
    case ChangeKind.CHANGE_KIND_CREATE:
      return { kind: 'create', ...objectFromWire(object, at) };
    case ChangeKind.CHANGE_KIND_UPDATE:
      return { kind: 'update', ...objectFromWire(object, at) };
    case ChangeKind.CHANGE_KIND_REMOVE:
      return removalFromWire(object, at);
    default:
      return refuse(`${path}.kind`, `value ${wire.kind ?? 0} is unknown`);
  }
}

function removalFromWire(wire: skein.v1.StoreObject.$Properties, path: string): Change {
  const kind = 'remove';
  if (wire.node) return { kind, table: 'node', id: id('node', `${path}.node.id`, wire.node.id) };
  if (wire.service)
    return { kind, table: 'service', id: id('service', `${path}.service.id`, wire.service.id) };
  if (wire.task) return { kind, table: 'task', id: id('task', `${path}.task.id`, wire.task.id) };
  if (wire.network)
    return { kind, table: 'network', id: id('network', `${path}.network.id`, wire.network.id) };
  if (wire.cluster)
    return { kind, table: 'cluster', id: id('cluster', `${path}.cluster.id`, wire.cluster.id) };
  return refuse(path, 'it holds no object of a known kind');
}

export function objectToWire(stored: StoredObject): skein.v1.StoreObject.$Properties {
  switch (stored.table) {
    case 'node':
      return { node: nodeToWire(stored.object) };
    case 'service':
      return { service: serviceToWire(stored.object) };
    case 'task':
      return { task: taskToWire(stored.object) };
    case 'network':
      return { network: networkToWire(stored.object) };
    case 'cluster':
      return { cluster: clusterToWire(stored.object) };
  }
}

export function objectFromWire(wire: skein.v1.StoreObject.$Properties, path = 'object'): StoredObject {
  if (wire.node) return { table: 'node', object: nodeFromWire(wire.node, `${path}.node`) };
  if (wire.service) return { table: 'service', object: serviceFromWire(wire.service, `${path}.service`) };
  if (wire.task) return { table: 'task', object: taskFromWire(wire.task, `${path}.task`) };
  if (wire.network) return { table: 'network', object: networkFromWire(wire.network, `${path}.network`) };
  if (wire.cluster) return { table: 'cluster', object: clusterFromWire(wire.cluster, `${path}.cluster`) };
  return refuse(path, 'it holds no object of a known kind');
}

/** What protobufjs throws at bytes that are no message becomes a refusal. */
function decode<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return refuse(what, error instanceof Error ? error.message : String(error));
  }
}
