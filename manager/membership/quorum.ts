import type { GroupMemberStatus } from './group-status.ts';

/**
 * Whether the group could go on without one of its members: those of the others that can be reached are a majority of the
 * others (SwarmKit's rule, manager/state/raft CanRemoveMember). A learner is not counted and may always go. PURE.
 */
export function couldGoWithout(members: readonly GroupMemberStatus[], raftId: number): boolean {
  const leaving = members.find((member) => member.raftId === raftId);
  if (!leaving || leaving.learner) return true;
  const others = members.filter((member) => member.raftId !== raftId && !member.learner);
  const reachable = others.filter((member) => member.reachable).length;
  return others.length > 0 && reachable >= Math.floor(others.length / 2) + 1;
}

export const quorumLoss = "can't remove member from the raft: this would result in a loss of quorum";
export const lastManager = 'attempting to demote the last manager of the swarm';
