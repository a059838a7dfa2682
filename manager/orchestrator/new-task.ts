import type { NodeId, TaskId } from '../../base/ids.ts';
import type { Service } from '../../proto/model/service.ts';
import type { Task } from '../../proto/model/task.ts';

export interface NewTask {
  readonly id: TaskId;
  readonly service: Service;
  /** From 1; 0 for a task of a global service. */
  readonly slot: number;
  /** The node of a task of a global service. */
  readonly nodeId?: NodeId | undefined;
  readonly desired: 'ready' | 'running';
  /** Wall time before which it may not start; 0: none. */
  readonly startAfterMs: number;
  readonly nowMs: number;
}

/** A task as its life begins: a copy of what the service asks for now. */
export function makeTask(wanted: NewTask): Task {
  const { service, nowMs } = wanted;
  return {
    id: wanted.id,
    meta: { version: 0, createdAtMs: nowMs, updatedAtMs: nowMs },
    serviceId: service.id,
    serviceName: service.spec.name,
    slot: wanted.slot,
    ...(wanted.nodeId === undefined ? {} : { nodeId: wanted.nodeId }),
    spec: service.spec.task,
    specVersion: service.specVersion,
    serviceLabels: service.spec.labels,
    status: { state: 'new', atMs: nowMs, message: 'created', error: '' },
    desiredState: wanted.desired,
    attachments: [],
    startAfterMs: wanted.startAfterMs,
  };
}
