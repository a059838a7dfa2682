import { X509Certificate, createHash } from 'node:crypto';
import { SkeinError } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';

/**
 * Join tokens: `SWMTKN-1-<digest>-<secret>`. The digest is the SHA-256 of the root CA's certificate (DER) in 50 digits of
 * base 36: the newcomer compares it with the certificate that it is shown, so nobody can stand in between. The secret is
 * 128 bits in 25 digits and says which role the newcomer gets. Whole tokens and secrets never appear in logs or errors.
 */
export interface ParsedJoinToken {
  readonly digest: string;
  readonly secret: string;
}

const digestDigits = 50;
const secretDigits = 25;
const shape = /^SWMTKN-1-([0-9a-z]{50})-([0-9a-z]{25})$/;

export function formatJoinToken(token: ParsedJoinToken): string {
  return `SWMTKN-1-${token.digest}-${token.secret}`;
}

/** Throws SkeinError `invalid-argument`, which does not repeat what was given, when `raw` is no join token. */
export function parseJoinToken(raw: string): ParsedJoinToken {
  const [, digest, secret] = shape.exec(raw.trim()) ?? [];
  if (digest === undefined || secret === undefined)
    throw new SkeinError(
      'invalid-argument',
      'Cannot read the join token: it is not of the form SWMTKN-1-<50 characters>-<25 characters>; ' +
        'run "skein swarm join-token worker" on a manager to see it',
    );
  return { digest, secret };
}

/** The secret of a new token. */
export function makeTokenSecret(random: Random): string {
  return base36(random.bytes(16), secretDigits);
}

/** The digest of a root certificate as it stands in join tokens. */
export function rootDigest(certificatePem: string): string {
  const der = new X509Certificate(certificatePem).raw;
  return base36(createHash('sha256').update(der).digest(), digestDigits);
}

function base36(bytes: Uint8Array, digits: number): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value.toString(36).padStart(digits, '0');
}
