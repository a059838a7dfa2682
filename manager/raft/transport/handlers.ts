import type { Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import type { raftService } from '../../../proto/gen/services.ts';
import type { Handlers } from '../../../proto/rpc/server.ts';
import type { RaftReceiver } from '../raft-transport.ts';

export interface RaftHandlerOptions {
  /** The member of this node; undefined as long as there is none. Asked for each stream and each item. */
  readonly receiver: () => RaftReceiver | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The receiving half, to be mounted on the cluster's port: `implement(raftService, raftHandlers(…), …)`. */
export function raftHandlers(options: RaftHandlerOptions): Handlers<typeof raftService, unknown> {
  const refuse = (): never => {
    throw new SkeinError('unavailable', `Member ${options.receiver()?.raftId ?? 0} takes no messages`);
  };
  return { messages: async () => refuse(), snapshot: async () => refuse() };
}
