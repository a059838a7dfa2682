/** Which snapshotter to use: overlayfs, or where the kernel or file system has it not, copies (`native`). */
import { SkeinError } from '../../../base/errors.ts';
import { introspectionCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';

const wanted = ['overlayfs', 'native'];

/** The best snapshotter of this daemon that works. Throws `failed-precondition` when there is none. */
export async function chooseSnapshotter(client: ContainerdClient): Promise<string> {
  const filters = ['type==io.containerd.snapshotter.v1'];
  const { plugins } = await client.call(introspectionCalls.plugins, { filters });
  const working = new Set(plugins.filter(({ initErr }) => !initErr?.code).map(({ id }) => id));
  const chosen = wanted.find((id) => working.has(id));
  if (chosen !== undefined) return chosen;
  const reasons = plugins
    .filter(({ id }) => wanted.includes(id ?? ''))
    .map(({ id, initErr }) => `${id ?? ''}: ${initErr?.message ?? 'no reason given'}`);
  throw new SkeinError(
    'failed-precondition',
    `Cannot use containerd at ${client.socketPath}: no snapshotter works (${reasons.join('; ') || 'none is there'})`,
  );
}
