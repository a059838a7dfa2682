/**
 * A group of nodes on one desk: the network is a list of messages, the disk is memory, and nothing happens but what a
 * command asks for. The application of each node keeps all that was ever applied, so that it has a snapshot of any time.
 */
import { SeededRandom } from '../../../base/random.ts';
import type { RaftOptions } from '../../../manager/raft/core/config.ts';
import { decodeConfChange } from '../../../manager/raft/core/confchange/conf-change.ts';
import { SkeinError } from '../../../base/errors.ts';
import { MemoryStorage } from '../../../manager/raft/core/log/memory-storage.ts';
import {
  type Entry,
  type HardState,
  isEmptyHardState,
  type Message,
  type MessageType,
  type Snapshot,
} from '../../../manager/raft/core/model.ts';
import { isLocalTarget, RawNode } from '../../../manager/raft/core/raw-node.ts';
import { describeMessage, describeReady } from './describe.ts';
import { Output } from './output.ts';

/** Gives out what the application has, not only what the log was compacted to. */
class HistoryStorage extends MemoryStorage {
  readonly history: Snapshot[];

  constructor(first: Snapshot) {
    super();
    this.history = [first];
  }

  override snapshot(): Snapshot {
    return this.history.at(-1) ?? super.snapshot();
  }
}

export interface Node {
  readonly id: number;
  readonly core: RawNode;
  readonly storage: HistoryStorage;
  readonly async: boolean;
  readonly electionTick: number;
  readonly heartbeatTick: number;
  readonly appendWork: Message[];
  readonly applyWork: Message[];
}

export interface Recipient {
  readonly id: number;
  readonly drop: boolean;
}

/** The suite's own settings; what a command leaves out of them stays so. */
const suiteDefaults = {
  electionTick: 3,
  heartbeatTick: 1,
  maxSizePerMessage: Infinity,
  maxInflightMessages: 2 ** 31 - 1,
  checkQuorum: false,
  preVote: false,
  stepDownOnRemoval: false,
  coalesceAppends: false,
};

export type NodeOptions = Partial<Omit<RaftOptions, 'id' | 'storage' | 'random' | 'logger'>>;

export class Environment {
  readonly output = new Output();
  readonly nodes: Node[] = [];
  messages: Message[] = [];

  node(id: number): Node {
    const node = this.nodes[id - 1];
    if (node === undefined) throw new Error(`node ${id} is not there`);
    return node;
  }

  addNodes(count: number, options: NodeOptions, snapshot: Snapshot, bootstrap: boolean): void {
    for (let left = count; left > 0; left -= 1) {
      const id = this.nodes.length + 1;
      const first = bootstrap ? { ...snapshot, term: 1 } : snapshot;
      const storage = new HistoryStorage(first);
      if (bootstrap) {
        if (snapshot.index <= 1)
          throw new SkeinError('invalid-argument', 'index must be specified as > 1 due to bootstrap');
        storage.applySnapshot(first);
      }
      const core = new RawNode({
        ...suiteDefaults,
        ...options,
        id,
        storage,
        random: new SeededRandom(id),
        logger: this.output,
      });
      this.nodes.push({
        id,
        core,
        storage,
        async: options.asyncStorageWrites === true,
        electionTick: suiteDefaults.electionTick,
        heartbeatTick: suiteDefaults.heartbeatTick,
        appendWork: [],
        applyWork: [],
      });
    }
  }

  processReady(node: Node): void {
    const ready = node.core.ready();
    this.output.write(describeReady(ready));
    if (!node.async) {
      append(node, ready.entries, ready.hardState, ready.snapshot);
      apply(node, ready.committedEntries);
    }
    for (const m of ready.messages) {
      if (m.type === 'MsgStorageAppend') node.appendWork.push(m);
      else if (m.type === 'MsgStorageApply') node.applyWork.push(m);
      else this.messages.push(m);
    }
    if (!node.async) node.core.advance();
  }

  processAppendThread(node: Node): void {
    const m = node.appendWork.shift();
    if (m === undefined) {
      this.output.write('no append work to perform');
      return;
    }
    const hardState = { term: m.term, vote: m.vote, commit: m.commit };
    this.#processWork(m, () => append(node, m.entries, hardState, m.snapshot));
  }

