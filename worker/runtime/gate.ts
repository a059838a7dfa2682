/** Lets a number of pieces of work run at once; the others wait in order of arrival, each abortable. */
import { SkeinError } from '../../base/errors.ts';
import { invariant } from '../../base/assert.ts';

export class Gate {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(places: number) {
    invariant(places > 0, 'a gate lets one through');
    this.#free = places;
  }

  /** Runs `work` when there is a place. Throws `aborted` when `signal` ends the wait for one. */
  async run<T>(
    work: () => Promise<T>,
    options: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(options.signal);
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#queue.splice(this.#queue.indexOf(enter), 1);
        reject(new SkeinError('aborted', 'Stopped waiting for a place among the running starts'));
      };
      if (signal?.aborted) {
        reject(new SkeinError('aborted', 'Stopped before waiting for a place among the running starts'));
        return;
      }
      this.#queue.push(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }
}
