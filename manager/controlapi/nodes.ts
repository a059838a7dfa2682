import { SkeinError } from '../../base/errors.ts';
import type { Labels } from '../../proto/model/common.ts';
import type { Node } from '../../proto/model/node.ts';
import { nodeAvailability, nodeToWire } from '../../proto/codec/node.ts';
import type { skein } from '../../proto/gen/skein.js';
import { theCluster } from './cluster.ts';
import { findNode } from './find.ts';
import type { ControlTools } from './tools.ts';

export async function updateNode(
  tools: ControlTools,
  request: skein.v1.UpdateNodeRequest.$Properties,
): Promise<skein.v1.Node.$Properties> {
  const availability =
    request.availability === null || request.availability === undefined
      ? undefined
      : nodeAvailability.fromWire('availability', request.availability);
  const id = await tools.store.update((tx) => {
    const node = findNode(tx, request.ref ?? '');
    if (request.version && request.version !== node.meta.version) {
      throw new SkeinError(
        'out-of-sequence',
        `Cannot update node ${request.ref ?? ''}: update out of sequence`,
      );
    }
    const labels = changedLabels(node, request);
    tx.update('node', {
      ...node,
      spec: { ...node.spec, labels, availability: availability ?? node.spec.availability },
    });
    return node.id;
  });
  return nodeToWire(findNode(tools.store.view, id));
}

function changedLabels(node: Node, request: skein.v1.UpdateNodeRequest.$Properties): Labels {
  const labels = new Map(Object.entries(node.spec.labels));
  for (const key of request.labelsRemove ?? []) {
    if (!labels.delete(key))
      throw new SkeinError(
        'not-found',
        `Cannot remove label "${key}": node ${nameOf(node)} does not have it`,
      );
  }
  for (const [key, value] of Object.entries(request.labelsAdd ?? {})) {
    if (key.trim() === '')
      throw new SkeinError('invalid-argument', `Cannot label node ${nameOf(node)}: a label has no name`);
    labels.set(key, value);
  }
  return Object.fromEntries(labels);
}

const weekMs = 7 * 24 * 3600 * 1000;

/** A removed node's certificate is refused until it has expired, and a week longer (SwarmKit manager/controlapi/node.go). */
export async function removeNode(
  tools: ControlTools,
  request: skein.v1.RemoveNodeRequest.$Properties,
): Promise<void> {
  const nowMs = tools.clock.nowMs();
  await tools.store.update((tx) => {
    const node = findNode(tx, request.ref ?? '');
    if (node.role === 'manager' && node.manager) {
      throw new SkeinError(
        'failed-precondition',
        `node ${nameOf(node)} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
      );
    }
    if (!request.force && node.status.state === 'ready') {
      throw new SkeinError('failed-precondition', `node ${nameOf(node)} is not down and can't be removed`);
    }
    const cluster = theCluster(tx);
    const removed = cluster.removedNodes.filter(({ untilMs }) => untilMs > nowMs);
    const untilMs = Math.max(node.certificateExpiresMs, nowMs) + weekMs;
    tx.update('cluster', { ...cluster, removedNodes: [...removed, { nodeId: node.id, untilMs }] });
    tx.remove('node', node.id);
  });
}

function nameOf(node: Node): string {
  return node.description?.hostname ?? node.id;
}
