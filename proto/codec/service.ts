import { defaultUpdateConfig } from '../model/service.ts';
import type { EndpointSpec, PortConfig, Service, ServiceMode, ServiceSpec } from '../model/service.ts';
import type { UpdateConfig, UpdateStatus } from '../model/service.ts';
import { skein } from '../gen/skein.js';
import { labelsFromWire, metaFromWire, metaToWire } from './common.ts';
import { count, each, enumeration, id, integer, present, ratio, uint32 } from './read.ts';
import { taskSpecFromWire, taskSpecToWire, type NetworkRef } from './task-spec.ts';

/** Service and its spec on the wire and back. */
type Wire<T> = T | null | undefined;

const failureAction = enumeration<UpdateConfig['failureAction'], skein.v1.UpdateFailureAction>({
  pause: skein.v1.UpdateFailureAction.UPDATE_FAILURE_ACTION_PAUSE,
  continue: skein.v1.UpdateFailureAction.UPDATE_FAILURE_ACTION_CONTINUE,
  rollback: skein.v1.UpdateFailureAction.UPDATE_FAILURE_ACTION_ROLLBACK,
});

const updateOrder = enumeration<UpdateConfig['order'], skein.v1.UpdateOrder>({
  'stop-first': skein.v1.UpdateOrder.UPDATE_ORDER_STOP_FIRST,
  'start-first': skein.v1.UpdateOrder.UPDATE_ORDER_START_FIRST,
});

const endpointMode = enumeration<EndpointSpec['mode'], skein.v1.EndpointMode>({
  vip: skein.v1.EndpointMode.ENDPOINT_MODE_VIP,
  dnsrr: skein.v1.EndpointMode.ENDPOINT_MODE_DNSRR,
});

const portProtocol = enumeration<PortConfig['protocol'], skein.v1.PortProtocol>({
  tcp: skein.v1.PortProtocol.PORT_PROTOCOL_TCP,
  udp: skein.v1.PortProtocol.PORT_PROTOCOL_UDP,
  sctp: skein.v1.PortProtocol.PORT_PROTOCOL_SCTP,
});

const publishMode = enumeration<PortConfig['publishMode'], skein.v1.PublishMode>({
  ingress: skein.v1.PublishMode.PUBLISH_MODE_INGRESS,
  host: skein.v1.PublishMode.PUBLISH_MODE_HOST,
});

const updateState = enumeration<UpdateStatus['state'], skein.v1.UpdateState>({
  updating: skein.v1.UpdateState.UPDATE_STATE_UPDATING,
  paused: skein.v1.UpdateState.UPDATE_STATE_PAUSED,
  completed: skein.v1.UpdateState.UPDATE_STATE_COMPLETED,
  'rollback-started': skein.v1.UpdateState.UPDATE_STATE_ROLLBACK_STARTED,
  'rollback-paused': skein.v1.UpdateState.UPDATE_STATE_ROLLBACK_PAUSED,
  'rollback-completed': skein.v1.UpdateState.UPDATE_STATE_ROLLBACK_COMPLETED,
});

export function serviceToWire(service: Service): skein.v1.Service.$Properties {
  return {
    id: service.id,
    meta: metaToWire(service.meta),
    spec: serviceSpecToWire(service.spec),
    previousSpec: service.previousSpec ? serviceSpecToWire(service.previousSpec) : null,
    specVersion: service.specVersion,
    updateStatus: service.updateStatus
      ? { ...service.updateStatus, state: updateState.toWire(service.updateStatus.state) }
      : null,
  };
}

export function serviceFromWire(raw: Wire<skein.v1.Service.$Properties>, path = 'service'): Service {
  const wire = present(path, raw);
  return {
    id: id('service', `${path}.id`, wire.id),
    meta: metaFromWire(wire.meta, `${path}.meta`),
    spec: serviceSpecFromWire(wire.spec, `${path}.spec`),
    previousSpec: wire.previousSpec
      ? serviceSpecFromWire(wire.previousSpec, `${path}.previous_spec`)
      : undefined,
    specVersion: count(`${path}.spec_version`, wire.specVersion),
    updateStatus: wire.updateStatus
      ? updateStatusFromWire(wire.updateStatus, `${path}.update_status`)
      : undefined,
  };
}

