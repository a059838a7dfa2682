/**
 * Waits for what a cluster reaches in its own time. Tests never sleep for a fixed time: they ask again until it is so,
 * and the failure shows what was true last.
 */
import { messageOf } from '../../base/errors.ts';
import { realClock } from '../../base/real/clock.ts';
import { sleep } from '../../base/clock.ts';

export interface EventuallyOptions {
  /** When to give up; default 30,000. */
  readonly withinMs?: number;
  /** Pause between two attempts; default 100. */
  readonly everyMs?: number;
}

/** Calls `attempt` until it does not throw and returns its answer. Throws the last failure when the time is over. */
export async function eventually<T>(
  attempt: () => Promise<T> | T,
  options: EventuallyOptions = {},
): Promise<T> {
  const { withinMs = 30_000, everyMs = 100 } = options;
  const started = realClock.monotonicMs();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const elapsedMs = realClock.monotonicMs() - started;
      if (elapsedMs >= withinMs)
        throw new Error(`Still not so after ${Math.round(elapsedMs)} ms: ${messageOf(error)}`, {
          cause: error,
        });
    }
    await sleep(realClock, everyMs);
  }
}
