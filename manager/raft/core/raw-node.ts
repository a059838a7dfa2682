/**
 * The core as its owner sees it: messages, ticks and proposals go in, a Ready comes out. Single-threaded, synchronous and
 * deterministic: the same calls with the same random source lead to the same Readys.
 *
 * A new group starts from a snapshot at index 1 or higher that names its first voters; a node that joins starts empty.
 */
import { invariant } from '../../../base/assert.ts';
import { flushAppends } from './append.ts';
import type { RaftOptions } from './config.ts';
import { type ConfChange, encodeConfChange } from './confchange/conf-change.ts';
import { restoreConfig } from './confchange/restore.ts';
import { entriesSize } from './entry-size.ts';
import { LocalMessage, PeerNotFound } from './errors.ts';
import { applyConfChange, switchToConfig } from './membership.ts';
import {
  APPEND_THREAD,
  APPLY_THREAD,
  checkIntegers,
  type ConfState,
  type EntryId,
  type HardState,
  isEmptyHardState,
  type Message,
  message,
  type MessageType,
  type NodeId,
  NONE,
  sameHardState,
  type SoftState,
} from './model.ts';
import { becomeFollower } from './roles.ts';
import { hex, Raft } from './raft.ts';
import {
  needsSync,
  type Ready,
  storageAppend,
  storageAppendResponse,
  storageApply,
  storageApplyResponse,
} from './ready.ts';
import { type RaftStatus, statusOf } from './status.ts';
import { step } from './step.ts';
import { tick } from './tick.ts';

/** Made by a node for itself; never taken from another. */
const localTypes: ReadonlySet<MessageType> = new Set<MessageType>([
  'MsgHup',
  'MsgBeat',
  'MsgUnreachable',
  'MsgSnapStatus',
  'MsgCheckQuorum',
  'MsgStorageAppend',
  'MsgStorageAppendResp',
  'MsgStorageApply',
  'MsgStorageApplyResp',
]);
const responseTypes: ReadonlySet<MessageType> = new Set<MessageType>([
  'MsgAppResp',
  'MsgVoteResp',
  'MsgHeartbeatResp',
  'MsgReadIndexResp',
  'MsgPreVoteResp',
]);

export function isLocalTarget(id: NodeId): boolean {
  return id === APPEND_THREAD || id === APPLY_THREAD;
}

export class RawNode {
  readonly #raft: Raft;
  #softState: SoftState;
  #hardState: HardState;
  /** What the last Ready leads to once it is dealt with; undefined between `advance` and `ready`. */
  #onAdvance: Message[] | undefined;

  /** Throws SkeinError `invalid-argument` for options that cannot work. */
  constructor(options: RaftOptions) {
    const raft = new Raft(options);
    const { storage, applied } = raft.config;
    const { hardState, confState } = storage.initialState();
    switchToConfig(raft, restoreConfig(confState, raft.changerOptions()));
    if (!isEmptyHardState(hardState)) raft.loadHardState(hardState);
    if (applied > 0) raft.log.appliedTo(applied, 0);
    becomeFollower(raft, raft.term, NONE);
    const last = raft.log.lastId();
    raft.logger.info(
      `newRaft ${hex(raft.id)} [peers: [${raft.tracker.voterIds().map(hex).join(',')}], term: ${raft.term}, ` +
        `commit: ${raft.log.committed}, applied: ${raft.log.applied}, ` +
        `lastindex: ${last.index}, lastterm: ${last.term}]`,
    );
    this.#raft = raft;
    this.#softState = raft.softState();
    this.#hardState = raft.hardState();
  }

