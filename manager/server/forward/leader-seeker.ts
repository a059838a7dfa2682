import { sleep, type Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';
import { notLeader } from '../../../proto/rpc/not-leader.ts';
import type { GroupStatus } from '../../membership/group-status.ts';
import type { RaftMember } from '../../raft/raft-member.ts';
import type { LeaderChannel, LeaderLink } from './leader-link.ts';
import { noLeader } from './no-leader.ts';

export interface LeaderSeekerOptions {
  readonly clock: Clock;
  readonly member: Pick<RaftMember, 'status' | 'readBarrier' | 'onChange'>;
  /** Whether this manager leads and its parts for that are running; tells of changes. */
  readonly leading: { readonly current: unknown; onChange(listener: () => void): Disposable };
  readonly link: LeaderLink;
  readonly status: () => GroupStatus;
}

/** How long a call waits for a leader, and goes to another one when the first does not lead any more. */
const patienceMs = 5000;
/** A look without a reason, in case that a leader that could not be reached can be now. */
const pauseMs = 50;

/** One attempt to have a call answered; it ends at `untilMs` (monotonic). */
export interface Attempt {
  readonly signal: AbortSignal;
  readonly untilMs: number;
}

/** Finds who leads, and waits for it with patience that ends. */
export class LeaderSeeker {
  readonly #options: LeaderSeekerOptions;

  constructor(options: LeaderSeekerOptions) {
    this.#options = options;
  }

  attempt(signal: AbortSignal, forMs = patienceMs): Attempt {
    return { signal, untilMs: this.#options.clock.monotonicMs() + forMs };
  }

  get term(): number {
    return this.#options.member.status.term;
  }

  isOver({ signal, untilMs }: Attempt): boolean {
    return signal.aborted || this.#options.clock.monotonicMs() >= untilMs;
  }

  /**
   * `here`, or a channel to the leader. Throws `unavailable` with the words for people when there is none in time. With
   * `mayGoOn` false (the call was handed on already), throws NotLeaderError at once when another one leads.
   */
  async find(attempt: Attempt, mayGoOn: boolean): Promise<LeaderChannel | 'here'> {
    const { member, leading, link, status } = this.#options;
    let failure: unknown;
    for (;;) {
      if (leading.current !== undefined) return 'here';
      const { leader, raftId } = member.status;
      const elsewhere = leader?.raftId !== raftId;
      if (elsewhere && !mayGoOn) throw notLeader(leader?.address ?? '');
      if (elsewhere && leader) {
        try {
          return await link.connect(leader);
        } catch (error) {
          failure = error;
        }
      }
      if (this.isOver(attempt)) throw noLeader(status(), failure);
      await this.pause(attempt);
    }
  }

  /** Until this manager leads or knows who does, or the attempt is over. Who is told to come again would lose that time. */
  async known(attempt: Attempt): Promise<void> {
    const { member, leading } = this.#options;
    const unknown = (): boolean => {
      const { leader, raftId } = member.status;
      return leading.current === undefined && (leader === undefined || leader.raftId === raftId);
    };
    while (unknown() && !this.isOver(attempt)) await this.pause(attempt);
  }

  /** Until the state here shows all that was committed when this was called. Throws as `find`. */
  async barrier(attempt: Attempt): Promise<void> {
    const { member, status } = this.#options;
    for (;;) {
      try {
        await member.readBarrier(attempt.signal);
        return;
      } catch (error) {
        if (!(error instanceof SkeinError && error.code === 'unavailable')) throw error;
        if (this.isOver(attempt)) throw noLeader(status(), error);
      }
      await this.pause(attempt);
    }
  }

  /** Until something changed about the leader, or a moment later. */
  async pause({ signal }: Attempt): Promise<void> {
    const { member, leading, clock } = this.#options;
    const changed = new AbortController();
    const wake = (): void => changed.abort();
    using _leader = member.onChange(wake);
    using _parts = leading.onChange(wake);
    await sleep(clock, pauseMs, { signal: AbortSignal.any([changed.signal, signal]) });
  }
}
