import { SkeinError } from '../../../base/errors.ts';
import { readId } from '../../../base/ids.ts';
import type { CallContext } from '../../../proto/rpc/server.ts';
import type { StoreView } from '../../store/store.ts';
import { roleOf, type Caller } from '../caller.ts';

/**
 * A call that one manager hands to another says so, and for whom. That it was handed on is said so that it never is twice;
 * whom it is for is believed of managers only.
 */
const forwardedKey = 'skein-forwarded';
const nodeKey = 'skein-caller-node';
const addressKey = 'skein-caller-address';

/** `caller` undefined: the user of this node, through its socket. The leader then sees this manager. */
export function forwardedMetadata(caller: Caller | undefined): Record<string, string> {
  return {
    [forwardedKey]: '1',
    ...(caller ? { [addressKey]: caller.address } : {}),
    ...(caller?.kind === 'node' ? { [nodeKey]: caller.certificate.nodeId } : {}),
  };
}

export function isForwarded(call: Pick<CallContext<unknown>, 'metadata'>): boolean {
  return call.metadata(forwardedKey) !== undefined;
}

/**
 * Who really calls: the one that a manager names, with the role that the state gives it, else whoever is connected. Throws
 * `permission-denied` when the node that it names is no member any more.
 */
export function originalCaller(
  call: Pick<CallContext<Caller>, 'metadata' | 'peer'>,
  view: StoreView,
): Caller {
  const { peer } = call;
  const address = call.metadata(addressKey);
  const forManager = isForwarded(call) && peer.kind === 'node' && peer.certificate.role === 'manager';
  if (!forManager || address === undefined) return peer;
  const named = call.metadata(nodeKey);
  if (named === undefined) return { kind: 'anonymous', address };
  const node = view.get('node', readId('node', named));
  if (!node)
    throw new SkeinError('permission-denied', `Cannot answer: node ${named} was removed from the cluster`);
  return {
    kind: 'node',
    address,
    certificate: {
      nodeId: node.id,
      role: roleOf(node, 'manager'),
      clusterId: peer.certificate.clusterId,
      notBeforeMs: 0,
      expiresMs: node.certificateExpiresMs,
    },
  };
}
