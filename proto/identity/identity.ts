import type { ClusterId, NodeId } from '../../base/ids.ts';
import type { NodeRole } from '../model/node.ts';

/**
 * What a node is in its cluster and the proof of it. The certificate says everything that the other fields say: CN is the
 * node id, OU the role, O the cluster id. The key never leaves the node that made it, and is never logged.
 */
export interface NodeIdentity {
  readonly nodeId: NodeId;
  readonly clusterId: ClusterId;
  readonly role: NodeRole;
  readonly certificatePem: string;
  readonly keyPem: string;
  /** The one certificate that this node trusts. */
  readonly rootCaPem: string;
  readonly notBeforeMs: number;
  readonly expiresMs: number;
}

/** The OU of a certificate and, as DNS name, the name by which managers and workers are verified whatever their address. */
export const roleNames = { manager: 'skein-manager', worker: 'skein-worker' } as const;
