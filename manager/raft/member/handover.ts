import type { Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import type { RawNode } from '../core/raw-node.ts';
import type { RaftTimes } from '../raft-member.ts';
import type { Group } from './group.ts';
import { decideStall } from './stall.ts';
import { waitUntil } from './wait-until.ts';

export interface HandoverOptions {
  readonly clock: Clock;
  readonly node: RawNode;
  readonly raftId: number;
  readonly group: Group;
  readonly times: RaftTimes;
  readonly electionMs: number;
  /** Whether the member was heard from within an election timeout. */
  readonly active: (raftId: number) => boolean;
  readonly log: Logger;
  /** The core has been asked for something. */
  readonly changed: () => void;
}

/** Gives leadership to another: when asked, when this member closes, and when it cannot keep up. */
export class Handover {
  readonly #options: HandoverOptions;
  /** Since when, because of a stall. */
  #stalledSinceMs: number | undefined;
  #waiting = 0;

  constructor(options: HandoverOptions) {
    this.#options = options;
  }

  /** Proposals are refused meanwhile. */
  get underway(): boolean {
    return this.#waiting > 0 || this.#stalledSinceMs !== undefined;
  }

  /** Resolves when another leads. Throws `unavailable` when that does not come about within an election timeout. */
  async to(raftId: number | undefined): Promise<void> {
    const { clock, electionMs, times, group, node, raftId: self } = this.#options;
    const refuse = (why: string): never => {
      throw new SkeinError('unavailable', `Cannot hand the lead over: ${why}`);
    };
    if (!this.#leads()) refuse('this manager is not the leader');
    if (raftId !== undefined && group.get(raftId)?.learner !== false) refuse(`there is no voter ${raftId}`);
    const to = raftId ?? this.#successor() ?? refuse('no other voter answers');
    if (to === self) return;
    this.#waiting++;
    try {
      this.#ask(to);
      const how = { everyMs: times.tickMs / 10, forMs: electionMs };
      const done = (): boolean => ![0, self].includes(node.softState().lead);
      if (!(await waitUntil(clock, how, done))) refuse(`member ${to} did not take it in time`);
    } finally {
      this.#waiting--;
    }
  }

  /** Tries for at most `forMs`, so that the group need not find out by waiting. */
  async beforeClosing(forMs: number): Promise<void> {
    const { clock, times } = this.#options;
    const to = this.#leads() ? this.#successor() : undefined;
    if (to === undefined) return;
    this.#ask(to);
    await waitUntil(clock, { everyMs: times.tickMs / 10, forMs }, () => !this.#leads());
  }

  /** Decides about a stall; whether the tick is to be left out. */
  tick(now: { readonly lagMs: number; readonly writeMs: number }): boolean {
    const { clock, electionMs, node, log, changed } = this.#options;
    const nowMs = clock.monotonicMs();
    const since = this.#stalledSinceMs;
    const decision = decideStall({
      ...now,
      leads: this.#leads(),
      electionMs,
      handingOverMs: since === undefined ? undefined : nowMs - since,
      successor: this.#successor(),
    });
    if (decision.kind === 'hold') return true;
    if (decision.kind === 'hand-over') {
      log.warn('This manager cannot keep up and hands the lead over', { ...now, to: decision.to });
      this.#stalledSinceMs = nowMs;
      this.#ask(decision.to);
    } else if (decision.kind === 'step-down') {
      log.warn('This manager cannot keep up and nobody takes over: it stops leading', now);
      node.stepDown();
      changed();
    }
    if (!this.#leads() || (since !== undefined && nowMs - since > electionMs))
      this.#stalledSinceMs = undefined;
    return false;
  }

  #leads(): boolean {
    return this.#options.node.softState().role === 'StateLeader';
  }

  #ask(raftId: number): void {
    this.#options.node.transferLeader(raftId);
    this.#options.changed();
  }

  /** The voter that has most of the log, among those that answer. */
  #successor(): number | undefined {
    if (!this.#leads()) return undefined;
    const { node, raftId: self, group, active } = this.#options;
    const { progress } = node.status();
    const match = (raftId: number): number => progress.get(raftId)?.match ?? 0;
    const ids = group.voters.map(({ raftId }) => raftId);
    const others = ids.filter((raftId) => raftId !== self && active(raftId));
    return others.sort((a, b) => match(b) - match(a))[0];
  }
}
