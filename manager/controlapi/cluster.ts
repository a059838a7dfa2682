import { SkeinError } from '../../base/errors.ts';
import type { Cluster } from '../../proto/model/cluster.ts';
import { clusterSpecToWire } from '../../proto/codec/cluster.ts';
import { nodeRole } from '../../proto/codec/node.ts';
import type { skein } from '../../proto/gen/skein.js';
import { formatJoinToken } from '../../proto/identity/token.ts';
import { makeJoinToken } from '../ca/root.ts';
import type { StoreView } from '../store/store.ts';
import type { ControlTools } from './tools.ts';

export function theCluster(view: StoreView): Cluster {
  const cluster = view.cluster();
  if (!cluster) throw new SkeinError('unavailable', 'Cannot read the cluster: it is being made');
  return cluster;
}

export function getCluster(tools: ControlTools): skein.v1.GetClusterResponse.$Properties {
  const cluster = theCluster(tools.store.view);
  const { digest, workerToken, managerToken, certificatePem } = cluster.rootCa;
  return {
    id: cluster.id,
    spec: clusterSpecToWire(cluster.spec),
    workerToken: formatJoinToken({ digest, secret: workerToken.secret }),
    managerToken: formatJoinToken({ digest, secret: managerToken.secret }),
    createdAtMs: cluster.meta.createdAtMs,
    updatedAtMs: cluster.meta.updatedAtMs,
    version: cluster.meta.version,
    rootCaPem: certificatePem,
  };
}

/** The old token stops working at once; members are not affected. */
export async function rotateJoinToken(
  tools: ControlTools,
  request: skein.v1.RotateJoinTokenRequest.$Properties,
): Promise<skein.v1.GetClusterResponse.$Properties> {
  const role = nodeRole.fromWire('role', request.role);
  const token = makeJoinToken(tools.random);
  await tools.store.update((tx) => {
    const cluster = theCluster(tx);
    const field = role === 'manager' ? 'managerToken' : 'workerToken';
    tx.update('cluster', { ...cluster, rootCa: { ...cluster.rootCa, [field]: token } });
  });
  return getCluster(tools);
}
