/** Elections (paper section 5.2) with pre-vote and with the lease that followers give a leader they hear. */
import { type Message, type MessageType, noBytes } from './model.ts';
import { becomeCandidate, becomePreCandidate } from './roles.ts';
import { hex, type Raft } from './raft.ts';
import type { VoteResult } from './quorum/majority.ts';

export type CampaignType = 'pre-election' | 'election' | 'transfer';

/** Marks the request of a node that the leader itself has told to campaign: the lease does not hold against it. */
const transferContext = new TextEncoder().encode('CampaignTransfer');

function isTransfer(context: Uint8Array): boolean {
  return (
    context.length === transferContext.length && context.every((byte, at) => byte === transferContext[at])
  );
}

/** Starts an election, unless this node may not lead. */
export function startElection(raft: Raft, kind: CampaignType): void {
  const id = hex(raft.id);
  if (raft.role === 'StateLeader') {
    raft.logger.debug(`${id} ignoring MsgHup because already leader`);
  } else if (!raft.promotable()) {
    raft.logger.warn(`${id} is unpromotable and can not campaign`);
  } else if (hasUnappliedConfChange(raft)) {
    raft.logger.warn(
      `${id} cannot campaign at term ${raft.term} since there are still pending configuration changes to apply`,
    );
  } else {
    raft.logger.info(`${id} is starting a new election at term ${raft.term}`);
    campaign(raft, kind);
  }
}

/** A committed change that is not applied yet decides who may vote; it is looked for page by page. */
function hasUnappliedConfChange(raft: Raft): boolean {
  const { log } = raft;
  const page = Math.min(raft.config.maxUncommittedSize, 1024 * 1024);
  for (let low = log.applied + 1; low <= log.committed;) {
    const entries = log.slice(low, log.committed + 1, page);
    // What is compacted lies in a snapshot that is being restored: its configuration is in force already.
    if (entries === 'compacted') return false;
    if (entries.some(({ type }) => type !== 'EntryNormal')) return true;
    low += entries.length;
  }
  return false;
}

export function campaign(raft: Raft, kind: CampaignType): void {
  const pre = kind === 'pre-election';
  if (pre) becomePreCandidate(raft);
  else becomeCandidate(raft);
  const type = pre ? 'MsgPreVote' : 'MsgVote';
  const term = pre ? raft.term + 1 : raft.term;
  const last = raft.log.lastId();
  for (const to of raft.tracker.voterIds()) {
    if (to === raft.id) {
      // The own vote counts when it is on disk, so it takes the way of everybody's.
      raft.send({ type: responseTo(type), to, term });
      continue;
    }
    raft.logger.info(
      `${hex(raft.id)} [logterm: ${last.term}, index: ${last.index}] ` +
        `sent ${type} request to ${hex(to)} at term ${raft.term}`,
    );
    const context = kind === 'transfer' ? transferContext : noBytes;
    raft.send({ type, to, term, index: last.index, logTerm: last.term, context });
  }
}

function responseTo(type: MessageType): 'MsgPreVoteResp' | 'MsgVoteResp' {
  return type === 'MsgPreVote' ? 'MsgPreVoteResp' : 'MsgVoteResp';
}

/** Counts an answer to this node's request. */
export function countVote(raft: Raft, m: Message): VoteResult {
  const id = hex(raft.id);
  const answer = m.reject ? `${m.type} rejection` : m.type;
  raft.logger.info(`${id} received ${answer} from ${hex(m.from)} at term ${raft.term}`);
  raft.tracker.recordVote(m.from, !m.reject);
  const { granted, rejected, result } = raft.tracker.tally();
  raft.logger.info(`${id} has received ${granted} ${m.type} votes and ${rejected} vote rejections`);
  return result;
}

/** How this node is named in the lines about a request for its vote. */
function standing(raft: Raft): string {
  const last = raft.log.lastId();
  return `${hex(raft.id)} [logterm: ${last.term}, index: ${last.index}, vote: ${hex(raft.vote)}]`;
}

function asked(m: Message): string {
  return `${hex(m.from)} [logterm: ${m.logTerm}, index: ${m.index}]`;
}

/** Whether a request is passed over because a leader was heard less than an election timeout ago (thesis section 4.2.3). */
export function refusedByLease(raft: Raft, m: Message): boolean {
  const { electionTick, checkQuorum } = raft.config;
  const inLease = checkQuorum && raft.lead !== 0 && raft.electionElapsed < electionTick;
  if (!inLease || isTransfer(m.context)) return false;
  raft.logger.info(
    `${standing(raft)} ignored ${m.type} from ${asked(m)} at term ${raft.term}: ` +
      `lease is not expired (remaining ticks: ${electionTick - raft.electionElapsed})`,
  );
  return true;
}

export function rejectVote(raft: Raft, m: Message): void {
  raft.logger.info(`${standing(raft)} rejected ${m.type} from ${asked(m)} at term ${raft.term}`);
  raft.send({ type: responseTo(m.type), to: m.from, term: raft.term, reject: true });
}

/** Answers a request for a vote (paper sections 5.2, 5.4.1). A learner answers too: it may be a voter and not know it. */
export function handleVoteRequest(raft: Raft, m: Message): void {
  const free = raft.vote === 0 && raft.lead === 0;
  const future = m.type === 'MsgPreVote' && m.term > raft.term;
  const canVote = raft.vote === m.from || free || future;
  if (!canVote || !raft.log.isUpToDate({ term: m.logTerm, index: m.index })) {
    rejectVote(raft, m);
    return;
  }
  raft.logger.info(`${standing(raft)} cast ${m.type} for ${asked(m)} at term ${raft.term}`);
  // A pre-vote is answered in the term that was asked about; answering in ours would be ignored as old.
  raft.send({ type: responseTo(m.type), to: m.from, term: m.term });
  if (m.type === 'MsgVote') {
    raft.electionElapsed = 0;
    raft.vote = m.from;
  }
}
