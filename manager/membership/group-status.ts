import type { Member } from '../raft/peer.ts';
import type { RaftMember } from '../raft/raft-member.ts';
import type { RaftTransport } from '../raft/raft-transport.ts';

/** What a manager knows of the group at this moment, without asking anybody. */
export interface GroupStatus {
  readonly isLeader: boolean;
  /** `host:port` of the leader; undefined while none is known. */
  readonly leaderAddress: string | undefined;
  readonly members: readonly GroupMemberStatus[];
}

export interface GroupMemberStatus extends Member {
  readonly leader: boolean;
  /** As seen from here: a leader hears of all the others, a follower knows whom it can send to. */
  readonly reachable: boolean;
}

/**
 * The status of the group as a member sees it. Who has died is told by the connection, at once; who is stopped or cut off, by
 * its silence towards the leader. A leader that has just been elected has not heard of anybody yet: until `newLeader` is
 * over, those whom it can send to count as reachable.
 */
export function groupStatus(
  member: Pick<RaftMember, 'status'>,
  transport: Pick<RaftTransport, 'reachable'> | undefined,
  newLeader = false,
): GroupStatus {
  const { raftId, role, leader, members, progress } = member.status;
  const isLeader = role === 'leader';
  const reachable = (id: number): boolean => {
    if (id === raftId) return true;
    const connected = transport?.reachable(id) ?? false;
    return connected && (!isLeader || newLeader || (progress.get(id)?.active ?? false));
  };
  return {
    isLeader,
    leaderAddress: leader?.address,
    members: members.map((one) => ({
      ...one,
      leader: one.raftId === leader?.raftId,
      reachable: reachable(one.raftId),
    })),
  };
}
