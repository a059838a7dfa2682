import type { NetworkId, NodeId, ServiceId, TaskId } from '../../base/ids.ts';
import type { Labels, Meta, Platform, Resources } from './common.ts';

/**
 * The states of a task in order, with Swarm's numbers. A state only ever goes forward. `moves` tells which component
 * owns which part of the way; `mayMove` is asked by the store on every change.
 */
export const taskStates = {
  new: 0,
  pending: 64,
  assigned: 192,
  accepted: 256,
  preparing: 320,
  ready: 384,
  starting: 448,
  running: 512,
  complete: 576,
  shutdown: 640,
  failed: 704,
  rejected: 768,
  remove: 800,
  orphaned: 832,
} as const;

export type TaskState = keyof typeof taskStates;

/** Who changes the observed state of a task. */
export type TaskActor = 'orchestrator' | 'allocator' | 'scheduler' | 'agent' | 'dispatcher';

/** Whether `state` is an end: nothing of the task runs any more. */
export function isTerminal(state: TaskState): boolean {
  return taskStates[state] > taskStates.running;
}

/** Whether an orchestrator wants the task to live: it is neither told to stop nor to go. */
export function isWanted(task: Pick<Task, 'desiredState'>): boolean {
  return taskStates[task.desiredState] <= taskStates.running;
}

/** Negative when `a` comes before `b`. */
export function compareStates(a: TaskState, b: TaskState): number {
  return taskStates[a] - taskStates[b];
}

/** Whether `actor` may take a task from one observed state to another (SwarmKit's transition table, reference TLA+ model). */
export function mayMove(actor: TaskActor, from: TaskState, to: TaskState): boolean {
  if (compareStates(to, from) <= 0) return false;
  switch (actor) {
    case 'orchestrator':
      return false; // it makes tasks in `new` and writes only desired states
    case 'allocator':
      return from === 'new' && to === 'pending';
    case 'scheduler':
      return from === 'pending' && (to === 'assigned' || to === 'rejected');
    case 'agent':
      return compareStates(from, 'assigned') >= 0 && compareStates(to, 'rejected') <= 0;
    case 'dispatcher':
      return compareStates(from, 'assigned') >= 0 && to === 'orphaned';
  }
}

export interface Mount {
  readonly type: 'bind' | 'tmpfs' | 'volume';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** Of a bind mount; empty: rprivate. */
  readonly propagation: string;
  /** 0: no limit. */
  readonly tmpfsSizeBytes: number;
  /** 0: 01777. */
  readonly tmpfsMode: number;
}

export interface Ulimit {
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

export interface ContainerSpec {
  readonly image: string;
  /** Replaces the image's entrypoint and drops its cmd; empty: the image's. */
  readonly command: readonly string[];
  /** Replaces the image's cmd; empty: the image's. */
  readonly args: readonly string[];
  readonly env: readonly string[];
  readonly labels: Labels;
  readonly hostname: string;
  readonly workdir: string;
  readonly user: string;
  readonly groups: readonly string[];
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly readOnly: boolean;
  readonly mounts: readonly Mount[];
  readonly stopSignal: string;
  /** Undefined: 10 s. */
  readonly stopGracePeriodMs?: number | undefined;
  /** Lines for /etc/hosts as `name:address`. */
  readonly hosts: readonly string[];
  readonly dnsServers: readonly string[];
  readonly dnsSearch: readonly string[];
  readonly dnsOptions: readonly string[];
  readonly init?: boolean | undefined;
  readonly capabilitiesAdd: readonly string[];
  readonly capabilitiesDrop: readonly string[];
  readonly sysctls: Labels;
  readonly ulimits: readonly Ulimit[];
}

export interface RestartPolicy {
  readonly condition: 'any' | 'on-failure' | 'none';
  readonly delayMs: number;
  /** 0: no limit. */
  readonly maxAttempts: number;
  /** 0: the whole life. */
  readonly windowMs: number;
}

/** Swarm's defaults (swarmkit api/defaults/service.go). */
export const defaultRestartPolicy: RestartPolicy = {
  condition: 'any',
  delayMs: 5000,
  maxAttempts: 0,
  windowMs: 0,
};
export const defaultStopGracePeriodMs = 10_000;

export interface Placement {
  readonly constraints: readonly string[];
  /** `node.labels.zone` or `engine.labels.zone`, in order. */
  readonly spreadOver: readonly string[];
  /** 0: no limit. */
  readonly maxReplicasPerNode: number;
  /** Empty: any. */
  readonly platforms: readonly Platform[];
}

export interface NetworkAttachmentConfig {
  readonly networkId: NetworkId;
  readonly aliases: readonly string[];
}

export interface LogDriver {
  readonly name: string;
  readonly options: Labels;
}

export interface TaskSpec {
  readonly container: ContainerSpec;
  readonly limits: Resources;
  readonly reservations: Resources;
  readonly restart: RestartPolicy;
  readonly placement: Placement;
  readonly networks: readonly NetworkAttachmentConfig[];
  readonly forceUpdate: number;
  readonly logDriver?: LogDriver | undefined;
}

export interface ContainerStatus {
  readonly containerId: string;
  readonly pid: number;
  readonly exitCode?: number | undefined;
}

/** Observed. From `assigned` on written by the agent of the task's node only, through the dispatcher. */
export interface TaskStatus {
  readonly state: TaskState;
  readonly atMs: number;
  /** What goes on: `started`. */
  readonly message: string;
  /** Why it does not, empty when it does: `no suitable node (…)`, `task: non-zero exit (1)`. */
  readonly error: string;
  readonly container?: ContainerStatus | undefined;
}

/** One endpoint: this task on one network. Written by the allocator. */
export interface TaskAttachment {
  readonly networkId: NetworkId;
  readonly address: string;
  readonly aliases: readonly string[];
}

/** A task is never moved: a new one is made. */
export interface Task {
  readonly id: TaskId;
  readonly meta: Meta;
  readonly serviceId: ServiceId;
  readonly serviceName: string;
  /** From 1; 0 for a task of a global service. */
  readonly slot: number;
  /** Undefined until assigned (a global service's task has it from birth). */
  readonly nodeId?: NodeId | undefined;
  readonly spec: TaskSpec;
  readonly specVersion: number;
  readonly serviceLabels: Labels;
  readonly status: TaskStatus;
  /** What an orchestrator wants: ready (wait for the restart delay), running, complete, shutdown or remove. */
  readonly desiredState: TaskState;
  readonly attachments: readonly TaskAttachment[];
  /** The end of the restart delay in wall time; 0: none. */
  readonly startAfterMs: number;
}

/** The name by which people know a task: `web.1`, or `web.<node id>` for a global service. */
export function taskName(task: Pick<Task, 'serviceName' | 'slot' | 'nodeId'>): string {
  return `${task.serviceName}.${task.slot > 0 ? task.slot : (task.nodeId ?? '')}`;
}
