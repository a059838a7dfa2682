import { SkeinError } from '../../base/errors.ts';
import type { Labels } from '../../proto/model/common.ts';
import type { Node, NodeRole } from '../../proto/model/node.ts';
import { couldGoWithout, lastManager, quorumLoss } from '../membership/quorum.ts';
import type { StoreView } from '../store/store.ts';
import { nodeAvailability, nodeRole, nodeToWire } from '../../proto/codec/node.ts';
import type { skein } from '../../proto/gen/skein.js';
import { theCluster } from './cluster.ts';
import { findNode } from './find.ts';
import type { ControlTools } from './tools.ts';

export function listNodes(tools: ControlTools): skein.v1.ListNodesResponse.$Properties {
  return { nodes: tools.store.view.list('node').map((node) => shownNode(tools, node)) };
}

/** A node as it is shown: who leads and who is reachable is true at this moment, and no part of the state. */
export function shownNode(tools: ControlTools, node: Node): skein.v1.Node.$Properties {
  if (!node.manager) return nodeToWire(node);
  const { raftId } = node.manager;
  const member = tools
    .live()
    .group()
    .members.find((one) => one.raftId === raftId);
  const manager = {
    ...node.manager,
    leader: member?.leader ?? false,
    reachable: member?.reachable ?? false,
  };
  return nodeToWire({ ...node, manager });
}

export async function updateNode(
  tools: ControlTools,
  request: skein.v1.UpdateNodeRequest.$Properties,
): Promise<skein.v1.Node.$Properties> {
  const availability =
    request.availability === null || request.availability === undefined
      ? undefined
      : nodeAvailability.fromWire('availability', request.availability);
  const role =
    request.role === null || request.role === undefined ? undefined : nodeRole.fromWire('role', request.role);
  const id = await tools.store.update((tx) => {
    const node = findNode(tx, request.ref ?? '');
    if (request.version && request.version !== node.meta.version) {
      throw new SkeinError(
        'out-of-sequence',
        `Cannot update node ${request.ref ?? ''}: update out of sequence`,
      );
    }
    const labels = changedLabels(node, request);
    if (role === 'worker' && node.spec.role === 'manager') checkDemotion(tools, tx, node);
    const spec = wantedSpec(node, { labels, availability, role });
    tx.update('node', { ...node, spec });
    return node.id;
  });
  return shownNode(tools, findNode(tools.store.view, id));
}

function wantedSpec(
  { spec }: Node,
  wanted: {
    labels: Labels;
    availability: Node['spec']['availability'] | undefined;
    role: NodeRole | undefined;
  },
): Node['spec'] {
  const { labels, availability = spec.availability, role = spec.role } = wanted;
  return { ...spec, labels, availability, role };
}

/** The texts and the rule are SwarmKit's (manager/controlapi/node.go). */
function checkDemotion(tools: ControlTools, view: StoreView, node: Node): void {
  const managers = view.list('node').filter(({ spec }) => spec.role === 'manager');
  if (managers.length <= 1) throw new SkeinError('failed-precondition', lastManager);
  if (node.manager && !couldGoWithout(tools.live().group().members, node.manager.raftId))
    throw new SkeinError('failed-precondition', quorumLoss);
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
    // A group of which the node is a member in secret could not be left any more.
    if (
      node.manager ||
      tools
        .live()
        .group()
        .members.some(({ nodeId }) => nodeId === node.id)
    ) {
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
