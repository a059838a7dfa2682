/** Brings an image from its registry: the registry is the source of the bytes, `ingest.ts` does the rest. */
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { ContainerdClient } from '../runtime/containerd/client.ts';
import { configBytesMax } from './config.ts';
import type { ResolvedImage } from './image.ts';
import { ingest, type IngestOptions } from './ingest.ts';
import type { Descriptor } from './manifest.ts';
import type { ImageSource } from './parts.ts';
import { canonicalName, familiarName, type ImageReference } from './reference.ts';
import { RegistryClient, type RegistryOptions } from './registry.ts';

/**
 * Pulls and unpacks. The image gets the name of the reference; with a digest the tag is left out of the name, as the
 * tag may point elsewhere tomorrow. Errors begin `Cannot pull image "NAME": `.
 */
export async function pullImage(
  client: ContainerdClient,
  reference: ImageReference,
  options: IngestOptions & RegistryOptions,
): Promise<ResolvedImage> {
  const { signal } = options;
  const { domain, path, tag, digest } = reference;
  const name = canonicalName(digest === undefined ? reference : { domain, path, digest });
  options.onProgress?.({ kind: 'resolving', reference: familiarName(reference) });
  try {
    using registry = new RegistryClient(reference, options);
    const { descriptor: root, bytes } = await registry.manifest(digest ?? tag ?? 'latest', { signal });
    const source: ImageSource = {
      document: (wanted, { signal: ended }) =>
        wanted.digest === root.digest ? Promise.resolve(bytes) : fetchDocument(registry, wanted, ended),
      blob: (wanted, offset, { signal: ended }) => registry.blob(wanted, offset, { signal: ended }),
      labels: { [`containerd.io/distribution.source.${domain}`]: path },
    };
    return { name, ...(await ingest(client, [name], root, source, options)) };
  } catch (error) {
    if (!(error instanceof SkeinError)) throw error;
    throw new SkeinError(error.code, `Cannot pull image "${familiarName(reference)}": ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Indexes and manifests have an address of their own; configs are blobs. */
async function fetchDocument(
  registry: RegistryClient,
  wanted: Descriptor,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  if (wanted.size > configBytesMax) {
    throw new SkeinError(
      'exhausted',
      `${wanted.digest} has ${wanted.size} bytes; at most ${configBytesMax} are read`,
    );
  }
  if (/manifest|image\.index/.test(wanted.mediaType)) {
    return (await registry.manifest(wanted.digest, { signal })).bytes;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of registry.blob(wanted, 0, { signal })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
