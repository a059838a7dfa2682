import type { Metadata } from '@grpc/grpc-js';
import { SkeinError } from '../../base/errors.ts';

/**
 * The refusal of a manager that does not lead, of a call that only the leader answers. Nothing of the call was carried
 * out, so it may be made again elsewhere. It names the leader, as far as that manager knows: agents and other managers go
 * there at once. On the wire it is `unavailable` with the trailer `skein-leader`.
 */
export class NotLeaderError extends SkeinError {
  /** `host:port`; empty when no leader is known now. */
  readonly leader: string;

  constructor(leader: string, message: string, options: { cause?: unknown } = {}) {
    super('unavailable', message, options);
    this.leader = leader;
  }
}

/** What a manager throws that is asked for what only the leader does. */
export function notLeader(leader: string): NotLeaderError {
  return new NotLeaderError(
    leader,
    leader === ''
      ? 'This manager does not lead the swarm, and does not know who does'
      : `This manager does not lead the swarm; the leader is at ${leader}`,
  );
}

const leaderKey = 'skein-leader';

/** Puts the leader into the trailers of the answer, when `thrown` is such a refusal. */
export function tellLeader(metadata: Metadata, thrown: unknown): void {
  if (thrown instanceof NotLeaderError) metadata.set(leaderKey, thrown.leader);
}

/** The leader that the trailers of a failed call name; undefined when the call failed for another reason. */
export function toldLeader(metadata: Metadata | undefined): string | undefined {
  return metadata?.get(leaderKey)[0]?.toString();
}
