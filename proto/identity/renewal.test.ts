import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { renewalAtMs } from './renewal.ts';

test('the renewal is between 50 and 80 % of the life', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1e12 }), (seed, lifeMs) => {
      const atMs = renewalAtMs({ notBeforeMs: 1000, expiresMs: 1000 + lifeMs }, new SeededRandom(seed));
      expect(atMs).toBeGreaterThanOrEqual(Math.floor(1000 + lifeMs * 0.5));
      expect(atMs).toBeLessThanOrEqual(1000 + lifeMs * 0.8);
    }),
  );
});
