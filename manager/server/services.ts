import type { InvariantError } from '../../base/assert.ts';
import type { Logger } from '../../base/log.ts';
import {
  controlService,
  dispatcherService,
  membershipService,
  nodeCaService,
  raftService,
} from '../../proto/gen/services.ts';
import {
  implement,
  type CallSource,
  type Handlers,
  type ServiceImplementation,
} from '../../proto/rpc/server.ts';
import type { Caller } from './caller.ts';

/** What answers on the cluster's port. */
export interface ClusterHandlers {
  readonly nodeCa: Handlers<typeof nodeCaService, Caller>;
  readonly dispatcher: Handlers<typeof dispatcherService, Caller>;
  readonly control: Handlers<typeof controlService, Caller>;
  readonly membership: Handlers<typeof membershipService, Caller>;
  readonly raft: Handlers<typeof raftService, Caller>;
}

/** All that is served on the cluster's port as gRPC; who may call what is in `roles.ts`. */
export function clusterServices(
  handlers: ClusterHandlers,
  options: {
    readonly identify: (source: CallSource) => Caller;
    readonly log: Logger;
    readonly fatal: (error: InvariantError) => void;
  },
): ServiceImplementation[] {
  return [
    implement(nodeCaService, handlers.nodeCa, options),
    implement(dispatcherService, handlers.dispatcher, options),
    implement(controlService, handlers.control, options),
    implement(membershipService, handlers.membership, options),
    implement(raftService, handlers.raft, options),
  ];
}
