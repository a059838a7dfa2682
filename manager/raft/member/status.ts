import type { RaftRole } from '../core/model.ts';
import type { RaftMemberStatus } from '../raft-member.ts';
import type { MemberParts } from './member-parts.ts';

/** What the core and the group know, put together for those outside; `active`: heard from within an election timeout. */
export function statusOf(
  { node, group, raftId, wal }: MemberParts,
  now: Pick<RaftMemberStatus, 'applied' | 'leader' | 'snapshotIndex' | 'lag'> & {
    readonly active: (raftId: number) => boolean;
  },
): RaftMemberStatus {
  const core = node.status();
  const progress = new Map<number, { readonly match: number; readonly active: boolean }>();
  for (const [id, { match }] of core.progress) progress.set(id, { match, active: now.active(id) });
  return {
    raftId,
    role: roleOf(core.role, group.get(raftId)?.learner !== false),
    term: core.term,
    leader: now.leader,
    committed: core.commit,
    applied: now.applied,
    lastIndex: node.lastId().index,
    snapshotIndex: now.snapshotIndex,
    members: group.members,
    progress,
    lag: now.lag,
    diskFull: wal.full,
  };
}

function roleOf(role: RaftRole, learner: boolean): RaftMemberStatus['role'] {
  if (role === 'StateLeader') return 'leader';
  if (role === 'StateFollower') return learner ? 'learner' : 'follower';
  return 'candidate';
}
