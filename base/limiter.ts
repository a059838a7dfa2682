import { invariant } from './assert.ts';
import { SkeinError } from './errors.ts';

/** Lets at most `max` jobs run at once; the others wait in order. A waiting job whose signal is aborted never runs. */
export class Limiter {
  readonly #max: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(max: number) {
    invariant(max > 0, 'a limiter lets one job run');
    this.#max = max;
  }

  async run<T>(job: () => Promise<T>, options: { signal?: AbortSignal | undefined } = {}): Promise<T> {
    await this.#enter(options.signal);
    try {
      return await job();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  #enter(signal: AbortSignal | undefined): Promise<void> {
    const refused = (): SkeinError =>
      new SkeinError('aborted', 'Cannot start the job: the wait for its turn was ended');
    if (signal?.aborted) return Promise.reject(refused());
    if (this.#running < this.#max) {
      this.#running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal?.removeEventListener('abort', leave);
        this.#running += 1;
        resolve();
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(refused());
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(go);
    });
  }
}
