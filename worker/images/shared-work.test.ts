import { expect, test } from 'vitest';
import { SharedWork } from './shared-work.ts';

function openWork(): {
  work: SharedWork<string, number>;
  started: () => number;
  signals: AbortSignal[];
  emit: (event: number) => void;
  finish: (value: string) => void;
  start: (signal: AbortSignal, emit: (event: number) => void) => Promise<string>;
} {
  const work = new SharedWork<string, number>();
  const { promise, resolve } = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  let send: (event: number) => void = () => undefined;
  return {
    work,
    started: () => signals.length,
    signals,
    emit: (event) => send(event),
    finish: resolve,
    start: (signal, emit) => {
      signals.push(signal);
      send = emit;
      return promise;
    },
  };
}

test('SharedWork: callers of one key share one run and its events', async () => {
  const { work, start, started, emit, finish } = openWork();
  const events: number[][] = [[], []];
  const all = events.map((list) => work.run('k', { onEvent: (event) => list.push(event) }, start));
  emit(1);
  finish('done');
  expect(await Promise.all(all)).toEqual(['done', 'done']);
  expect([started(), events]).toEqual([1, [[1], [1]]]);
});

test('SharedWork: one caller may leave and the work goes on; it ends when the last has left', async () => {
  const { work, start, signals } = openWork();
  const [first, second] = [new AbortController(), new AbortController()];
  const one = work.run('k', { signal: first.signal }, start);
  const two = work.run('k', { signal: second.signal }, start);
  first.abort();
  await expect(one).rejects.toMatchObject({ code: 'aborted' });
  expect(signals[0]?.aborted).toBe(false);
  second.abort();
  await expect(two).rejects.toMatchObject({ code: 'aborted' });
  expect(signals[0]?.aborted).toBe(true);
});

test('SharedWork: who comes after the end begins anew', async () => {
  const work = new SharedWork<number>();
  let count = 0;
  const run = (): Promise<number> => work.run('k', {}, async () => ++count);
  expect([await run(), await run()]).toEqual([1, 2]);
});

test('SharedWork: who comes after the last has left waits until the ended work has tidied up', async () => {
  const { work, start, started, finish } = openWork();
  const stop = new AbortController();
  const one = work.run('k', { signal: stop.signal }, start);
  stop.abort();
  await expect(one).rejects.toMatchObject({ code: 'aborted' });
  const two = work.run('k', {}, async () => 'anew');
  expect(started()).toBe(1);
  finish('tidy');
  expect(await two).toBe('anew');
});
