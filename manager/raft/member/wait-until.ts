import { sleep, type Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';

/** Looks every `everyMs` until `done`; false after `forMs`. Throws `aborted` by the signal. */
export async function waitUntil(
  clock: Clock,
  how: { readonly everyMs: number; readonly forMs: number; readonly signal?: AbortSignal | undefined },
  done: () => boolean,
): Promise<boolean> {
  const untilMs = clock.monotonicMs() + how.forMs;
  while (!done()) {
    if (clock.monotonicMs() >= untilMs) return false;
    await sleep(clock, how.everyMs, { signal: how.signal });
    if (how.signal?.aborted) throw new SkeinError('aborted', 'Cannot go on: the wait was ended');
  }
  return true;
}
