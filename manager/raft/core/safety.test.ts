/**
 * The safety properties of paper figure 3 over random schedules: messages are lost, doubled, delayed and reordered, nodes
 * stop and start again with what they had on disk, members change. What holds at every step is checked at every step.
 */
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../../base/random.ts';
import { decodeConfChange } from './confchange/conf-change.ts';
import { silentRaftLogger } from './logger.ts';
import { MemoryStorage } from './log/memory-storage.ts';
import { type ConfState, emptyConfState, type Entry, type Message, noBytes } from './model.ts';
import { isLocalTarget, RawNode } from './raw-node.ts';
import { SkeinError } from '../../../base/errors.ts';

interface Member {
  readonly id: number;
  readonly storage: MemoryStorage;
  core: RawNode;
  confState: ConfState;
  applied: number;
  /** The index of the last snapshot that the core took from a leader. */
  restored: number;
  /** Written to the disk, and answered, only when the schedule says so (asynchronous storage). */
  work: Message[];
}

class World {
  readonly random: SeededRandom;
  readonly async: boolean;
  readonly members: Member[];
  net: Message[] = [];
  /** By index: the entry that some node applied first. */
  readonly applied = new Map<number, string>();
  readonly leaders = new Map<number, number>();
  proposed = 0;

  constructor(seed: number, async: boolean) {
    this.random = new SeededRandom(seed);
    this.async = async;
    this.members = [1, 2, 3, 4].map((id) => {
      const storage = new MemoryStorage();
      const confState = { ...emptyConfState, voters: [1, 2, 3] };
      const first = { index: 1, term: 1, confState, data: noBytes };
      if (id < 4) storage.applySnapshot(first);
      const member = { id, storage, confState, applied: id < 4 ? 1 : 0, restored: 0, work: [] };
      return { ...member, core: this.start(id, storage, member.applied) };
    });
  }

  start(id: number, storage: MemoryStorage, applied: number): RawNode {
    const { random, async } = this;
    // Whether a snapshot was taken or only its commit index is not to be seen from outside until the next Ready.
    const info = (line: string): void => {
      const restored = /lastterm: \d+\] restored snapshot \[index: (\d+)/.exec(line);
      if (restored !== null) this.members[id - 1]!.restored = Number(restored[1]);
    };
    const logger = { ...silentRaftLogger, info };
    const sizes = { electionTick: 5, maxSizePerMessage: 64 };
    return new RawNode({ id, storage, random, logger, applied, asyncStorageWrites: async, ...sizes });
  }

  below(limit: number): number {
    return Math.floor(this.random.float() * limit);
  }

  write(member: Member, m: Pick<Message, 'entries' | 'snapshot' | 'term' | 'vote' | 'commit'>): void {
    const { storage } = member;
    if (m.term > 0) storage.setHardState({ term: m.term, vote: m.vote, commit: m.commit });
    if (m.snapshot !== undefined) {
      storage.applySnapshot(m.snapshot);
      member.applied = m.snapshot.index;
      member.confState = m.snapshot.confState;
    }
    storage.append(m.entries);
  }

  apply(member: Member, entries: readonly Entry[]): void {
    for (const entry of entries) {
      // A snapshot has come in while these waited to be applied, and its configuration is in force.
      if (entry.index <= member.restored) continue;
      expect(entry.index).toBe(member.applied + 1);
      const what = `${entry.term} ${entry.data.join()}`;
      expect(this.applied.get(entry.index) ?? what).toBe(what);
      this.applied.set(entry.index, what);
      member.applied = entry.index;
      if (entry.type !== 'EntryNormal')
        member.confState = member.core.applyConfChange(decodeConfChange(entry));
    }
  }

  ready(member: Member): void {
    if (!member.core.hasReady()) return;
    const { hardState, entries, snapshot, committedEntries, messages } = member.core.ready();
    if (!this.async) {
      const state = hardState ?? { term: 0, vote: 0, commit: 0 };
      this.write(member, { ...state, entries, ...(snapshot === undefined ? {} : { snapshot }) });
      this.apply(member, committedEntries);
      member.core.advance();
    }
    for (const m of messages) {
      if (isLocalTarget(m.to)) member.work.push(m);
      else this.net.push(m);
    }
  }

  work(member: Member): void {
    const m = member.work.shift();
    if (m === undefined) return;
    if (m.type === 'MsgStorageAppend') this.write(member, m);
    else this.apply(member, m.entries);
    for (const response of m.responses) {
      // One that has been removed is no member to itself either.
      if (response.to === member.id) this.quietly(() => member.core.step(response));
      else this.net.push(response);
    }
  }

  deliver(): void {
    const at = this.below(this.net.length);
    const m = this.net[at];
    if (m === undefined) return;
    if (this.below(20) > 0) this.net.splice(at, 1);
    if (this.below(10) === 0) return;
    this.quietly(() => this.members[m.to - 1]!.core.step(m));
  }

  quietly(body: () => void): void {
    try {
      body();
    } catch (error) {
      if (!(error instanceof SkeinError)) throw error;
    }
  }

  restart(member: Member): void {
    member.work = [];
    member.restored = 0;
    // The application's state is in memory: it begins at its snapshot and hears everything after it again.
    member.applied = member.storage.snapshot().index;
    member.confState = member.storage.snapshot().confState;
    member.core = this.start(member.id, member.storage, member.applied);
  }

  propose(member: Member): void {
    this.quietly(() => {
      this.proposed += 1;
      if (this.below(8) > 0) {
        member.core.propose(Uint8Array.from([this.proposed % 256, this.proposed >> 8]));
        return;
      }
      const types = ['ConfChangeAddNode', 'ConfChangeRemoveNode', 'ConfChangeAddLearnerNode'] as const;
      const changes = Array.from({ length: 1 + this.below(2) }, () => ({
        type: types[this.below(3)]!,
        nodeId: 1 + this.below(4),
      }));
      member.core.proposeConfChange({
        v1: false,
        transition: 'ConfChangeTransitionAuto',
        changes,
        context: noBytes,
      });
    });
  }

  compact(member: Member): void {
    const { storage, applied, confState } = member;
    if (applied <= storage.snapshot().index || applied > storage.lastIndex()) return;
    if (member.restored > applied) return;
    // What is in a snapshot is committed, also on the disk.
    const { hardState } = storage.initialState();
    storage.setHardState({ ...hardState, commit: Math.max(hardState.commit, applied) });
    storage.createSnapshot(applied, confState, noBytes);
    if (storage.firstIndex() <= applied) storage.compact(applied);
  }

  step(): void {
    const member = this.members[this.below(4)]!;
    const dice = this.below(100);
    if (dice < 10) member.core.tick();
    else if (dice < 40) this.ready(member);
    else if (dice < 60) this.work(member);
    else if (dice < 93) this.deliver();
    else if (dice < 98) this.propose(member);
    else if (dice < 99) this.compact(member);
    else if (this.below(5) === 0) this.restart(member);
    for (const { core, id } of this.members) {
      const { role, term } = core.status();
      if (role !== 'StateLeader') continue;
      expect(this.leaders.get(term) ?? id).toBe(id);
      this.leaders.set(term, id);
    }
  }
}

describe.each([false, true])('under random schedules, with asynchronous storage: %s', (async) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'at most one node leads in a term, and all apply the same entries in the same order (seed %d)',
    (seed) => {
      const world = new World(seed, async);
      for (let at = 0; at < 8_000; at += 1) world.step();
      // The schedule was one in which something happened.
      expect(world.leaders.size).toBeGreaterThan(0);
      expect(world.applied.size).toBeGreaterThan(5);
    },
  );
});
