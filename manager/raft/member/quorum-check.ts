import { SkeinError } from '../../../base/errors.ts';
import type { Member } from '../peer.ts';

/**
 * Whether `raftId` may go: those voters that stay and answer must be a majority of those that stay (SwarmKit's
 * CanRemoveMember, manager/state/raft/raft.go). A learner decides nothing and may always go. Throws `failed-precondition`.
 */
export function checkRemoval(options: {
  readonly members: readonly Member[];
  readonly raftId: number;
  /** This member included. */
  readonly reachable: (raftId: number) => boolean;
  readonly force: boolean;
}): void {
  const { members, raftId, reachable, force } = options;
  const leaving = members.find((member) => member.raftId === raftId);
  if (!leaving || leaving.learner) return;
  const staying = members.filter((member) => !member.learner && member.raftId !== raftId);
  const refuse = (why: string): never => {
    throw new SkeinError('failed-precondition', `Cannot remove the manager ${leaving.nodeId}: ${why}`);
  };
  if (staying.length === 0) refuse('it is the last one');
  const answering = staying.filter((member) => reachable(member.raftId)).length;
  const needed = (staying.length >> 1) + 1;
  if (answering >= needed || force) return;
  refuse(
    `of the ${staying.length} managers that would stay, ${answering} can be reached, and ${needed} are needed to go on`,
  );
}
