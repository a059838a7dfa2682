import type { Clock } from '../../base/clock.ts';

/** Lets one line in `everyMs` through to the log and counts the others: a broken nameserver would write one for each query. */
export class Throttle {
  readonly #clock: Clock;
  readonly #everyMs: number;
  #nextAtMs = -Infinity;
  #heldBack = 0;

  constructor(clock: Clock, everyMs = 10_000) {
    this.#clock = clock;
    this.#everyMs = everyMs;
  }

  /** Calls `write` with the number of calls held back since the last one let through, or holds this one back. */
  run(write: (heldBack: number) => void): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs < this.#nextAtMs) {
      this.#heldBack += 1;
      return;
    }
    this.#nextAtMs = nowMs + this.#everyMs;
    const heldBack = this.#heldBack;
    this.#heldBack = 0;
    write(heldBack);
  }
}
