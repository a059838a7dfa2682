import type { Clock } from '../../../base/clock.ts';
import { LagMeter } from './lag-meter.ts';

/**
 * Counts Raft's time by the clock that it is given. Ticks that were missed while the loop was held are not made up for:
 * a burst of them would start an election although the leader's heartbeats lie unread in the socket.
 */
export class Ticker implements Disposable {
  readonly lag = new LagMeter();
  readonly #clock: Clock;
  readonly #tickMs: number;
  readonly #tick: (lagMs: number) => void;
  #dueMs: number;
  #timer: Disposable;

  /** `tick` is told how much later than planned it comes. */
  constructor(clock: Clock, tickMs: number, tick: (lagMs: number) => void) {
    this.#clock = clock;
    this.#tickMs = tickMs;
    this.#tick = tick;
    this.#dueMs = clock.monotonicMs() + tickMs;
    this.#timer = this.#arm(tickMs);
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
  }

  #arm(delayMs: number): Disposable {
    return this.#clock.setTimer(delayMs, () => this.#run());
  }

  #run(): void {
    const nowMs = this.#clock.monotonicMs();
    const lagMs = Math.max(0, nowMs - this.#dueMs);
    this.lag.note(lagMs, nowMs);
    // A little late is made good by the next one; more is not.
    this.#dueMs = lagMs < this.#tickMs ? this.#dueMs + this.#tickMs : nowMs + this.#tickMs;
    this.#timer = this.#arm(this.#dueMs - nowMs);
    this.#tick(lagMs);
  }
}
