/**
 * The refusals of the core that a caller must expect. The texts are part of the conformance suite. Everything else that
 * is thrown is either `invalid-argument` for a damaged message, or a broken invariant.
 */
import { SkeinError } from '../../../base/errors.ts';

/** The proposal will never be in the log through this call; the caller may try again, here or at the leader. */
export class ProposalDropped extends SkeinError {
  override name = 'ProposalDropped';

  constructor() {
    super('unavailable', 'raft proposal dropped');
  }
}

/** A message that only the node itself may make has come from the network. */
export class LocalMessage extends SkeinError {
  override name = 'LocalMessage';

  constructor() {
    super('invalid-argument', 'raft: cannot step raft local message');
  }
}

/** A response from a node that is not a member: for example from one removed a moment ago. */
export class PeerNotFound extends SkeinError {
  override name = 'PeerNotFound';

  constructor() {
    super('failed-precondition', 'raft: cannot step as peer not found');
  }
}
