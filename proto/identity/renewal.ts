import type { Random } from '../../base/random.ts';

/**
 * When a certificate is renewed: at a random point between 50 and 80 % of its life (SwarmKit's rule, ca/config.go), so that
 * nodes that joined together do not come back together. Wall time in milliseconds.
 */
export function renewalAtMs(
  certificate: { readonly notBeforeMs: number; readonly expiresMs: number },
  random: Random,
): number {
  const lifeMs = certificate.expiresMs - certificate.notBeforeMs;
  return Math.floor(certificate.notBeforeMs + lifeMs * (0.5 + 0.3 * random.float()));
}
