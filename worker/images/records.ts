/** containerd's image records: the names, and what each points to. A record is what keeps an image from the collector. */
import { SkeinError } from '../../base/errors.ts';
import type { containerd } from '../../proto/gen/containerd.js';
import { imageCalls } from '../runtime/containerd/calls.ts';
import type { CallSettings, ContainerdClient } from '../runtime/containerd/client.ts';
import { orNotFound, refusedWith } from '../runtime/containerd/error.ts';
import type { Descriptor } from './manifest.ts';
import { canonicalName, parseReference, type ImageReference } from './reference.ts';

export interface ImageRecord {
  readonly name: string;
  readonly reference: ImageReference;
  readonly root: Descriptor;
  /** When the name was first made here, milliseconds since 1970. */
  readonly cameMs: number;
}

/** Makes the name point to the image, from whatever it pointed to. */
export async function putRecord(
  client: ContainerdClient,
  name: string,
  { mediaType, digest, size }: Descriptor,
  settings: CallSettings,
): Promise<void> {
  const image = { name, labels: {}, target: { mediaType, digest, size } };
  try {
    await client.call(imageCalls.create, { image }, settings);
  } catch (error) {
    if (!refusedWith(error, 'already-exists')) throw error;
    await client.call(imageCalls.update, { image, updateMask: { paths: ['target'] } }, settings);
  }
}

/** By name; a digest also finds the image under its other names in the same repository. */
export async function findRecord(
  client: ContainerdClient,
  reference: ImageReference,
): Promise<ImageRecord | undefined> {
  const { domain, path, digest } = reference;
  const name = canonicalName(digest === undefined ? reference : { domain, path, digest });
  const answer = await orNotFound(client.call(imageCalls.get, { name }));
  const record = answer?.image ? readRecord(answer.image) : undefined;
  if (record || digest === undefined) return record;
  const others = await listRecords(client, [`target.digest==${digest}`]);
  return others.find((other) => other.reference.domain === domain && other.reference.path === path);
}

/** All records whose names are image names; a foreign client may have made others. */
export async function listRecords(
  client: ContainerdClient,
  filters: string[] = [],
): Promise<readonly ImageRecord[]> {
  const { images } = await client.call(imageCalls.list, { filters });
  return images.flatMap((image) => readRecord(image) ?? []);
}

function readRecord(image: containerd.services.images.v1.Image.$Properties): ImageRecord | undefined {
  const { name, target, createdAt } = image;
  const reference = readName(name ?? '');
  if (!reference || !target?.digest) return undefined;
  const { digest, mediaType, size } = target;
  return {
    name: name ?? '',
    reference,
    root: { digest, mediaType: mediaType ?? '', size: size ?? 0 },
    cameMs: (createdAt?.seconds ?? 0) * 1000,
  };
}

function readName(name: string): ImageReference | undefined {
  try {
    return parseReference(name);
  } catch (error) {
    if (error instanceof SkeinError) return undefined;
    throw error;
  }
}
