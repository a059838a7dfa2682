/**
 * Brings the entries of many writers to one reader. When it is full, writers wait: a container that talks faster than
 * somebody reads is slowed down at its node, and nothing is lost or piled up here.
 */
export class EntryQueue<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  #entries: T[] = [];
  #closed = false;
  #failure: Error | undefined;
  #reader: (() => void) | undefined;
  #writers: (() => void)[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Waits for room. False when the queue is closed: nobody will read it. */
  async put(entry: T): Promise<boolean> {
    while (!this.#closed && this.#entries.length >= this.#capacity)
      await new Promise<void>((resolve) => this.#writers.push(resolve));
    if (this.#closed) return false;
    this.#entries.push(entry);
    this.#rouseReader();
    return true;
  }

  /** Even when it is full: for the few entries that we write ourselves. */
  force(entry: T): void {
    if (this.#closed) return;
    this.#entries.push(entry);
    this.#rouseReader();
  }

  /** The reader gets what is here, and then the end, or `failure`. */
  close(failure?: Error): void {
    this.#closed = true;
    this.#failure ??= failure;
    this.#rouseReader();
    this.#rouseWriters();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (;;) {
      const entries = this.#entries;
      this.#entries = [];
      this.#rouseWriters();
      yield* entries;
      if (this.#entries.length > 0) continue;
      if (this.#closed && this.#failure) throw this.#failure;
      if (this.#closed) return;
      await new Promise<void>((resolve) => (this.#reader = resolve));
    }
  }

  #rouseReader(): void {
    this.#reader?.();
    this.#reader = undefined;
  }

  #rouseWriters(): void {
    const writers = this.#writers;
    this.#writers = [];
    for (const writer of writers) writer();
  }
}
