/** What a candidate or pre-candidate does with a message of its own term (paper section 5.2). */
import { broadcastAppend } from './append.ts';
import { campaign, countVote } from './election.ts';
import { ProposalDropped } from './errors.ts';
import { type Message, type MessageType, NONE } from './model.ts';
import { becomeFollower, becomeLeader } from './roles.ts';
import { hex, type Raft } from './raft.ts';
import { stepFromLeader } from './step-follower.ts';

const handlers: Readonly<Partial<Record<MessageType, (raft: Raft, m: Message) => void>>> = {
  MsgProp: (raft) => {
    raft.logger.info(`${hex(raft.id)} no leader at term ${raft.term}; dropping proposal`);
    throw new ProposalDropped();
  },
  MsgApp: acceptWinner,
  MsgHeartbeat: acceptWinner,
  MsgSnap: acceptWinner,
  MsgTimeoutNow: (raft, m) => {
    raft.logger.debug(
      `${hex(raft.id)} [term ${raft.term} state ${raft.role}] ignored MsgTimeoutNow from ${hex(m.from)}`,
    );
  },
};

export function stepCandidate(raft: Raft, m: Message): void {
  // The answer to a pre-vote that is over must not count in the election that followed it.
  const answer = raft.role === 'StatePreCandidate' ? 'MsgPreVoteResp' : 'MsgVoteResp';
  if (m.type === answer) handleVote(raft, m);
  else handlers[m.type]?.(raft, m);
}

/** Somebody else has won this term. */
function acceptWinner(raft: Raft, m: Message): void {
  becomeFollower(raft, m.term, m.from);
  stepFromLeader(raft, m);
}

function handleVote(raft: Raft, m: Message): void {
  const result = countVote(raft, m);
  if (result === 'VoteLost') {
    // In the present term: a pre-vote's answer names one that nobody has begun.
    becomeFollower(raft, raft.term, NONE);
  } else if (result === 'VoteWon') {
    if (raft.role === 'StatePreCandidate') {
      campaign(raft, 'election');
    } else {
      becomeLeader(raft);
      broadcastAppend(raft);
    }
  }
}
