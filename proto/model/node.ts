import type { NodeId } from '../../base/ids.ts';
import type { Labels, Meta, Platform, Resources } from './common.ts';

export type NodeRole = 'worker' | 'manager';
export type NodeAvailability = 'active' | 'pause' | 'drain';
export type NodeState = 'unknown' | 'down' | 'ready' | 'disconnected';

/** What the user wants of the node. */
export interface NodeSpec {
  readonly name: string;
  readonly labels: Labels;
  readonly role: NodeRole;
  readonly availability: NodeAvailability;
}

/** What the node's agent says of its host. */
export interface NodeDescription {
  readonly hostname: string;
  readonly platform: Platform;
  readonly resources: Resources;
  readonly engineVersion: string;
  readonly runtimeVersion: string;
  readonly kernelVersion: string;
  readonly engineLabels: Labels;
  readonly osName: string;
  /** Where its VXLAN traffic goes. */
  readonly dataAddress: string;
  readonly underlayMtu: number;
  /** Subnets of the host that an overlay must not overlap. */
  readonly routes: readonly string[];
}

/** Written by the dispatcher only. */
export interface NodeStatus {
  readonly state: NodeState;
  readonly message: string;
  readonly address: string;
  readonly sinceMs: number;
}

/** Present on nodes that are members of the Raft group. */
export interface ManagerStatus {
  /** Computed when somebody asks, as is `reachable`; both are false in the replicated state. */
  readonly leader: boolean;
  readonly reachable: boolean;
  /** `host:port`. */
  readonly address: string;
  readonly raftId: number;
}

export interface Node {
  readonly id: NodeId;
  readonly meta: Meta;
  readonly spec: NodeSpec;
  readonly description?: NodeDescription | undefined;
  readonly status: NodeStatus;
  /** The role that it has: what its next certificate states, and no more than that is believed of the present one. */
  readonly role: NodeRole;
  /** A small number of its own, never given twice in the life of the cluster: its MAC on overlays. From 1. */
  readonly index: number;
  readonly manager?: ManagerStatus | undefined;
  readonly certificateExpiresMs: number;
}
