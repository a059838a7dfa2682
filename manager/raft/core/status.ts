/** A copy of what an operator may want to know of a node; nothing in it changes afterwards. */
import type { Config } from './confchange/config.ts';
import type { HardState, NodeId, SoftState } from './model.ts';
import type { Progress } from './progress/progress.ts';
import type { Raft } from './raft.ts';

export interface RaftStatus extends SoftState, HardState {
  readonly id: NodeId;
  readonly applied: number;
  readonly leadTransferee: NodeId;
  readonly config: Config;
  readonly isVoter: boolean;
  /** Of each member in rising order of ids; empty unless this node leads. */
  readonly progress: ReadonlyMap<NodeId, Progress>;
}

export function statusOf(raft: Raft): RaftStatus {
  const leads = raft.role === 'StateLeader';
  return {
    id: raft.id,
    ...raft.softState(),
    ...raft.hardState(),
    applied: raft.log.applied,
    leadTransferee: raft.leadTransferee,
    config: raft.tracker.config,
    isVoter: raft.tracker.isVoter(raft.id),
    progress: new Map(leads ? raft.tracker.members().map(([id, pr]) => [id, pr.clone()]) : []),
  };
}
