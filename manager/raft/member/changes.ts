import type { Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';
import type { ConfChange, ConfChangeType } from '../core/confchange/conf-change.ts';
import { noBytes, type EntryType } from '../core/model.ts';
import type { RawNode } from '../core/raw-node.ts';
import type { Peer } from '../peer.ts';
import type { MemberChange, RaftTimes } from '../raft-member.ts';
import type { Group } from './group.ts';
import { encodePeer } from './group.ts';
import { checkRemoval } from './quorum-check.ts';
import { waitUntil } from './wait-until.ts';

export interface ChangesOptions {
  readonly clock: Clock;
  readonly node: RawNode;
  readonly raftId: number;
  readonly group: Group;
  readonly times: RaftTimes;
  readonly electionMs: number;
  readonly leading: () => boolean;
  /** Whether the member was heard from within an election timeout; always true of this one. */
  readonly active: (raftId: number) => boolean;
  /** Resolves with the type that the entry has when it is applied here. */
  readonly propose: (change: ConfChange) => Promise<EntryType>;
  readonly handOver: () => Promise<void>;
}

/** A learner that has not come near the end of the log by then is not promoted. */
const catchUpMs = 120_000;

/** Changes of membership, one at a time, each a single step that keeps any two majorities in touch (thesis section 4.1). */
export class Changes {
  readonly #options: ChangesOptions;
  #busy = false;

  constructor(options: ChangesOptions) {
    this.#options = options;
  }

  async make(change: MemberChange, signal: AbortSignal | undefined): Promise<void> {
    this.#checkLeading();
    if (this.#busy)
      throw new SkeinError('failed-precondition', 'Cannot change the managers: another change is under way');
    this.#busy = true;
    try {
      if (change.kind === 'add') await this.#add(change.peer);
      else if (change.kind === 'promote') await this.#promote(change.raftId, signal);
      else await this.#remove(change.raftId, change.force === true);
    } finally {
      this.#busy = false;
    }
  }

  async #add(peer: Peer): Promise<void> {
    const { group } = this.#options;
    if (group.wasRemoved(peer.raftId))
      throw new SkeinError(
        'failed-precondition',
        `Cannot add the manager ${peer.nodeId}: the member ${peer.raftId} was removed; it must join as a new one`,
      );
    const known = group.get(peer.raftId);
    if (known?.address === peer.address && known.nodeId === peer.nodeId) return;
    const type = known ? 'ConfChangeUpdateNode' : 'ConfChangeAddLearnerNode';
    await this.#propose(type, peer.raftId, encodePeer(peer));
  }

  /**
   * In rounds (thesis section 4.2.1): each ends when the learner has what the log held at its beginning; after one that is
   * shorter than an election timeout the group will not have to wait for it as a voter.
   */
  async #promote(raftId: number, signal: AbortSignal | undefined): Promise<void> {
    const { clock, times, electionMs, group, node, leading } = this.#options;
    const match = (): number => node.status().progress.get(raftId)?.match ?? 0;
    const member = group.get(raftId);
    if (!member) throw new SkeinError('not-found', `Cannot promote the member ${raftId}: there is none`);
    if (!member.learner) return;
    const untilMs = clock.monotonicMs() + catchUpMs;
    for (;;) {
      const begunMs = clock.monotonicMs();
      const goal = node.lastId().index;
      const how = { everyMs: times.tickMs, forMs: untilMs - begunMs, signal };
      const caughtUp = await waitUntil(clock, how, () => !leading() || match() >= goal);
      this.#checkLeading();
      if (!caughtUp)
        throw new SkeinError(
          'unavailable',
          `Cannot promote the manager ${member.nodeId}: after ${catchUpMs / 1000} s it has entries up to ${match()} of ${goal}`,
        );
      if (clock.monotonicMs() - begunMs < electionMs) break;
    }
    await this.#propose('ConfChangeAddNode', raftId, encodePeer(member));
  }

  async #remove(raftId: number, force: boolean): Promise<void> {
    const { group, active, raftId: self, handOver } = this.#options;
    if (!group.get(raftId)) return;
    checkRemoval({ members: group.members, raftId, reachable: active, force });
    if (raftId === self) {
      await handOver();
      throw new SkeinError(
        'unavailable',
        'Cannot remove the leader itself: it has handed over; ask the manager that leads now',
      );
    }
    await this.#propose('ConfChangeRemoveNode', raftId, noBytes);
  }

  async #propose(type: ConfChangeType, nodeId: number, context: Uint8Array): Promise<void> {
    const transition = 'ConfChangeTransitionAuto';
    const applied = await this.#options.propose({
      v1: true,
      transition,
      changes: [{ type, nodeId }],
      context,
    });
    // The core puts an empty entry in the place of a change that is not allowed now.
    if (applied === 'EntryNormal')
      throw new SkeinError('failed-precondition', 'Cannot change the managers: another change is under way');
  }

  #checkLeading(): void {
    if (this.#options.leading()) return;
    throw new SkeinError('unavailable', 'Cannot change the managers: this manager is not the leader');
  }
}
