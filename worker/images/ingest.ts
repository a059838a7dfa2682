/**
 * Puts an image into containerd, wherever its bytes come from: content, snapshots and last the record that keeps them.
 * Everything happens under one lease, and children are written before the parents that name them, so that the
 * collector, which may run at any moment, never takes a part and never follows a label into nothing.
 */
import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { contentCalls } from '../runtime/containerd/calls.ts';
import type { ContainerdClient } from '../runtime/containerd/client.ts';
import { labelBlob, writeBlob } from '../runtime/containerd/content.ts';
import { orNotFound, refusedWith } from '../runtime/containerd/error.ts';
import type { ImageLeaseOptions, ImageLeases } from './image-lease.ts';
import type { Platform, PullProgress, ResolvedImage } from './image.ts';
import type { KeyedLock } from './keyed-lock.ts';
import type { Descriptor } from './manifest.ts';
import { contentSource, findParts, type ImageSource, type Parts } from './parts.ts';
import { putRecord } from './records.ts';
import { unpack } from './unpack.ts';

export interface IngestOptions {
  readonly snapshotter: string;
  readonly platform: Platform;
  readonly clock: Clock;
  /** Shared by all who write to one containerd from this process. */
  readonly locks: KeyedLock;
  readonly leases: ImageLeases;
  /** Leave what a broken attempt wrote to the next one. */
  readonly keepPartial?: boolean | undefined;
  /** A name that no other ingest uses. */
  readonly uniqueId: string;
  readonly onProgress?: ((progress: PullProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const layersAtOnce = 3;
const progressEveryMs = 100;

/** Stores, unpacks and names the image whose index or manifest is `root`. All names point to the same content. */
export async function ingest(
  client: ContainerdClient,
  names: readonly string[],
  root: Descriptor,
  source: ImageSource,
  options: IngestOptions,
): Promise<Omit<ResolvedImage, 'name'>> {
  const { signal, leases } = options;
  return leases.run(leaseOptions(root, options), async (lease) => {
    const parts = await findParts(root, source, options);
    await writeLayers(client, parts, source, lease, options);
    await writeDocuments(client, parts, lease, options);
    await unpack(client, parts.layers, {
      ...options,
      lease,
      onLayer: (layer) => options.onProgress?.({ kind: 'unpacking', layer, layers: parts.layers.length }),
    });
    for (const name of names) await putRecord(client, name, parts.root, { lease, signal });
    return resolved(parts);
  });
}

/** The image of a name that is here, made ready if its snapshots are not. */
export async function describe(
  client: ContainerdClient,
  root: Descriptor,
  options: Omit<IngestOptions, 'onProgress'>,
): Promise<Omit<ResolvedImage, 'name'>> {
  const { signal, leases, snapshotter } = options;
  const parts = await findParts(root, contentSource(client), options);
  return leases.run(leaseOptions(root, options), async (lease) => {
    // The label first: from then on the collector leaves alone what is found to exist.
    const labels = snapshotLabel(parts, snapshotter);
    await labelBlob(client, parts.manifest.config.digest, labels, { lease, signal });
    await unpack(client, parts.layers, { ...options, lease });
    return resolved(parts);
  });
}

function leaseOptions(
  { digest }: Descriptor,
  { uniqueId, clock, keepPartial = false }: IngestOptions,
): ImageLeaseOptions {
  return { id: uniqueId, digest, nowMs: clock.nowMs(), keepPartial };
}

function resolved({ root, manifest, document, layers }: Parts): Omit<ResolvedImage, 'name'> {
  return {
    digest: root.digest,
    id: manifest.config.digest,
    platform: document.platform,
    chainId: layers.at(-1)?.chainId ?? '',
    config: document.config,
  };
}

function snapshotLabel({ layers }: Parts, snapshotter: string): Record<string, string> {
  const top = layers.at(-1)?.chainId;
  return top === undefined ? {} : { [`containerd.io/gc.ref.snapshot.${snapshotter}`]: top };
}

async function writeLayers(
  client: ContainerdClient,
  { layers }: Parts,
  source: ImageSource,
  lease: string,
  { clock, locks, onProgress, signal }: IngestOptions,
): Promise<void> {
  // A layer may occur twice (empty ones do); it is fetched once.
  const wanted = [...new Map(layers.map(({ descriptor }) => [descriptor.digest, descriptor])).values()];
  const totalBytes = wanted.reduce((sum, { size }) => sum + size, 0);
  const doneBytes = new Map<string, number>();
  let toldMs = -Infinity;
  const tell = (now = false): void => {
    if (!onProgress || (!now && clock.monotonicMs() - toldMs < progressEveryMs)) return;
    toldMs = clock.monotonicMs();
    onProgress({ kind: 'downloading', doneBytes: doneBytes.values().reduce((a, b) => a + b, 0), totalBytes });
  };
  const failed = new AbortController();
  const ended = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const queue = wanted.values();
  const worker = async (): Promise<void> => {
    for (const descriptor of queue) {
      const { digest, size } = descriptor;
      const counted = async function* (offset: number): AsyncGenerator<Uint8Array> {
        let at = offset;
        for await (const chunk of source.blob(descriptor, offset, { signal: ended })) {
          doneBytes.set(digest, (at += chunk.length));
          tell();
          yield chunk;
        }
      };
      await writeChecked(client, locks, {
        digest,
        sizeBytes: size,
        labels: source.labels,
        lease,
        signal: ended,
        source: counted,
      });
      doneBytes.set(digest, size);
      tell(true);
    }
  };
  // One that fails ends the others; its error, not theirs, is the answer.
  const failures: unknown[] = [];
  const run = (): Promise<void> =>
    worker().catch((error: unknown) => {
      failures.push(error);
      failed.abort();
    });
  await Promise.all(Array.from({ length: layersAtOnce }, run));
  if (failures.length > 0) throw failures[0];
}

/** The config first, then the documents from the manifest up to the root, each naming what the collector must keep. */
async function writeDocuments(
  client: ContainerdClient,
  parts: Parts,
  lease: string,
  { snapshotter, locks, signal }: IngestOptions,
): Promise<void> {
  const { manifest, configBytes, documents } = parts;
  const write = (digest: string, bytes: Uint8Array, labels: Record<string, string>): Promise<void> =>
    writeChecked(client, locks, {
      digest,
      sizeBytes: bytes.length,
      labels,
      lease,
      signal,
      source: (at) => [bytes.subarray(at)],
    });
  await write(manifest.config.digest, configBytes, snapshotLabel(parts, snapshotter));
  let labels: Record<string, string> = {
    'containerd.io/gc.ref.content.config': manifest.config.digest,
    ...Object.fromEntries(
      manifest.layers.map(({ digest }, i) => [`containerd.io/gc.ref.content.l.${i}`, digest]),
    ),
  };
  for (const { descriptor, bytes } of documents.toReversed()) {
    await write(descriptor.digest, bytes, labels);
    labels = { 'containerd.io/gc.ref.content.m.0': descriptor.digest };
  }
}

/** Writes a blob; bytes that do not have the digest are thrown away, as a later try must not go on from them. */
async function writeChecked(
  client: ContainerdClient,
  locks: KeyedLock,
  blob: Parameters<typeof writeBlob>[1],
): Promise<void> {
  const ref = `skein-${blob.digest}`;
  try {
    await locks.run(ref, () => writeBlob(client, { ...blob, ref }), { signal: blob.signal });
  } catch (error) {
    if (!refusedWith(error, 'failed-precondition')) throw error;
    await orNotFound(client.call(contentCalls.abort, { ref }));
    throw new SkeinError('invalid-argument', `the bytes given for ${blob.digest} have another digest`, {
      cause: error,
    });
  }
}
