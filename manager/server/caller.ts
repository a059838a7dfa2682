import type { ClusterId } from '../../base/ids.ts';
import { SkeinError } from '../../base/errors.ts';
import { readCertificate, type CertificateFacts } from '../../proto/identity/certificate.ts';
import type { Node, NodeRole } from '../../proto/model/node.ts';
import { notLeader } from '../../proto/rpc/not-leader.ts';
import type { CallSource } from '../../proto/rpc/server.ts';
import type { StoreView } from '../store/store.ts';
import { needsOnlyCertificate } from './roles.ts';

/** Who calls a manager on the cluster's port. The role is what the certificate states and the state still gives. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly address: string }
  | { readonly kind: 'node'; readonly address: string; readonly certificate: CertificateFacts };

/** What a manager knows that does not lead, and may not have heard of the caller yet. */
export interface Follower {
  /** A newcomer among the managers does not have the cluster's state yet. */
  readonly clusterId: ClusterId;
  /** `host:port`; empty when it is not known. */
  readonly leader: string;
}

/**
 * Makes the caller out of a connection. TLS has verified the chain once, when the connection was made; what may have
 * changed since is judged here at each call: the certificate's time, whether its node still is a member, and whether it
 * still is a manager. A certificate of another CA does not get here: such a caller is anonymous. `follower` is absent on the
 * leader, which alone can say that a node is not known. Throws `unauthenticated`, `permission-denied` or NotLeaderError.
 */
export function identifyCaller(
  source: CallSource,
  view: StoreView,
  nowMs: number,
  follower?: Follower,
): Caller {
  const address = hostOf(source.address);
  if (!source.certificate) return { kind: 'anonymous', address };
  const certificate = readCertificate(source.certificate.raw);
  const cluster = view.cluster();
  if (certificate.clusterId !== (cluster?.id ?? follower?.clusterId))
    throw new SkeinError(
      'unauthenticated',
      `Cannot call ${source.path}: the certificate is of another cluster`,
    );
  if (certificate.expiresMs <= nowMs)
    throw new SkeinError(
      'unauthenticated',
      `Cannot call ${source.path}: the node certificate expired at ${new Date(certificate.expiresMs).toISOString()}`,
    );
  const { nodeId } = certificate;
  const removed = cluster?.removedNodes.some((one) => one.nodeId === nodeId) ?? false;
  const node = view.get('node', nodeId);
  if (!removed && needsOnlyCertificate(source.path) && (!node || isNews(node, certificate)))
    return { kind: 'node', address, certificate };
  if (!removed && !node && follower) throw notLeader(follower.leader);
  if (removed || !node)
    throw new SkeinError(
      'permission-denied',
      `Cannot call ${source.path}: node ${nodeId} was removed from the cluster`,
    );
  return { kind: 'node', address, certificate: { ...certificate, role: roleOf(node, certificate.role) } };
}

/** Whether the certificate was issued after all that the state here has heard of the node: then it is the state that is late. */
function isNews(node: Node, certificate: CertificateFacts): boolean {
  return certificate.expiresMs > node.certificateExpiresMs;
}

/** A certificate outlives a demotion, and a promotion is none before the certificate says so. */
export function roleOf(node: Node, stated: NodeRole): NodeRole {
  return stated === 'manager' && node.role === 'manager' ? 'manager' : 'worker';
}

/** `192.0.2.1:4711` or `[2001:db8::1]:4711` or `2001:db8::1:4711` (as grpc-js writes it) without the port. */
function hostOf(address: string): string {
  const colon = address.lastIndexOf(':');
  const host = colon < 0 ? address : address.slice(0, colon);
  return host.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '');
}
