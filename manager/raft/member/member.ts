import { InvariantError, invariant } from '../../../base/assert.ts';
import type { Clock } from '../../../base/clock.ts';
import { asError, messageOf, SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import { type ConfChange, decodeConfChange } from '../core/confchange/conf-change.ts';
import { LocalMessage, PeerNotFound, ProposalDropped } from '../core/errors.ts';
import {
  APPEND_THREAD,
  APPLY_THREAD,
  type Entry,
  type EntryId,
  type EntryType,
  type HardState,
  type Message,
  type RaftRole,
} from '../core/model.ts';
import type { RawNode } from '../core/raw-node.ts';
import type { Ready } from '../core/ready.ts';
import type { Peer } from '../peer.ts';
import type {
  MemberChange,
  RaftMember,
  RaftMemberStats,
  RaftMemberStatus,
  RaftTimes,
  StateMachine,
} from '../raft-member.ts';
import type { RaftTransport } from '../raft-transport.ts';
import type { DataKeys } from '../wal/data-key.ts';
import type { SnapshotFolder } from '../wal/snapshot-file.ts';
import type { Wal } from '../wal/wal.ts';
import { Applier } from './applier.ts';
import { Changes } from './changes.ts';
import type { Group } from './group.ts';
import { Handover } from './handover.ts';
import { Leadership } from './leadership.ts';
import { Listeners } from './listeners.ts';
import type { LogTail } from './log-tail.ts';
import { LogWriter } from './log-writer.ts';
import { notLeading, ProposalFailed, Proposals } from './proposals.ts';
import { Reads } from './reads.ts';
import { Snapshots } from './snapshots.ts';
import { Ticker } from './ticker.ts';

/** What stands when a member is opened: its files, read, and the core on them. */
export interface MemberParts {
  readonly raftId: number;
  readonly node: RawNode;
  readonly wal: Wal;
  readonly keys: DataKeys;
  readonly folder: SnapshotFolder;
  readonly tail: LogTail;
  readonly group: Group;
  readonly machine: StateMachine;
  /** Let go of last. */
  readonly lock: AsyncDisposable | undefined;
  /** Whom a newcomer may hear from while its log is empty. */
  readonly strangers: readonly Peer[];
  /** As it is on disk. */
  readonly hardState: HardState;
  readonly applied: EntryId;
  readonly clock: Clock;
  readonly random: ConstructorParameters<typeof Reads>[0]['random'];
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
  readonly turn: (run: () => void) => void;
  readonly times: RaftTimes;
  readonly snapshotEvery: number;
  readonly entriesKept: number;
}

/** Entries waiting for a snapshot are not worth more room than this in memory. */
const tailBytesMax = 64 * 1024 * 1024;
/** A proposal or a read waits this long. */
const waitMs = 10_000;
const closingHandoverMs = 1000;

/**
 * The loop around the core. Messages, ticks and proposals go into the core as they come; once a turn its Ready is taken:
 * messages leave at once, the log's part goes to the writer and the committed entries to the applier, and the next Ready is
 * taken while those work. What they answer goes into the core, or leaves with the next round's messages.
 */
export class Member implements RaftMember {
  readonly raftId: number;
  readonly keys: DataKeys;
  readonly #parts: MemberParts;
  readonly #node: RawNode;
  readonly #electionMs: number;
  readonly #writer: LogWriter;
  readonly #applier: Applier;
  readonly #snapshots: Snapshots;
  readonly #proposals = new Proposals();
  readonly #reads: Reads;
  readonly #changes: Changes;
  readonly #handover: Handover;
  readonly #leadership = new Leadership();
  readonly #changed = new Listeners<[]>();
  readonly #removedListeners = new Listeners<[]>();
  /** When each of the others was last heard from. */
  readonly #heardMs = new Map<number, number>();
  readonly #counts = { proposals: 0, applied: 0, rounds: 0, messages: 0, snapshots: 0 };
  #transport: RaftTransport | undefined;
  #ticker: Ticker | undefined;
  #outbox: Message[] = [];
  #scheduled = false;
  #closed = false;
  #removed = false;
  #leader = 0;
  #snapshotTriedAt: number;
  readonly #opened = Promise.withResolvers<void>();
  #openState: 'replaying' | 'campaigning' | 'open' = 'replaying';

  constructor(parts: MemberParts) {
    const { raftId, node, clock, times, random, wal, tail, group } = parts;
    const electionMs = times.tickMs * times.electionTicks;
    this.raftId = raftId;
    this.keys = parts.keys;
    this.#parts = parts;
    this.#node = node;
    this.#electionMs = electionMs;
    this.#snapshotTriedAt = parts.applied.index;
    void this.#opened.promise.catch(() => undefined); // who waits hears of it
    this.#writer = new LogWriter({
      ...parts,
      adopt: (snapshot) => this.#snapshots.adopt(snapshot),
      written: (message) => this.#written(message),
      failed: (error) => this.#fail(error),
    });
    const answer = (done: Message): void => this.#answer(done.responses);
    const again = (): void => this.#schedule();
    this.#applier = new Applier(
      { clock, apply: (entry) => this.#apply(entry), answer, again },
      parts.applied,
    );
    this.#snapshots = new Snapshots({
      ...parts,
      wal,
      transport: () => this.#network,
      writer: () => this.#writer,
      report: (to, succeeded) => this.#step(() => this.#node.reportSnapshot(to, succeeded)),
    });
    const ask = (context: Uint8Array): void => this.#step(() => this.#node.readIndex(context));
    this.#reads = new Reads({ random, ask, retryMs: electionMs / 2, timeoutMs: waitMs });
    this.#reads.applied(parts.applied.index);
    this.#handover = new Handover({
      clock,
      node,
      self: raftId,
      electionMs,
      tickMs: times.tickMs,
      voters: () => group.voters.map((voter) => voter.raftId),
      active: (id) => this.#active(id),
      log: parts.log,
      changed: () => this.#schedule(),
    });
    this.#changes = new Changes({
      clock,
      tickMs: times.tickMs,
      electionMs,
      self: raftId,
      group,
      leading: () => this.#leadership.leading,
      lastIndex: () => node.lastId().index,
      match: (id) => node.status().progress.get(id)?.match ?? 0,
      reachable: (id) => this.#active(id),
      propose: (change) => this.#propose(() => node.proposeConfChange(change)).then(({ type }) => type),
      handOver: () => this.#handover.to(undefined),
    });
    invariant(tail.lastIndex() >= parts.applied.index, 'what is applied is in the log or in the snapshot');
  }

  /** Starts to speak and to listen. Resolves when what was known to be committed is applied; a lone voter leads then. */
  async start(transport: RaftTransport): Promise<void> {
    const { clock, times } = this.#parts;
    this.#transport = transport;
    this.#setPeers();
    this.#ticker = new Ticker(clock, times.tickMs, (lagMs) => this.#tick(lagMs));
    this.#schedule();
    await this.#opened.promise;
  }

  get status(): RaftMemberStatus {
    const { group, strangers, clock } = this.#parts;
    const { last, ...core } = { ...this.#node.status(), last: this.#node.lastId() };
    const ofLeader = ({ raftId }: Peer): boolean => raftId === core.lead;
    const stranger = strangers.find(ofLeader);
    const progress = new Map<number, { readonly match: number; readonly active: boolean }>();
    for (const [id, { match }] of core.progress) progress.set(id, { match, active: this.#active(id) });
    return {
      raftId: this.raftId,
      role: roleOf(core.role, group.get(this.raftId)?.learner !== false),
      term: core.term,
      leader: group.get(core.lead) ?? (stranger && { ...stranger, learner: false }),
      committed: core.commit,
      applied: this.#applier.applied.index,
      lastIndex: last.index,
      snapshotIndex: this.#snapshots.index,
      members: group.members,
      progress,
      lag: this.#ticker?.lag.read(clock.monotonicMs()) ?? { lastMs: 0, maxMs: 0 },
    };
  }

  get stats(): RaftMemberStats {
    return { ...this.#counts, ...this.#writer.counts };
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
    this.#schedule();
    return this.#reads.wait(this.#parts.clock.monotonicMs(), signal);
  }

  async change(change: MemberChange, signal?: AbortSignal): Promise<void> {
    if (this.#closed) throw closed();
    await this.#changes.make(change, signal);
  }

  async transferLeadership(raftId?: number): Promise<void> {
    if (this.#closed) throw closed();
    await this.#handover.to(raftId);
  }

  async snapshot(): Promise<void> {
    if (this.#closed) throw closed();
    await this.#snapshots.write(this.#applier.applied);
    this.#counts.snapshots++;
  }

  receive(message: Message): void {
    if (this.#closed || message.to !== this.raftId || this.wasRemoved(message.from)) return;
    this.#heardMs.set(message.from, this.#parts.clock.monotonicMs());
    // A snapshot comes with its parts or not at all; proposals come through the leader's own interface.
    if (message.type === 'MsgSnap' || message.type === 'MsgProp') return;
    this.#step(() => this.#node.step(message));
  }

  async receiveSnapshot(
    message: Message,
    parts: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#closed || message.to !== this.raftId || this.wasRemoved(message.from)) throw closed();
    await this.#snapshots.receive(message, abortable(parts, signal), () => {
      if (this.#closed) return;
      this.#step(() => this.#node.step(message));
      this.#run();
    });
  }

  unreachable(raftId: number): void {
    if (this.#closed) return;
    this.#step(() => this.#node.reportUnreachable(raftId));
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
    if (this.#closed) return;
    await this.#handover.beforeClosing(closingHandoverMs);
    this.#stop();
    await this.#snapshots.close();
    await this.#writer.close().catch(() => undefined); // told to `fatal`
    await this.#transport?.[Symbol.asyncDispose]();
    await this.#parts.wal[Symbol.asyncDispose]();
    await this.#parts.lock?.[Symbol.asyncDispose]();
  }

  get #network(): RaftTransport {
    invariant(this.#transport, 'the member was started');
    return this.#transport;
  }

  #stop(): void {
    this.#closed = true;
    this.#ticker?.[Symbol.dispose]();
    this.#proposals.close();
    this.#reads.close();
    this.#leadership.note(false, 0);
    this.#opened.reject(closed());
  }

  /** The member is of no use any more; the process is to end. */
  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#stop();
    this.#parts.fatal(asError(error));
  }

  async #propose(put: () => void): Promise<{ readonly index: number; readonly type: EntryType }> {
    if (this.#closed) throw closed();
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
    this.#schedule();
    const id = this.#node.lastId();
    const type = await this.#proposals.wait(id, this.#parts.clock.monotonicMs());
    return { index: id.index, type };
  }

  /** Lets the core take something, and looks at what comes of it in this turn. */
  #step(into: () => void): void {
    try {
      into();
    } catch (error) {
      if (error instanceof InvariantError) {
        this.#fail(error);
        return;
      }
      const expected = [ProposalDropped, LocalMessage, PeerNotFound, SkeinError];
      if (!expected.some((kind) => error instanceof kind)) throw error;
      this.#parts.log.debug('A message was not taken', { error: messageOf(error) });
    }
    this.#noteRole();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#closed) return;
    this.#scheduled = true;
    this.#parts.turn(() => {
      if (this.#scheduled) this.#run();
    });
  }

  #run(): void {
    this.#scheduled = false;
    if (this.#closed || !this.#transport) return;
    try {
      this.#reads.flush(this.#parts.clock.monotonicMs());
      do {
        if (this.#node.hasReady()) this.#handle(this.#node.ready());
        this.#applier.run();
      } while (this.#node.hasReady());
      this.#noteRole();
      this.#checkOpen();
      this.#maybeSnapshot();
    } catch (error) {
      this.#fail(error);
    }
    const messages = this.#outbox;
    if (messages.length === 0) return;
    this.#outbox = [];
    this.#counts.messages += messages.length;
    this.#network.send(messages);
  }

  #handle(ready: Ready): void {
    this.#counts.rounds++;
    for (const state of ready.readStates) this.#reads.answered(state);
    if (ready.snapshot) this.#snapshots.accept(ready.snapshot);
    const local: Message[] = [];
    for (const message of ready.messages) {
      if (message.to === APPEND_THREAD || message.to === APPLY_THREAD) local.push(message);
      else if (message.type === 'MsgSnap') this.#snapshots.send(message);
      else this.#outbox.push(message);
    }
    for (const message of local) {
      if (message.to === APPEND_THREAD) this.#writer.add(message);
      else this.#applier.add(message);
    }
  }

  /** In the order of the core's messages; a snapshot counts as written when the state is that of the snapshot. */
  #written({ responses, snapshot }: Message): void {
    if (this.#closed) return;
    if (!snapshot) {
      this.#answer(responses);
      return;
    }
    this.#answer(responses.filter((response) => !response.snapshot));
    const load = async (): Promise<EntryId> => {
      const loaded = await this.#snapshots.load(snapshot.index);
      this.#proposals.skipped(loaded.index);
      this.#membersChanged();
      this.#parts.log.info('Took a snapshot of the leader', { index: loaded.index });
      return loaded;
    };
    this.#applier.load(snapshot.index, load).then(
      () => {
        this.#reads.applied(this.#applier.applied.index);
        this.#answer(responses.filter((response) => response.snapshot));
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #answer(responses: readonly Message[]): void {
    for (const response of responses) {
      if (response.to === this.raftId) this.#step(() => this.#node.step(response));
      else this.#outbox.push(response);
    }
    this.#schedule();
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
    for (const { type, nodeId } of change.changes) log.info('The group changed', { type, member: nodeId });
    this.#noteRole();
    this.#membersChanged();
    if (known && !group.get(this.raftId)) this.removed();
  }

  #membersChanged(): void {
    this.#setPeers();
    this.#changed.tell();
  }

  #setPeers(): void {
    const { group, strangers } = this.#parts;
    const peers = group.members.length > 0 ? group.members : strangers;
    this.#network.setPeers(peers.filter(({ raftId }) => raftId !== this.raftId));
    for (const raftId of this.#heardMs.keys()) if (group.wasRemoved(raftId)) this.#heardMs.delete(raftId);
  }

  #noteRole(): void {
    const { lead, role } = this.#node.softState();
    this.#leadership.note(role === 'StateLeader' && !this.#closed, this.#node.hardState().term);
    if (lead === this.#leader) return;
    this.#leader = lead;
    if (lead !== 0) {
      this.#parts.log.info(lead === this.raftId ? 'This manager leads' : 'Another manager leads', {
        leader: lead,
      });
      this.#reads.askAgain(this.#parts.clock.monotonicMs());
    }
    this.#changed.tell();
  }

  #tick(lagMs: number): void {
    const nowMs = this.#parts.clock.monotonicMs();
    this.#proposals.expire(nowMs - waitMs);
    this.#reads.tick(nowMs);
    const hold = this.#handover.tick({ lagMs, writeMs: this.#writer.waitingMs(nowMs) });
    if (!hold && !this.#removed) this.#step(() => this.#node.tick());
  }

  /** Whether the member was heard from within an election timeout. */
  #active(raftId: number): boolean {
    if (raftId === this.raftId) return true;
    const heardMs = this.#heardMs.get(raftId);
    return heardMs !== undefined && this.#parts.clock.monotonicMs() - heardMs <= this.#electionMs;
  }

  #checkOpen(): void {
    if (this.#openState === 'open' || this.#applier.applied.index < this.#parts.hardState.commit) return;
    const [voter, another] = this.#parts.group.voters;
    if (voter?.raftId !== this.raftId || another || this.#leadership.leading) {
      this.#openState = 'open';
      this.#opened.resolve();
    } else if (this.#openState === 'replaying') {
      this.#openState = 'campaigning'; // nobody else can, and nobody need be waited for
      this.#step(() => this.#node.campaign());
    }
  }

  #maybeSnapshot(): void {
    const { snapshotEvery, tail, log } = this.#parts;
    const { index } = this.#applier.applied;
    const due = index - Math.max(this.#snapshotTriedAt, this.#snapshots.index);
    if (due < snapshotEvery && (tail.bytes < tailBytesMax || due < snapshotEvery / 10)) return;
    this.#snapshotTriedAt = index; // after a failure the next try waits as long again
    this.snapshot().catch((error: unknown) => {
      if (!this.#closed)
        log.warn('Cannot write a snapshot; the log grows on', { index, error: messageOf(error) });
    });
  }
}

function roleOf(role: RaftRole, learner: boolean): RaftMemberStatus['role'] {
  if (role === 'StateLeader') return 'leader';
  if (role === 'StateFollower') return learner ? 'learner' : 'follower';
  return 'candidate';
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
