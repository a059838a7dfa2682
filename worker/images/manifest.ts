/**
 * PURE: manifests, indexes and configs as registries and archives have them: reading them (they come from outside, so
 * every field is checked), choosing the entry of an index for a platform, and the chain ids of layers. OCI image
 * specification 1.1 and Docker's schema 2; schema 1 is not read, as in containerd 2.
 */
import { SkeinError } from '../../base/errors.ts';
import type { Platform } from './image.ts';
import { isDigest } from './reference.ts';

/** What a document is, its digest, and its size in bytes. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly platform?: Platform | undefined;
}

export interface Manifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

export const indexTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
] as const;
export const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

/** More would be an attack: real images have at most 127 layers (overlayfs) and indexes a few dozen entries. */
const entriesMax = 512;
/** Foreign layers (old Windows images) are fetched from addresses in the manifest; Linux has none. */
const foreign = /foreign|nondistributable/;

type Json = Readonly<Record<string, unknown>>;
export type Document =
  | { readonly kind: 'index'; readonly mediaType: string; readonly entries: readonly Descriptor[] }
  | { readonly kind: 'manifest'; readonly mediaType: string; readonly manifest: Manifest };

/** Reads a manifest or an index, whichever it is by its media type or, where that is missing or odd, by its fields. */
export function parseDocument(bytes: Uint8Array, mediaType = ''): Document {
  const json = parseJson(bytes, 'a manifest');
  const written = typeof json['mediaType'] === 'string' ? json['mediaType'] : mediaType;
  const among = (types: readonly string[]): string | undefined => types.find((type) => type === written);
  if (among(indexTypes) !== undefined || Array.isArray(json['manifests'])) {
    const entries = list(json['manifests'], 'manifests').map(descriptor);
    return { kind: 'index', mediaType: among(indexTypes) ?? indexTypes[0], entries };
  }
  if (json['schemaVersion'] === 1) {
    throw new SkeinError(
      'failed-precondition',
      'the image has the old format "schema 1", which is not supported',
    );
  }
  const config = descriptor(json['config']);
  const layers = list(json['layers'], 'layers').map(descriptor);
  const odd = layers.find((layer) => foreign.test(layer.mediaType));
  if (odd) throw new SkeinError('failed-precondition', `a layer of kind ${odd.mediaType} cannot be fetched`);
  return {
    kind: 'manifest',
    mediaType: among(manifestTypes) ?? manifestTypes[0],
    manifest: { config, layers },
  };
}

/** Reads a JSON object; `what` is named in the error. */
export function parseJson(bytes: Uint8Array, what: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new SkeinError('invalid-argument', `${what} is not JSON`, { cause: error });
  }
  if (!isObject(value)) throw new SkeinError('invalid-argument', `${what} is not a JSON object`);
  return value;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings among the values of an object; empty for anything else. */
export function stringMap(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new SkeinError('invalid-argument', `the manifest has no list "${what}"`);
  if (value.length > entriesMax) {
    throw new SkeinError(
      'exhausted',
      `the manifest has ${value.length} ${what}; at most ${entriesMax} are read`,
    );
  }
  return value;
}

export function descriptor(value: unknown): Descriptor {
  const { mediaType, digest, size, platform, annotations } = isObject(value) ? value : {};
  if (typeof digest !== 'string' || !isDigest(digest)) {
    throw new SkeinError('invalid-argument', 'the manifest names a part without a sha256 digest');
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw new SkeinError('invalid-argument', `the manifest gives no size for ${digest}`);
  }
  return {
    mediaType: typeof mediaType === 'string' ? mediaType : '',
    digest,
    size,
    ...(annotations === undefined ? {} : { annotations: stringMap(annotations) }),
    ...(isObject(platform) ? { platform: readPlatform(platform) } : {}),
  };
}

function readPlatform({ os, architecture, variant }: Json): Platform {
  return {
    os: typeof os === 'string' ? os : '',
    architecture: typeof architecture === 'string' ? architecture : '',
    ...(typeof variant === 'string' && variant !== '' ? { variant } : {}),
  };
}

/**
 * The entry of an index for a platform, the best variant first: an arm v7 host takes v7, else v6, else v5, never v8.
 * Entries without a platform come last; attestations (platform `unknown/unknown`) never match.
 */
export function pickEntry(entries: readonly Descriptor[], want: Platform): Descriptor | undefined {
  const scored = entries.map((entry) => ({ entry, score: score(entry, want) }));
  const best = scored.filter((one) => one.score > 0).sort((a, b) => b.score - a.score)[0];
  return best?.entry;
}

function score({ platform, annotations }: Descriptor, want: Platform): number {
  if (annotations?.['vnd.docker.reference.type'] === 'attestation-manifest') return 0;
  if (!platform) return 1;
  if (platform.os !== want.os || platform.architecture !== want.architecture) return 0;
  const [has, wanted] = [level(platform), level(want)];
  if (has === undefined || wanted === undefined) return 2;
  return has > wanted ? 0 : 2 + has;
}

/** The number of a variant `vN`. An arm64 without one is v8, an arm without one v7, an amd64 without one v1. */
function level({ architecture, variant }: Platform): number | undefined {
  const written = /^v(\d+)$/.exec(variant ?? '')?.[1];
  if (written !== undefined) return Number(written);
  return variant === undefined ? { arm64: 8, arm: 7, amd64: 1 }[architecture] : undefined;
}

/** `linux/arm/v7` */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** The platforms of an index, for the message that none of them fits. */
export function platformsOf(entries: readonly Descriptor[]): string {
  const names = entries.flatMap(({ platform }) =>
    platform && platform.os !== 'unknown' ? [platformName(platform)] : [],
  );
  return names.length === 0 ? 'none' : [...new Set(names)].join(', ');
}

/**
 * The keys of the snapshots of an image's layers, lowest first: the first is the layer's diff id, each further one the
 * digest of the one below, a space and the layer's diff id.
 */
export function chainIds(diffIds: readonly string[], sha256: (text: string) => string): readonly string[] {
  const chain: string[] = [];
  for (const diffId of diffIds) {
    const below = chain.at(-1);
    chain.push(below === undefined ? diffId : sha256(`${below} ${diffId}`));
  }
  return chain;
}
