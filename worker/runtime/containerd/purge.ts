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
      // A synchronous deletion, also of nothing, runs the collector.
      await orNotFound(client.call(leaseCalls.delete, { id: 'none', sync: true }));
      await orNotFound(client.call(namespaceCalls.delete, { name: client.namespace }));
      return;
    } catch (error) {
      if (!refusedWith(error, 'failed-precondition') || attempt >= triesMax) throw error;
    }
    await sleep(options.clock, pauseMs);
  }
}
