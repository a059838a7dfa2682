import type { Clock } from '../../base/clock.ts';

/** A timer that fires so late says that this process was stalled, not that the other side was silent. */
const stallMs = 500;

/** Tells when nothing was heard for longer than is allowed. Each sign of life begins the time anew, and costs no timer. */
export class Silence implements Disposable {
  readonly #clock: Clock;
  #timer: Disposable | undefined;
  #allowedMs = Infinity;
  #sinceMs: number;
  #tell: (allowedMs: number) => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.monotonicMs();
  }

  /** Calls `tell` once, with the time that was allowed. */
  onSilence(tell: (allowedMs: number) => void): void {
    this.#tell = tell;
  }

  /** From now on this long. */
  allow(ms: number): void {
    this.#allowedMs = ms;
    this.heard();
    this.#watch(ms);
  }

  heard(): void {
    this.#sinceMs = this.#clock.monotonicMs();
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
  }

  #watch(delayMs: number): void {
    this.#timer?.[Symbol.dispose]();
    const dueMs = this.#clock.monotonicMs() + delayMs;
    this.#timer = this.#clock.setTimer(delayMs, () => this.#look(dueMs));
  }

  #look(dueMs: number): void {
    const nowMs = this.#clock.monotonicMs();
    const leftMs = this.#sinceMs + this.#allowedMs - nowMs;
    if (leftMs > 0) this.#watch(leftMs);
    else if (nowMs - dueMs > stallMs) this.#watch(stallMs);
    else this.#tell(this.#allowedMs);
  }
}
