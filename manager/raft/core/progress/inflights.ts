/**
 * The appends that are on their way to one follower and not acknowledged yet: a queue of (last index, bytes) bounded in
 * both count and bytes. One append may pass the byte limit, for otherwise a single large one could never be sent.
 */
import { invariant } from '../../../../base/assert.ts';

interface Inflight {
  readonly index: number;
  readonly bytes: number;
}

export class Inflights {
  readonly #maxCount: number;
  readonly #maxBytes: number;
  #queue: Inflight[] = [];
  #bytes = 0;

  /** `maxBytes` 0 means no limit in bytes. */
  constructor(maxCount: number, maxBytes: number) {
    this.#maxCount = maxCount;
    this.#maxBytes = maxBytes;
  }

  get count(): number {
    return this.#queue.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  full(): boolean {
    return this.#queue.length >= this.#maxCount || (this.#maxBytes > 0 && this.#bytes >= this.#maxBytes);
  }

  /** Notes an append whose last entry is `index`. Indexes must not fall. */
  add(index: number, bytes: number): void {
    invariant(!this.full(), 'an append is sent only while the inflight window has room');
    this.#queue.push({ index, bytes });
    this.#bytes += bytes;
  }

  /** Frees every append up to and including `index`; an acknowledgement covers all before it. */
  freeUpTo(index: number): void {
    let freed = 0;
    for (const inflight of this.#queue) {
      if (inflight.index > index) break;
      this.#bytes -= inflight.bytes;
      freed += 1;
    }
    if (freed > 0) this.#queue = this.#queue.slice(freed);
  }

  reset(): void {
    this.#queue = [];
    this.#bytes = 0;
  }

  clone(): Inflights {
    const copy = new Inflights(this.#maxCount, this.#maxBytes);
    copy.#queue = [...this.#queue];
    copy.#bytes = this.#bytes;
    return copy;
  }
}
