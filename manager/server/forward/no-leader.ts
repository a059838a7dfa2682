import { SkeinError } from '../../../base/errors.ts';
import type { GroupStatus } from '../../membership/group-status.ts';

/** What a caller reads while nobody leads: Swarm's words, and whom this manager cannot reach. */
export function noLeader({ members }: GroupStatus, cause?: unknown): SkeinError {
  const voters = members.filter(({ learner }) => !learner);
  const away = voters.filter(({ reachable }) => !reachable);
  const names = away.map(({ nodeId, address }) => `${nodeId} at ${address}`).join(', ');
  const now =
    away.length === 0
      ? ''
      : ` (${away.length} of ${voters.length} managers cannot be reached from here: ${names})`;
  return new SkeinError(
    'unavailable',
    "The swarm does not have a leader. It's possible that too few managers are online. " +
      `Make sure more than half of the managers are online${now}`,
    { cause },
  );
}
