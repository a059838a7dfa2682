import { invariant } from '../../../base/assert.ts';
import { asError, messageOf, SkeinError } from '../../../base/errors.ts';
import { type ConfChange, decodeConfChange } from '../core/confchange/conf-change.ts';
import { ProposalDropped } from '../core/errors.ts';
import { type Entry, type EntryId, type EntryType, type Message, message } from '../core/model.ts';
import type { RawNode } from '../core/raw-node.ts';
import type { Peer } from '../peer.ts';
import type { MemberChange, RaftMember, RaftMemberStats, RaftMemberStatus } from '../raft-member.ts';
import type { RaftTransport } from '../raft-transport.ts';
import type { DataKeys } from '../wal/data-key.ts';
import { AddressBook } from './address-book.ts';
import { Changes } from './changes.ts';
import { Driver } from './driver.ts';
import { EarlyElection } from './early-election.ts';
import { Handover } from './handover.ts';
import { Leadership } from './leadership.ts';
import { Listeners } from './listeners.ts';
import type { MemberParts } from './member-parts.ts';
import { notLeading, ProposalFailed, Proposals } from './proposals.ts';
import { Reads } from './reads.ts';
import { SnapshotPolicy } from './snapshot-policy.ts';
import { statusOf } from './status.ts';
import { Ticker } from './ticker.ts';

/** A proposal waits this long to be committed. */
const proposalMs = 10_000;
/** A read waits this long for a leader's answer: a user who only looks is told sooner. */
const readMs = 5000;
const closingHandoverMs = 1000;

/** A member as its manager sees it: what is asked of it goes to the parts that know, and they hear of each entry and role. */
export class Member implements RaftMember {
  readonly raftId: number;
  readonly keys: DataKeys;
  readonly #parts: MemberParts;
  readonly #node: RawNode;
  readonly #electionMs: number;
  readonly #driver: Driver;
  readonly #policy: SnapshotPolicy;
  readonly #proposals = new Proposals();
  readonly #reads: Reads;
  readonly #changes: Changes;
  readonly #handover: Handover;
  readonly #early: EarlyElection;
  readonly #leadership = new Leadership();
  readonly #addresses: AddressBook;
  readonly #changed = new Listeners<[]>();
  readonly #removedListeners = new Listeners<[]>();
  /** When each of the others was last heard from. */
  readonly #heardMs = new Map<number, number>();
  readonly #counts = { proposals: 0, applied: 0 };
  readonly #opened = Promise.withResolvers<void>();
  #openState: 'replaying' | 'campaigning' | 'open' = 'replaying';
  #transport: RaftTransport | undefined;
  #ticker: Ticker | undefined;
  #closed = false;
  #disposed = false;
  #removed = false;
  #silentTicks = 0;
  #leader = 0;

