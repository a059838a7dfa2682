import { expect, test } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { faultKinds, planFaults } from './schedule.ts';

test('a seed decides the faults, and every kind comes before one comes again', () => {
  const plan = planFaults(new SeededRandom(5), faultKinds, faultKinds.length * 2);
  expect(plan).toEqual(planFaults(new SeededRandom(5), faultKinds, faultKinds.length * 2));
  expect(plan).not.toEqual(planFaults(new SeededRandom(6), faultKinds, faultKinds.length * 2));
  const half = plan.slice(0, faultKinds.length).map(({ kind }) => kind);
  expect(half.toSorted()).toEqual([...faultKinds].toSorted());
});
