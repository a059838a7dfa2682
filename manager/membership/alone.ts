import type { NodeId } from '../../base/ids.ts';
import type { Store } from '../store/store.ts';
import type { Peer } from '../raft/peer.ts';
import { record } from './keeper.ts';

/**
 * After a manager went on alone: the other managers are lost, so they are workers that are down. What they are comes back
 * as such with their next certificate. Nodes, tasks and the CA stay as they are.
 */
export async function demoteOthers(store: Store, self: Peer, nowMs: number): Promise<void> {
  const others = store.view
    .list('node')
    .filter(({ id, spec, role, manager }) => id !== self.nodeId && isManager(spec.role, role, manager));
  await store.updateEach([self.nodeId, ...others.map(({ id }) => id)], (tx, id: NodeId) => {
    const node = tx.get('node', id);
    if (!node) return;
    if (id === self.nodeId) {
      record(tx, id, self);
      return;
    }
    tx.update('node', {
      ...node,
      spec: { ...node.spec, role: 'worker' },
      role: 'worker',
      manager: undefined,
      status: {
        ...node.status,
        state: 'down',
        message: 'the cluster was recovered without it',
        sinceMs: nowMs,
      },
    });
  });
}

function isManager(wanted: string, role: string, member: object | undefined): boolean {
  return wanted === 'manager' || role === 'manager' || member !== undefined;
}
