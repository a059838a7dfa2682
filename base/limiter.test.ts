import { describe, expect, it } from 'vitest';
import { Limiter } from './limiter.ts';

describe('Limiter', () => {
  it('never runs more jobs at once than its bound, and all of them in order', async () => {
    const limiter = new Limiter(3);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        limiter.run(async () => {
          order.push(index);
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('does not run a job whose signal was aborted while it waited, and goes on with the next', async () => {
    const limiter = new Limiter(1);
    const abort = new AbortController();
    let release = (): void => undefined;
    const first = limiter.run(() => new Promise<void>((resolve) => (release = resolve)));
    const second = limiter.run(async () => 'second', { signal: abort.signal });
    const third = limiter.run(async () => 'third');
    abort.abort();
    await expect(second).rejects.toMatchObject({ code: 'aborted' });
    release();
    await first;
    expect(await third).toBe('third');
  });
});
