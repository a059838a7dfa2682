/** Leases keep new content and snapshots from containerd's collector until something that is a root names them. */
import { leaseCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';
import { orNotFound } from './error.ts';

/**
 * Runs `work` under a lease and deletes the lease afterwards. If the daemon dies meanwhile the lease expires after
 * `ttlMs` (default one hour) by containerd's own collector. `id` must be unique.
 */
export async function withLease<T>(
  client: ContainerdClient,
  options: { readonly id: string; readonly nowMs: number; readonly ttlMs?: number },
  work: (lease: string) => Promise<T>,
): Promise<T> {
  const { id } = options;
  const expires = new Date(options.nowMs + (options.ttlMs ?? 3_600_000))
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
  await client.call(leaseCalls.create, { id, labels: { 'containerd.io/gc.expire': expires } });
  try {
    return await work(id);
  } finally {
    await orNotFound(client.call(leaseCalls.delete, { id }));
  }
}
