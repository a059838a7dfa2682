/** The membership in force with what is known of each member: replication progress, and the votes of an election. */
import { confStateOf, type Config, emptyConfig, isJoint } from '../confchange/config.ts';
import type { ConfState, NodeId } from '../model.ts';
import { jointCommitted, jointVote } from '../quorum/joint.ts';
import { sortedIds, type VoteResult } from '../quorum/majority.ts';
import { Inflights } from './inflights.ts';
import { Progress, type ProgressMap } from './progress.ts';

export interface Tally {
  readonly granted: number;
  readonly rejected: number;
  readonly result: VoteResult;
}

export class Tracker {
  config: Config = emptyConfig;
  progress: ProgressMap = new Map();
  #votes = new Map<NodeId, boolean>();

  confState(): ConfState {
    return confStateOf(this.config);
  }

  isVoter(id: NodeId): boolean {
    return this.config.voters.incoming.has(id) || this.config.voters.outgoing.has(id);
  }

  /** The single voter decides alone. */
  isSingleton(): boolean {
    return this.config.voters.incoming.size === 1 && !isJoint(this.config);
  }

  /** Members with their progress in rising order of ids. */
  members(): [NodeId, Progress][] {
    return [...this.progress].sort(([a], [b]) => a - b);
  }

  voterIds(): NodeId[] {
    return sortedIds(this.config.voters.incoming.union(this.config.voters.outgoing));
  }

  /** The highest index that a quorum has on disk. */
  committed(): number {
    return jointCommitted(this.config.voters, (id) => this.progress.get(id)?.match);
  }

  /** Whether a quorum, this node included, was heard from since the flags were last cleared. */
  quorumActive(): boolean {
    const active = new Map<NodeId, boolean>();
    for (const [id, pr] of this.progress) if (!pr.isLearner) active.set(id, pr.recentActive);
    return jointVote(this.config.voters, active) === 'VoteWon';
  }

  /** Whether those who answered are a quorum. */
  quorumAnswered(ids: ReadonlySet<NodeId>): boolean {
    return jointVote(this.config.voters, new Map([...ids].map((id) => [id, true]))) === 'VoteWon';
  }

  resetVotes(): void {
    this.#votes = new Map();
  }

  /** Notes the vote of `id`. The first one counts: a message may come twice. */
  recordVote(id: NodeId, granted: boolean): void {
    if (!this.#votes.has(id)) this.#votes.set(id, granted);
  }

  tally(): Tally {
    let granted = 0;
    let rejected = 0;
    for (const [id, pr] of this.progress) {
      const vote = this.#votes.get(id);
      if (pr.isLearner || vote === undefined) continue;
      if (vote) granted += 1;
      else rejected += 1;
    }
    return { granted, rejected, result: jointVote(this.config.voters, this.#votes) };
  }

  /** Forgets what was believed of every member: a new term begins. */
  resetProgress(self: NodeId, lastIndex: number, inflights: { messages: number; bytes: number }): void {
    for (const [id, pr] of this.progress) {
      const fresh = new Progress({
        next: lastIndex + 1,
        inflights: new Inflights(inflights.messages, inflights.bytes),
        isLearner: pr.isLearner,
        recentActive: false,
      });
      if (id === self) fresh.match = lastIndex;
      this.progress.set(id, fresh);
    }
  }
}
