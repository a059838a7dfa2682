import { expect, it } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { Throttle } from './throttle.ts';

it('Throttle lets one call through in its time and counts the others', () => {
  const clock = new ManualClock();
  const throttle = new Throttle(clock, 1000);
  const written: number[] = [];
  const call = (): void => throttle.run((heldBack) => void written.push(heldBack));
  call();
  call();
  call();
  clock.advance(1000);
  call();
  expect(written).toEqual([0, 2]);
});
