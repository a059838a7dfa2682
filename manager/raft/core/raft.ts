/**
 * The state of one node: what the paper's figure 2 lists, what a leader believes of its followers, and the messages that
 * wait to be taken. The behaviour is in the files beside this one, each a set of functions over this state; only what
 * all of them need is here.
 */
import { invariant } from '../../../base/assert.ts';
import { completeConfig, type RaftConfig, type RaftOptions } from './config.ts';
import type { ChangerOptions } from './confchange/changer.ts';
import { RaftLog } from './log/log.ts';
import type { RaftLogger } from './logger.ts';
import {
  type HardState,
  type Message,
  message,
  type NodeId,
  NONE,
  type RaftRole,
  type ReadState,
  type SoftState,
} from './model.ts';
import { Tracker } from './progress/tracker.ts';
import { ReadQueue } from './read-queue.ts';

export class Raft {
  readonly config: RaftConfig;
  readonly id: NodeId;
  readonly logger: RaftLogger;
  readonly log: RaftLog;
  readonly tracker = new Tracker();

  term = 0;
  vote: NodeId = NONE;
  role: RaftRole = 'StateFollower';
  lead: NodeId = NONE;
  isLearner = false;

  /** May leave at once. */
  messages: Message[] = [];
  /** May leave only when everything in the same Ready is on disk: promises made to others (votes, acknowledgements). */
  messagesAfterAppend: Message[] = [];
  readStates: ReadState[] = [];
  /** Proposals or commits since the last Ready are still to be sent, with `coalesceAppends`. */
  appendsPending = false;

  leadTransferee: NodeId = NONE;
  /** No change of membership may be proposed before this index is applied: at most one is pending. */
  pendingConfIndex = 0;
  /** Bytes of payload in this leader's uncommitted proposals. */
  uncommittedSize = 0;
  reads = new ReadQueue();
  /** Reads asked of a leader that has not committed in its term yet. */
  pendingReads: Message[] = [];

  electionElapsed = 0;
  heartbeatElapsed = 0;
  randomizedElectionTimeout = 0;

  constructor(options: RaftOptions) {
    this.config = completeConfig(options);
    this.id = this.config.id;
    this.logger = this.config.logger;
    this.log = new RaftLog(this.config.storage, this.logger, this.config.maxCommittedSizePerReady);
  }

  loadHardState({ term, vote, commit }: HardState): void {
    invariant(
      commit >= this.log.committed && commit <= this.log.lastIndex(),
      `the stored commit ${commit} lies between ${this.log.committed} and the last entry ${this.log.lastIndex()}`,
    );
    this.log.committed = commit;
    this.term = term;
    this.vote = vote;
  }

  hardState(): HardState {
    return { term: this.term, vote: this.vote, commit: this.log.committed };
  }

  softState(): SoftState {
    return { lead: this.lead, role: this.role };
  }

  changerOptions(): ChangerOptions {
    const { maxInflightMessages, maxInflightBytes } = this.config;
    return { lastIndex: this.log.lastIndex(), maxInflightMessages, maxInflightBytes };
  }

  /** Queues a message from this node in its present term; votes carry the term they are about. */
  send(fields: Pick<Message, 'type' | 'to'> & Partial<Message>): void {
    const { type, to } = fields;
    const vote =
      type === 'MsgVote' || type === 'MsgVoteResp' || type === 'MsgPreVote' || type === 'MsgPreVoteResp';
    const { term: own = 0 } = fields;
    invariant(vote === own > 0, `votes, and only they, carry a term of their own: ${type}`);
    const from = fields.from === undefined || fields.from === NONE ? this.id : fields.from;
    // What is forwarded to the leader keeps the term 0 of a local message: the leader may have a newer term.
    const forwarded = type === 'MsgProp' || type === 'MsgReadIndex';
    const term = own > 0 ? own : forwarded ? 0 : this.term;
    const sent = message({ ...fields, from, term });
    if (type === 'MsgAppResp' || type === 'MsgVoteResp' || type === 'MsgPreVoteResp') {
      this.messagesAfterAppend.push(sent);
      return;
    }
    invariant(to !== this.id, `${type} is never sent to oneself`);
    this.messages.push(sent);
  }

  /** Begins `term` without a leader (also called when a role changes within a term). */
  reset(term: number): void {
    if (this.term !== term) {
      this.term = term;
      this.vote = NONE;
    }
    this.lead = NONE;
    this.electionElapsed = 0;
    this.heartbeatElapsed = 0;
    this.resetRandomizedElectionTimeout();
    this.leadTransferee = NONE;
    this.tracker.resetVotes();
    this.tracker.resetProgress(this.id, this.log.lastIndex(), {
      messages: this.config.maxInflightMessages,
      bytes: this.config.maxInflightBytes,
    });
    this.pendingConfIndex = 0;
    this.uncommittedSize = 0;
    this.appendsPending = false;
    this.reads = new ReadQueue();
    this.pendingReads = [];
  }

  /** Drawn anew in each term, so that split votes do not repeat (paper section 5.2). */
  resetRandomizedElectionTimeout(): void {
    const { electionTick, random } = this.config;
    this.randomizedElectionTimeout = electionTick + Math.floor(random.float() * electionTick);
  }

  /** Whether this node may become leader: a voter that is not about to replace its state by a snapshot. */
  promotable(): boolean {
    const own = this.tracker.progress.get(this.id);
    return own !== undefined && !own.isLearner && this.log.unstable.snapshot === undefined;
  }
}

/** Ids are written in hexadecimal. */
export function hex(id: NodeId): string {
  // The two local threads have the ids that are highest in 64 bits in the wording of the log.
  if (id >= Number.MAX_SAFE_INTEGER - 1)
    return id === Number.MAX_SAFE_INTEGER ? 'f'.repeat(16) : `${'f'.repeat(15)}e`;
  return id.toString(16);
}
