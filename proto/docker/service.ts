import type { EndpointSpec, Service, ServiceSpec, UpdateConfig, UpdateStatus } from '../model/service.ts';
import { compact, nanoseconds, timestamp, unlessEmpty, type JsonObject } from './json.ts';
import { metaToDocker } from './meta.ts';
import { taskSpecToDocker } from './task-spec.ts';

/** A service as `GET /services/{id}?insertDefaults=true` of Docker's API has it. */
export function serviceToDocker(service: Service): JsonObject {
  const { spec, previousSpec, updateStatus } = service;
  return compact({
    ...metaToDocker(service.id, service.meta),
    Spec: serviceSpecToDocker(spec),
    PreviousSpec: previousSpec ? serviceSpecToDocker(previousSpec) : undefined,
    Endpoint: { Spec: endpointToDocker(spec.endpoint) },
    UpdateStatus: updateStatus ? updateStatusToDocker(updateStatus) : undefined,
  });
}

export function serviceSpecToDocker(spec: ServiceSpec): JsonObject {
  return {
    Name: spec.name,
    Labels: spec.labels,
    TaskTemplate: taskSpecToDocker(spec.task),
    Mode: spec.mode.kind === 'global' ? { Global: {} } : { Replicated: { Replicas: spec.mode.replicas } },
    UpdateConfig: updateConfigToDocker(spec.update),
    RollbackConfig: updateConfigToDocker(spec.rollback),
    EndpointSpec: endpointToDocker(spec.endpoint),
  };
}

function updateConfigToDocker(config: UpdateConfig): JsonObject {
  return compact({
    Parallelism: config.parallelism,
    Delay: unlessEmpty(nanoseconds(config.delayMs)),
    FailureAction: config.failureAction,
    Monitor: unlessEmpty(nanoseconds(config.monitorMs)),
    MaxFailureRatio: config.maxFailureRatio,
    Order: config.order,
  });
}

function endpointToDocker(endpoint: EndpointSpec): JsonObject {
  return compact({
    Mode: endpoint.mode,
    Ports: unlessEmpty(
      endpoint.ports.map((port) =>
        compact({
          Protocol: port.protocol,
          TargetPort: port.targetPort,
          PublishedPort: unlessEmpty(port.publishedPort),
          PublishMode: port.publishMode,
        }),
      ),
    ),
  });
}

/** Docker joins the words of a state with underscores: `rollback_completed`. */
function updateStatusToDocker(status: UpdateStatus): JsonObject {
  return compact({
    State: status.state.replace('-', '_'),
    StartedAt: status.startedAtMs > 0 ? timestamp(status.startedAtMs) : undefined,
    CompletedAt: status.completedAtMs > 0 ? timestamp(status.completedAtMs) : undefined,
    Message: status.message,
  });
}
