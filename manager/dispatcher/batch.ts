import { SkeinError } from '../../base/errors.ts';
import type { Store, StoreTransaction } from '../store/store.ts';

interface Item {
  readonly change: (tx: StoreTransaction) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the small writes of many agents: whatever arrives while one proposal is on its way to disk goes into the next.
 * No timer is involved: alone, a change is written at once; under load, thousands share a flush. Order is kept.
 */
export class BatchWriter implements AsyncDisposable {
  readonly #store: Store;
  readonly #capacity: number;
  #waiting: Item[] = [];
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(store: Store, capacity = 100_000) {
    this.#store = store;
    this.#capacity = capacity;
  }

  /**
   * Resolves when the change is durable and applied. Rejects with what the change threw, with `exhausted` when too much is
   * waiting, or with why nothing can be written now.
   */
  add(change: (tx: StoreTransaction) => void): Promise<void> {
    if (this.#closed)
      return Promise.reject(new SkeinError('aborted', 'Cannot write: the dispatcher is stopping'));
    if (this.#waiting.length >= this.#capacity)
      return Promise.reject(
        new SkeinError('exhausted', `Cannot write: ${this.#capacity} changes are waiting`),
      );
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      this.#writing ??= this.#drain();
    });
  }

  /** Writes what is waiting and takes no more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #drain(): Promise<void> {
    await Promise.resolve(); // those who add in the same turn share the first write
    while (this.#waiting.length > 0) {
      const items = this.#waiting;
      this.#waiting = [];
      try {
        await this.#store.updateEach(
          items,
          (tx, item) => item.change(tx),
          (item, error) => item.reject(error),
        );
        for (const item of items) item.resolve(); // no effect on those that were refused
      } catch (error) {
        for (const item of items) item.reject(error);
      }
    }
    this.#writing = undefined;
  }
}
