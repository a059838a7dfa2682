import { expect, it } from 'vitest';
import { SimClock } from './clock.ts';
import { EventQueue, Life } from './queue.ts';

it('events run in order of their time, and those of one time in order of making', async () => {
  const queue = new EventQueue();
  const life = new Life('a');
  const ran: string[] = [];
  for (const [ms, name] of [
    [5, 'e'],
    [1, 'b'],
    [1, 'c'],
    [0, 'a'],
    [3, 'd'],
  ] as const)
    queue.after(ms, life, name, () => ran.push(name));
  while (await queue.step());
  expect(ran.join('')).toBe('abcde');
  expect(queue.nowMs).toBe(5);
});

it('all promises settle between two events', async () => {
  const queue = new EventQueue();
  const life = new Life('a');
  let depth = 0;
  const deep = async (): Promise<void> => {
    for (; depth < 500; depth++) await Promise.resolve();
  };
  queue.after(1, life, 'first', () => void deep());
  queue.after(1, life, 'second', () => {
    expect(depth).toBe(500);
  });
  while (await queue.step());
});

it('a life that ended, or a timer that was disposed of, does nothing any more', async () => {
  const queue = new EventQueue();
  const life = new Life('a');
  const clock = new SimClock(queue, life, { offsetMs: 0 });
  const ran: number[] = [];
  clock.setTimer(1, () => ran.push(1));
  clock.setTimer(2, () => ran.push(2))[Symbol.dispose]();
  clock.setTimer(3, () => (life.alive = false));
  clock.setTimer(4, () => ran.push(4));
  while (await queue.step());
  expect(ran).toStrictEqual([1]);
});

it('a paused process does all it missed when it goes on, in order', async () => {
  const queue = new EventQueue();
  const [paused, other] = [new Life('a'), new Life('b')];
  const ran: string[] = [];
  for (const ms of [1, 2, 3]) queue.after(ms, paused, 'p', () => ran.push(`p${ms} at ${queue.nowMs}`));
  queue.after(2.5, other, 'o', () => ran.push(`o at ${queue.nowMs}`));
  paused.pausedUntilMs = 10;
  while (await queue.step());
  expect(ran).toStrictEqual(['o at 2.5', 'p1 at 10', 'p2 at 10', 'p3 at 10']);
});

it('wall clocks jump and monotonic ones never do', () => {
  const queue = new EventQueue();
  const skew = { offsetMs: 0 };
  const clock = new SimClock(queue, new Life('a'), skew);
  const before = clock.nowMs();
  skew.offsetMs = -3_600_000;
  expect([clock.nowMs() - before, clock.monotonicMs()]).toStrictEqual([-3_600_000, 0]);
});
