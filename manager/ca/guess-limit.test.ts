import { expect, test } from 'vitest';
import { GuessLimit } from './guess-limit.ts';

const limit = () => new GuessLimit({ failuresMax: 3, windowMs: 1000, peersMax: 2 });

test('a peer is refused after its last wrong guess of a window, until the window is over', () => {
  const guesses = limit();
  for (const atMs of [0, 10, 20]) {
    expect(guesses.waitMs('a', atMs)).toBe(0);
    guesses.failed('a', atMs);
  }
  expect(guesses.waitMs('a', 400)).toBe(600);
  expect(guesses.waitMs('b', 400)).toBe(0);
  expect(guesses.waitMs('a', 1000)).toBe(0);
});

test('only so many peers are remembered; the oldest is forgotten', () => {
  const guesses = limit();
  for (let i = 0; i < 3; i++) guesses.failed('a', i);
  guesses.failed('b', 5);
  expect(guesses.waitMs('a', 6)).toBeGreaterThan(0);
  guesses.failed('c', 6);
  expect(guesses.waitMs('a', 7)).toBe(0);
});
