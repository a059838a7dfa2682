import { expect, test } from 'vitest';
import { signalNumber } from './signals.ts';

test.each([
  ['SIGTERM', 15],
  ['term', 15],
  ['15', 15],
  [9, 9],
  ['SIGRTMIN', 34],
  ['RTMIN+3', 37],
  ['SIGRTMAX-1', 63],
  ['WINCH', 28],
])('signal %s is %i', (name, number) => {
  expect(signalNumber(name)).toBe(number);
});

test.each(['', 'SIGFOO', '0', '65', 'RTMIN+31', 'RTMAX+1', 'toString', 1.5, -1])(
  'signal %s is refused',
  (name) => {
    expect(() => signalNumber(name)).toThrow(`Invalid signal: ${name}`);
  },
);
