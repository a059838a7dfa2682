import type { Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';

/**
 * Ends what makes no progress: `signal` is aborted when `progress` was not called for `stallMs`, or by `outer`. The reason
 * is a SkeinError: `unavailable` when time ran out.
 */
export class Watchdog implements Disposable {
  readonly signal: AbortSignal;
  readonly #over = new AbortController();
  readonly #options: { readonly clock: Clock; readonly stallMs: number; readonly what: string };
  #timer: Disposable;

  constructor(options: { clock: Clock; stallMs: number; what: string }, outer: AbortSignal) {
    this.#options = options;
    this.signal = AbortSignal.any([outer, this.#over.signal]);
    this.#timer = this.#start();
  }

  progress(): void {
    this.#timer[Symbol.dispose]();
    this.#timer = this.#start();
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
  }

  #start(): Disposable {
    const { clock, stallMs, what } = this.#options;
    return clock.setTimer(stallMs, () =>
      this.#over.abort(new SkeinError('unavailable', `Cannot ${what}: nothing moved for ${stallMs} ms`)),
    );
  }
}
