import type { NodeId } from '../../base/ids.ts';
import { SkeinError } from '../../base/errors.ts';
import type { NodeDescription } from '../../proto/model/node.ts';
import type { StoreTransaction } from '../store/store.ts';

/**
 * The status and description of nodes, written by the dispatcher alone; its role is none of its business, since a session may
 * be older than a promotion. Nothing is written when nothing changes: a
 * reconnection of a node that is ready costs no proposal of its own.
 */
export function markReady(
  tx: StoreTransaction,
  session: { nodeId: NodeId; address: string; description: NodeDescription; nowMs: number },
): void {
  const { nodeId, address, description, nowMs } = session;
  const node = tx.get('node', nodeId);
  if (!node)
    throw new SkeinError(
      'permission-denied',
      `Cannot open a session: node ${nodeId} was removed from the cluster`,
    );
  const ready = node.status.state === 'ready' && node.status.address === address;
  if (ready && same(node.description, description)) return;
  const sinceMs = node.status.state === 'ready' ? node.status.sinceMs : nowMs;
  tx.update('node', {
    ...node,
    description: same(node.description, description) ? node.description : description,
    status: { state: 'ready', message: '', address, sinceMs },
  });
}

export function describe(tx: StoreTransaction, nodeId: NodeId, description: NodeDescription): void {
  const node = tx.get('node', nodeId);
  if (node && !same(node.description, description)) tx.update('node', { ...node, description });
}

export function markDown(tx: StoreTransaction, nodeId: NodeId, message: string, nowMs: number): void {
  const node = tx.get('node', nodeId);
  if (!node || node.status.state === 'down') return;
  tx.update('node', { ...node, status: { ...node.status, state: 'down', message, sinceMs: nowMs } });
}

/** Whatever the order of keys in labels. */
function same(a: NodeDescription | undefined, b: NodeDescription): boolean {
  return a !== undefined && canonical(a) === canonical(b);
}

function canonical(description: NodeDescription): string {
  const engineLabels = Object.entries(description.engineLabels).sort(([a], [b]) => (a < b ? -1 : 1));
  const { platform, resources, ...rest } = description;
  return JSON.stringify([
    ...[rest.hostname, rest.engineVersion, rest.runtimeVersion, rest.kernelVersion, rest.osName],
    ...[rest.dataAddress, rest.underlayMtu, rest.routes, engineLabels],
    ...[platform.os, platform.architecture, resources.nanoCpus, resources.memoryBytes, resources.pids],
  ]);
}
