import type { Clock } from './clock.ts';
import { InvariantError } from './assert.ts';
import { messageOf } from './errors.ts';
import type { Logger } from './log.ts';

/** A handle on a running loop: `wake` is the hint, `dispose` ends it after the run in progress. */
export interface Loop extends AsyncDisposable {
  wake(): void;
}

/**
 * Runs `run` once at the start, whenever it is woken, and every `everyMs`; one run at a time; hints during a run make
 * one further run. The hint carries no data, so start-up, failover and steady state are one path.
 * A run that throws is logged and tried again after `retryMs`; an InvariantError is not caught.
 */
export function startLoop(options: {
  name: string;
  everyMs: number;
  retryMs?: number;
  clock: Clock;
  log: Logger;
  run: (signal: AbortSignal) => Promise<void> | void;
}): Loop {
  const { clock, log, name } = options;
  const stop = new AbortController();
  let wanted = true;
  let rouse: (() => void) | undefined;
  const wake = (): void => {
    wanted = true;
    rouse?.();
  };
  const pause = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      if (wanted || stop.signal.aborted) {
        resolve();
        return;
      }
      const timer = clock.setTimer(delayMs, () => rouse?.());
      rouse = () => {
        timer[Symbol.dispose]();
        rouse = undefined;
        resolve();
      };
    });
  const body = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      wanted = false;
      let delayMs = options.everyMs;
      try {
        await options.run(stop.signal);
      } catch (error) {
        if (error instanceof InvariantError) throw error;
        log.warn(`${name} failed and will be tried again`, { error: messageOf(error) });
        delayMs = options.retryMs ?? 1000;
        wanted = false;
      }
      await pause(delayMs);
    }
  };
  const finished = body();
  return {
    wake,
    async [Symbol.asyncDispose]() {
      stop.abort();
      rouse?.();
      await finished;
    },
  };
}