  constructor(parts: MemberParts) {
    const { raftId, node, clock, times, random } = parts;
    this.raftId = raftId;
    this.#addresses = new AddressBook(parts.group, raftId, parts.strangers);
    this.keys = parts.keys;
    this.#parts = parts;
    this.#node = node;
    this.#electionMs = times.tickMs * times.electionTicks;
    void this.#opened.promise.catch(() => undefined); // who waits hears of it
    this.#driver = new Driver(parts, {
      beforeRound: () => this.#reads.flush(clock.monotonicMs()),
      afterRound: () => {
        this.#checkOpen();
        this.#policy.look();
      },
      noteRole: () => this.#noteRole(),
      answerRead: (state) => this.#reads.answered(state),
      apply: (entry) => this.#apply(entry),
      loaded: (mark) => this.#loaded(mark),
      fail: (error) => this.#fail(error),
    });
    this.#policy = new SnapshotPolicy({
      parts,
      driver: this.#driver,
      closed: () => this.#closed,
      checkOpen: () => this.#checkUse(),
    });
    parts.tail.maySend = (snapshot) => this.#policy.maySend(snapshot);
    const ask = (context: Uint8Array): void => this.#driver.step(() => node.readIndex(context));
    this.#reads = new Reads({ random, ask, retryMs: this.#electionMs / 2, timeoutMs: readMs });
    this.#reads.applied(parts.applied.index);
    const outlook = { electionMs: this.#electionMs, active: (id: number): boolean => this.#active(id) };
    this.#handover = new Handover({ ...parts, ...outlook, changed: () => this.#driver.schedule() });
    this.#early = new EarlyElection({
      ...{ clock, random, log: parts.log, tickMs: times.tickMs },
      heartbeatMs: times.tickMs * times.heartbeatTicks,
      leader: () => node.softState().lead,
      heardMs: (id) => this.#heardMs.get(id),
      forgetLeader: () => this.#driver.step(() => node.forgetLeader()),
      campaign: () => this.#driver.step(() => node.campaign()),
    });
    this.#changes = new Changes({
      ...parts,
      ...outlook,
      leading: () => this.#leadership.leading,
      propose: (change) => this.#propose(() => node.proposeConfChange(change)).then(({ type }) => type),
      handOver: () => this.#handover.to(undefined),
    });
  }

  /** Starts to speak and to listen. Resolves when what was known to be committed is applied; a lone voter leads then. */
  async start(transport: RaftTransport): Promise<void> {
    const { clock, times } = this.#parts;
    this.#transport = transport;
    this.#setPeers();
    this.#ticker = new Ticker(clock, times.tickMs, (lagMs) => this.#tick(lagMs));
    this.#driver.start(transport);
    await this.#opened.promise;
    await this.#policy.atStart();
  }

  get status(): RaftMemberStatus {
    return statusOf(this.#parts, {
      leader: this.#addresses.get(this.#node.softState().lead),
      applied: this.#driver.applier.applied.index,
      snapshotIndex: this.#driver.snapshots.index,
      active: (raftId) => this.#active(raftId),
      lag: this.#ticker?.lag.read(this.#parts.clock.monotonicMs()) ?? { lastMs: 0, maxMs: 0 },
    });
  }

  get stats(): RaftMemberStats {
    const { counts, writer } = this.#driver;
    return { ...this.#counts, ...counts, ...writer.counts, snapshots: this.#policy.written };
  }

  onLeadership(listener: (leading: boolean) => void): Disposable {
    return this.#leadership.listen(listener);
  }

  onChange(listener: () => void): Disposable {
    return this.#changed.add(listener);
  }

  onRemoved(listener: () => void): Disposable {
    if (this.#removed) listener();
    return this.#removedListeners.add(listener);
  }

  async propose(entry: Uint8Array): Promise<number> {
    invariant(entry.length > 0, 'an entry has at least one byte');
    this.#counts.proposals++;
    return (await this.#propose(() => this.#node.propose(entry))).index;
  }

  readBarrier(signal?: AbortSignal): Promise<void> {
    if (this.#closed) return Promise.reject(closed());
    this.#driver.schedule();
    return this.#reads.wait(this.#parts.clock.monotonicMs(), signal);
  }

  async change(change: MemberChange, signal?: AbortSignal): Promise<void> {
    this.#checkUse();
    await this.#changes.make(change, signal);
  }

  async transferLeadership(raftId?: number): Promise<void> {
    this.#checkUse();
    await this.#handover.to(raftId);
  }

  snapshot(): Promise<void> {
    return this.#policy.write(true);
  }

  rotateKey(signal?: AbortSignal): Promise<void> {
    return this.#policy.rotateKey(() => this.#node.lastId().index, signal);
  }

  receive(message: Message): void {
    if (this.#closed || message.to !== this.raftId || this.wasRemoved(message.from)) return;
    this.#heardMs.set(message.from, this.#parts.clock.monotonicMs());
    // A snapshot comes with its parts or not at all; proposals come through the leader's own interface.
    if (message.type === 'MsgSnap' || message.type === 'MsgProp') return;
    this.#driver.step(() => this.#node.step(message));
  }

  async receiveSnapshot(
    message: Message,
    parts: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#closed || message.to !== this.raftId || this.wasRemoved(message.from)) throw closed();
    await this.#driver.snapshots.receive(message, abortable(parts, signal), () => {
      this.#driver.step(() => this.#node.step(message));
      this.#driver.run();
    });
  }

  unreachable(raftId: number): void {
    this.#driver.step(() => this.#node.reportUnreachable(raftId));
  }

  gone(raftId: number): void {
    if (!this.#closed) this.#early.gone(raftId);
  }

  get self(): Peer {
    return this.#parts.group.get(this.raftId) ?? this.#parts.self;
  }

  introduced(peer: Peer): void {
    if (!this.#closed && this.#addresses.introduced(peer)) this.#setPeers();
  }

  wasRemoved(raftId: number): boolean {
    return this.#parts.group.wasRemoved(raftId);
  }

  removed(): void {
    if (this.#removed || this.#closed) return;
    this.#removed = true;
    this.#parts.log.warn('This manager was removed from the group; it takes no further part');
    this.#removedListeners.tell();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    if (!this.#closed) await this.#handover.beforeClosing(closingHandoverMs);
    const failed = this.#closed;
    this.#stop();
    await this.#driver.snapshots.close();
    if (!failed) await this.#driver.writer.close().catch(() => undefined); // told to `fatal`
    await this.#transport?.[Symbol.asyncDispose]();
    await this.#parts.wal[Symbol.asyncDispose]();
    await this.#parts.lock?.[Symbol.asyncDispose]();
  }

  #stop(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#driver.stop();
    this.#ticker?.[Symbol.dispose]();
    this.#early[Symbol.dispose]();
    this.#proposals.close();
    this.#reads.close();
    this.#leadership.note(false, 0);
    this.#opened.reject(closed());
  }

  /** The member is of no use any more; the process is to end. */
  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#opened.reject(error);
    this.#stop();
    this.#parts.fatal(asError(error));
  }

  async #propose(put: () => void): Promise<{ readonly index: number; readonly type: EntryType }> {
    this.#checkUse();
    if (this.#node.softState().role !== 'StateLeader') throw notLeading();
    try {
      put();
    } catch (error) {
      if (!(error instanceof ProposalDropped)) throw error;
      const busy = this.#handover.underway
        ? 'it is handing the lead over'
        : 'too much waits for the other managers';
      throw new ProposalFailed('not-happened', `the leader takes nothing now: ${busy}`);
    }
    this.#driver.schedule();
    const id = this.#node.lastId();
    const type = await this.#proposals.wait(id, this.#parts.clock.monotonicMs());
    return { index: id.index, type };
  }

  #apply(entry: Entry): void {
    const { index, term, type, data } = entry;
    try {
      if (type !== 'EntryNormal') this.#applyChange(decodeConfChange(entry));
      else if (data.length > 0) this.#parts.machine.apply(index, data);
    } catch (cause) {
      throw new Error(`Cannot apply entry ${index} of the log: ${messageOf(cause)}`, { cause });
    }
    this.#counts.applied++;
    this.#proposals.applied(entry);
    this.#reads.applied(index);
    this.#leadership.applied(term);
  }

  #applyChange(change: ConfChange): void {
    const { group, log } = this.#parts;
    const known = group.get(this.raftId) !== undefined;
    group.apply(change, this.#node.applyConfChange(change));
    this.#driver.writer.keepCommit();
    for (const { type, nodeId } of change.changes) log.info('The group changed', { type, member: nodeId });
    this.#noteRole();
    this.#membersChanged();
    if (known && !group.get(this.raftId)) this.removed();
  }

  #loaded({ index }: EntryId): void {
    this.#parts.log.info('Took a snapshot of the leader', { index });
    this.#proposals.skipped(index);
    this.#reads.applied(index);
    this.#membersChanged();
  }

  #membersChanged(): void {
    this.#setPeers();
    this.#changed.tell();
  }

  #setPeers(): void {
    const { group } = this.#parts;
    this.#transport?.setPeers(this.#addresses.peers);
    for (const raftId of this.#heardMs.keys()) if (group.wasRemoved(raftId)) this.#heardMs.delete(raftId);
  }

  #noteRole(): void {
    const { lead, role } = this.#node.softState();
    this.#leadership.note(role === 'StateLeader', this.#node.hardState().term);
    if (lead === this.#leader) return;
    this.#leader = lead;
    if (lead !== 0) {
      const who = lead === this.raftId ? 'This manager leads' : 'Another manager leads';
      this.#parts.log.info(who, { leader: lead, term: this.#node.hardState().term });
      this.#reads.askAgain(this.#parts.clock.monotonicMs());
    }
    this.#changed.tell();
  }

  #tick(lagMs: number): void {
    const nowMs = this.#parts.clock.monotonicMs();
    this.#proposals.expire(nowMs - proposalMs);
    this.#reads.tick(nowMs);
    const hold = this.#handover.tick({ lagMs, writeMs: this.#driver.writer.waitingMs(nowMs) });
    if (hold || this.#removed) return;
    this.#driver.step(() => this.#node.tick());
    this.#knock();
  }

  /**
   * Who may not vote and hears of no leader says so now and then, in words that mean nothing else: it may have been removed
   * while it was away, and nobody speaks to it any more.
   */
  #knock(): void {
    const { group, times } = this.#parts;
    const self = group.get(this.raftId);
    const silent = self?.learner === true && !this.#active(this.#node.softState().lead);
    this.#silentTicks = silent ? this.#silentTicks + 1 : 0;
    if (this.#silentTicks === 0 || this.#silentTicks % times.electionTicks !== 0) return;
    const { term } = this.#node.hardState();
    for (const { raftId: to } of group.voters)
      this.#driver.send(message({ type: 'MsgHeartbeatResp', from: this.raftId, to, term }));
  }

  /** Whether the member was heard from within an election timeout; of this one always. */
  #active(raftId: number): boolean {
    if (raftId === this.raftId) return true;
    const heardMs = this.#heardMs.get(raftId);
    return heardMs !== undefined && this.#parts.clock.monotonicMs() - heardMs <= this.#electionMs;
  }

  #checkOpen(): void {
    if (this.#openState === 'open') return;
    if (this.#driver.applier.applied.index < this.#parts.hardState.commit) return;
    const [voter, another] = this.#parts.group.voters;
    if (voter?.raftId !== this.raftId || another || this.#leadership.leading) {
      this.#openState = 'open';
      this.#opened.resolve();
    } else if (this.#openState === 'replaying') {
      this.#openState = 'campaigning'; // nobody else can, and nobody need be waited for
      this.#driver.step(() => this.#node.campaign());
    }
  }

  #checkUse(): void {
    if (this.#closed) throw closed();
  }
}

function closed(): ProposalFailed {
  return new ProposalFailed('not-happened', 'this manager is shutting down');
}

async function* abortable(parts: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    if (signal.aborted) break;
    yield part;
  }
  if (signal.aborted) throw new SkeinError('aborted', 'Cannot take the snapshot: its sender gave up');
}
