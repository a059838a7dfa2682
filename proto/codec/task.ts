import type {
  ContainerStatus,
  Task,
  TaskAttachment,
  TaskState as TaskStateName,
  TaskStatus,
} from '../model/task.ts';
import { skein } from '../gen/skein.js';
import { labelsFromWire, metaFromWire, metaToWire } from './common.ts';
import { count, each, enumeration, id, integer, list, optionalId, present, uint32 } from './read.ts';
import { taskSpecFromWire, taskSpecToWire } from './task-spec.ts';

/** Task and its status on the wire and back. The numbers of the states are the model's. */
type Wire<T> = T | null | undefined;

const { TaskState } = skein.v1;

export const taskState = enumeration<TaskStateName, skein.v1.TaskState>({
  new: TaskState.TASK_STATE_NEW,
  pending: TaskState.TASK_STATE_PENDING,
  assigned: TaskState.TASK_STATE_ASSIGNED,
  accepted: TaskState.TASK_STATE_ACCEPTED,
  preparing: TaskState.TASK_STATE_PREPARING,
  ready: TaskState.TASK_STATE_READY,
  starting: TaskState.TASK_STATE_STARTING,
  running: TaskState.TASK_STATE_RUNNING,
  complete: TaskState.TASK_STATE_COMPLETE,
  shutdown: TaskState.TASK_STATE_SHUTDOWN,
  failed: TaskState.TASK_STATE_FAILED,
  rejected: TaskState.TASK_STATE_REJECTED,
  remove: TaskState.TASK_STATE_REMOVE,
  orphaned: TaskState.TASK_STATE_ORPHANED,
});

export function taskToWire(task: Task): skein.v1.Task.$Properties {
  return {
    id: task.id,
    meta: metaToWire(task.meta),
    serviceId: task.serviceId,
    serviceName: task.serviceName,
    slot: task.slot,
    nodeId: task.nodeId ?? '',
    spec: taskSpecToWire(task.spec),
    specVersion: task.specVersion,
    serviceLabels: task.serviceLabels,
    status: taskStatusToWire(task.status),
    desiredState: taskState.toWire(task.desiredState),
    attachments: task.attachments.map((a) => ({ ...a, aliases: list(a.aliases) })),
    startAfterMs: task.startAfterMs,
  };
}

export function taskFromWire(raw: Wire<skein.v1.Task.$Properties>, path = 'task'): Task {
  const wire = present(path, raw);
  return {
    id: id('task', `${path}.id`, wire.id),
    meta: metaFromWire(wire.meta, `${path}.meta`),
    serviceId: id('service', `${path}.service_id`, wire.serviceId),
    serviceName: wire.serviceName ?? '',
    slot: uint32(`${path}.slot`, wire.slot),
    nodeId: optionalId('node', `${path}.node_id`, wire.nodeId),
    spec: taskSpecFromWire(wire.spec, `${path}.spec`),
    specVersion: count(`${path}.spec_version`, wire.specVersion),
    serviceLabels: labelsFromWire(wire.serviceLabels),
    status: taskStatusFromWire(wire.status, `${path}.status`),
    desiredState: taskState.fromWire(`${path}.desired_state`, wire.desiredState),
    attachments: each(`${path}.attachments`, wire.attachments, attachmentFromWire),
    startAfterMs: integer(`${path}.start_after_ms`, wire.startAfterMs),
  };
}

export function taskStatusToWire(status: TaskStatus): skein.v1.TaskStatus.$Properties {
  return {
    state: taskState.toWire(status.state),
    atMs: status.atMs,
    message: status.message,
    error: status.error,
    container: status.container ? containerStatusToWire(status.container) : null,
  };
}

export function taskStatusFromWire(
  raw: Wire<skein.v1.TaskStatus.$Properties>,
  path = 'task.status',
): TaskStatus {
  const wire = present(path, raw);
  return {
    state: taskState.fromWire(`${path}.state`, wire.state),
    atMs: integer(`${path}.at_ms`, wire.atMs),
    message: wire.message ?? '',
    error: wire.error ?? '',
    container: wire.container ? containerStatusFromWire(wire.container, `${path}.container`) : undefined,
  };
}

function containerStatusToWire(status: ContainerStatus): skein.v1.ContainerStatus.$Properties {
  return { containerId: status.containerId, pid: status.pid, exitCode: status.exitCode ?? null };
}

function containerStatusFromWire(wire: skein.v1.ContainerStatus.$Properties, path: string): ContainerStatus {
  return {
    containerId: wire.containerId ?? '',
    pid: uint32(`${path}.pid`, wire.pid),
    exitCode: wire.exitCode ?? undefined,
  };
}

function attachmentFromWire(wire: skein.v1.TaskAttachment.$Properties, path: string): TaskAttachment {
  return {
    networkId: id('network', `${path}.network_id`, wire.networkId),
    address: wire.address ?? '',
    aliases: wire.aliases ?? [],
  };
}
