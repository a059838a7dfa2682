import { randomBytes } from 'node:crypto';
import type { Random } from '../random.ts';

/** The kernel's chance, fit for keys. */
export const realRandom: Random = {
  float: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  bytes: (count) => randomBytes(count),
};
