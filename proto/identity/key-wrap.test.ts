import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { openSmall, sealSmall } from './key-wrap.ts';

const kek = Buffer.alloc(32, 7);
const context = Buffer.from('the key of a node');
const random = new SeededRandom(1);

describe('a small secret', () => {
  it('sealed can be opened with the same key, in the same context, and not otherwise', () => {
    const secret = Buffer.from('-----BEGIN PRIVATE KEY-----');
    const sealed = sealSmall(kek, secret, context, random);
    expect(sealed.includes('PRIVATE')).toBe(false);
    expect(openSmall(kek, sealed, context)).toStrictEqual(secret);
    expect(openSmall(Buffer.alloc(32, 8), sealed, context)).toBeUndefined();
    expect(openSmall(kek, sealed, Buffer.from('another place'))).toBeUndefined();
  });

  it('of which any byte was changed, or that was cut, does not open', () => {
    const sealed = sealSmall(kek, Buffer.from('secret'), context, random);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openSmall(kek, changed, context)).toBeUndefined();
      expect(openSmall(kek, sealed.subarray(0, at), context)).toBeUndefined();
    }
  });

  it('is never sealed the same way twice', () => {
    const seal = (): string => sealSmall(kek, Buffer.from('secret'), context, random).toString('hex');
    expect(new Set(Array.from({ length: 20 }, seal)).size).toBe(20);
  });

  it('needs a key of 32 bytes', () => {
    expect(() => sealSmall(Buffer.alloc(16), Buffer.alloc(1), context, random)).toThrow(
      'Cannot use the unlock key: it has 16 bytes, not 32',
    );
  });
});
