import { invariant } from './assert.ts';

/**
 * A bounded queue with one asynchronous reader. It never grows past its capacity: `offer` says no, and the writer
 * decides what that means (drop, cut the reader off, wait).
 */
export class Mailbox<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  #items: T[] = [];
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(capacity: number) {
    invariant(capacity > 0, 'a mailbox has room for one item');
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  /** False when the mailbox is full or closed; the item was not taken. */
  offer(item: T): boolean {
    if (this.#closed || this.#items.length >= this.#capacity) return false;
    this.#items.push(item);
    this.#signal();
    return true;
  }

  /** No further items; the reader gets those that are here and then ends. */
  close(): void {
    this.#closed = true;
    this.#signal();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (;;) {
      if (this.#items.length > 0) {
        const [first] = this.#items.splice(0, 1);
        yield first as T; // length was checked; T itself may be undefined
        continue;
      }
      if (this.#closed) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #signal(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
