import type {
  AssignmentItem,
  AssignmentKey,
  Assignments,
  EndpointAssignment,
  NetworkAssignment,
  PeerAssignment,
} from '../model/assignment.ts';
import { skein } from '../gen/skein.js';
import { networkStateFromWire, networkStateToWire } from './network.ts';
import { count, each, enumeration, id, list, refuse, uint32 } from './read.ts';
import { taskFromWire, taskToWire } from './task.ts';

/** What a manager gives to an agent, on the wire and back. */
type Wire<T> = T | null | undefined;

const kind = enumeration<Assignments['kind'], skein.v1.AssignmentsKind>({
  complete: skein.v1.AssignmentsKind.ASSIGNMENTS_KIND_COMPLETE,
  incremental: skein.v1.AssignmentsKind.ASSIGNMENTS_KIND_INCREMENTAL,
});

export function assignmentsToWire(assignments: Assignments): skein.v1.Assignments.$Properties {
  return {
    kind: kind.toWire(assignments.kind),
    sequence: assignments.sequence,
    set: assignments.set.map(itemToWire),
    removed: assignments.removed.map(keyToWire),
    revisions: list(assignments.revisions),
  };
}

export function assignmentsFromWire(
  wire: skein.v1.Assignments.$Properties,
  path = 'assignments',
): Assignments {
  return {
    kind: kind.fromWire(`${path}.kind`, wire.kind),
    sequence: count(`${path}.sequence`, wire.sequence),
    set: each(`${path}.set`, wire.set, itemFromWire),
    removed: each(`${path}.removed`, wire.removed, keyFromWire),
    revisions: each(`${path}.revisions`, wire.revisions, (revision, at) => ({
      networkId: id('network', `${at}.network_id`, revision.networkId),
      revision: count(`${at}.revision`, revision.revision),
    })),
  };
}

function itemToWire(item: AssignmentItem): skein.v1.AssignmentItem.$Properties {
  switch (item.kind) {
    case 'task':
      return { task: taskToWire(item.task) };
    case 'network':
      return { network: { ...item.network, state: networkStateToWire(item.network.state) } };
    case 'endpoint':
      return { endpoint: { ...item.endpoint, aliases: list(item.endpoint.aliases) } };
    case 'peer':
      return { peer: item.peer };
  }
}

function itemFromWire(wire: skein.v1.AssignmentItem.$Properties, path: string): AssignmentItem {
  if (wire.task) return { kind: 'task', task: taskFromWire(wire.task, `${path}.task`) };
  if (wire.network) return { kind: 'network', network: networkFrom(wire.network, `${path}.network`) };
  if (wire.endpoint) return { kind: 'endpoint', endpoint: endpointFrom(wire.endpoint, `${path}.endpoint`) };
  if (wire.peer) return { kind: 'peer', peer: peerFrom(wire.peer, `${path}.peer`) };
  return refuse(path, 'it holds none of the known kinds');
}

function keyToWire(key: AssignmentKey): skein.v1.AssignmentKey.$Properties {
  switch (key.kind) {
    case 'task':
      return { taskId: key.id };
    case 'network':
      return { networkId: key.id };
    case 'endpoint':
      return { endpointId: key.id };
    case 'peer':
      return { peerNodeId: key.id };
  }
}

function keyFromWire(wire: skein.v1.AssignmentKey.$Properties, path: string): AssignmentKey {
  if (wire.taskId) return { kind: 'task', id: wire.taskId };
  if (wire.networkId) return { kind: 'network', id: wire.networkId };
  if (wire.endpointId) return { kind: 'endpoint', id: wire.endpointId };
  if (wire.peerNodeId) return { kind: 'peer', id: wire.peerNodeId };
  return refuse(path, 'it holds none of the known kinds');
}

function networkFrom(wire: skein.v1.NetworkAssignment.$Properties, path: string): NetworkAssignment {
  return {
    id: id('network', `${path}.id`, wire.id),
    name: wire.name ?? '',
    internal: wire.internal ?? false,
    state: networkStateFromWire(wire.state, `${path}.state`),
  };
}

function endpointFrom(wire: skein.v1.EndpointAssignment.$Properties, path: string): EndpointAssignment {
  return {
    id: text(`${path}.id`, wire.id),
    networkId: id('network', `${path}.network_id`, wire.networkId),
    taskId: id('task', `${path}.task_id`, wire.taskId),
    nodeId: id('node', `${path}.node_id`, wire.nodeId),
    address: text(`${path}.address`, wire.address),
    serviceId: id('service', `${path}.service_id`, wire.serviceId),
    serviceName: wire.serviceName ?? '',
    slot: uint32(`${path}.slot`, wire.slot),
    aliases: wire.aliases ?? [],
    hostname: wire.hostname ?? '',
    running: wire.running ?? false,
  };
}

function peerFrom(wire: skein.v1.PeerAssignment.$Properties, path: string): PeerAssignment {
  return {
    nodeId: id('node', `${path}.node_id`, wire.nodeId),
    hostname: wire.hostname ?? '',
    dataAddress: wire.dataAddress ?? '',
    index: uint32(`${path}.index`, wire.index),
  };
}

function text(path: string, raw: Wire<string>): string {
  return raw === null || raw === undefined || raw === '' ? refuse(path, 'it is empty') : raw;
}
