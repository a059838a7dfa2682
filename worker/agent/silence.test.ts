import { expect, it, vi } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { Silence } from './silence.ts';

function stage() {
  const clock = new ManualClock();
  const silence = new Silence(clock);
  const tell = vi.fn();
  silence.onSilence(tell);
  return { clock, silence, tell };
}

it('a silence is told once it is longer than allowed, and each sign of life begins it anew', () => {
  const { clock, silence, tell } = stage();
  silence.allow(1000);
  for (let at = 0; at < 10; at++) {
    clock.advance(900);
    silence.heard();
  }
  expect(tell).not.toHaveBeenCalled();
  clock.advance(1000);
  expect(tell.mock.calls).toEqual([[1000]]);
});

it('a silence is not told after the end', () => {
  const { clock, silence, tell } = stage();
  silence.allow(1000);
  silence[Symbol.dispose]();
  clock.advance(5000);
  expect(tell).not.toHaveBeenCalled();
});
