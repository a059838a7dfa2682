import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { KeyedLock } from './keyed-lock.ts';

test('KeyedLock: work of one key runs one after the other, other keys do not wait', async () => {
  const lock = new KeyedLock();
  const seen: string[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const first = lock.run('a', async () => {
    seen.push('a1');
    await gate;
    seen.push('a1 done');
  });
  const second = lock.run('a', async () => seen.push('a2'));
  await lock.run('b', async () => seen.push('b'));
  open();
  await Promise.all([first, second]);
  expect(seen).toEqual(['a1', 'b', 'a1 done', 'a2']);
});

test('KeyedLock: who gives up waiting does not let the next one pass', async () => {
  const lock = new KeyedLock();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const first = lock.run('a', () => gate);
  const stop = new AbortController();
  const second = lock.run('a', async () => 'never', { signal: stop.signal });
  let third = false;
  const last = lock.run('a', async () => void (third = true));
  stop.abort();
  await expect(second).rejects.toMatchObject({ code: 'aborted' });
  await delay(0);
  expect(third).toBe(false);
  open();
  await Promise.all([first, last]);
  expect(third).toBe(true);
});

test('KeyedLock: work that fails lets the next one pass', async () => {
  const lock = new KeyedLock();
  const first = lock.run('a', () => Promise.reject(new Error('no')));
  const second = lock.run('a', async () => 'yes');
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe('yes');
});
