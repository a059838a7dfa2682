/**
 * Makes the snapshots of an image's layers: for each layer prepare on the one below, apply, commit under the chain id.
 * Others may unpack the same layers or remove images meanwhile: who finds a snapshot already committed goes on with
 * that one, and a parent that the collector took between look and use starts the walk again.
 */
import { invariant } from '../../base/assert.ts';
import { SkeinError } from '../../base/errors.ts';
import { diffCalls, snapshotCalls } from '../runtime/containerd/calls.ts';
import type { CallSettings, ContainerdClient } from '../runtime/containerd/client.ts';
import { labelBlob } from '../runtime/containerd/content.ts';
import { orNotFound, refusedWith } from '../runtime/containerd/error.ts';
import type { Descriptor } from './manifest.ts';

/** A layer as stored, what it is uncompressed, and the snapshot that it makes. */
export interface Layer {
  readonly descriptor: Descriptor;
  readonly diffId: string;
  readonly chainId: string;
}

export interface UnpackOptions {
  readonly snapshotter: string;
  readonly lease: string;
  /** A name that no other call uses, for the snapshots in work. */
  readonly uniqueId: string;
  readonly onLayer?: ((layer: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A layer of many GB on a slow disk is applied within this, or the disk hangs. */
const applyMsMax = 30 * 60_000;
const walksMax = 3;

/** After it the snapshot of the last layer exists, and is kept while the lease is. */
export async function unpack(
  client: ContainerdClient,
  layers: readonly Layer[],
  options: UnpackOptions,
): Promise<void> {
  for (let walk = 1; ; walk++) {
    try {
      for (let i = await firstMissing(client, layers, options); i < layers.length; i++) {
        options.onLayer?.(i + 1);
        await unpackLayer(client, layers, i, { ...options, uniqueId: `${options.uniqueId}-${walk}` });
      }
      return;
    } catch (error) {
      if (!refusedWith(error, 'not-found') || walk >= walksMax) throw error;
    }
  }
}

/** The snapshots are a chain, so the highest one that exists tells how much is done. */
async function firstMissing(
  client: ContainerdClient,
  layers: readonly Layer[],
  { snapshotter, lease, signal }: UnpackOptions,
): Promise<number> {
  for (let i = layers.length; i > 0; i--) {
    const key = layers[i - 1]?.chainId ?? '';
    if (await orNotFound(client.call(snapshotCalls.stat, { snapshotter, key }, { lease, signal }))) return i;
  }
  return 0;
}

async function unpackLayer(
  client: ContainerdClient,
  layers: readonly Layer[],
  index: number,
  { snapshotter, lease, uniqueId, signal }: UnpackOptions,
): Promise<void> {
  const layer = layers[index];
  invariant(layer, 'the walk stays within the layers');
  const { descriptor, diffId, chainId } = layer;
  const settings: CallSettings = { lease, signal };
  const key = `extract-${uniqueId}-${index} ${chainId}`;
  const parent = layers[index - 1]?.chainId ?? '';
  try {
    // No label `snapshot.ref`: it is for snapshotters that fetch layers themselves.
    const { mounts } = await client.call(snapshotCalls.prepare, { snapshotter, key, parent }, settings);
    const { mediaType, digest, size } = descriptor;
    const { applied } = await client.call(
      diffCalls.apply,
      { diff: { mediaType, digest, size }, mounts },
      { ...settings, timeoutMs: applyMsMax },
    );
    if (applied?.digest !== diffId) {
      throw new SkeinError(
        'invalid-argument',
        `layer ${index + 1} (${digest}) unpacks to ${applied?.digest ?? 'nothing'}; the config says ${diffId}`,
      );
    }
    await client.call(snapshotCalls.commit, { snapshotter, name: chainId, key }, settings);
  } catch (error) {
    await orNotFound(client.call(snapshotCalls.remove, { snapshotter, key }, { lease }));
    if (!refusedWith(error, 'already-exists')) throw error;
  }
  await labelBlob(client, descriptor.digest, { 'containerd.io/uncompressed': diffId }, settings);
}
