/**
 * The shell that every deciding part of the manager shares: woken by events of the store that matter to it, by the time
 * that its last plan named, and now and then in any case. What wakes it carries no data: each run looks at the whole
 * state again, so that start-up, take-over and steady state are one path.
 */
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/log.ts';
import { startLoop } from '../base/loop.ts';
import type { Store, StoreEvent } from './store/store.ts';

export interface StoreLoopOptions {
  readonly name: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether an event is a reason to look. Called inside the store's listener: it must be quick. */
  readonly matters: (event: StoreEvent) => boolean;
  /** Plans and writes. Resolves with the wall time at which there is something to do without an event, if any. */
  readonly run: () => Promise<number | undefined>;
}

/** A look without any reason: only a bug or a lost hint makes it find something. */
const everyMs = 10_000;

export function startStoreLoop(options: StoreLoopOptions): AsyncDisposable {
  const { store, clock } = options;
  let due: Disposable | undefined;
  const loop = startLoop({
    name: options.name,
    everyMs,
    clock,
    log: options.log,
    run: async () => {
      due?.[Symbol.dispose]();
      due = undefined;
      const nextAtMs = await options.run();
      if (nextAtMs !== undefined && nextAtMs - clock.nowMs() < everyMs)
        due = clock.setTimer(nextAtMs - clock.nowMs(), () => loop.wake());
    },
  });
  const subscription = store.subscribe((events) => {
    let matters = false;
    for (const event of events) matters = options.matters(event) || matters; // each is shown, not only the first that does
    if (matters) loop.wake();
  });
  return {
    async [Symbol.asyncDispose]() {
      subscription[Symbol.dispose]();
      await loop[Symbol.asyncDispose]();
      due?.[Symbol.dispose]();
    },
  };
}
