import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Proposer } from '../store/store.ts';
import type { RaftReceiver, RaftTransport } from './raft-transport.ts';
import type { Member, Peer } from './peer.ts';
import type { DataKeys } from './wal/data-key.ts';
import type { Disk } from './wal/disk.ts';

/** What applies to the state what the group has agreed on: the store. */
export interface StateMachine {
  /** An ordinary entry; in order of the index, each once in a life of the process. */
  apply(index: number, data: Uint8Array): void;
  /** The state as it is now, encoded part by part while it changes on. */
  snapshotParts(): Iterable<Uint8Array>;
  /** Replaces the state by the contents of a snapshot; also in the middle of a life, when a leader sends one. */
  load(parts: AsyncIterable<Uint8Array>, index: number): Promise<void>;
}

/** All times in milliseconds. */
export interface RaftTimes {
  readonly tickMs: number;
  readonly heartbeatTicks: number;
  /** Without word from a leader for one to two times this, a follower asks for an election. */
  readonly electionTicks: number;
}

export const defaultRaftTimes: RaftTimes = { tickMs: 100, heartbeatTicks: 1, electionTicks: 10 };

export interface RaftMemberOptions {
  /** `wal/`, `snapshots/`, `data.key` and `member.json` are in it. One process at a time. */
  readonly dir: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly machine: StateMachine;
  /** Called once with the member itself; the transport lives as long as the member. */
  readonly transport: (receiver: RaftReceiver) => RaftTransport;
  /** The state can no longer be trusted to be durable: the process must end. Called once. */
  readonly fatal: (error: Error) => void;
  /** The key-encryption key, when the data key is locked. */
  readonly kek?: Uint8Array | undefined;
  /** Keeps other processes out of `dir` (`lockFolder` in the product); without it nothing does. */
  readonly lock?: ((dir: string) => Promise<AsyncDisposable>) | undefined;
  /**
   * Calls `run` when what is ready now has had its turn, so that what comes together shares one round: `setImmediate` in the
   * product. By default a microtask, which needs no time.
   */
  readonly turn?: ((run: () => void) => void) | undefined;
  readonly times?: Partial<RaftTimes> | undefined;
  /** For tests: small segments and frequent snapshots. */
  readonly segmentBytes?: number | undefined;
  readonly snapshotEvery?: number | undefined;
  readonly entriesKept?: number | undefined;
}

export interface RaftMemberStatus {
  readonly raftId: number;
  readonly role: 'follower' | 'candidate' | 'leader' | 'learner';
  readonly term: number;
  /** The leader as far as known. */
  readonly leader: Member | undefined;
  readonly committed: number;
  readonly applied: number;
  readonly lastIndex: number;
  readonly snapshotIndex: number;
  readonly members: readonly Member[];
  /** On a leader: the last entry that each member is known to have, and whether it answered within the last election time. */
  readonly progress: ReadonlyMap<number, { readonly match: number; readonly active: boolean }>;
  /** How late the event loop is, by the ticks, in milliseconds: at the last one, and at worst in the last minute. */
  readonly lag: { readonly lastMs: number; readonly maxMs: number };
  /** The log waits for room on its disk, and nothing is acknowledged meanwhile. */
  readonly diskFull: boolean;
}

/** Counts since the start, for metrics and benches. */
export interface RaftMemberStats {
  readonly proposals: number;
  readonly applied: number;
  /** Appends to the log with something to write; the log puts several that wait into one flush. */
  readonly writes: number;
  readonly entries: number;
  /** Of the entries' data. */
  readonly bytes: number;
  /** Rounds of the loop that had something to do, and messages that they sent. */
  readonly rounds: number;
  readonly messages: number;
  readonly snapshots: number;
}

/** A running member of the Raft group. Disposing it hands leadership over if it has it, and closes the log. */
export interface RaftMember extends Proposer, RaftReceiver, AsyncDisposable {
  /** Made anew each time. */
  readonly status: RaftMemberStatus;
  readonly stats: RaftMemberStats;
  /** The keys of the log, for locking them; `rotateKey` makes another. */
  readonly keys: DataKeys;
  /**
   * Leader only. Rejects with ProposalFailed (`member/proposals.ts`), an `unavailable` that says whether it is certain that
   * nothing happened.
   */
  propose(entry: Uint8Array): Promise<number>;
  /**
   * Calls `listener` with true once this member leads **and** has applied everything that was committed before it led, and
   * with false when it leads no more. At once with true when that is so now.
   */
  onLeadership(listener: (leading: boolean) => void): Disposable;
  /** Calls `listener` when the leader, as far as known, or a member or address changes. */
  onChange(listener: () => void): Disposable;
  /**
   * Calls `listener` once when this member learns that it was removed from the group, at once when it knows. It takes no
   * further part; its folder is of no use any more.
   */
  onRemoved(listener: () => void): Disposable;
  /**
   * Resolves when the state here shows all that was committed anywhere when this was called. Works on every member. Throws
   * `unavailable` when no leader answers in time, `aborted` by the signal.
   */
  readBarrier(signal?: AbortSignal): Promise<void>;
  /**
   * Leader only, one at a time; resolves when the change is committed and applied here. `add` makes a learner (again:
   * changes its address); `promote` waits until it has caught up. Throws `failed-precondition` when the change would leave
   * the group without a quorum of reachable voters or another is under way, `unavailable` when this member does not lead
   * (any more). A leader that is to remove itself hands over and throws `unavailable`: the next leader is to be asked.
   */
  change(change: MemberChange, signal?: AbortSignal): Promise<void>;
  /** Leader only: makes `raftId`, or the voter that is furthest, the leader. Throws `unavailable` when that does not happen in an election time. */
  transferLeadership(raftId?: number): Promise<void>;
  /** Resolves when a snapshot of now is on disk and nothing older is needed. */
  snapshot(): Promise<void>;
  /**
   * Makes a new data key, lets log and snapshots go over to it, and forgets the older ones (for locking: see `DataKeys`).
   * Throws `unavailable` when that cannot be finished now, because nothing is committed; it may be called again.
   */
  rotateKey(signal?: AbortSignal): Promise<void>;
}

export type MemberChange =
  | { readonly kind: 'add'; readonly peer: Peer }
  | { readonly kind: 'promote'; readonly raftId: number }
  | {
      readonly kind: 'remove';
      readonly raftId: number;
      /** Even if the others are not enough to go on. */ readonly force?: boolean;
    };

/** How the log in the folder begins when there is none yet. */
export type Beginning =
  /** The first member of a new group. */
  | { readonly kind: 'found'; readonly self: Peer }
  /** A newcomer: the members are those that answered the join; the log comes from the leader. */
  | { readonly kind: 'join'; readonly self: Peer; readonly members: readonly Member[] }
  /** There is a log. Fails when there is none. */
  | { readonly kind: 'continue' }
  /** There is a log, whose other members are lost: this one goes on alone, as leader of what it has (`--force-new-cluster`). */
  | { readonly kind: 'alone'; readonly self: Peer };
