import type { NodeId } from '../../base/ids.ts';

/**
 * One member of the Raft group as the others know it. The number is drawn when a node becomes a manager and is never used
 * again: a manager that lost its disk, or was demoted and comes back, is another member. The address may change.
 */
export interface Peer {
  /** 1 … 2^52. */
  readonly raftId: number;
  readonly nodeId: NodeId;
  /** `host:port`. */
  readonly address: string;
}

/** Voters decide; a learner is given the log and is not counted. */
export interface Member extends Peer {
  readonly learner: boolean;
}
