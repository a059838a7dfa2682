/**
 * What the owner must do next. With synchronous storage: write `hardState`, `entries` and `snapshot` durably, send
 * `messages`, apply `committedEntries`, call `advance`. With asynchronous storage the first and the third are also in
 * `messages`, addressed to local threads, each with the responses that are to be sent once it is done; `advance` is not
 * called, and the next Ready may be taken while the work of this one goes on.
 */
import {
  APPEND_THREAD,
  APPLY_THREAD,
  emptyHardState,
  type Entry,
  type HardState,
  type Message,
  message,
  type ReadState,
  type Snapshot,
  type SoftState,
} from './model.ts';
import type { Raft } from './raft.ts';

export interface Ready {
  /** Present when it changed. */
  readonly softState?: SoftState;
  /** Present when it changed. */
  readonly hardState?: HardState;
  readonly readStates: readonly ReadState[];
  readonly entries: readonly Entry[];
  /** To be written, and given to the application, before `entries`. */
  readonly snapshot?: Snapshot;
  readonly committedEntries: readonly Entry[];
  readonly messages: readonly Message[];
  /** Whether the write must be flushed before `messages` leave; a commit index alone need not be. */
  readonly mustSync: boolean;
}

export function storageAppend(raft: Raft, ready: Omit<Ready, 'messages'>): Message | undefined {
  const { hardState, entries, snapshot } = ready;
  const nothing = hardState === undefined && entries.length === 0 && snapshot === undefined;
  if (nothing && raft.messagesAfterAppend.length === 0) return undefined;
  const response = storageAppendResponse(raft, snapshot);
  return message({
    type: 'MsgStorageAppend',
    from: raft.id,
    to: APPEND_THREAD,
    entries,
    ...(hardState ?? emptyHardState),
    ...(snapshot === undefined ? {} : { snapshot }),
    // The acknowledgement to oneself comes last: a leader counts its own log first, as long as it still sees it there.
    responses: [...raft.messagesAfterAppend, ...(response === undefined ? [] : [response])],
  });
}

/**
 * Says that the log is on disk up to its present end. It carries the present term and counts only in it: entries may be
 * replaced, while they are written, by others and those again by the first, and then an old answer looks like a new one.
 * It is therefore repeated, with later writes of a new term, as long as anything is unacknowledged.
 */
export function storageAppendResponse(raft: Raft, snapshot: Snapshot | undefined): Message | undefined {
  const unacknowledged = raft.log.unstable.entries.length > 0;
  if (!unacknowledged && snapshot === undefined) return undefined;
  const last = unacknowledged ? raft.log.lastId() : { term: 0, index: 0 };
  return message({
    type: 'MsgStorageAppendResp',
    from: APPEND_THREAD,
    to: raft.id,
    term: raft.term,
    logTerm: last.term,
    index: last.index,
    ...(snapshot === undefined ? {} : { snapshot }),
  });
}

export function storageApply(raft: Raft, entries: readonly Entry[]): Message | undefined {
  if (entries.length === 0) return undefined;
  const responses = [storageApplyResponse(raft, entries)];
  return message({ type: 'MsgStorageApply', from: raft.id, to: APPLY_THREAD, entries, responses });
}

/** Its term is 0: what is committed stays so in every term. */
export function storageApplyResponse(raft: Raft, entries: readonly Entry[]): Message {
  return message({ type: 'MsgStorageApplyResp', from: APPLY_THREAD, to: raft.id, entries });
}

/** A term or vote that is lost would let a node vote twice (paper section 5.2); a commit index is found out again. */
export function needsSync(now: HardState, before: HardState, entries: number): boolean {
  return entries > 0 || now.vote !== before.vote || now.term !== before.term;
}
