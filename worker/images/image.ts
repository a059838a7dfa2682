/**
 * What the rest of the worker knows about images: records and the interface of the store, no containerd types. The
 * store is made by `openImageStore` in `store.ts`; `ResolvedImage` is all that creating a container needs.
 */

/** The platform of an image or of this host, in Go's words (`linux`, `amd64`, `v7`). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string | undefined;
}

/** Docker's health check as images carry it; durations in milliseconds, undefined where the image does not say. */
export interface ImageHealthcheck {
  /** `['NONE']`, `['CMD', …]` or `['CMD-SHELL', 'line']`. */
  readonly test: readonly string[];
  readonly intervalMs?: number | undefined;
  readonly timeoutMs?: number | undefined;
  readonly startPeriodMs?: number | undefined;
  readonly startIntervalMs?: number | undefined;
  readonly retries?: number | undefined;
}

/** The part of an image's config that a container's defaults come from. Empty where the image does not say. */
export interface ImageConfig {
  /** `NAME=value`, in the image's order. */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** `user`, `uid`, `user:group` or `uid:gid`; empty means root. */
  readonly user: string;
  /** Empty means `/`. */
  readonly workingDir: string;
  readonly stopSignal?: string | undefined;
  /** `80/tcp`, sorted. */
  readonly exposedPorts: readonly string[];
  /** Paths in the container, sorted. */
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly healthcheck?: ImageHealthcheck | undefined;
}

/** An image that is here and unpacked: the parent snapshot and the defaults of a container. */
export interface ResolvedImage {
  /** The name in containerd, for instance `docker.io/skein/demo:1`. */
  readonly name: string;
  /** Digest of what the name points to (an index or a manifest). */
  readonly digest: string;
  /** Digest of the config: the image's id, as Docker shows it. */
  readonly id: string;
  readonly platform: Platform;
  /** Key of the committed snapshot that is the parent of a container's own; '' for an image of no layers. */
  readonly chainId: string;
  readonly config: ImageConfig;
}

/** One line of `image ls`. */
export interface ImageSummary {
  /** As people write it: `alpine`, `skein/demo`, `127.0.0.1:5000/app`. */
  readonly repository: string;
  /** Undefined when the image is known by digest only. */
  readonly tag: string | undefined;
  readonly digest: string;
  /** Digest of the config; the digest of the target when its manifest cannot be read. */
  readonly id: string;
  /** When the image was made, by its config; when it came here if the config does not say. Milliseconds since 1970. */
  readonly createdMs: number;
  /** The unpacked layers on disk, as Docker counts; the packed ones while it is not unpacked. */
  readonly sizeBytes: number;
}

/** How far a pull is. Sent at most a few times a second and once at the end of each step. */
export type PullProgress =
  | { readonly kind: 'resolving'; readonly reference: string }
  | { readonly kind: 'downloading'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly kind: 'unpacking'; readonly layer: number; readonly layers: number };

/** What to present to a registry. Never logged. */
export interface RegistryCredentials {
  readonly username: string;
  readonly password: string;
}

export interface PullOptions {
  readonly credentials?: RegistryCredentials | undefined;
  readonly onProgress?: ((progress: PullProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface LoadOptions {
  /** The repository of images for which the archive gives only a tag or nothing; a directory's own name by default. */
  readonly baseName?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The images of this node. Names are accepted as people write them. Failures are `SkeinError`s. */
export interface ImageStore {
  /**
   * Fetches an image and unpacks it. Concurrent pulls of one reference share one download; a caller's signal ends
   * only that caller's wait unless it was the last one.
   */
  pull(reference: string, options?: PullOptions): Promise<ResolvedImage>;
  /** Takes images from an OCI layout or a docker-archive: a tar stream (gzip or not) or a directory. */
  load(
    source: AsyncIterable<Uint8Array> | string,
    options?: LoadOptions,
  ): Promise<{ readonly names: readonly string[] }>;
  list(): Promise<readonly ImageSummary[]>;
  /**
   * Removes the name, or all names of an id or its beginning, and with the last name the content and snapshots.
   * Throws `not-found`, and `failed-precondition` when a container uses it.
   */
  remove(reference: string): Promise<void>;
  /** The image if it is here, unpacked when it was not yet. Cached by digest. */
  resolve(reference: string): Promise<ResolvedImage | undefined>;
}
