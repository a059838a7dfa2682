import type { ClusterId, NodeId } from '../../base/ids.ts';
import type { Labels, Meta } from './common.ts';

/** The secret part of a join token, with its bounds. */
export interface JoinToken {
  readonly secret: string;
  /** 0: never. */
  readonly expiresAtMs: number;
  /** 0: no limit. */
  readonly usesLeft: number;
}

export interface RootCa {
  readonly certificatePem: string;
  readonly keyPem: string;
  /** SHA-256 of the certificate as in join tokens: base 36, 50 characters. */
  readonly digest: string;
  readonly workerToken: JoinToken;
  readonly managerToken: JoinToken;
}

export interface ClusterSpec {
  readonly name: string;
  readonly labels: Labels;
  /** Dead tasks kept per slot; below 0: all. */
  readonly taskHistoryLimit: number;
  readonly heartbeatPeriodMs: number;
  /** Heartbeats that may be missed before a node is down. */
  readonly heartbeatGrace: number;
  readonly certificateValidityMs: number;
  readonly defaultAddressPools: readonly string[];
  readonly subnetSize: number;
  readonly dataPathPort: number;
  /** Managers need the unlock key after a restart. */
  readonly autolock: boolean;
}

/** A node that was removed: its certificate is refused until then. */
export interface RemovedNode {
  readonly nodeId: NodeId;
  readonly untilMs: number;
}

export interface Cluster {
  readonly id: ClusterId;
  readonly meta: Meta;
  readonly spec: ClusterSpec;
  readonly rootCa: RootCa;
  readonly nextNodeIndex: number;
  readonly removedNodes: readonly RemovedNode[];
  /** `SWMKEY-1-…`, which locks and unlocks the managers; empty without autolock. */
  readonly unlockKey: string;
  /** The VXLAN identifier that a network was given last; 0: none was. One that was just freed is not given again at once. */
  readonly lastVni: number;
}

const day = 24 * 3600 * 1000;

export const defaultClusterSpec: ClusterSpec = {
  name: 'default',
  labels: {},
  taskHistoryLimit: 5,
  heartbeatPeriodMs: 1000,
  heartbeatGrace: 3,
  certificateValidityMs: 90 * day,
  defaultAddressPools: ['10.0.0.0/8'],
  subnetSize: 24,
  dataPathPort: 4789,
  autolock: false,
};
