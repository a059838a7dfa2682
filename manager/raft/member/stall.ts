/**
 * What a member does that cannot keep up: its loop was held, or its disk does not answer. Others must not wait for a leader
 * that acknowledges nothing and yet sends heartbeats, and a member whose disk hangs must not win elections.
 */
export interface StallFacts {
  readonly leads: boolean;
  /** How late the loop came to this tick. */
  readonly lagMs: number;
  /** How long the oldest write to the log has been on its way; 0 when none is. */
  readonly writeMs: number;
  readonly electionMs: number;
  /** Since when this member has been handing over because of a stall. */
  readonly handingOverMs: number | undefined;
  /** The voter that is to take over; undefined when none answers. */
  readonly successor: number | undefined;
}

export type StallDecision =
  | { readonly kind: 'go-on' }
  /** Ticks are left out: a follower does not campaign. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'hand-over'; readonly to: number }
  /** Becomes follower and so stops the heartbeats: the others will elect. */
  | { readonly kind: 'step-down' };

/** Decided at each tick. A handover has an election timeout to succeed. */
export function decideStall(facts: StallFacts): StallDecision {
  const { leads, lagMs, writeMs, electionMs, handingOverMs, successor } = facts;
  const diskStalls = writeMs > electionMs;
  if (!leads) return { kind: diskStalls ? 'hold' : 'go-on' };
  if (handingOverMs !== undefined) {
    if (handingOverMs <= electionMs) return { kind: 'go-on' };
    return { kind: diskStalls ? 'step-down' : 'go-on' };
  }
  if (!diskStalls && lagMs <= electionMs) return { kind: 'go-on' };
  if (successor !== undefined) return { kind: 'hand-over', to: successor };
  // Alone, or out of reach of all others: the check for a quorum judges that, and a lone voter has nobody to hand over to.
  return { kind: 'go-on' };
}
