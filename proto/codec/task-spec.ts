import type { NetworkId } from '../../base/ids.ts';
import { defaultRestartPolicy } from '../model/task.ts';
import type { ContainerSpec, LogDriver, Mount, Placement, RestartPolicy, TaskSpec } from '../model/task.ts';
import type { Ulimit } from '../model/task.ts';
import { skein } from '../gen/skein.js';
import { labelsFromWire, platformFromWire, resourcesFromWire, resourcesToWire } from './common.ts';
import { count, each, enumeration, id, integer, list, present, uint32 } from './read.ts';

/** TaskSpec, what a service runs, on the wire and back. */
type Wire<T> = T | null | undefined;

/** Turns what names a network into its id; the control API resolves names and prefixes here. */
export type NetworkRef = (ref: string, path: string) => NetworkId;

const networkById: NetworkRef = (ref, path) => id('network', path, ref);

const mountType = enumeration<Mount['type'], skein.v1.MountType>({
  bind: skein.v1.MountType.MOUNT_TYPE_BIND,
  tmpfs: skein.v1.MountType.MOUNT_TYPE_TMPFS,
  volume: skein.v1.MountType.MOUNT_TYPE_VOLUME,
});

const restartCondition = enumeration<RestartPolicy['condition'], skein.v1.RestartCondition>({
  any: skein.v1.RestartCondition.RESTART_CONDITION_ANY,
  'on-failure': skein.v1.RestartCondition.RESTART_CONDITION_ON_FAILURE,
  none: skein.v1.RestartCondition.RESTART_CONDITION_NONE,
});

export function taskSpecToWire(spec: TaskSpec): skein.v1.TaskSpec.$Properties {
  return {
    container: containerSpecToWire(spec.container),
    limits: resourcesToWire(spec.limits),
    reservations: resourcesToWire(spec.reservations),
    restart: { ...spec.restart, condition: restartCondition.toWire(spec.restart.condition) },
    placement: {
      constraints: list(spec.placement.constraints),
      spreadOver: list(spec.placement.spreadOver),
      maxReplicasPerNode: spec.placement.maxReplicasPerNode,
      platforms: list(spec.placement.platforms),
    },
    networks: spec.networks.map(({ networkId, aliases }) => ({ networkId, aliases: list(aliases) })),
    forceUpdate: spec.forceUpdate,
    logDriver: spec.logDriver ?? null,
  };
}

/** An absent restart policy is Swarm's default one; absent limits and reservations ask for nothing. */
export function taskSpecFromWire(
  raw: Wire<skein.v1.TaskSpec.$Properties>,
  path = 'task.spec',
  networkRef = networkById,
): TaskSpec {
  const wire = present(path, raw);
  return {
    container: containerSpecFromWire(wire.container, `${path}.container`),
    limits: resourcesFromWire(wire.limits, `${path}.limits`),
    reservations: resourcesFromWire(wire.reservations, `${path}.reservations`),
    restart: restartFromWire(wire.restart, `${path}.restart`),
    placement: placementFromWire(wire.placement, `${path}.placement`),
    networks: each(`${path}.networks`, wire.networks, (config, at) => ({
      networkId: networkRef(config.networkId ?? '', `${at}.network_id`),
      aliases: config.aliases ?? [],
    })),
    forceUpdate: count(`${path}.force_update`, wire.forceUpdate),
    logDriver: wire.logDriver ? logDriverFromWire(wire.logDriver) : undefined,
  };
}

function containerSpecToWire(spec: ContainerSpec): skein.v1.ContainerSpec.$Properties {
  return {
    ...spec,
    command: list(spec.command),
    args: list(spec.args),
    env: list(spec.env),
    groups: list(spec.groups),
    mounts: spec.mounts.map((mount) => ({ ...mount, type: mountType.toWire(mount.type) })),
    stopGracePeriodMs: spec.stopGracePeriodMs ?? null,
    hosts: list(spec.hosts),
    dnsServers: list(spec.dnsServers),
    dnsSearch: list(spec.dnsSearch),
    dnsOptions: list(spec.dnsOptions),
    init: spec.init ?? null,
    capabilitiesAdd: list(spec.capabilitiesAdd),
    capabilitiesDrop: list(spec.capabilitiesDrop),
    ulimits: list(spec.ulimits),
  };
}

