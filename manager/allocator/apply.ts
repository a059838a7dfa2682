/** Stores what the allocator planned: networks first, since tasks and agents rely on them. */
import type { NetworkId } from '../../base/ids.ts';
import type { NetworkState } from '../../proto/model/network.ts';
import { mayMove, type Task } from '../../proto/model/task.ts';
import { maxChanges, type Store, type StoreTransaction } from '../store/store.ts';
import type { AllocatorPlan, TaskAllocation } from './plan.ts';
import { stillQuarantined } from './release.ts';

/** Leaves room in a transaction for the networks, which change along with their tasks. */
const tasksPerTransaction = maxChanges / 2;

export async function applyAllocation(store: Store, plan: AllocatorPlan, nowMs: number): Promise<void> {
  const { networks, tasks, reasons, lastVni } = plan;
  if (networks.size > 0 && networks.size < maxChanges / 2 && tasks.length <= tasksPerTransaction) {
    // The common case: one service, one transaction.
    await store.update((tx) => {
      storeLastVni(tx, lastVni);
      for (const [id, state] of networks) storeNetwork(tx, id, state, nowMs);
      for (const task of tasks) storeTask(tx, task, nowMs);
    });
  } else {
    if (lastVni !== undefined) await store.update((tx) => storeLastVni(tx, lastVni));
    await store.updateEach([...networks], (tx, [id, state]) => storeNetwork(tx, id, state, nowMs));
    await store.updateEach(tasks, (tx, task) => storeTask(tx, task, nowMs));
  }
  await store.updateEach(reasons, (tx, { taskId, error }) => {
    const task = tx.get('task', taskId);
    if (task?.status.state === 'new') tx.update('task', { ...task, status: { ...task.status, error } });
  });
}

/** Kept with the cluster, so that another leader does not give an identifier again that a removed network just had. */
function storeLastVni(tx: StoreTransaction, lastVni: number | undefined): void {
  const cluster = tx.cluster();
  if (cluster && lastVni !== undefined) tx.update('cluster', { ...cluster, lastVni });
}

function storeNetwork(tx: StoreTransaction, id: NetworkId, planned: NetworkState, nowMs: number): void {
  const network = tx.get('network', id);
  if (!network) return;
  // The reaper adds to `released`; the cursor is the allocator's alone.
  const released = stillQuarantined(network.state?.released ?? [], nowMs);
  tx.update('network', { ...network, state: { ...planned, released } });
}

function storeTask(tx: StoreTransaction, { taskId, attachments }: TaskAllocation, nowMs: number): void {
  const task: Task | undefined = tx.get('task', taskId);
  if (!task || !mayMove('allocator', task.status.state, 'pending')) return;
  if (attachments.some(({ networkId }) => !tx.get('network', networkId))) return;
  const status = {
    ...task.status,
    state: 'pending',
    atMs: nowMs,
    message: 'pending task scheduling',
    error: '',
  } as const;
  tx.update('task', { ...task, attachments, status });
}
