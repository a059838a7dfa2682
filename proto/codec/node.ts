import type { ManagerStatus, Node, NodeDescription, NodeSpec, NodeStatus } from '../model/node.ts';
import type { NodeAvailability, NodeRole, NodeState } from '../model/node.ts';
import { skein } from '../gen/skein.js';
import { labelsFromWire, metaFromWire, metaToWire } from './common.ts';
import { platformFromWire, platformToWire, resourcesFromWire, resourcesToWire } from './common.ts';
import { count, enumeration, id, integer, list, present, uint32 } from './read.ts';

/** Node and its parts on the wire and back. */
type Wire<T> = T | null | undefined;

export const nodeRole = enumeration<NodeRole, skein.v1.NodeRole>({
  worker: skein.v1.NodeRole.NODE_ROLE_WORKER,
  manager: skein.v1.NodeRole.NODE_ROLE_MANAGER,
});

export const nodeAvailability = enumeration<NodeAvailability, skein.v1.NodeAvailability>({
  active: skein.v1.NodeAvailability.NODE_AVAILABILITY_ACTIVE,
  pause: skein.v1.NodeAvailability.NODE_AVAILABILITY_PAUSE,
  drain: skein.v1.NodeAvailability.NODE_AVAILABILITY_DRAIN,
});

export const nodeState = enumeration<NodeState, skein.v1.NodeState>({
  unknown: skein.v1.NodeState.NODE_STATE_UNKNOWN,
  down: skein.v1.NodeState.NODE_STATE_DOWN,
  ready: skein.v1.NodeState.NODE_STATE_READY,
  disconnected: skein.v1.NodeState.NODE_STATE_DISCONNECTED,
});

export function nodeToWire(node: Node): skein.v1.Node.$Properties {
  return {
    id: node.id,
    meta: metaToWire(node.meta),
    spec: nodeSpecToWire(node.spec),
    description: node.description ? nodeDescriptionToWire(node.description) : null,
    status: nodeStatusToWire(node.status),
    role: nodeRole.toWire(node.role),
    index: node.index,
    manager: node.manager ? managerStatusToWire(node.manager) : null,
    certificateExpiresMs: node.certificateExpiresMs,
  };
}

export function nodeFromWire(raw: Wire<skein.v1.Node.$Properties>, path = 'node'): Node {
  const wire = present(path, raw);
  return {
    id: id('node', `${path}.id`, wire.id),
    meta: metaFromWire(wire.meta, `${path}.meta`),
    spec: nodeSpecFromWire(wire.spec, `${path}.spec`),
    description: wire.description
      ? nodeDescriptionFromWire(wire.description, `${path}.description`)
      : undefined,
    status: nodeStatusFromWire(wire.status, `${path}.status`),
    role: nodeRole.fromWire(`${path}.role`, wire.role),
    index: uint32(`${path}.index`, wire.index),
    manager: wire.manager ? managerStatusFromWire(wire.manager, `${path}.manager`) : undefined,
    certificateExpiresMs: integer(`${path}.certificate_expires_ms`, wire.certificateExpiresMs),
  };
}

export function nodeSpecToWire(spec: NodeSpec): skein.v1.NodeSpec.$Properties {
  return {
    name: spec.name,
    labels: spec.labels,
    role: nodeRole.toWire(spec.role),
    availability: nodeAvailability.toWire(spec.availability),
  };
}

export function nodeSpecFromWire(raw: Wire<skein.v1.NodeSpec.$Properties>, path = 'node.spec'): NodeSpec {
  const wire = present(path, raw);
  return {
    name: wire.name ?? '',
    labels: labelsFromWire(wire.labels),
    role: nodeRole.fromWire(`${path}.role`, wire.role),
    availability: nodeAvailability.fromWire(`${path}.availability`, wire.availability),
  };
}

export function nodeDescriptionToWire(description: NodeDescription): skein.v1.NodeDescription.$Properties {
  return {
    ...description,
    platform: platformToWire(description.platform),
    resources: resourcesToWire(description.resources),
    routes: list(description.routes),
  };
}

export function nodeDescriptionFromWire(
  raw: Wire<skein.v1.NodeDescription.$Properties>,
  path = 'node.description',
): NodeDescription {
  const wire = present(path, raw);
  return {
    hostname: wire.hostname ?? '',
    platform: platformFromWire(wire.platform),
    resources: resourcesFromWire(wire.resources, `${path}.resources`),
    engineVersion: wire.engineVersion ?? '',
    runtimeVersion: wire.runtimeVersion ?? '',
    kernelVersion: wire.kernelVersion ?? '',
    engineLabels: labelsFromWire(wire.engineLabels),
    osName: wire.osName ?? '',
    dataAddress: wire.dataAddress ?? '',
    underlayMtu: uint32(`${path}.underlay_mtu`, wire.underlayMtu),
    routes: wire.routes ?? [],
  };
}

export function nodeStatusToWire(status: NodeStatus): skein.v1.NodeStatus.$Properties {
  return { ...status, state: nodeState.toWire(status.state) };
}

export function nodeStatusFromWire(
  raw: Wire<skein.v1.NodeStatus.$Properties>,
  path = 'node.status',
): NodeStatus {
  const wire = present(path, raw);
  return {
    state: nodeState.fromWire(`${path}.state`, wire.state),
    message: wire.message ?? '',
    address: wire.address ?? '',
    sinceMs: integer(`${path}.since_ms`, wire.sinceMs),
  };
}

function managerStatusToWire(status: ManagerStatus): skein.v1.ManagerStatus.$Properties {
  return { ...status };
}

function managerStatusFromWire(wire: skein.v1.ManagerStatus.$Properties, path: string): ManagerStatus {
  return {
    leader: wire.leader ?? false,
    reachable: wire.reachable ?? false,
    address: wire.address ?? '',
    raftId: count(`${path}.raft_id`, wire.raftId),
  };
}
