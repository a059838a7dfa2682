/**
 * Takes a container away, whatever state it is in. The record goes last: as long as anything is left, `list` still
 * shows the container and a removal that was cut short is done again.
 */
import { SkeinError } from '../../../base/errors.ts';
import { containerd } from '../../../proto/gen/containerd.js';
import { containerCalls, snapshotCalls, taskCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';
import { orNotFound, refusedWith } from './error.ts';
import type { ContainerFiles } from './files.ts';

const { Status } = containerd.v1.types;
const SIGKILL = 9;
const triesMax = 5;
/** A killed process ends at once unless it hangs in the kernel. */
const deathTimeoutMs = 10_000;

/** Throws `unavailable` when its process does not die or containerd does not answer; then it can be tried again. */
export async function removeContainer(
  deps: { readonly client: ContainerdClient; readonly files: ContainerFiles; readonly snapshotter: string },
  id: string,
): Promise<void> {
  const { client, snapshotter } = deps;
  await removeTask(client, id);
  await orNotFound(client.call(snapshotCalls.remove, { snapshotter, key: id }));
  await deps.files.remove(id);
  await orNotFound(client.call(containerCalls.delete, { id }));
}

async function removeTask(client: ContainerdClient, id: string): Promise<void> {
  for (let attempt = 0; attempt < triesMax; attempt++) {
    const task = await orNotFound(client.call(taskCalls.get, { containerId: id }));
    if (!task) return;
    if (task.process?.status === Status.STOPPED) {
      await orNotFound(client.call(taskCalls.delete, { containerId: id }));
      return;
    }
    await killAndWait(client, id);
  }
  throw new SkeinError('unavailable', `Cannot remove container ${id}: its process does not end when killed`);
}

async function killAndWait(client: ContainerdClient, id: string): Promise<void> {
  const deadline = AbortSignal.timeout(deathTimeoutMs);
  const waiting = client.call(taskCalls.wait, { containerId: id }, { timeoutMs: 0, signal: deadline });
  const [killed, waited] = await Promise.allSettled([
    orNotFound(client.call(taskCalls.kill, { containerId: id, signal: SIGKILL, all: true })),
    waiting,
  ]);
  for (const result of [killed, waited])
    if (result.status === 'rejected' && refusedWith(result.reason, 'unavailable')) throw result.reason;
}
