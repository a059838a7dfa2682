import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatJoinToken, parseJoinToken } from './token.ts';

describe('join tokens', () => {
  test('any secret and digest of the right shape come back', () => {
    const text = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-z]{${length}}$`));
    fc.assert(
      fc.property(text(50), text(25), (digest, secret) => {
        expect(parseJoinToken(formatJoinToken({ digest, secret }))).toEqual({ digest, secret });
      }),
    );
  });

  test.each(['', 'hello', 'SWMTKN-2-a-b', `SWMTKN-1-${'a'.repeat(50)}-${'B'.repeat(25)}`])(
    'what is no token (%j) is refused without being repeated',
    (raw) => {
      expect(() => parseJoinToken(raw)).toThrow(/Cannot read the join token: it is not of the form SWMTKN-1/);
      expect(() => parseJoinToken(`secret${raw}`)).not.toThrow(/secret/);
    },
  );
});
