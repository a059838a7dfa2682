/**
 * How often each node may open a session: `max` times within `windowMs`. Two machines with one identity take the session
 * from each other; this keeps them from doing it as fast as they can. Bounded by the number of nodes. PURE.
 */
export class SessionRate<K> {
  readonly #max: number;
  readonly #windowMs: number;
  readonly #opened = new Map<K, number[]>();

  constructor(options: { max: number; windowMs: number }) {
    this.#max = options.max;
    this.#windowMs = options.windowMs;
  }

  /** Whether `key` may open one more now; counts it when it may. */
  admit(key: K, nowMs: number): boolean {
    const recent = (this.#opened.get(key) ?? []).filter((atMs) => nowMs - atMs < this.#windowMs);
    const admitted = recent.length < this.#max;
    if (admitted) recent.push(nowMs);
    this.#opened.set(key, recent);
    return admitted;
  }

  forget(key: K): void {
    this.#opened.delete(key);
  }
}
