/** What a user may change of the cluster while it runs, and the key that autolock needs. */
import { SkeinError } from '../../base/errors.ts';
import { count, integer } from '../../proto/codec/read.ts';
import type { skein } from '../../proto/gen/skein.js';
import { makeUnlockKey } from '../../proto/identity/unlock-key.ts';
import type { Cluster, ClusterSpec } from '../../proto/model/cluster.ts';
import { getCluster, theCluster } from './cluster.ts';
import type { ControlTools } from './tools.ts';
import { validateClusterSpec } from './validate-cluster.ts';

export async function updateCluster(
  tools: ControlTools,
  request: skein.v1.UpdateClusterRequest.$Properties,
): Promise<skein.v1.GetClusterResponse.$Properties> {
  const freshKey = makeUnlockKey(tools.random);
  await tools.store.update((tx) => {
    const cluster = theCluster(tx);
    if (request.version && request.version !== cluster.meta.version)
      throw new SkeinError('out-of-sequence', 'Cannot update the cluster: update out of sequence');
    const spec = changed(cluster.spec, request);
    validateClusterSpec(spec, 'update');
    tx.update('cluster', { ...cluster, spec, unlockKey: keyFor(spec, cluster, freshKey) });
  });
  return getCluster(tools);
}

function changed(spec: ClusterSpec, request: skein.v1.UpdateClusterRequest.$Properties): ClusterSpec {
  const { autolock, taskHistoryLimit, heartbeatPeriodMs, certificateValidityMs } = request;
  return {
    ...spec,
    autolock: autolock ?? spec.autolock,
    taskHistoryLimit: integer('task_history_limit', taskHistoryLimit ?? spec.taskHistoryLimit),
    heartbeatPeriodMs: count('heartbeat_period_ms', heartbeatPeriodMs ?? spec.heartbeatPeriodMs),
    certificateValidityMs: count(
      'certificate_validity_ms',
      certificateValidityMs ?? spec.certificateValidityMs,
    ),
  };
}

/** A cluster that is locked again after it was not gets another key than before (as in Swarm). */
function keyFor(spec: ClusterSpec, cluster: Cluster, freshKey: string): string {
  if (!spec.autolock) return '';
  return cluster.unlockKey === '' ? freshKey : cluster.unlockKey;
}

export function getUnlockKey(tools: ControlTools): skein.v1.UnlockKeyResponse.$Properties {
  return { unlockKey: theCluster(tools.store.view).unlockKey };
}

/** Managers that are up take the new key at once; one that is down needs the old one, until it has caught up. */
export async function rotateUnlockKey(tools: ControlTools): Promise<skein.v1.UnlockKeyResponse.$Properties> {
  const unlockKey = makeUnlockKey(tools.random);
  await tools.store.update((tx) => {
    const cluster = theCluster(tx);
    if (!cluster.spec.autolock)
      throw new SkeinError(
        'failed-precondition',
        'Cannot rotate the unlock key: autolock is off; turn it on with "skein swarm update --autolock=true"',
      );
    tx.update('cluster', { ...cluster, unlockKey });
  });
  return { unlockKey };
}