  processApplyThread(node: Node): void {
    const m = node.applyWork.shift();
    if (m === undefined) {
      this.output.write('no apply work to perform');
      return;
    }
    this.#processWork(m, () => apply(node, m.entries));
  }

  #processWork(m: Message, work: () => void): void {
    const { output } = this;
    output.write(`Processing:\n${describeMessage({ ...m, responses: [] })}\n`);
    work();
    output.write('Responses:\n');
    for (const response of m.responses) output.write(`${describeMessage(response)}\n`);
    this.messages.push(...m.responses);
  }

  /** Whether a message lies ready for `recipient`. What a node sends itself, or its disk, is never lost on the way. */
  #isFor(m: Message, { id, drop }: Recipient, type: MessageType | undefined): boolean {
    const local = m.from === m.to || isLocalTarget(m.from) || isLocalTarget(m.to);
    return m.to === id && !(drop && local) && (type === undefined || m.type === type);
  }

  hasMessages(id: number): boolean {
    return this.messages.some((m) => this.#isFor(m, { id, drop: false }, undefined));
  }

  /** How many messages were delivered or dropped. */
  deliver(recipients: readonly Recipient[], type?: MessageType): number {
    let count = 0;
    for (const recipient of recipients) {
      const due = this.messages.filter((m) => this.#isFor(m, recipient, type));
      this.messages = this.messages.filter((m) => !this.#isFor(m, recipient, type));
      count += due.length;
      for (const m of due) {
        this.output.write(`${recipient.drop ? 'dropped: ' : ''}${describeMessage(m)}\n`);
        if (!recipient.drop) this.#step(this.node(m.to), m);
      }
    }
    return count;
  }

  #step(node: Node, m: Message): void {
    try {
      node.core.step(m);
    } catch (error) {
      if (!(error instanceof SkeinError)) throw error;
      this.output.write(`${error.message}\n`);
    }
  }

  /** Lets everything take its course among `nodes`, in a fixed order, until nothing is left to do. */
  stabilize(nodes: readonly Node[]): void {
    const { output } = this;
    for (let done = false; !done;) {
      done = true;
      const act = (title: string, body: () => void): void => {
        output.write(`> ${title}\n`);
        output.indented(body);
        done = false;
      };
      for (const node of nodes) {
        if (node.core.hasReady()) act(`${node.id} handling Ready`, () => this.processReady(node));
      }
      for (const { id } of nodes) {
        if (this.hasMessages(id)) act(`${id} receiving messages`, () => this.deliver([{ id, drop: false }]));
      }
      for (const node of nodes) {
        const all = (): void => {
          while (node.appendWork.length > 0) this.processAppendThread(node);
        };
        if (node.appendWork.length > 0) act(`${node.id} processing append thread`, all);
      }
      for (const node of nodes) {
        const all = (): void => {
          while (node.applyWork.length > 0) this.processApplyThread(node);
        };
        if (node.applyWork.length > 0) act(`${node.id} processing apply thread`, all);
      }
    }
  }
}

function append(
  { storage }: Node,
  entries: readonly Entry[],
  hardState: HardState | undefined,
  snapshot: Snapshot | undefined,
): void {
  if (hardState !== undefined && !isEmptyHardState(hardState)) storage.setHardState(hardState);
  if (snapshot !== undefined) {
    if (entries.length > 0) throw new Error("can't apply snapshot and entries at the same time");
    storage.applySnapshot(snapshot);
    storage.history.push(snapshot);
    return;
  }
  storage.append(entries);
}

/** The application's state is all that was ever applied, one after the other. */
function apply({ core, storage }: Node, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const last = storage.snapshot();
    let { confState } = last;
    let update = entry.data;
    if (entry.type !== 'EntryNormal') {
      const change = decodeConfChange(entry);
      confState = core.applyConfChange(change);
      update = change.context;
    }
    const data = Uint8Array.from([...last.data, ...update]);
    storage.history.push({ index: entry.index, term: entry.term, confState, data });
  }
}