function containerSpecFromWire(raw: Wire<skein.v1.ContainerSpec.$Properties>, path: string): ContainerSpec {
  const wire = present(path, raw);
  const grace = wire.stopGracePeriodMs ?? undefined;
  return {
    image: wire.image ?? '',
    command: wire.command ?? [],
    args: wire.args ?? [],
    env: wire.env ?? [],
    labels: labelsFromWire(wire.labels),
    hostname: wire.hostname ?? '',
    workdir: wire.workdir ?? '',
    user: wire.user ?? '',
    groups: wire.groups ?? [],
    tty: wire.tty ?? false,
    openStdin: wire.openStdin ?? false,
    readOnly: wire.readOnly ?? false,
    mounts: each(`${path}.mounts`, wire.mounts, mountFromWire),
    stopSignal: wire.stopSignal ?? '',
    stopGracePeriodMs: grace === undefined ? undefined : count(`${path}.stop_grace_period_ms`, grace),
    hosts: wire.hosts ?? [],
    dnsServers: wire.dnsServers ?? [],
    dnsSearch: wire.dnsSearch ?? [],
    dnsOptions: wire.dnsOptions ?? [],
    init: wire.init ?? undefined,
    capabilitiesAdd: wire.capabilitiesAdd ?? [],
    capabilitiesDrop: wire.capabilitiesDrop ?? [],
    sysctls: labelsFromWire(wire.sysctls),
    ulimits: each(`${path}.ulimits`, wire.ulimits, ulimitFromWire),
  };
}

function mountFromWire(wire: skein.v1.Mount.$Properties, path: string): Mount {
  return {
    type: mountType.fromWire(`${path}.type`, wire.type),
    source: wire.source ?? '',
    target: wire.target ?? '',
    readOnly: wire.readOnly ?? false,
    propagation: wire.propagation ?? '',
    tmpfsSizeBytes: count(`${path}.tmpfs_size_bytes`, wire.tmpfsSizeBytes),
    tmpfsMode: uint32(`${path}.tmpfs_mode`, wire.tmpfsMode),
  };
}

/** Either limit may be -1: none. */
function ulimitFromWire(wire: skein.v1.Ulimit.$Properties, path: string): Ulimit {
  return {
    name: wire.name ?? '',
    soft: integer(`${path}.soft`, wire.soft),
    hard: integer(`${path}.hard`, wire.hard),
  };
}

function restartFromWire(wire: Wire<skein.v1.RestartPolicy.$Properties>, path: string): RestartPolicy {
  if (!wire) return defaultRestartPolicy;
  return {
    condition: restartCondition.fromWire(`${path}.condition`, wire.condition),
    delayMs: count(`${path}.delay_ms`, wire.delayMs),
    maxAttempts: uint32(`${path}.max_attempts`, wire.maxAttempts),
    windowMs: count(`${path}.window_ms`, wire.windowMs),
  };
}

function placementFromWire(wire: Wire<skein.v1.Placement.$Properties>, path: string): Placement {
  return {
    constraints: wire?.constraints ?? [],
    spreadOver: wire?.spreadOver ?? [],
    maxReplicasPerNode: uint32(`${path}.max_replicas_per_node`, wire?.maxReplicasPerNode),
    platforms: (wire?.platforms ?? []).map(platformFromWire),
  };
}

function logDriverFromWire(wire: skein.v1.LogDriver.$Properties): LogDriver {
  return { name: wire.name ?? '', options: labelsFromWire(wire.options) };
}
