import type { Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { NodeIdentity } from '../../../proto/identity/identity.ts';
import type { RaftReceiver, RaftTransport } from '../raft-transport.ts';

export interface RaftTransportOptions {
  /** Is told what could not be delivered; what arrives comes to it by `raftHandlers`. */
  readonly receiver: Pick<RaftReceiver, 'raftId' | 'unreachable' | 'removed'>;
  /** Asked at each connection, so that a renewed certificate is used from then on. */
  readonly identity: () => NodeIdentity;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** The sending half. Connects to each peer at once and keeps the connection. */
export function openRaftTransport(options: RaftTransportOptions): RaftTransport {
  throw new SkeinError('unavailable', `Cannot open a transport for member ${options.receiver.raftId}`);
}
