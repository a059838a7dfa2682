import type { NetworkId, NodeId, TaskId } from '../../base/ids.ts';
import type { EndpointAssignment, NetworkAssignment, PeerAssignment } from '../../proto/model/assignment.ts';
import type { Network } from '../../proto/model/network.ts';
import type { Node } from '../../proto/model/node.ts';
import { compareStates, isTerminal, type Task } from '../../proto/model/task.ts';
import type { StoreEvent, StoreView } from '../store/store.ts';

/** What every node on one network is given about it. Immutable: a change makes a new one, and what did not change keeps its rows' identity. */
export interface NetworkSlice {
  readonly network: NetworkAssignment;
  /** Raft index of the last change that concerns the network. */
  readonly revision: number;
  readonly endpoints: ReadonlyMap<string, EndpointAssignment>;
  /** Every node with endpoints on it; each receiver leaves itself out. */
  readonly peers: ReadonlyMap<NodeId, PeerAssignment>;
}

/** Who has to look again after some events. */
export interface Touched {
  readonly networks: ReadonlySet<NetworkId>;
  readonly nodes: ReadonlySet<NodeId>;
}

/**
 * The networks as their nodes see them, kept up to date by the store's events, so that one task's change costs the work of
 * its own networks and wakes only the nodes on them. PURE.
 *
 * An endpoint exists from the moment its task is assigned (so the other nodes know it before it starts) until the task is
 * terminal; names answer with it (`running`) only while the task runs, shall run, and its node is not down. The allocator's
 * bookkeeping in a network's state (cursor, quarantine) is not for nodes and makes no revision.
 */
export class NetworkRows {
  readonly #view: StoreView;
  readonly #tasks = new Map<NetworkId, Set<TaskId>>();
  readonly #slices = new Map<NetworkId, NetworkSlice>();
  readonly #peers = new Map<NodeId, PeerAssignment>();
  /** Of networks that changed in the life of this object; the others have `#startedAt`. */
  readonly #revisions = new Map<NetworkId, number>();
  readonly #startedAt: number;

  constructor(view: StoreView) {
    this.#view = view;
    this.#startedAt = view.version;
    for (const task of view.list('task')) this.#file(task);
  }

  revision(id: NetworkId): number {
    return this.#revisions.get(id) ?? this.#startedAt;
  }

  /** Undefined while the network has no state, or no longer exists. */
  slice(id: NetworkId): NetworkSlice | undefined {
    const present = this.#slices.get(id);
    if (present) return present;
    const network = this.#view.get('network', id);
    const assignment = network && networkAssignment(network);
    if (!assignment) return undefined;
    return this.#build(id, assignment, undefined, new Set());
  }

  /** Takes in applied events, in order; the view must already show them. */
  apply(events: readonly StoreEvent[]): Touched {
    const changed = new Map<NetworkId, Set<TaskId>>();
    const nodes = new Set<NodeId>();
    for (const event of events) {
      if (event.table === 'task') this.#applyTask(event, changed, nodes);
      else if (event.table === 'node') this.#applyNode(event, changed);
      else if (event.table === 'network' && networkChanged(event)) note(changed, event.object.id);
    }
    const version = events.at(-1)?.version ?? this.#startedAt;
    for (const [id, tasks] of changed) this.#touch(id, tasks, version, nodes);
    return { networks: new Set(changed.keys()), nodes };
  }

