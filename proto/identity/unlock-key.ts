import { SkeinError } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';

/**
 * The unlock key of an autolocked cluster as people keep it: `SWMKEY-1-` and 32 bytes in base64 without padding, as in
 * Swarm. Managers wrap their data key and their node key with these bytes. It never appears in logs or errors.
 */
const keyBytes = 32;
const prefix = 'SWMKEY-1-';
const shape = /^SWMKEY-1-[A-Za-z0-9+/]{43}$/;

export function makeUnlockKey(random: Random): string {
  return `${prefix}${Buffer.from(random.bytes(keyBytes)).toString('base64').replace(/=+$/, '')}`;
}

/** The key-encryption key. Throws SkeinError `invalid-argument`, which does not repeat what was given, for anything else. */
export function parseUnlockKey(raw: string): Buffer {
  const text = raw.trim();
  if (!shape.test(text))
    throw new SkeinError(
      'invalid-argument',
      'Cannot read the unlock key: it is not of the form SWMKEY-1-<43 characters>; ' +
        'run "skein swarm unlock-key" on a manager that is unlocked to see it',
    );
  return Buffer.from(text.slice(prefix.length), 'base64');
}
