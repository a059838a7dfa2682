/**
 * Finds the images in an archive: an OCI image layout (`index.json`) or what `docker save` writes (`manifest.json`).
 * Newer archives are both at once; the layout is then taken, as its digests can be checked. A docker-archive has no
 * manifest, so one is made for it: its layers are plain tars, whose digest and size are measured by reading them.
 */
import { createHash } from 'node:crypto';
import { SkeinError } from '../../base/errors.ts';
import { configBytesMax } from './config.ts';
import { readWhole, type FileTree } from './file-tree.ts';
import type { Platform } from './image.ts';
import { descriptor, isObject, manifestTypes, parseJson, pickEntry, type Descriptor } from './manifest.ts';
import type { ImageSource } from './parts.ts';
import { canonicalName, parseReference } from './reference.ts';
import { sha256 } from './sha256.ts';

/** One image of an archive. */
export interface ArchiveImage {
  /** Canonical, not empty. */
  readonly names: readonly string[];
  readonly root: Descriptor;
  readonly source: ImageSource;
}

export interface ArchiveOptions {
  readonly platform: Platform;
  /** The repository of images for which the archive gives no full name; they are refused when undefined. */
  readonly baseName?: string | undefined;
}

const indexBytesMax = 4 << 20;
const imagesMax = 1000;

export async function findImages(tree: FileTree, options: ArchiveOptions): Promise<readonly ArchiveImage[]> {
  const isLayout = (await tree.size('index.json')) !== undefined;
  if (!isLayout && (await tree.size('manifest.json')) === undefined) {
    throw new SkeinError(
      'invalid-argument',
      'it is neither an OCI image layout (no index.json) nor made by "docker save" (no manifest.json)',
    );
  }
  const images = isLayout ? await layoutImages(tree, options) : await savedImages(tree, options);
  if (images.length === 0) throw new SkeinError('invalid-argument', 'it contains no image');
  return images;
}

/** Entries of one name are one image for several platforms. */
async function layoutImages(tree: FileTree, options: ArchiveOptions): Promise<ArchiveImage[]> {
  const json = parseJson(await readWhole(tree, 'index.json', indexBytesMax), 'its index.json');
  const listed: unknown = json['manifests'];
  if (!Array.isArray(listed) || listed.length > imagesMax) {
    throw new SkeinError('invalid-argument', `its index.json has no list of up to ${imagesMax} manifests`);
  }
  const named = Map.groupBy(listed.map(descriptor), (entry) => layoutName(entry, options));
  const source = layoutSource(tree);
  const roots = new Map<string, ArchiveImage>();
  for (const [name, entries] of named) {
    const [first] = entries;
    const root = entries.length === 1 ? first : pickEntry(entries, options.platform);
    if (!root) throw new SkeinError('not-found', `its image ${name} has no variant for this host's platform`);
    const names = [...(roots.get(root.digest)?.names ?? []), name];
    roots.set(root.digest, { names, root, source });
  }
  return [...roots.values()];
}

/** `io.containerd.image.name` is a full name; `ref.name` may be one, or only the tag. */
function layoutName({ annotations = {} }: Descriptor, { baseName }: ArchiveOptions): string {
  const full = annotations['io.containerd.image.name'];
  const short = annotations['org.opencontainers.image.ref.name'];
  if (full !== undefined) return canonicalName(parseReference(full));
  if (short !== undefined && /[/:]/.test(short)) return canonicalName(parseReference(short));
  return nameByBase(short, baseName);
}

function nameByBase(tag: string | undefined, baseName: string | undefined): string {
  if (baseName === undefined) {
    throw new SkeinError(
      'invalid-argument',
      `it gives ${tag === undefined ? 'no name' : `only the tag ${JSON.stringify(tag)}`} to its image; ` +
        'give it a full name, such as skein/demo:1, where it is made',
    );
  }
  return canonicalName(parseReference(tag === undefined ? baseName : `${baseName}:${tag}`));
}

function layoutSource(tree: FileTree): ImageSource {
  const path = ({ digest }: Descriptor): string => `blobs/${digest.replace(':', '/')}`;
  return {
    document: (wanted) => readWhole(tree, path(wanted), configBytesMax),
    blob: (wanted, offset) => tree.read(path(wanted), offset),
  };
}

/** Docker Image Specification v1.2: a list of config, names and layers, each a path in the archive. */
async function savedImages(tree: FileTree, options: ArchiveOptions): Promise<ArchiveImage[]> {
  const bytes = await readWhole(tree, 'manifest.json', indexBytesMax);
  const { images: listed } = parseJson(
    Buffer.concat([Buffer.from('{"images":'), bytes, Buffer.from('}')]),
    'its manifest.json',
  );
  if (!Array.isArray(listed) || listed.length > imagesMax) {
    throw new SkeinError('invalid-argument', `its manifest.json has no list of up to ${imagesMax} images`);
  }
  const images: ArchiveImage[] = [];
  for (const saved of listed as unknown[]) {
    const { Config: config, RepoTags: tags, Layers: layers } = isObject(saved) ? saved : {};
    if (typeof config !== 'string' || !isTexts(layers)) {
      throw new SkeinError('invalid-argument', 'its manifest.json names an image without config or layers');
    }
    const names = (isTexts(tags) ? tags : []).map((tag) => canonicalName(parseReference(tag)));
    if (names.length === 0) names.push(nameByBase(undefined, options.baseName));
    images.push({ names, ...(await makeManifest(tree, config, layers)) });
  }
  return images;
}

async function makeManifest(
  tree: FileTree,
  configPath: string,
  layerPaths: readonly string[],
): Promise<{ root: Descriptor; source: ImageSource }> {
  const documents = new Map<string, Uint8Array>();
  const paths = new Map<string, string>();
  const addDocument = (mediaType: string, bytes: Uint8Array): Descriptor => {
    const digest = sha256(bytes);
    documents.set(digest, bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const layers: Descriptor[] = [];
  for (const path of layerPaths) {
    const layer = await measure(tree, path);
    paths.set(layer.digest, path);
    layers.push(layer);
  }
  const configBytes = await readWhole(tree, configPath, configBytesMax);
  const config = addDocument('application/vnd.oci.image.config.v1+json', configBytes);
  const [mediaType] = manifestTypes;
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config, layers });
  const root = addDocument(mediaType, Buffer.from(manifest));
  return {
    root,
    source: {
      document: async ({ digest }) => {
        const bytes = documents.get(digest);
        if (!bytes) throw new SkeinError('not-found', `it lacks ${digest}`);
        return bytes;
      },
      blob: ({ digest }, offset) => tree.read(paths.get(digest) ?? digest, offset),
    },
  };
}

async function measure(tree: FileTree, path: string): Promise<Descriptor> {
  if ((await tree.size(path)) === undefined) throw new SkeinError('not-found', `it lacks the layer ${path}`);
  const hash = createHash('sha256');
  let size = 0;
  let head = '';
  for await (const chunk of tree.read(path)) {
    if (size === 0) head = Buffer.from(chunk.subarray(0, 4)).toString('hex');
    size += chunk.length;
    hash.update(chunk);
  }
  const packing = head.startsWith('1f8b') ? '+gzip' : head === '28b52ffd' ? '+zstd' : '';
  return {
    mediaType: `application/vnd.oci.image.layer.v1.tar${packing}`,
    digest: `sha256:${hash.digest('hex')}`,
    size,
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
