/**
 * The control API on the node's own socket: the handlers of this node's manager. On a node without one every call says
 * so, with Swarm's words.
 */
import { SkeinError } from '../../base/errors.ts';
import type { Manager } from '../../manager/manager.ts';
import type { Member } from './member.ts';
import { lockedText, type ClusterMembership } from './membership.ts';

const inactive =
  'This node is not a swarm manager. Use "skein swarm init" or "skein swarm join" to connect this node to swarm and try again.';
const worker =
  "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.";

export function controlOnSocket(membership: ClusterMembership): Manager['control'] {
  const handlers = new Proxy({} as Manager['control'], {
    get: (_target, name) => (request: never, call: never) => {
      const { manager, member } = membership;
      if (!manager) throw refusalOf(member);
      const handler = manager.control[name as keyof Manager['control']] as (
        request: never,
        call: never,
      ) => unknown;
      return handler(request, call);
    },
  });
  return handlers;
}

function refusalOf(member: Member | undefined): SkeinError {
  if (!member) return new SkeinError('failed-precondition', inactive);
  if (member.isLocked) return new SkeinError('failed-precondition', lockedText);
  if (member.role === 'worker') return new SkeinError('failed-precondition', worker);
  const why = member.error === '' ? 'it starts' : member.error;
  return new SkeinError('unavailable', `The manager of this node does not run: ${why}`);
}
