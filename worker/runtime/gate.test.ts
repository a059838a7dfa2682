import { expect, test } from 'vitest';
import { Gate } from './gate.ts';

test('lets as many run as it has places, the others in order', async () => {
  const gate = new Gate(2);
  const doors = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const begun: number[] = [];
  const runs = doors.map(({ promise }, index) =>
    gate.run(async () => {
      begun.push(index);
      await promise;
    }),
  );
  expect(begun).toEqual([0, 1]);
  doors[1]?.resolve();
  await runs[1];
  expect(begun).toEqual([0, 1, 2]);
  doors.forEach(({ resolve }) => resolve());
  await Promise.all(runs);
  expect(begun).toEqual([0, 1, 2, 3]);
});

test('a failure gives its place back', async () => {
  const gate = new Gate(1);
  await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.run(() => Promise.resolve(1))).toBe(1);
});

test('an aborted wait leaves the queue', async () => {
  const gate = new Gate(1);
  const door = Promise.withResolvers<void>();
  const first = gate.run(() => door.promise);
  const abort = new AbortController();
  const second = gate.run(() => Promise.resolve('ran'), { signal: abort.signal });
  abort.abort();
  await expect(second).rejects.toMatchObject({ code: 'aborted' });
  door.resolve();
  await first;
  expect(await gate.run(() => Promise.resolve('third'))).toBe('third');
});
