/**
 * What a leader believes of one follower (paper section 5.3: nextIndex and matchIndex), and how freely it may send:
 *
 * - `StateProbe`: it is not known where the logs agree; at most one append at a time is on its way.
 * - `StateReplicate`: appends are sent ahead of their acknowledgements, as far as the inflight window allows.
 * - `StateSnapshot`: the follower needs a snapshot; nothing is appended until it has one.
 *
 * The log matching property makes `match < next` hold always.
 */
import { invariant } from '../../../../base/assert.ts';
import type { Inflights } from './inflights.ts';

export type ProgressState = 'StateProbe' | 'StateReplicate' | 'StateSnapshot';

export class Progress {
  /** The highest index known to be on the follower's disk. */
  match = 0;
  /** The index of the next entry to send. */
  next: number;
  state: ProgressState = 'StateProbe';
  /** The index of the snapshot on its way; 0 outside of `StateSnapshot`. */
  pendingSnapshot = 0;
  /** Whether anything was heard from the follower since the last check for a quorum. */
  recentActive: boolean;
  /** In probe: one append is out. In replicate: the window is full, and only an empty append may follow. */
  flowPaused = false;
  inflights: Inflights;
  isLearner: boolean;
  /** The highest commit index sent in the current state; keeps a leader from saying the same again. */
  #sentCommit = 0;

  constructor(fields: { next: number; inflights: Inflights; isLearner: boolean; recentActive: boolean }) {
    this.next = fields.next;
    this.inflights = fields.inflights;
    this.isLearner = fields.isLearner;
    this.recentActive = fields.recentActive;
  }

  #reset(state: ProgressState): void {
    this.flowPaused = false;
    this.pendingSnapshot = 0;
    this.state = state;
    this.inflights.reset();
  }

  #setNext(next: number): void {
    this.next = next;
    this.#sentCommit = Math.min(this.#sentCommit, next - 1);
  }

  /** Goes back to one append at a time. A snapshot that was sent is taken as received, for that is the better guess. */
  becomeProbe(): void {
    const afterSnapshot = this.state === 'StateSnapshot' ? this.pendingSnapshot + 1 : 0;
    this.#reset('StateProbe');
    this.#setNext(Math.max(this.match + 1, afterSnapshot));
  }

  becomeReplicate(): void {
    this.#reset('StateReplicate');
    this.next = this.match + 1;
  }

  becomeSnapshot(index: number): void {
    this.#reset('StateSnapshot');
    this.pendingSnapshot = index;
    this.next = index + 1;
    this.#sentCommit = index;
  }

  /** Notes that an append with `count` entries of `bytes` payload has been handed out. */
  sentEntries(count: number, bytes: number): void {
    invariant(this.state !== 'StateSnapshot', 'nothing is appended while a snapshot is on its way');
    if (this.state === 'StateProbe') {
      if (count > 0) this.flowPaused = true;
      return;
    }
    if (count > 0) {
      this.next += count;
      this.inflights.add(this.next - 1, bytes);
    }
    this.flowPaused = this.inflights.full();
  }

  sentCommit(commit: number): void {
    this.#sentCommit = commit;
  }

  /** Whether telling `commit` could move the follower's commit index: not if a commit reaching `next`-1 was told. */
  canBumpCommit(commit: number): boolean {
    return commit > this.#sentCommit && this.#sentCommit < this.next - 1;
  }

  /** An acknowledgement up to `index`; false when it tells nothing new. */
  maybeUpdate(index: number): boolean {
    if (index <= this.match) return false;
    this.match = index;
    this.next = Math.max(this.next, index + 1);
    this.flowPaused = false;
    return true;
  }

  /**
   * A rejection of the append after `rejected`, with the highest index that may still match. False when the rejection is
   * stale: something later is known already.
   */
  maybeDecrease(rejected: number, matchHint: number): boolean {
    if (this.state === 'StateReplicate') {
      if (rejected <= this.match) return false;
      this.#setNext(this.match + 1);
      return true;
    }
    // While probing, only the answer to the probe that is out counts, and that was for the entry before `next`.
    if (this.next - 1 !== rejected) return false;
    this.#setNext(Math.max(Math.min(rejected, matchHint + 1), this.match + 1));
    this.flowPaused = false;
    return true;
  }

  isPaused(): boolean {
    return this.state === 'StateSnapshot' || this.flowPaused;
  }

  clone(): Progress {
    const { next, isLearner, recentActive } = this;
    const copy = new Progress({ next, isLearner, recentActive, inflights: this.inflights.clone() });
    copy.match = this.match;
    copy.state = this.state;
    copy.pendingSnapshot = this.pendingSnapshot;
    copy.flowPaused = this.flowPaused;
    copy.#sentCommit = this.#sentCommit;
    return copy;
  }

  toString(): string {
    const words = [`${this.state} match=${this.match} next=${this.next}`];
    if (this.isLearner) words.push('learner');
    if (this.isPaused()) words.push('paused');
    if (this.pendingSnapshot > 0) words.push(`pendingSnap=${this.pendingSnapshot}`);
    if (!this.recentActive) words.push('inactive');
    const { count } = this.inflights;
    if (count > 0) words.push(`inflight=${count}${this.inflights.full() ? '[full]' : ''}`);
    return words.join(' ');
  }
}

export type ProgressMap = Map<number, Progress>;
