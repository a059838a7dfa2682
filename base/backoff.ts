import type { Random } from './random.ts';

/** Shape of an exponential back-off; `jitter` is the share of the delay that chance may take away (0 to 1). */
export interface BackoffLimits {
  readonly firstMs: number;
  readonly maxMs: number;
  readonly jitter: number;
}

/** The delay before try number `attempt` (0 for the first retry): `firstMs` doubled each time, at most `maxMs`, less jitter. */
export function backoffMs(attempt: number, limits: BackoffLimits, random: Random): number {
  const full = Math.min(limits.maxMs, limits.firstMs * 2 ** Math.min(attempt, 30));
  return full * (1 - limits.jitter * random.float());
}
