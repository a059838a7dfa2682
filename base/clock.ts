/** Time as an interface. The real one is in `base/real/clock.ts`; tests and the simulator use `ManualClock`. */
export interface Clock {
  /** Wall clock in milliseconds since 1970, for stamps that people read. Never for durations. */
  nowMs(): number;
  /** Monotonic milliseconds, for durations and deadlines. */
  monotonicMs(): number;
  /** Calls `run` once after `delayMs`; disposing the handle cancels it. */
  setTimer(delayMs: number, run: () => void): Disposable;
}

/** Resolves after `delayMs`, or at once when `signal` is aborted (it never rejects). */
export function sleep(
  clock: Clock,
  delayMs: number,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const { signal } = options;
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      timer[Symbol.dispose]();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = clock.setTimer(delayMs, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** A clock that stands still until `advance` is called; timers fire in order of their time. */
export class ManualClock implements Clock {
  #now: number;
  #timers: { atMs: number; run: () => void }[] = [];

  constructor(startMs = 1_700_000_000_000) {
    this.#now = startMs;
  }

  nowMs(): number {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  setTimer(delayMs: number, run: () => void): Disposable {
    const timer = { atMs: this.#now + Math.max(0, delayMs), run };
    this.#timers.push(timer);
    return { [Symbol.dispose]: () => void (this.#timers = this.#timers.filter((other) => other !== timer)) };
  }

  advance(byMs: number): void {
    const untilMs = this.#now + byMs;
    for (;;) {
      const next = this.#timers.filter((t) => t.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((t) => t !== next);
      this.#now = next.atMs;
      next.run();
    }
    this.#now = untilMs;
  }
}
