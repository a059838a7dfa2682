import { SkeinError } from '../../base/errors.ts';
import type { NodeId } from '../../base/ids.ts';
import { count } from '../../proto/codec/read.ts';
import type { membershipService } from '../../proto/gen/services.ts';
import type { CallContext, Handlers } from '../../proto/rpc/server.ts';
import { seenAddress, type GroupKeeper } from '../membership/keeper.ts';
import type { Member } from '../raft/peer.ts';
import type { Caller } from './caller.ts';

export interface MembershipOptions {
  readonly nodeId: NodeId;
  /** Of this life of the manager. */
  readonly instance: string;
  /** Of the leader; throws NotLeaderError on another manager. */
  readonly keeper: () => GroupKeeper;
  /** For whom the call is, if another manager handed it on. */
  readonly callerOf: (call: CallContext<Caller>) => Caller;
}

/** The Membership service as the leader answers it. */
export function membershipHandlers(options: MembershipOptions): Handlers<typeof membershipService, Caller> {
  const { keeper } = options;
  return {
    ping: async () => ({ nodeId: options.nodeId, instance: options.instance }),
    join: async (request, call) => {
      const members = await keeper().join(peerOf(options.callerOf(call), request), call.signal);
      return { members: members.map(memberToWire) };
    },
    leave: async (request, call) => {
      const { nodeId } = nodeOf(options.callerOf(call));
      await keeper().leave(nodeId, raftIdOf(request.raftId), call.signal);
      return {};
    },
    updateAddress: async (request, call) => {
      await keeper().move(peerOf(options.callerOf(call), request), call.signal);
      return {};
    },
  };
}

function peerOf(caller: Caller, request: { readonly raftId: number; readonly address: string }) {
  const { nodeId } = nodeOf(caller);
  const address = seenAddress(request.address, caller.address);
  if (!/^\S+:\d+$/.test(address) || address.length > addressLengthMax)
    throw new SkeinError('invalid-argument', 'Cannot take the address of a manager: it is no host:port');
  return { raftId: raftIdOf(request.raftId), nodeId, address };
}

/** A DNS name of the greatest length, and a port. */
const addressLengthMax = 260;
const raftIdMax = 2 ** 52;

function raftIdOf(raw: number): number {
  const raftId = count('raft_id', raw, raftIdMax);
  if (raftId === 0) throw new SkeinError('invalid-argument', 'Cannot take the member: its number is missing');
  return raftId;
}

/** The role table lets only managers in; this says it to the types. */
function nodeOf(caller: Caller): { nodeId: NodeId } {
  if (caller.kind === 'node') return caller.certificate;
  throw new SkeinError('unauthenticated', 'Cannot change the group: it needs the certificate of a manager');
}

function memberToWire({ raftId, nodeId, address, learner }: Member) {
  return { raftId, nodeId, address, learner };
}