  /** A row is compared with the one that was given out, so it does not matter what else the same entry changed. */
  #applyTask(
    event: StoreEvent & { table: 'task' },
    changed: Map<NetworkId, Set<TaskId>>,
    nodes: Set<NodeId>,
  ): void {
    const { object, previous } = event;
    const now = event.kind === 'remove' ? undefined : object;
    const before = event.kind === 'remove' ? object : previous;
    if (now?.nodeId && taskChanged(before, now)) nodes.add(now.nodeId);
    if (before?.nodeId && !now) nodes.add(before.nodeId);
    if (before) this.#unfile(before);
    if (now) this.#file(now);
    for (const { networkId } of [...(before?.attachments ?? []), ...(now?.attachments ?? [])]) {
      const given = this.#slices.get(networkId)?.endpoints.get(`${object.id}/${networkId}`);
      if (!sameEndpoint(given, this.#endpoint(now, networkId))) note(changed, networkId, object.id);
    }
  }

  #applyNode(event: StoreEvent & { table: 'node' }, changed: Map<NetworkId, Set<TaskId>>): void {
    const { object, previous } = event;
    const now = event.kind === 'remove' ? undefined : object;
    const before = this.#peers.get(object.id) ?? (previous && peerAssignment(previous));
    const peer = now && peerAssignment(now);
    const down = (node: Node | undefined): boolean => node?.status.state === 'down';
    if (before && peer && samePeer(before, peer) && down(previous) === down(now)) return;
    if (!peer) this.#peers.delete(object.id);
    else if (!before || !samePeer(before, peer)) this.#peers.set(object.id, peer);
    for (const task of this.#view.tasksOfNode(object.id))
      for (const { networkId } of task.attachments) note(changed, networkId, task.id);
  }

  /** Makes the slice anew and tells which nodes have to look: those that are on the network now or were. */
  #touch(id: NetworkId, tasks: ReadonlySet<TaskId>, version: number, nodes: Set<NodeId>): void {
    const before = this.#slices.get(id);
    const network = this.#view.get('network', id);
    const assignment = network && networkAssignment(network);
    for (const row of before?.endpoints.values() ?? []) nodes.add(row.nodeId);
    for (const taskId of this.#tasks.get(id) ?? []) {
      const nodeId = this.#view.get('task', taskId)?.nodeId;
      if (nodeId) nodes.add(nodeId);
    }
    this.#revisions.set(id, version);
    if (!assignment) {
      this.#slices.delete(id);
      if (!network) this.#revisions.delete(id);
      return;
    }
    this.#build(id, assignment, before, tasks);
  }

  /** With a slice from before, only the rows of `tasks` are made again. */
  #build(
    id: NetworkId,
    network: NetworkAssignment,
    before: NetworkSlice | undefined,
    tasks: ReadonlySet<TaskId>,
  ): NetworkSlice {
    const endpoints = new Map(before?.endpoints);
    for (const taskId of before ? tasks : (this.#tasks.get(id) ?? [])) {
      const key = `${taskId}/${id}`;
      const row = this.#endpoint(this.#view.get('task', taskId), id);
      if (!row) endpoints.delete(key);
      else if (!sameEndpoint(endpoints.get(key), row)) endpoints.set(key, row);
    }
    const peers = new Map<NodeId, PeerAssignment>();
    for (const { nodeId } of endpoints.values()) {
      const peer = peers.has(nodeId) ? undefined : this.#peer(nodeId);
      if (peer) peers.set(nodeId, peer);
    }
    const same = before && sameNetwork(before.network, network);
    const slice: NetworkSlice = {
      network: same ? before.network : network,
      revision: this.revision(id),
      endpoints,
      peers,
    };
    this.#slices.set(id, slice);
    return slice;
  }

  #endpoint(task: Task | undefined, id: NetworkId): EndpointAssignment | undefined {
    const attachment = task?.attachments.find((a) => a.networkId === id);
    if (!task?.nodeId || !attachment || !isLive(task)) return undefined;
    const node = this.#view.get('node', task.nodeId);
    if (!node) return undefined;
    return {
      id: `${task.id}/${id}`,
      networkId: id,
      taskId: task.id,
      nodeId: task.nodeId,
      address: attachment.address,
      serviceId: task.serviceId,
      serviceName: task.serviceName,
      slot: task.slot,
      aliases: attachment.aliases,
      hostname: task.spec.container.hostname,
      running:
        task.status.state === 'running' &&
        compareStates(task.desiredState, 'running') <= 0 &&
        node.status.state !== 'down',
    };
  }

  #peer(id: NodeId): PeerAssignment | undefined {
    const cached = this.#peers.get(id);
    if (cached) return cached;
    const node = this.#view.get('node', id);
    const peer = node && peerAssignment(node);
    if (peer) this.#peers.set(id, peer);
    return peer;
  }

  #file(task: Task): void {
    for (const { networkId } of task.attachments) {
      const tasks = this.#tasks.get(networkId) ?? new Set();
      this.#tasks.set(networkId, tasks.add(task.id));
    }
  }

  #unfile(task: Task): void {
    for (const { networkId } of task.attachments) {
      const tasks = this.#tasks.get(networkId);
      tasks?.delete(task.id);
      if (tasks?.size === 0) this.#tasks.delete(networkId);
    }
  }
}

function note(changed: Map<NetworkId, Set<TaskId>>, id: NetworkId, task?: TaskId): void {
  const tasks = changed.get(id) ?? new Set();
  if (task) tasks.add(task);
  changed.set(id, tasks);
}

/** Whether the task is on its node and may need its networks: assigned, and not at an end. */
export function isLive(task: Task): boolean {
  return compareStates(task.status.state, 'assigned') >= 0 && !isTerminal(task.status.state);
}

/** What of a task matters to its own node: all but the status, which comes from there. */
export function taskFingerprint(task: Task): string {
  const attachments = task.attachments.map((a) => [a.networkId, a.address, a.aliases]);
  return JSON.stringify([task.desiredState, task.startAfterMs, task.specVersion, task.nodeId, attachments]);
}

/** Whether the task's own node has to look: it came, its wanted state changed, or it begins or ends to need its networks. */
function taskChanged(before: Task | undefined, now: Task): boolean {
  const assigned = compareStates(now.status.state, 'assigned') >= 0;
  if (!before) return assigned;
  if (isLive(before) !== isLive(now)) return true;
  return assigned && taskFingerprint(before) !== taskFingerprint(now);
}

function networkChanged(event: StoreEvent & { table: 'network' }): boolean {
  if (event.kind !== 'update' || !event.previous) return true;
  const [before, now] = [networkAssignment(event.previous), networkAssignment(event.object)];
  return before && now ? !sameNetwork(before, now) : before !== now;
}

function networkAssignment(network: Network): NetworkAssignment | undefined {
  const { id, spec, state } = network;
  if (!state) return undefined;
  return { id, name: spec.name, internal: spec.internal, state: { ...state, cursor: '', released: [] } };
}

function peerAssignment(node: Node): PeerAssignment | undefined {
  const { id, index, description } = node;
  if (!description) return undefined;
  return { nodeId: id, index, hostname: description.hostname, dataAddress: description.dataAddress };
}

const sameNetwork = (a: NetworkAssignment, b: NetworkAssignment): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const samePeer = (a: PeerAssignment, b: PeerAssignment): boolean =>
  a.index === b.index && a.hostname === b.hostname && a.dataAddress === b.dataAddress;

function sameEndpoint(a: EndpointAssignment | undefined, b: EndpointAssignment | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.running === b.running &&
    a.nodeId === b.nodeId &&
    a.address === b.address &&
    a.serviceName === b.serviceName &&
    a.hostname === b.hostname &&
    a.slot === b.slot &&
    a.aliases.length === b.aliases.length &&
    a.aliases.every((alias, i) => alias === b.aliases[i])
  );
}
