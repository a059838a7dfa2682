import type { InvariantError } from '../../base/assert.ts';
import type { Logger } from '../../base/log.ts';
import { controlService, dispatcherService, nodeCaService, raftService } from '../../proto/gen/services.ts';
import {
  implement,
  type CallSource,
  type Handlers,
  type ServiceImplementation,
} from '../../proto/rpc/server.ts';
import { nodeCaHandlers } from '../ca/handlers.ts';
import type { NodeIssuer } from '../ca/issuer.ts';
import type { Dispatcher } from '../dispatcher/server.ts';
import type { Caller } from './caller.ts';

/** All that is served on the cluster's port; who may call what is in `roles.ts`. */
export function clusterServices(options: {
  issuer: NodeIssuer;
  dispatcher: Dispatcher;
  control: Handlers<typeof controlService, Caller>;
  raft?: Handlers<typeof raftService, Caller> | undefined;
  identify: (source: CallSource) => Caller;
  log: Logger;
  fatal: (error: InvariantError) => void;
}): ServiceImplementation[] {
  return [
    implement(nodeCaService, nodeCaHandlers(options.issuer), options),
    implement(dispatcherService, options.dispatcher.handlers(), options),
    implement(controlService, options.control, options),
    ...(options.raft ? [implement(raftService, options.raft, options)] : []),
  ];
}
