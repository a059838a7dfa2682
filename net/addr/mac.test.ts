import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeMac } from './mac.ts';

describe('nodeMac', () => {
  it.each([
    [0, '02:53:00:00:00:00'],
    [1, '02:53:00:00:00:01'],
    [0x0a0b0c0d, '02:53:0a:0b:0c:0d'],
    [2 ** 32 - 1, '02:53:ff:ff:ff:ff'],
  ])('index %i is %s', (index, mac) => {
    expect(nodeMac(index)).toBe(mac);
  });

  it('differs for different nodes', () => {
    const index = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(index, index, (a, b) => {
        expect(nodeMac(a) === nodeMac(b)).toBe(a === b);
      }),
    );
  });

  it('refuses an index that has no 32 bits', () => {
    expect(() => nodeMac(2 ** 32)).toThrow('a node index is a uint32');
  });
});
