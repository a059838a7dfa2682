/**
 * Single nodes and small groups for tests that speak to the core directly. A node's disk is memory and always fast: what
 * it is told to write is written by the time that its messages are looked at.
 */
import { SeededRandom } from '../../../base/random.ts';
import type { RaftOptions } from '../../../manager/raft/core/config.ts';
import { decodeConfChange } from '../../../manager/raft/core/confchange/conf-change.ts';
import { MemoryStorage } from '../../../manager/raft/core/log/memory-storage.ts';
import {
  type ConfState,
  emptyConfState,
  type Entry,
  type HardState,
  type Message,
  message,
  type ReadState,
} from '../../../manager/raft/core/model.ts';
import { RawNode } from '../../../manager/raft/core/raw-node.ts';

/** Knows its members without a snapshot, so that a log can begin at index 1. */
class MemberStorage extends MemoryStorage {
  readonly #confState: ConfState;

  constructor(voters: readonly number[]) {
    super();
    this.#confState = { ...emptyConfState, voters };
  }

  override initialState(): { hardState: HardState; confState: ConfState } {
    return { ...super.initialState(), confState: this.#confState };
  }
}

export interface TestNodeOptions extends Partial<RaftOptions> {
  readonly entries?: readonly Entry[];
  readonly hardState?: HardState;
}

/** An entry with a text as its data. */
export function entry(term: number, index: number, text = ''): Entry {
  return { type: 'EntryNormal', term, index, data: new TextEncoder().encode(text) };
}

export class TestNode {
  readonly id: number;
  readonly core: RawNode;
  readonly storage: MemberStorage;
  readonly applied: Entry[] = [];
  readonly reads: ReadState[] = [];

  constructor(id: number, voters: readonly number[], options: TestNodeOptions = {}) {
    const { entries = [], hardState, ...rest } = options;
    this.id = id;
    this.storage = new MemberStorage(voters);
    this.storage.append(entries);
    if (hardState !== undefined) this.storage.setHardState(hardState);
    this.core = new RawNode({
      id,
      storage: this.storage,
      random: new SeededRandom(id),
      preVote: false,
      checkQuorum: false,
      coalesceAppends: false,
      ...rest,
    });
  }

  /** Deals with everything there is to do; the messages that others are to get. */
  take(): Message[] {
    const sent: Message[] = [];
    while (this.core.hasReady()) {
      const ready = this.core.ready();
      if (ready.hardState !== undefined) this.storage.setHardState(ready.hardState);
      if (ready.snapshot !== undefined) this.storage.applySnapshot(ready.snapshot);
      this.storage.append(ready.entries);
      for (const committed of ready.committedEntries) {
        if (committed.type !== 'EntryNormal') this.core.applyConfChange(decodeConfChange(committed));
        this.applied.push(committed);
      }
      this.reads.push(...ready.readStates);
      sent.push(...ready.messages);
      this.core.advance();
    }
    return sent;
  }

  /** Takes a message; the answers. */
  step(fields: Pick<Message, 'type' | 'from'> & Partial<Message>): Message[] {
    this.core.step(message({ to: this.id, ...fields }));
    return this.take();
  }

  tick(count = 1): Message[] {
    for (let left = count; left > 0; left -= 1) this.core.tick();
    return this.take();
  }

  propose(text: string): Message[] {
    this.core.propose(new TextEncoder().encode(text));
    return this.take();
  }

  /** Campaigns and is given every vote, and then every acknowledgement of what it appends, by `voters`. */
  lead(voters: readonly number[]): void {
    this.core.campaign();
    this.take();
    const { term } = this.core.status();
    for (const from of voters)
      if (this.core.status().role !== 'StateLeader') this.step({ type: 'MsgVoteResp', from, term });
    for (const from of voters) this.acknowledge(from);
  }

  /** `from` has this node's whole log on its disk. */
  acknowledge(from: number): Message[] {
    const { term } = this.core.status();
    return this.step({ type: 'MsgAppResp', from, term, index: this.storage.lastIndex() });
  }

  log(): Entry[] {
    const entries = this.storage.entries(this.storage.firstIndex(), this.storage.lastIndex() + 1, Infinity);
    return entries === 'compacted' ? [] : [...entries];
  }
}

/** Nodes whose messages all arrive, unless `lost` says otherwise. */
export class TestGroup {
  readonly nodes: ReadonlyMap<number, TestNode>;
  lost: (m: Message) => boolean = () => false;

  constructor(nodes: readonly TestNode[]) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
  }

  /** Delivers until nobody has anything to say; at most a million messages, for a group that never comes to rest. */
  settle(): void {
    for (let left = 1_000_000; left > 0;) {
      const sent = [...this.nodes.values()].flatMap((node) => node.take());
      if (sent.length === 0) return;
      left -= sent.length;
      for (const m of sent) if (!this.lost(m)) this.nodes.get(m.to)?.core.step(m);
    }
    throw new Error('the group does not come to rest');
  }
}
