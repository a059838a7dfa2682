/**
 * An image taken apart: from an index or manifest down to the config, each document checked against its digest, and
 * the list of layers with the snapshots that they will make. Nothing is stored here.
 */
import { SkeinError } from '../../base/errors.ts';
import type { ContainerdClient } from '../runtime/containerd/client.ts';
import { readBlob } from '../runtime/containerd/content.ts';
import { configBytesMax, parseImageDocument, type ImageDocument } from './config.ts';
import type { Platform } from './image.ts';
import {
  chainIds,
  parseDocument,
  pickEntry,
  platformName,
  platformsOf,
  type Descriptor,
  type Manifest,
} from './manifest.ts';
import { sha256 } from './sha256.ts';
import type { Layer } from './unpack.ts';

/** Where an image's parts come from. Both throw what the world throws; digests are checked here or by containerd. */
export interface ImageSource {
  /** A manifest, index or config, whole. */
  document(descriptor: Descriptor, options: { signal?: AbortSignal | undefined }): Promise<Uint8Array>;
  /** The bytes of a layer from `offset` on. */
  blob(
    descriptor: Descriptor,
    offset: number,
    options: { signal?: AbortSignal | undefined },
  ): AsyncIterable<Uint8Array>;
  /** Labels that tell where layers came from. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** An image's parts, known before its layers are fetched. */
export interface Parts {
  readonly root: Descriptor;
  /** From the root down to the manifest, with their bytes. */
  readonly documents: readonly { readonly descriptor: Descriptor; readonly bytes: Uint8Array }[];
  readonly manifest: Manifest;
  readonly configBytes: Uint8Array;
  readonly document: ImageDocument;
  readonly layers: readonly Layer[];
}

/** An index may name an index; nobody nests deeper. */
const depthMax = 4;

/** The documents of an image that is here. Throws `not-found` (ContainerdError) when some are missing. */
export function contentSource(client: ContainerdClient): ImageSource {
  return {
    document: ({ digest }, { signal }) => readBlob(client, digest, { signal, bytesMax: configBytesMax }),
    blob: () => {
      throw new SkeinError('internal', 'layers of a stored image are not read');
    },
  };
}

/** Reads the documents from the root down to the config, checking each. */
export async function findParts(
  root: Descriptor,
  source: ImageSource,
  { platform, signal }: { platform: Platform; signal?: AbortSignal | undefined },
): Promise<Parts> {
  const fetchDocument = async (descriptor: Descriptor): Promise<Uint8Array> => {
    const bytes = await source.document(descriptor, { signal });
    if (sha256(bytes) === descriptor.digest) return bytes;
    throw new SkeinError('invalid-argument', `the bytes given for ${descriptor.digest} have another digest`);
  };
  const documents: { descriptor: Descriptor; bytes: Uint8Array }[] = [];
  let descriptor = root;
  for (;;) {
    const bytes = await fetchDocument(descriptor);
    const found = parseDocument(bytes, descriptor.mediaType);
    const { mediaType } = found;
    documents.push({ descriptor: { mediaType, digest: descriptor.digest, size: bytes.length }, bytes });
    if (found.kind === 'manifest') {
      const { manifest } = found;
      const configBytes = await fetchDocument(manifest.config);
      const document = parseImageDocument(configBytes);
      return {
        root: documents[0]?.descriptor ?? root,
        documents,
        manifest,
        configBytes,
        document,
        layers: layersOf(manifest, document),
      };
    }
    const entry = documents.length < depthMax ? pickEntry(found.entries, platform) : undefined;
    if (!entry) {
      throw new SkeinError(
        'not-found',
        `it has no variant for ${platformName(platform)}; there are: ${platformsOf(found.entries)}`,
      );
    }
    descriptor = entry;
  }
}

function layersOf(manifest: Manifest, { diffIds, platform }: ImageDocument): readonly Layer[] {
  if (platform.os !== 'linux') {
    throw new SkeinError('failed-precondition', `the image is for ${platformName(platform)}, not for linux`);
  }
  if (diffIds.length !== manifest.layers.length) {
    throw new SkeinError(
      'invalid-argument',
      `the manifest has ${manifest.layers.length} layers, the config ${diffIds.length}`,
    );
  }
  const chain = chainIds(diffIds, sha256);
  return manifest.layers.map((descriptor, i) => ({
    descriptor,
    diffId: diffIds[i] ?? '',
    chainId: chain[i] ?? '',
  }));
}
