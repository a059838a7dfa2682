import type { Cluster, ClusterSpec, JoinToken, RemovedNode, RootCa } from '../model/cluster.ts';
import type { skein } from '../gen/skein.js';
import { labelsFromWire, metaFromWire, metaToWire } from './common.ts';
import { count, each, id, integer, list, present, uint32 } from './read.ts';

/** Cluster and its parts on the wire and back. */
type Wire<T> = T | null | undefined;

export function clusterToWire(cluster: Cluster): skein.v1.Cluster.$Properties {
  return {
    id: cluster.id,
    meta: metaToWire(cluster.meta),
    spec: clusterSpecToWire(cluster.spec),
    rootCa: cluster.rootCa,
    nextNodeIndex: cluster.nextNodeIndex,
    removedNodes: list(cluster.removedNodes),
    unlockKey: cluster.unlockKey,
    lastVni: cluster.lastVni,
  };
}

export function clusterFromWire(raw: Wire<skein.v1.Cluster.$Properties>, path = 'cluster'): Cluster {
  const wire = present(path, raw);
  return {
    id: id('cluster', `${path}.id`, wire.id),
    meta: metaFromWire(wire.meta, `${path}.meta`),
    spec: clusterSpecFromWire(wire.spec, `${path}.spec`),
    rootCa: rootCaFromWire(wire.rootCa, `${path}.root_ca`),
    nextNodeIndex: uint32(`${path}.next_node_index`, wire.nextNodeIndex),
    removedNodes: each(`${path}.removed_nodes`, wire.removedNodes, removedNodeFromWire),
    unlockKey: wire.unlockKey ?? '',
    lastVni: uint32(`${path}.last_vni`, wire.lastVni),
  };
}

export function clusterSpecToWire(spec: ClusterSpec): skein.v1.ClusterSpec.$Properties {
  return { ...spec, defaultAddressPools: list(spec.defaultAddressPools) };
}

export function clusterSpecFromWire(
  raw: Wire<skein.v1.ClusterSpec.$Properties>,
  path = 'cluster.spec',
): ClusterSpec {
  const wire = present(path, raw);
  return {
    name: wire.name ?? '',
    labels: labelsFromWire(wire.labels),
    taskHistoryLimit: integer(`${path}.task_history_limit`, wire.taskHistoryLimit),
    heartbeatPeriodMs: count(`${path}.heartbeat_period_ms`, wire.heartbeatPeriodMs),
    heartbeatGrace: uint32(`${path}.heartbeat_grace`, wire.heartbeatGrace),
    certificateValidityMs: count(`${path}.certificate_validity_ms`, wire.certificateValidityMs),
    defaultAddressPools: wire.defaultAddressPools ?? [],
    subnetSize: count(`${path}.subnet_size`, wire.subnetSize, 128),
    dataPathPort: count(`${path}.data_path_port`, wire.dataPathPort, 65535),
    autolock: wire.autolock ?? false,
  };
}

function rootCaFromWire(raw: Wire<skein.v1.RootCa.$Properties>, path: string): RootCa {
  const wire = present(path, raw);
  return {
    certificatePem: wire.certificatePem ?? '',
    keyPem: wire.keyPem ?? '',
    digest: wire.digest ?? '',
    workerToken: joinTokenFromWire(wire.workerToken, `${path}.worker_token`),
    managerToken: joinTokenFromWire(wire.managerToken, `${path}.manager_token`),
  };
}

function joinTokenFromWire(raw: Wire<skein.v1.JoinToken.$Properties>, path: string): JoinToken {
  const wire = present(path, raw);
  return {
    secret: wire.secret ?? '',
    expiresAtMs: integer(`${path}.expires_at_ms`, wire.expiresAtMs),
    usesLeft: uint32(`${path}.uses_left`, wire.usesLeft),
  };
}

function removedNodeFromWire(wire: skein.v1.RemovedNode.$Properties, path: string): RemovedNode {
  return {
    nodeId: id('node', `${path}.node_id`, wire.nodeId),
    untilMs: integer(`${path}.until_ms`, wire.untilMs),
  };
}
