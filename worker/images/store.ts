/**
 * The images of this node, in containerd. The surprising part is `resolve`: it is asked once per container start, so
 * what an image says is kept by digest (it can never change) and only the name is looked up each time.
 */
import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import { containerCalls, imageCalls, snapshotCalls } from '../runtime/containerd/calls.ts';
import type { ContainerdClient } from '../runtime/containerd/client.ts';
import { orNotFound, refusedWith } from '../runtime/containerd/error.ts';
import type {
  ImageStore,
  ImageSummary,
  LoadOptions,
  PullOptions,
  PullProgress,
  ResolvedImage,
} from './image.ts';
import { ImageLeases } from './image-lease.ts';
import { describe, type IngestOptions } from './ingest.ts';
import { KeyedLock } from './keyed-lock.ts';
import { loadImages } from './load.ts';
import type { Descriptor } from './manifest.ts';
import { contentSource, findParts } from './parts.ts';
import { hostPlatform } from './platform.ts';
import { pullImage } from './pull.ts';
import { findRecord, listRecords, type ImageRecord } from './records.ts';
import { canonicalName, familiarName, familiarRepository, parseReference } from './reference.ts';
import { SharedWork } from './shared-work.ts';

export interface ImageStoreOptions {
  readonly client: ContainerdClient;
  /** Directory for archives while they are loaded; it exists and survives no restart. */
  readonly scratchDirectory: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Default `overlayfs`. */
  readonly snapshotter?: string | undefined;
  /** Registries without verified TLS: `host`, `host:port` or subnet. Loopback always is one. */
  readonly insecureRegistries?: readonly string[] | undefined;
}

/** Images whose config is kept in memory; a few kilobytes each. */
const knownMax = 256;

export function openImageStore(options: ImageStoreOptions): ImageStore {
  return new ContainerdImageStore(options);
}

type Described = Omit<ResolvedImage, 'name'>;

class ContainerdImageStore implements ImageStore {
  readonly #options: ImageStoreOptions;
  readonly #client: ContainerdClient;
  readonly #pulls = new SharedWork<ResolvedImage, PullProgress>();
  readonly #locks = new KeyedLock();
  readonly #leases: ImageLeases;
  readonly #known = new Map<string, Promise<Described>>();

  constructor(options: ImageStoreOptions) {
    this.#options = options;
    this.#client = options.client;
    this.#leases = new ImageLeases(options.client);
  }

