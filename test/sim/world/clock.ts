import type { Clock } from '../../../base/clock.ts';
import type { EventQueue, Life } from './queue.ts';

/** How far the wall clock of a host is from simulated time. Survives its processes. */
export interface Skew {
  offsetMs: number;
}

/** 2023-11-14. */
const epochMs = 1_700_000_000_000;

/** The clock of one life on a host: the wall clock jumps, the monotonic one never does (as CLOCK_MONOTONIC). */
export class SimClock implements Clock {
  readonly #queue: EventQueue;
  readonly #life: Life;
  readonly #skew: Skew;

  constructor(queue: EventQueue, life: Life, skew: Skew) {
    this.#queue = queue;
    this.#life = life;
    this.#skew = skew;
  }

  nowMs(): number {
    return epochMs + Math.floor(this.#queue.nowMs) + this.#skew.offsetMs;
  }

  monotonicMs(): number {
    return this.#queue.nowMs;
  }

  setTimer(delayMs: number, run: () => void): Disposable {
    const event = this.#queue.after(delayMs, this.#life, 'timer', run);
    return { [Symbol.dispose]: () => void (event.cancelled = true) };
  }
}
