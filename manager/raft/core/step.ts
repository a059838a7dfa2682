/** Takes one message: first what its term means (paper section 5.1), then what the role of this node makes of it. */
import { handleVoteRequest, refusedByLease, rejectVote, startElection } from './election.ts';
import { entriesSize, payloadsSize } from './entry-size.ts';
import { appliedTo } from './membership.ts';
import { type Message, type MessageType, NONE, type Snapshot } from './model.ts';
import { becomeFollower } from './roles.ts';
import { hex, type Raft } from './raft.ts';
import { stepCandidate } from './step-candidate.ts';
import { stepFollower } from './step-follower.ts';
import { stepLeader } from './step-leader.ts';

/** What every role does alike. */
const handlers: Readonly<Partial<Record<MessageType, (raft: Raft, m: Message) => void>>> = {
  MsgHup: (raft) => {
    startElection(raft, raft.config.preVote ? 'pre-election' : 'election');
  },
  MsgStorageAppendResp: (raft, m) => {
    if (m.index > 0) raft.log.unstable.stableTo({ term: m.logTerm, index: m.index });
    if (m.snapshot !== undefined) appliedSnapshot(raft, m.snapshot);
  },
  MsgStorageApplyResp: handleApplied,
  MsgVote: handleVoteRequest,
  MsgPreVote: handleVoteRequest,
};

/** Throws ProposalDropped when `m` is a proposal that cannot be taken. */
export function step(raft: Raft, m: Message): void {
  // Term 0 has never left the node.
  if (m.term > raft.term) {
    if (!enterTerm(raft, m)) return;
  } else if (m.term > 0 && m.term < raft.term) {
    answerOldTerm(raft, m);
    return;
  }
  const handler = handlers[m.type] ?? stepRole;
  handler(raft, m);
}

function stepRole(raft: Raft, m: Message): void {
  if (raft.role === 'StateLeader') stepLeader(raft, m);
  else if (raft.role === 'StateFollower') stepFollower(raft, m);
  else stepCandidate(raft, m);
}

/** A later term makes any node a follower, unless the message only asks or answers about it; false to ignore `m`. */
function enterTerm(raft: Raft, m: Message): boolean {
  const request = m.type === 'MsgVote' || m.type === 'MsgPreVote';
  if (request && refusedByLease(raft, m)) return false;
  // A pre-vote is about a term that nobody has begun, and so is its being granted.
  if (m.type === 'MsgPreVote' || (m.type === 'MsgPreVoteResp' && !m.reject)) return true;
  raft.logger.info(
    `${hex(raft.id)} [term: ${raft.term}] received a ${m.type} message with higher term ` +
      `from ${hex(m.from)} [term: ${m.term}]`,
  );
  const fromLeader = m.type === 'MsgApp' || m.type === 'MsgHeartbeat' || m.type === 'MsgSnap';
  becomeFollower(raft, m.term, fromLeader ? m.from : NONE);
  return true;
}

/** Old terms are ignored, except where silence would stop somebody for ever. */
function answerOldTerm(raft: Raft, m: Message): void {
  const { checkQuorum, preVote } = raft.config;
  const who = `${hex(raft.id)} [term: ${raft.term}]`;
  const from = `a ${m.type} message with lower term from ${hex(m.from)} [term: ${m.term}]`;
  if ((checkQuorum || preVote) && (m.type === 'MsgHeartbeat' || m.type === 'MsgApp')) {
    // This node has a higher term from an election that it could not win, and nobody hears its requests during the
    // leader's lease. The answer tells the leader the term, so that the group comes together in a new one.
    raft.send({ type: 'MsgAppResp', to: m.from });
  } else if (m.type === 'MsgPreVote') {
    rejectVote(raft, m);
  } else if (m.type === 'MsgStorageAppendResp') {
    // What was written may since have been replaced by another leader's entries of the same index.
    if (m.index > 0) raft.logger.info(`${who} ignored entry appends from ${from}`);
    if (m.snapshot !== undefined) appliedSnapshot(raft, m.snapshot);
  } else {
    raft.logger.info(`${who} ignored ${from}`);
  }
}

function appliedSnapshot(raft: Raft, { index }: Snapshot): void {
  raft.log.unstable.stableSnapshotTo(index);
  appliedTo(raft, index, 0);
}

function handleApplied(raft: Raft, m: Message): void {
  const last = m.entries.at(-1);
  if (last === undefined) return;
  appliedTo(raft, last.index, entriesSize(m.entries));
  // What another leader had counted is not in this node's sum.
  raft.uncommittedSize = Math.max(0, raft.uncommittedSize - payloadsSize(m.entries));
}
