/**
 * Takes everything of ours out of a containerd that stays: for `leave` on a host whose containerd is used by others too.
 * A namespace can only be deleted when nothing is in it, and what nobody names any more goes when the collector runs.
 */
import { sleep, type Clock } from '../../../base/clock.ts';
import { imageCalls, leaseCalls, namespaceCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';
import { orNotFound, refusedWith } from './error.ts';

const triesMax = 50;
const pauseMs = 200;
const leaseId = 'skein-purge';

/** Deletes images, leases and the namespace of `client`. Containers must have been removed before. */
export async function purgeNamespace(
  client: ContainerdClient,
  options: { readonly clock: Clock },
): Promise<void> {
  const { leases } = await client.call(leaseCalls.list, {});
  for (const { id } of leases) await orNotFound(client.call(leaseCalls.delete, { id: id ?? '' }));
  const { images } = await client.call(imageCalls.list, {});
  for (const { name } of images) await orNotFound(client.call(imageCalls.delete, { name: name ?? '' }));
  for (let attempt = 0; ; attempt++) {
    try {
      await collect(client);
      await orNotFound(client.call(namespaceCalls.delete, { name: client.namespace }));
      return;
    } catch (error) {
      if (!refusedWith(error, 'failed-precondition') || attempt >= triesMax) throw error;
    }
    await sleep(options.clock, pauseMs);
  }
}

/**
 * Runs the collector and waits for it: a synchronous deletion of a lease does (not one of a lease that is not there, and
 * by itself the collector may wait for hundreds of further changes).
 */
async function collect(client: ContainerdClient): Promise<void> {
  try {
    await client.call(leaseCalls.create, { id: leaseId });
  } catch (error) {
    if (!refusedWith(error, 'already-exists')) throw error;
  }
  await client.call(leaseCalls.delete, { id: leaseId, sync: true });
}
