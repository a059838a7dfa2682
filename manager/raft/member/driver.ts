import { InvariantError } from '../../../base/assert.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import {
  APPEND_THREAD,
  APPLY_THREAD,
  type Entry,
  type EntryId,
  type Message,
  type ReadState,
} from '../core/model.ts';
import type { RawNode } from '../core/raw-node.ts';
import type { Ready } from '../core/ready.ts';
import type { RaftTransport } from '../raft-transport.ts';
import { Applier } from './applier.ts';
import { CommitNotices } from './commit-notices.ts';
import { LogWriter } from './log-writer.ts';
import type { MemberParts } from './member-parts.ts';
import { Snapshots } from './snapshots.ts';

/** What the rest of the member does in a round. None may wait. */
export interface DriverHooks {
  /** Before a Ready is taken. */
  readonly beforeRound: () => void;
  /** Everything that could be done now has been. */
  readonly afterRound: () => void;
  /** The core may have another role or know another leader. */
  readonly noteRole: () => void;
  readonly answerRead: (state: ReadState) => void;
  /** What it throws ends the member. */
  readonly apply: (entry: Entry) => void;
  /** The state was replaced by that of a snapshot. */
  readonly loaded: (mark: EntryId) => void;
  /** The member is of no use any more. */
  readonly fail: (error: unknown) => void;
}

/**
 * The loop around the core. Messages, ticks and proposals go into the core as they come; once a turn its Ready is taken:
 * messages leave at once, the log's part goes to the writer and the committed entries to the applier, and the next Ready is
 * taken while those work. What they answer goes into the core, or leaves with the next round's messages.
 */
export class Driver {
  readonly writer: LogWriter;
  readonly applier: Applier;
  readonly snapshots: Snapshots;
  readonly counts = { rounds: 0, messages: 0 };
  readonly #parts: MemberParts;
  readonly #node: RawNode;
  readonly #hooks: DriverHooks;
  readonly #notices: CommitNotices;
  #transport: RaftTransport | undefined;
  #outbox: Message[] = [];
  #scheduled = false;
  #closed = false;

  constructor(parts: MemberParts, hooks: DriverHooks) {
    this.#parts = parts;
    this.#node = parts.node;
    this.#hooks = hooks;
    this.#notices = new CommitNotices(parts.clock, (messages) => this.#transmit(messages));
    this.writer = new LogWriter({
      ...parts,
      adopt: (snapshot) => this.snapshots.adopt(snapshot),
      written: (message) => this.#written(message),
      failed: hooks.fail,
    });
    this.applier = new Applier(
      {
        clock: parts.clock,
        apply: hooks.apply,
        answer: (done) => this.#answer(done.responses),
        again: () => this.schedule(),
      },
      parts.applied,
    );
    this.snapshots = new Snapshots({
      ...parts,
      writer: this.writer,
      report: (to, succeeded) => this.step(() => this.#node.reportSnapshot(to, succeeded)),
    });
  }

  start(transport: RaftTransport): void {
    this.#transport = transport;
    this.schedule();
  }

  /** Nothing is taken and nothing is answered any more. */
  stop(): void {
    this.#closed = true;
    this.#notices[Symbol.dispose]();
  }

  /** Lets the core take something, and looks at what comes of it in this turn. */
  step(into: () => void): void {
    if (this.#closed) return;
    try {
      into();
    } catch (error) {
      if (error instanceof InvariantError) {
        this.#hooks.fail(error);
        return;
      }
      if (!(error instanceof SkeinError)) throw error;
      this.#parts.log.debug('A message was not taken', { error: messageOf(error) });
    }
    this.#hooks.noteRole();
    this.schedule();
  }

  /** Sends with the next round. */
  send(message: Message): void {
    this.#outbox.push(message);
    this.schedule();
  }

  /** Takes a round after others have had their turn. */
  schedule(): void {
    if (this.#scheduled || this.#closed) return;
    this.#scheduled = true;
    this.#parts.turn(() => {
      if (this.#scheduled) this.run();
    });
  }

  run(): void {
    this.#scheduled = false;
    const transport = this.#transport;
    if (this.#closed || !transport) return;
    try {
      this.#hooks.beforeRound();
      do {
        if (this.#node.hasReady()) this.#handle(this.#node.ready(), transport);
        this.applier.run();
      } while (this.#node.hasReady());
      this.#hooks.noteRole();
      this.#hooks.afterRound();
    } catch (error) {
      this.#hooks.fail(error);
    }
    if (this.#outbox.length === 0) return;
    const messages = this.#notices.filter(this.#outbox);
    this.#outbox = [];
    if (messages.length > 0) this.#transmit(messages);
  }

  #transmit(messages: readonly Message[]): void {
    this.counts.messages += messages.length;
    this.#transport?.send(messages);
  }

  #handle(ready: Ready, transport: RaftTransport): void {
    this.counts.rounds++;
    for (const state of ready.readStates) this.#hooks.answerRead(state);
    if (ready.snapshot) this.snapshots.accept(ready.snapshot);
    const local: Message[] = [];
    for (const message of ready.messages) {
      if (message.to === APPEND_THREAD || message.to === APPLY_THREAD) local.push(message);
      else if (message.type === 'MsgSnap') this.snapshots.send(message, transport);
      else this.#outbox.push(message);
    }
    for (const message of local) {
      if (message.to === APPEND_THREAD) this.writer.add(message);
      else this.applier.add(message);
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
      const loaded = await this.snapshots.load(snapshot.index);
      this.#hooks.loaded(loaded);
      return loaded;
    };
    this.applier
      .load(snapshot.index, load)
      .then(() => this.#answer(responses.filter((response) => response.snapshot)), this.#hooks.fail);
  }

  #answer(responses: readonly Message[]): void {
    for (const response of responses) {
      if (response.to === this.#parts.raftId) this.step(() => this.#node.step(response));
      else this.#outbox.push(response);
    }
    this.schedule();
  }
}
