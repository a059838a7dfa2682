/**
 * The leases under which images are brought in. A half-written blob lives and dies with its lease, so the lease of a
 * pull that broke off is left in place: the next pull of that image goes on from there. It is deleted when that
 * succeeds, and by containerd itself after a day.
 */
import { SkeinError, type ErrorCode } from '../../base/errors.ts';
import { leaseCalls } from '../runtime/containerd/calls.ts';
import type { ContainerdClient } from '../runtime/containerd/client.ts';
import { orNotFound } from '../runtime/containerd/error.ts';

export interface ImageLeaseOptions {
  /** Unique. */
  readonly id: string;
  /** Digest of the image that is brought in. */
  readonly digest: string;
  readonly nowMs: number;
  /** Whether what a broken attempt wrote is of use to the next one. */
  readonly keepPartial: boolean;
}

/** Also the longest time that bringing in one image may take. */
const lifeMs = 24 * 3_600_000;
/** Leases of broken pulls that are remembered; the oldest are given up. */
const leftMax = 64;
/** Failures after which the same pull may succeed. */
const passing: readonly ErrorCode[] = ['aborted', 'unavailable', 'exhausted'];

export class ImageLeases {
  readonly #client: ContainerdClient;
  /** Lease to the digest of its image, oldest first. */
  readonly #left = new Map<string, string>();

  constructor(client: ContainerdClient) {
    this.#client = client;
  }

  async run<T>(options: ImageLeaseOptions, work: (lease: string) => Promise<T>): Promise<T> {
    const id = `skein-image-${options.id}`;
    const expires = new Date(options.nowMs + lifeMs).toISOString().replace(/\.\d+Z$/, 'Z');
    await this.#client.call(leaseCalls.create, { id, labels: { 'containerd.io/gc.expire': expires } });
    let left = false;
    try {
      const result = await work(id);
      await this.#forget((digest) => digest === options.digest);
      return result;
    } catch (error) {
      left = options.keepPartial && error instanceof SkeinError && passing.includes(error.code);
      throw error;
    } finally {
      if (left) await this.#leave(id, options.digest);
      else await this.#delete(id);
    }
  }

  async #leave(id: string, digest: string): Promise<void> {
    this.#left.set(id, digest);
    let surplus = this.#left.size - leftMax;
    await this.#forget(() => surplus-- > 0);
  }

  async #forget(which: (digest: string) => boolean): Promise<void> {
    for (const [id, digest] of [...this.#left]) {
      if (!which(digest)) continue;
      this.#left.delete(id);
      await this.#delete(id);
    }
  }

  async #delete(id: string): Promise<void> {
    await orNotFound(this.#client.call(leaseCalls.delete, { id }));
  }
}