export function serviceSpecToWire(spec: ServiceSpec): skein.v1.ServiceSpec.$Properties {
  const mode =
    spec.mode.kind === 'replicated' ? { replicated: { replicas: spec.mode.replicas } } : { global: {} };
  return {
    name: spec.name,
    labels: spec.labels,
    task: taskSpecToWire(spec.task),
    ...mode,
    update: updateConfigToWire(spec.update),
    rollback: updateConfigToWire(spec.rollback),
    endpoint: {
      mode: endpointMode.toWire(spec.endpoint.mode),
      ports: spec.endpoint.ports.map(portToWire),
    },
  };
}

/**
 * Absent parts are Swarm's defaults: one replica, `defaultUpdateConfig`, VIP without ports. `networkRef` turns what
 * names a network into its id: without it only ids are taken.
 */
export function serviceSpecFromWire(
  raw: Wire<skein.v1.ServiceSpec.$Properties>,
  path = 'service.spec',
  networkRef?: NetworkRef,
): ServiceSpec {
  const wire = present(path, raw);
  return {
    name: wire.name ?? '',
    labels: labelsFromWire(wire.labels),
    task: taskSpecFromWire(wire.task, `${path}.task`, networkRef),
    mode: modeFromWire(wire, path),
    update: updateConfigFromWire(wire.update, `${path}.update`),
    rollback: updateConfigFromWire(wire.rollback, `${path}.rollback`),
    endpoint: {
      mode: endpointMode.fromWire(`${path}.endpoint.mode`, wire.endpoint?.mode),
      ports: each(`${path}.endpoint.ports`, wire.endpoint?.ports, portFromWire),
    },
  };
}

function modeFromWire(wire: skein.v1.ServiceSpec.$Properties, path: string): ServiceMode {
  if (wire.global) return { kind: 'global' };
  if (!wire.replicated) return { kind: 'replicated', replicas: 1 };
  return { kind: 'replicated', replicas: uint32(`${path}.replicated.replicas`, wire.replicated.replicas) };
}

function updateConfigToWire(config: UpdateConfig): skein.v1.UpdateConfig.$Properties {
  return {
    ...config,
    failureAction: failureAction.toWire(config.failureAction),
    order: updateOrder.toWire(config.order),
  };
}

function updateConfigFromWire(wire: Wire<skein.v1.UpdateConfig.$Properties>, path: string): UpdateConfig {
  if (!wire) return defaultUpdateConfig;
  return {
    parallelism: uint32(`${path}.parallelism`, wire.parallelism),
    delayMs: count(`${path}.delay_ms`, wire.delayMs),
    failureAction: failureAction.fromWire(`${path}.failure_action`, wire.failureAction),
    monitorMs: count(`${path}.monitor_ms`, wire.monitorMs),
    maxFailureRatio: ratio(`${path}.max_failure_ratio`, wire.maxFailureRatio),
    order: updateOrder.fromWire(`${path}.order`, wire.order),
  };
}

function portToWire(port: PortConfig): skein.v1.PortConfig.$Properties {
  return {
    ...port,
    protocol: portProtocol.toWire(port.protocol),
    publishMode: publishMode.toWire(port.publishMode),
  };
}

function portFromWire(wire: skein.v1.PortConfig.$Properties, path: string): PortConfig {
  return {
    protocol: portProtocol.fromWire(`${path}.protocol`, wire.protocol),
    targetPort: count(`${path}.target_port`, wire.targetPort, 65535),
    publishedPort: count(`${path}.published_port`, wire.publishedPort, 65535),
    publishMode: publishMode.fromWire(`${path}.publish_mode`, wire.publishMode),
  };
}

function updateStatusFromWire(wire: skein.v1.UpdateStatus.$Properties, path: string): UpdateStatus {
  return {
    state: updateState.fromWire(`${path}.state`, wire.state),
    startedAtMs: integer(`${path}.started_at_ms`, wire.startedAtMs),
    completedAtMs: integer(`${path}.completed_at_ms`, wire.completedAtMs),
    message: wire.message ?? '',
  };
}
