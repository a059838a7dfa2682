import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeSlots, readSlots } from './slots.ts';

const of = (...addresses: string[]) => addresses.map((address) => ({ address }));

test.each([
  ['a new service takes the order given', [], of('b', 'a'), undefined, ['b', 'a']],
  ['another endpoint goes to the end', ['a', 'b'], of('c', 'b', 'a'), undefined, ['a', 'b', 'c']],
  ['a hole is filled from the end', ['a', 'b', 'c'], of('b', 'c'), undefined, ['c', 'b']],
  ['a replaced endpoint changes one slot', ['a', 'b', 'c'], of('a', 'd', 'c'), undefined, ['a', 'd', 'c']],
  ['without endpoints there are no slots', ['a'], [], undefined, []],
  [
    'weights are repeated slots',
    ['a', 'b'],
    [{ address: 'a', weight: 2 }, { address: 'b' }],
    undefined,
    ['a', 'b', 'a'],
  ],
  [
    'weights are divided by what divides them all',
    [],
    [
      { address: 'a', weight: 300 },
      { address: 'b', weight: 200 },
    ],
    undefined,
    ['a', 'a', 'a', 'b', 'b'],
  ],
  [
    'weight 0 takes no new flows',
    ['a', 'b'],
    [{ address: 'a', weight: 0 }, { address: 'b' }],
    undefined,
    ['b'],
  ],
  [
    'affinity orders by address, whatever was there',
    ['c', 'a'],
    of('c', 'b', 'a'),
    'source',
    ['a', 'b', 'c'],
  ],
] as const)('%s', (_, present, endpoints, affinity, slots) => {
  expect(arrangeSlots(present, endpoints, affinity)).toEqual(slots);
});

test('slots hold exactly the wanted endpoints, and no more slots change than endpoints did', () => {
  const addresses = fc.uniqueArray(fc.integer({ min: 0, max: 20 }).map(String), { maxLength: 12 });
  fc.assert(
    fc.property(addresses, addresses, (before, after) => {
      const present = arrangeSlots([], of(...before), undefined);
      const slots = arrangeSlots(present, of(...after), undefined);
      expect([...slots].sort()).toEqual([...after].sort());
      const changed = slots.filter((address, at) => address !== present[at]).length;
      const added = after.filter((address) => !before.includes(address)).length;
      const gone = before.filter((address) => !after.includes(address)).length;
      expect(changed).toBeLessThanOrEqual(added + gone);
    }),
  );
});

test('endpoints are read back from slots', () => {
  expect(readSlots(['a', 'b', 'a'])).toEqual([{ address: 'a', weight: 2 }, { address: 'b' }]);
});
