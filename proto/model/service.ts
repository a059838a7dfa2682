import type { ServiceId } from '../../base/ids.ts';
import type { Labels, Meta } from './common.ts';
import type { TaskSpec } from './task.ts';

export type ServiceMode =
  { readonly kind: 'replicated'; readonly replicas: number } | { readonly kind: 'global' };

export interface UpdateConfig {
  /** 0: all at once. */
  readonly parallelism: number;
  readonly delayMs: number;
  readonly failureAction: 'pause' | 'continue' | 'rollback';
  readonly monitorMs: number;
  readonly maxFailureRatio: number;
  readonly order: 'stop-first' | 'start-first';
}

/** Swarm's defaults. */
export const defaultUpdateConfig: UpdateConfig = {
  parallelism: 1,
  delayMs: 0,
  failureAction: 'pause',
  monitorMs: 5000,
  maxFailureRatio: 0,
  order: 'stop-first',
};

export interface PortConfig {
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  readonly targetPort: number;
  /** 0: one of the dynamic range. */
  readonly publishedPort: number;
  readonly publishMode: 'ingress' | 'host';
}

export interface EndpointSpec {
  readonly mode: 'vip' | 'dnsrr';
  readonly ports: readonly PortConfig[];
}

/** What the user wrote. */
export interface ServiceSpec {
  readonly name: string;
  readonly labels: Labels;
  readonly task: TaskSpec;
  readonly mode: ServiceMode;
  readonly update: UpdateConfig;
  readonly rollback: UpdateConfig;
  readonly endpoint: EndpointSpec;
}

export interface UpdateStatus {
  readonly state:
    'updating' | 'paused' | 'completed' | 'rollback-started' | 'rollback-paused' | 'rollback-completed';
  readonly startedAtMs: number;
  readonly completedAtMs: number;
  readonly message: string;
}

export interface Service {
  readonly id: ServiceId;
  readonly meta: Meta;
  readonly spec: ServiceSpec;
  readonly previousSpec?: ServiceSpec | undefined;
  /** Counts the changes of `spec.task`, from 1: tasks with another one run an older spec. */
  readonly specVersion: number;
  readonly updateStatus?: UpdateStatus | undefined;
}
