import { skein } from '../../proto/gen/skein.js';
import { membershipService } from '../../proto/gen/services.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import type { CallContext } from '../../proto/rpc/server.ts';
import type { Caller } from './caller.ts';
import type { ClusterHandlers } from './services.ts';

/** What this manager asks of the group for itself; like any call, the leader answers it, wherever that is. */
export interface OwnCalls {
  leave(raftId: number, signal: AbortSignal): Promise<void>;
  moved(raftId: number, address: string, signal: AbortSignal): Promise<void>;
}

export function ownCalls(membership: ClusterHandlers['membership'], identity: () => NodeIdentity): OwnCalls {
  const call = (path: string, signal: AbortSignal): CallContext<Caller> => ({
    peer: { kind: 'node', address: '', certificate: identity() },
    metadata: () => undefined,
    signal,
    path,
  });
  return {
    leave: async (raftId, signal) => {
      const request = skein.v1.LeaveGroupRequest.create({ raftId });
      await membership.leave(request, call(membershipService.leave.path, signal));
    },
    moved: async (raftId, address, signal) => {
      const request = skein.v1.UpdateAddressRequest.create({ raftId, address });
      await membership.updateAddress(request, call(membershipService.updateAddress.path, signal));
    },
  };
}
