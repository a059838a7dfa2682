import { SkeinError } from '../../base/errors.ts';
import type { CallSource } from '../../proto/rpc/server.ts';
import { readCertificate, type CertificateFacts } from '../../proto/identity/certificate.ts';
import type { StoreView } from '../store/store.ts';

/** Who calls a manager on the cluster's port. */
export type Caller =
  | { readonly kind: 'anonymous'; readonly address: string }
  | { readonly kind: 'node'; readonly address: string; readonly certificate: CertificateFacts };

/**
 * Makes the caller out of a connection. TLS has verified the chain once, when the connection was made; what may have
 * changed since is judged here at each call: the certificate's time, and whether its node still is a member. A certificate
 * of another CA does not get here: such a caller is anonymous. Throws `unauthenticated` or `permission-denied`.
 */
export function identifyCaller(source: CallSource, view: StoreView, nowMs: number): Caller {
  const address = hostOf(source.address);
  if (!source.certificate) return { kind: 'anonymous', address };
  const certificate = readCertificate(source.certificate.raw);
  const cluster = view.cluster();
  if (certificate.clusterId !== cluster?.id)
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
  if (cluster.removedNodes.some((removed) => removed.nodeId === nodeId) || !view.get('node', nodeId))
    throw new SkeinError(
      'permission-denied',
      `Cannot call ${source.path}: node ${nodeId} was removed from the cluster`,
    );
  return { kind: 'node', address, certificate };
}

/** `192.0.2.1:4711` or `[2001:db8::1]:4711` or `2001:db8::1:4711` (as grpc-js writes it) without the port. */
function hostOf(address: string): string {
  const colon = address.lastIndexOf(':');
  const host = colon < 0 ? address : address.slice(0, colon);
  return host.replace(/^\[|\]$/g, '').replace(/^::ffff:/, '');
}
