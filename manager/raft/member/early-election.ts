import type { Clock } from '../../../base/clock.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';

export interface EarlyElectionOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly tickMs: number;
  readonly heartbeatMs: number;
  /** As far as known; 0: nobody. */
  readonly leader: () => number;
  /** When the member was last heard from, monotonic. */
  readonly heardMs: (raftId: number) => number | undefined;
  readonly forgetLeader: () => void;
  readonly campaign: () => void;
}

/**
 * A leader whose host refuses connections has no process any more, and to wait out an election timeout would only lose
 * time. A heartbeat's time later, when nothing has been heard of it on another way, this follower lets go of it, so that it
 * votes for others at once, and asks for an election after a moment of chance. That is safe whatever the truth is: votes are
 * counted as always, and those that hear the leader keep it (pre-vote and check-quorum, thesis section 9.6).
 */
export class EarlyElection implements Disposable {
  readonly #options: EarlyElectionOptions;
  #timer: Disposable | undefined;

  constructor(options: EarlyElectionOptions) {
    this.#options = options;
  }

  /** The member's host has just refused a connection. */
  gone(raftId: number): void {
    const { clock, random, log, tickMs, heartbeatMs, leader, heardMs, forgetLeader } = this.#options;
    if (this.#timer || leader() !== raftId) return;
    const sinceMs = clock.monotonicMs();
    this.#timer = clock.setTimer(heartbeatMs + tickMs / 2, () => {
      this.#timer = undefined;
      if (leader() !== raftId || (heardMs(raftId) ?? 0) > sinceMs) return;
      log.info('The leader is gone: its host refuses connections', { leader: raftId });
      forgetLeader();
      this.#timer = clock.setTimer(random.float() * 2 * tickMs, () => {
        this.#timer = undefined;
        if (leader() === 0) this.#options.campaign();
      });
    });
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }
}