  /** One unit of the owner's time has passed. */
  tick(): void {
    tick(this.#raft);
  }

  /** Starts an election now, without waiting for the timeout. */
  campaign(): void {
    step(this.#raft, message({ type: 'MsgHup', from: this.#raft.id }));
  }

  /** Puts `data` up for the log. Throws ProposalDropped when there is no leader or it takes none now. */
  propose(data: Uint8Array): void {
    this.#propose({ type: 'EntryNormal', data });
  }

  /** Puts a change of membership up. One that is not allowed now becomes an empty entry. Throws ProposalDropped. */
  proposeConfChange(change: ConfChange): void {
    this.#propose(encodeConfChange(change));
  }

  #propose(entry: ReturnType<typeof encodeConfChange>): void {
    const { id } = this.#raft;
    step(this.#raft, message({ type: 'MsgProp', from: id, entries: [{ ...entry, term: 0, index: 0 }] }));
  }

  /** Must be called for each committed entry with a change of membership, also when the application refuses it. */
  applyConfChange(change: ConfChange): ConfState {
    return applyConfChange(this.#raft, change);
  }

  /**
   * Takes a message from another node or from a local thread. Throws LocalMessage, PeerNotFound, ProposalDropped, or
   * SkeinError `invalid-argument` when a number in it cannot be.
   */
  step(m: Message): void {
    checkIntegers(m);
    const local = isLocalTarget(m.from);
    if (localTypes.has(m.type) && !local) throw new LocalMessage();
    if (responseTypes.has(m.type) && !local && !this.#raft.tracker.progress.has(m.from))
      throw new PeerNotFound();
    step(this.#raft, m);
  }

  /** Whether `ready` would hold anything. */
  hasReady(): boolean {
    const { log, messages, messagesAfterAppend, readStates, appendsPending } = this.#raft;
    const soft = this.#raft.softState();
    const hard = this.#raft.hardState();
    return (
      soft.lead !== this.#softState.lead ||
      soft.role !== this.#softState.role ||
      (!isEmptyHardState(hard) && !sameHardState(hard, this.#hardState)) ||
      log.unstable.nextSnapshot() !== undefined ||
      messages.length > 0 ||
      messagesAfterAppend.length > 0 ||
      (appendsPending && this.#raft.tracker.progress.size > 1) ||
      log.unstable.nextEntries().length > 0 ||
      log.hasNextCommitted(this.#appliesUnstable) ||
      readStates.length > 0
    );
  }

  /** With synchronous storage the owner writes before it applies, so what is not on disk yet may be handed out. */
  get #appliesUnstable(): boolean {
    return !this.#raft.config.asyncStorageWrites;
  }

  /** Everything that is to be done now. The owner must deal with it; it is not handed out again. */
  ready(): Ready {
    invariant(this.#onAdvance === undefined, 'a Ready is dealt with before the next is taken');
    const raft = this.#raft;
    if (raft.appendsPending) flushAppends(raft);
    const snapshot = raft.log.unstable.nextSnapshot();
    const entries = raft.log.unstable.nextEntries();
    const committedEntries = raft.log.nextCommitted(this.#appliesUnstable);
    const soft = raft.softState();
    const hard = raft.hardState();
    const softChanged = soft.lead !== this.#softState.lead || soft.role !== this.#softState.role;
    const hardChanged = !isEmptyHardState(hard) && !sameHardState(hard, this.#hardState);
    const content = {
      ...(softChanged ? { softState: soft } : {}),
      ...(hardChanged ? { hardState: hard } : {}),
      ...(snapshot === undefined ? {} : { snapshot }),
      readStates: raft.readStates,
      entries,
      committedEntries,
      mustSync: needsSync(hard, this.#hardState, entries.length),
    };
    const ready = { ...content, messages: [...raft.messages, ...this.#messagesAfter(content)] };
    this.#accept(ready);
    return ready;
  }

  /** What leaves only after the write: to local threads, or to others by an owner that writes first. */
  #messagesAfter(content: Omit<Ready, 'messages'>): Message[] {
    const raft = this.#raft;
    if (!raft.config.asyncStorageWrites) return raft.messagesAfterAppend.filter(({ to }) => to !== raft.id);
    const local = [storageAppend(raft, content), storageApply(raft, content.committedEntries)];
    return local.filter((m) => m !== undefined);
  }

  #accept({ softState, hardState, snapshot, committedEntries }: Ready): void {
    const raft = this.#raft;
    if (softState !== undefined) this.#softState = softState;
    if (hardState !== undefined) this.#hardState = hardState;
    if (!raft.config.asyncStorageWrites) {
      const own = raft.messagesAfterAppend.filter(({ to }) => to === raft.id);
      const written = storageAppendResponse(raft, snapshot);
      if (written !== undefined) own.push(written);
      if (committedEntries.length > 0) own.push(storageApplyResponse(raft, committedEntries));
      this.#onAdvance = own;
    }
    raft.messages = [];
    raft.messagesAfterAppend = [];
    raft.readStates = [];
    raft.log.unstable.accept();
    const last = committedEntries.at(-1);
    if (last !== undefined) {
      raft.log.acceptApplying(last.index, entriesSize(committedEntries), this.#appliesUnstable);
    }
  }

  /** The last Ready is written and applied. Only with synchronous storage. */
  advance(): void {
    const due = this.#onAdvance;
    invariant(due !== undefined, 'advance follows a Ready, with synchronous storage');
    this.#onAdvance = undefined;
    for (const m of due) step(this.#raft, m);
  }

  status(): RaftStatus {
    return statusOf(this.#raft);
  }

  /** Who leads and which role this node has, as of now. */
  softState(): SoftState {
    return this.#raft.softState();
  }

  /** Term, vote and commit index, as of now. */
  hardState(): HardState {
    return this.#raft.hardState();
  }

  /** The end of the log, written or not: right after `propose` on a leader, the entry that was proposed. */
  lastId(): EntryId {
    return this.#raft.log.lastId();
  }

  /** Gives up leadership within the term, as a leader does that hears from no quorum. Does nothing on others. */
  stepDown(): void {
    const raft = this.#raft;
    if (raft.role !== 'StateLeader') return;
    raft.logger.warn(`${hex(raft.id)} stepped down to follower by its owner's decision`);
    becomeFollower(raft, raft.term, NONE);
  }

  /** Messages to `id` are lost; a leader then sends one append at a time. */
  reportUnreachable(id: NodeId): void {
    step(this.#raft, message({ type: 'MsgUnreachable', from: id }));
  }

  /** How sending the snapshot to `id` ended. Must be called, or the leader waits for ever. */
  reportSnapshot(id: NodeId, succeeded: boolean): void {
    step(this.#raft, message({ type: 'MsgSnapStatus', from: id, reject: !succeeded }));
  }

  /** Asks the leader to make `id` leader. */
  transferLeader(id: NodeId): void {
    step(this.#raft, message({ type: 'MsgTransferLeader', from: id }));
  }

  /** Lets a follower vote for another at once; the leader itself ignores it. */
  forgetLeader(): void {
    step(this.#raft, message({ type: 'MsgForgetLeader' }));
  }

  /** Asks for an index at which a read is current; the answer is a ReadState with the same context, or none at all. */
  readIndex(context: Uint8Array): void {
    const entries = [{ type: 'EntryNormal', term: 0, index: 0, data: context }] as const;
    step(this.#raft, message({ type: 'MsgReadIndex', from: NONE, entries }));
  }

  /** For tests and the simulator: the ticks until this node campaigns, instead of those that were drawn. */
  setRandomizedElectionTimeout(ticks: number): void {
    this.#raft.randomizedElectionTimeout = ticks;
  }
}