  pull(text: string, options: PullOptions = {}): Promise<ResolvedImage> {
    const reference = parseReference(text);
    const { credentials, signal, onProgress } = options;
    // Callers with other credentials do not share: what one may read the other perhaps may not.
    const key = JSON.stringify([canonicalName(reference), credentials?.username, credentials?.password]);
    return this.#pulls.run(key, { signal, onEvent: onProgress }, async (ended, emit) => {
      const { insecureRegistries, random } = this.#options;
      const pulled = await pullImage(this.#client, reference, {
        ...this.#ingestOptions(ended),
        onProgress: emit,
        keepPartial: true,
        random,
        credentials,
        insecureRegistries,
      });
      const { name: _, ...described } = pulled;
      this.#remember(pulled.digest, Promise.resolve(described));
      return pulled;
    });
  }

  async load(
    source: AsyncIterable<Uint8Array> | string,
    { baseName, signal }: LoadOptions = {},
  ): Promise<{ names: readonly string[] }> {
    const { scratchDirectory } = this.#options;
    const names = await loadImages(this.#client, source, {
      ...this.#ingestOptions(signal),
      scratchDirectory,
      baseName,
    });
    return { names: names.map((name) => familiarName(parseReference(name))) };
  }

  async list(): Promise<readonly ImageSummary[]> {
    const records = await listRecords(this.#client);
    const summaries = await Promise.all(records.map((record) => this.#summarize(record)));
    return summaries.sort((a, b) => b.createdMs - a.createdMs || (a.repository < b.repository ? -1 : 1));
  }

  async resolve(text: string): Promise<ResolvedImage | undefined> {
    const record = await findRecord(this.#client, parseReference(text));
    if (!record) return undefined;
    try {
      return { name: record.name, ...(await this.#describe(record.root)) };
    } catch (error) {
      // Content that someone else deleted below us: to the caller the image is not here and is pulled again.
      if (refusedWith(error, 'not-found')) return undefined;
      throw error;
    }
  }

  async remove(text: string): Promise<void> {
    const names = await this.#namesOf(text);
    for (const name of names) {
      const users = await this.#client.call(containerCalls.list, {
        filters: [`image==${JSON.stringify(name)}`],
      });
      const [user] = users.containers;
      if (user) {
        throw new SkeinError(
          'failed-precondition',
          `Cannot remove image "${text}": container ${user.id} uses it`,
        );
      }
    }
    for (const [index, name] of names.entries()) {
      // The collector runs once, with the last name, and is waited for.
      const sync = index === names.length - 1;
      const gone = await orNotFound(
        this.#client.call(imageCalls.delete, { name, sync }, { timeoutMs: 120_000 }),
      );
      if (!gone) throw noSuchImage(text);
    }
    this.#known.clear();
  }

  #ingestOptions(signal: AbortSignal | undefined): IngestOptions {
    const { clock, random, snapshotter = 'overlayfs' } = this.#options;
    const uniqueId = Buffer.from(random.bytes(8)).toString('hex');
    const shared = { locks: this.#locks, leases: this.#leases };
    return { ...shared, clock, snapshotter, platform: hostPlatform(), uniqueId, signal };
  }

  #describe(root: Descriptor): Promise<Described> {
    const known = this.#known.get(root.digest);
    if (known) return known;
    const described = describe(this.#client, root, this.#ingestOptions(undefined));
    this.#remember(root.digest, described);
    described.catch(() => this.#known.delete(root.digest)); // told to the caller; asked again next time
    return described;
  }

  #remember(digest: string, described: Promise<Described>): void {
    this.#known.delete(digest);
    this.#known.set(digest, described);
    const [oldest] = this.#known.keys();
    if (this.#known.size > knownMax && oldest !== undefined) this.#known.delete(oldest);
  }

  async #summarize({ reference, root, cameMs }: ImageRecord): Promise<ImageSummary> {
    const { digest } = root;
    const head = { repository: familiarRepository(reference), tag: reference.tag, digest };
    try {
      const parts = await findParts(root, contentSource(this.#client), { platform: hostPlatform() });
      const sizeBytes = await this.#unpackedBytes(parts.layers.map(({ chainId }) => chainId));
      return {
        ...head,
        id: parts.manifest.config.digest,
        createdMs: parts.document.createdMs ?? cameMs,
        sizeBytes: sizeBytes ?? parts.manifest.layers.reduce((sum, layer) => sum + layer.size, 0),
      };
    } catch (error) {
      // An image of which parts are missing is listed all the same, so that it can be seen and removed.
      if (!(error instanceof SkeinError) || error.code === 'unavailable') throw error;
      return { ...head, id: digest, createdMs: cameMs, sizeBytes: 0 };
    }
  }

  async #unpackedBytes(chainIds: readonly string[]): Promise<number | undefined> {
    const { snapshotter = 'overlayfs' } = this.#options;
    let bytes = 0;
    for (const key of chainIds) {
      const usage = await orNotFound(this.#client.call(snapshotCalls.usage, { snapshotter, key }));
      if (!usage) return undefined;
      bytes += usage.size;
    }
    return bytes;
  }

  /** The names that `remove` means: that name, or all of the one image whose id begins so. */
  async #namesOf(text: string): Promise<readonly string[]> {
    const prefix = /^(?:sha256:)?([0-9a-f]{4,64})$/.exec(text)?.[1];
    const reference = prefix?.length === 64 ? undefined : parseReference(text);
    const record = reference && (await findRecord(this.#client, reference));
    if (record) return [record.name];
    if (prefix === undefined) throw noSuchImage(text);
    const ids = new Map<string, string[]>();
    for (const known of await listRecords(this.#client)) {
      const { id } = await this.#summarize(known);
      if (id.startsWith(`sha256:${prefix}`)) ids.set(id, [...(ids.get(id) ?? []), known.name]);
    }
    const [names, other] = [...ids.values()];
    if (!names) throw noSuchImage(text);
    if (other)
      throw new SkeinError('invalid-argument', `Cannot remove image "${text}": ${ids.size} images begin so`);
    return names;
  }
}

function noSuchImage(text: string): SkeinError {
  return new SkeinError('not-found', `No such image: ${text}`);
}
