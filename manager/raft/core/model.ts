/**
 * The nouns of the protocol, in the words of the Raft paper: entries, messages, the state that must survive a crash, and
 * the snapshot's description of itself. Everything here is immutable once built: a message may be in flight in several
 * directions at once.
 *
 * Terms, indexes and ids are plain numbers. `checkIntegers` refuses what a number cannot hold exactly; it is called on
 * every message that enters the core, so nobody behind that gate needs to ask again.
 */
import { SkeinError } from '../../../base/errors.ts';

/** Identifies a member of the group; never reused, never 0. */
export type NodeId = number;

/** No node: no leader known, no vote cast. */
export const NONE: NodeId = 0;
/** The address of the local thread that writes the log, when storage writes are asynchronous. */
export const APPEND_THREAD: NodeId = Number.MAX_SAFE_INTEGER;
/** The address of the local thread that applies committed entries, when storage writes are asynchronous. */
export const APPLY_THREAD: NodeId = Number.MAX_SAFE_INTEGER - 1;

export type EntryType = 'EntryNormal' | 'EntryConfChange' | 'EntryConfChangeV2';

export interface Entry {
  readonly type: EntryType;
  readonly term: number;
  readonly index: number;
  readonly data: Uint8Array;
}

/** What names an entry uniquely: the log matching property (paper section 5.3) is about these pairs. */
export interface EntryId {
  readonly term: number;
  readonly index: number;
}

/** Must be on disk before any message of the same Ready leaves (paper figure 2, persistent state). */
export interface HardState {
  readonly term: number;
  readonly vote: NodeId;
  readonly commit: number;
}

export type RaftRole = 'StateFollower' | 'StatePreCandidate' | 'StateCandidate' | 'StateLeader';

/** What changes often, matters for logging and routing, and need not be stored. */
export interface SoftState {
  readonly lead: NodeId;
  readonly role: RaftRole;
}

/** The membership as stored in a snapshot. Each list is in rising order. */
export interface ConfState {
  readonly voters: readonly NodeId[];
  readonly votersOutgoing: readonly NodeId[];
  readonly learners: readonly NodeId[];
  readonly learnersNext: readonly NodeId[];
  readonly autoLeave: boolean;
}

/** The state of the application up to and including `index`. Index 0 is the empty snapshot. */
export interface Snapshot {
  readonly index: number;
  readonly term: number;
  readonly confState: ConfState;
  readonly data: Uint8Array;
}

/** A read request that may be answered once `index` has been applied. */
export interface ReadState {
  readonly index: number;
  readonly context: Uint8Array;
}

export type MessageType =
  | 'MsgHup'
  | 'MsgBeat'
  | 'MsgProp'
  | 'MsgApp'
  | 'MsgAppResp'
  | 'MsgVote'
  | 'MsgVoteResp'
  | 'MsgSnap'
  | 'MsgHeartbeat'
  | 'MsgHeartbeatResp'
  | 'MsgUnreachable'
  | 'MsgSnapStatus'
  | 'MsgCheckQuorum'
  | 'MsgTransferLeader'
  | 'MsgTimeoutNow'
  | 'MsgReadIndex'
  | 'MsgReadIndexResp'
  | 'MsgPreVote'
  | 'MsgPreVoteResp'
  | 'MsgStorageAppend'
  | 'MsgStorageAppendResp'
  | 'MsgStorageApply'
  | 'MsgStorageApplyResp'
  | 'MsgForgetLeader';

/** What nodes say to each other, and a node to itself. Term 0 marks a message that never left its node. */
export interface Message {
  readonly type: MessageType;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly term: number;
  /** MsgApp: the term of the entry before `entries`; MsgVote: of the last entry; a rejection: of the hint. */
  readonly logTerm: number;
  readonly index: number;
  readonly entries: readonly Entry[];
  readonly commit: number;
  /** Only in MsgStorageAppend, together with `term` and `commit`: the hard state to write, if `term` is not 0. */
  readonly vote: NodeId;
  readonly snapshot?: Snapshot;
  readonly reject: boolean;
  /** In a rejected MsgAppResp: the highest index at which the leader might still find agreement. */
  readonly rejectHint: number;
  readonly context: Uint8Array;
  /** Only to local threads: what is to be sent once the work is done. */
  readonly responses: readonly Message[];
}

export const noBytes: Uint8Array = new Uint8Array(0);

export const emptyConfState: ConfState = {
  voters: [],
  votersOutgoing: [],
  learners: [],
  learnersNext: [],
  autoLeave: false,
};

export const emptySnapshot: Snapshot = { index: 0, term: 0, confState: emptyConfState, data: noBytes };
export const emptyHardState: HardState = { term: 0, vote: NONE, commit: 0 };

const blank: Message = {
  type: 'MsgHup',
  from: NONE,
  to: NONE,
  term: 0,
  logTerm: 0,
  index: 0,
  entries: [],
  commit: 0,
  vote: NONE,
  reject: false,
  rejectHint: 0,
  context: noBytes,
  responses: [],
};

/** A message with everything that is not said left empty. */
export function message(fields: Pick<Message, 'type'> & Partial<Message>): Message {
  return { ...blank, ...fields };
}

export function sameHardState(a: HardState, b: HardState): boolean {
  return a.term === b.term && a.vote === b.vote && a.commit === b.commit;
}

export function isEmptyHardState(state: HardState): boolean {
  return sameHardState(state, emptyHardState);
}

/**
 * Refuses a message with a number that is negative, fractional or above 2^53-1: beyond that two different indexes look
 * equal. Throws SkeinError `invalid-argument`.
 */
export function checkIntegers(m: Message): void {
  const numbers = [m.from, m.to, m.term, m.logTerm, m.index, m.commit, m.vote, m.rejectHint];
  for (const entry of m.entries) numbers.push(entry.term, entry.index);
  if (m.snapshot !== undefined) numbers.push(m.snapshot.index, m.snapshot.term);
  for (const value of numbers) {
    if (!Number.isSafeInteger(value) || value < 0) {
      const range = 'whole numbers from 0 to 2^53-1 are allowed';
      throw new SkeinError(
        'invalid-argument',
        `Cannot step ${m.type}: it holds the number ${value}; ${range}`,
      );
    }
  }
}
