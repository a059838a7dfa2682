import { sleep, type Clock } from '../../../base/clock.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import { isDiskFull } from './disk.ts';

/** The wait for room ended without any, because nobody wants it any more. Nothing was written. */
export class NoRoomError extends SkeinError {
  override name = 'NoRoomError';
}

const lookEveryMs = 1000;
const sayEveryMs = 10_000;

export interface RoomOptions {
  /** What is to be made, for people. */
  readonly what: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly onFull: (full: boolean) => void;
}

/**
 * Runs `make`, and again each second as long as it fails because the disk is full, which it says every ten seconds. `make`
 * leaves nothing behind when it fails. Other failures are thrown at once, `NoRoomError` when the signal ends the wait.
 */
export async function whenThereIsRoom<T>(options: RoomOptions, make: () => Promise<T>): Promise<T> {
  const { what, clock, log, signal, onFull } = options;
  let saidMs: number | undefined;
  for (;;) {
    try {
      const made = await make();
      if (saidMs !== undefined) log.info(`There is room again for ${what}`);
      onFull(false);
      return made;
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      if (signal.aborted)
        throw new NoRoomError('exhausted', `Cannot make ${what}: the disk is full`, { cause: error });
      onFull(true);
      const nowMs = clock.monotonicMs();
      if (saidMs === undefined || nowMs - saidMs >= sayEveryMs) {
        saidMs = nowMs;
        const text = `The disk is full: there is no room for ${what}; changes wait until there is`;
        log.warn(text, { error: messageOf(error) });
      }
      await sleep(clock, lookEveryMs, { signal });
    }
  }
}
