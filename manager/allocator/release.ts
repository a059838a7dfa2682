/**
 * The addresses of a task that leaves the store go into quarantine on their networks: some node may hold a row for the
 * old owner a little longer, and a new one must not get its traffic.
 */
import type { Task } from '../../proto/model/task.ts';
import { addressQuarantineMs, type ReleasedAddress } from '../../proto/model/network.ts';
import type { StoreTransaction } from '../store/store.ts';

/** Removes a task and remembers its addresses. Nothing of the task may run any more. */
export function removeTask(tx: StoreTransaction, task: Task, nowMs: number): void {
  tx.remove('task', task.id);
  for (const { networkId, address } of task.attachments) {
    const network = tx.get('network', networkId);
    if (!network?.state) continue;
    const released = [...stillQuarantined(network.state.released, nowMs), { address, atMs: nowMs }];
    tx.update('network', { ...network, state: { ...network.state, released } });
  }
}

/** Without those whose time is over, so that the list stays as short as the traffic of a minute. */
export function stillQuarantined(
  released: readonly ReleasedAddress[],
  nowMs: number,
): readonly ReleasedAddress[] {
  return released.filter(
    ({ atMs }) => nowMs < atMs + addressQuarantineMs && nowMs >= atMs - addressQuarantineMs,
  );
}
