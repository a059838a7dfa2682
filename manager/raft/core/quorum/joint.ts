/**
 * Two majorities that must both agree (paper section 6, joint consensus). Outside of a change of membership `outgoing`
 * is empty and agrees to everything.
 */
import type { NodeId } from '../model.ts';
import {
  type AckedIndex,
  formatIds,
  type MajorityConfig,
  majorityCommitted,
  majorityVote,
  type VoteResult,
} from './majority.ts';

export interface JointConfig {
  readonly incoming: MajorityConfig;
  readonly outgoing: MajorityConfig;
}

export function jointIds(config: JointConfig): ReadonlySet<NodeId> {
  return config.incoming.union(config.outgoing);
}

/** Committed jointly means committed by each half. */
export function jointCommitted(config: JointConfig, acked: AckedIndex): number {
  return Math.min(majorityCommitted(config.incoming, acked), majorityCommitted(config.outgoing, acked));
}

/** Lost as soon as one half is lost, won only when both are. */
export function jointVote(config: JointConfig, votes: ReadonlyMap<NodeId, boolean>): VoteResult {
  const incoming = majorityVote(config.incoming, votes);
  const outgoing = majorityVote(config.outgoing, votes);
  if (incoming === outgoing) return incoming;
  return incoming === 'VoteLost' || outgoing === 'VoteLost' ? 'VoteLost' : 'VotePending';
}

export function formatJoint(config: JointConfig): string {
  const incoming = formatIds(config.incoming);
  return config.outgoing.size > 0 ? `${incoming}&&${formatIds(config.outgoing)}` : incoming;
}
