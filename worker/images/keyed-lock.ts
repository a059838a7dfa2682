/**
 * One at a time per key, in the order of coming. Two pulls that share a layer would otherwise meet at containerd's
 * lock of the blob, which refuses instead of queueing.
 */
import { SkeinError } from '../../base/errors.ts';

export class KeyedLock {
  readonly #tails = new Map<string, Promise<void>>();

  async run<T>(
    key: string,
    work: () => Promise<T>,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<T> {
    const { signal } = options;
    const before = this.#tails.get(key) ?? Promise.resolve();
    const { promise: done, resolve: release } = Promise.withResolvers<void>();
    const tail = before.then(() => done);
    this.#tails.set(key, tail);
    try {
      await turn(before, signal);
      return await work();
    } finally {
      release();
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    }
  }
}

async function turn(before: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const { promise: gone, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(new SkeinError('aborted', 'the caller gave up waiting for its turn'));
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    await Promise.race([before, gone]);
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}
