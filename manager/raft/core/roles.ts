/** Changes of role (paper figure 4). Each begins with a reset, except a pre-candidate's, which changes nothing yet. */
import { invariant } from '../../../base/assert.ts';
import { appendEntries } from './append.ts';
import { type NodeId, noBytes, NONE } from './model.ts';
import { hex, type Raft } from './raft.ts';

export function becomeFollower(raft: Raft, term: number, lead: NodeId): void {
  raft.reset(term);
  raft.lead = lead;
  raft.role = 'StateFollower';
  raft.logger.info(`${hex(raft.id)} became follower at term ${raft.term}`);
}

/** Asks whether an election could be won, without a new term and without a vote (thesis section 9.6). */
export function becomePreCandidate(raft: Raft): void {
  invariant(raft.role !== 'StateLeader', 'a leader does not campaign');
  raft.tracker.resetVotes();
  raft.lead = NONE;
  raft.role = 'StatePreCandidate';
  raft.logger.info(`${hex(raft.id)} became pre-candidate at term ${raft.term}`);
}

export function becomeCandidate(raft: Raft): void {
  invariant(raft.role !== 'StateLeader', 'a leader does not campaign');
  raft.reset(raft.term + 1);
  raft.vote = raft.id;
  raft.role = 'StateCandidate';
  raft.logger.info(`${hex(raft.id)} became candidate at term ${raft.term}`);
}

/** Appends an empty entry of the new term, without which nothing of older terms can be committed (paper section 8). */
export function becomeLeader(raft: Raft): void {
  invariant(raft.role !== 'StateFollower', 'a leader was a candidate');
  raft.reset(raft.term);
  raft.lead = raft.id;
  raft.role = 'StateLeader';
  const own = raft.tracker.progress.get(raft.id);
  invariant(own !== undefined, 'a leader is a member');
  own.becomeReplicate();
  own.recentActive = true;
  // There may be a change of membership in what older leaders left; one more must wait until all that is applied.
  raft.pendingConfIndex = raft.log.lastIndex();
  const appended = appendEntries(raft, [{ type: 'EntryNormal', data: noBytes }]);
  invariant(appended, 'an empty entry always fits');
  raft.logger.info(`${hex(raft.id)} became leader at term ${raft.term}`);
}
