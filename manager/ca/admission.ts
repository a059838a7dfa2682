import { createHash, timingSafeEqual } from 'node:crypto';
import { SkeinError } from '../../base/errors.ts';
import type { ParsedJoinToken } from '../../proto/identity/token.ts';
import type { Cluster, JoinToken } from '../../proto/model/cluster.ts';
import type { NodeRole } from '../../proto/model/node.ts';

/**
 * Which role a join token gives, judged against the cluster's present tokens. Throws SkeinError: `invalid-argument` for the
 * token of another cluster, `unauthenticated` for a secret that is not (or no longer) valid. Both secrets are always
 * compared, in constant time. The texts do not repeat the token.
 */
export function admit(cluster: Cluster, token: ParsedJoinToken, nowMs: number): NodeRole {
  const { rootCa } = cluster;
  if (!same(token.digest, rootCa.digest))
    throw new SkeinError(
      'invalid-argument',
      'Cannot join: the join token is for another cluster (its CA digest is not the one of this cluster)',
    );
  const worker = same(token.secret, rootCa.workerToken.secret);
  const manager = same(token.secret, rootCa.managerToken.secret);
  const role: NodeRole | undefined = manager ? 'manager' : worker ? 'worker' : undefined;
  if (role === undefined)
    throw new SkeinError(
      'unauthenticated',
      'Cannot join: the join token is not valid any more: it was rotated; ' +
        'run "skein swarm join-token worker" on a manager',
    );
  const stored = tokenOf(cluster, role);
  if (stored.expiresAtMs > 0 && stored.expiresAtMs <= nowMs)
    throw new SkeinError(
      'unauthenticated',
      `Cannot join: the join token expired at ${new Date(stored.expiresAtMs).toISOString()}; ` +
        `run "skein swarm join-token --rotate ${role}" on a manager`,
    );
  if (stored.usesLeft === usedUp)
    throw new SkeinError(
      'unauthenticated',
      `Cannot join: the join token has been used as often as it may be; run "skein swarm join-token --rotate ${role}" on a manager`,
    );
  return role;
}

/** The cluster after one use of a token. */
export function countUse(cluster: Cluster, role: NodeRole): Cluster {
  const token = tokenOf(cluster, role);
  if (token.usesLeft === 0) return cluster;
  const used = { ...token, usesLeft: token.usesLeft === 1 ? usedUp : token.usesLeft - 1 };
  const rootCa = { ...cluster.rootCa, [role === 'manager' ? 'managerToken' : 'workerToken']: used };
  return { ...cluster, rootCa };
}

/** `usesLeft` of a token whose last use is spent: 0 means no limit, and the wire has no negative numbers. */
export const usedUp = 0xffff_ffff;

function tokenOf(cluster: Cluster, role: NodeRole): JoinToken {
  return role === 'manager' ? cluster.rootCa.managerToken : cluster.rootCa.workerToken;
}

/** Over digests, so that neither content nor length shows in the time taken. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
