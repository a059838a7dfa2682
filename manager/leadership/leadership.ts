import type { RaftMember } from '../raft/raft-member.ts';

export interface LeadershipOptions<T extends AsyncDisposable> {
  readonly member: Pick<RaftMember, 'onLeadership'>;
  /** Starts what only a leader runs. Synchronous: nothing can come between the parts. */
  readonly start: () => T;
  /** Called with what starting or disposing of the parts threw. */
  readonly failed: (error: unknown) => void;
}

/**
 * Keeps what only a leader runs going as long as this manager leads, and at no other time. Starting a manager that leads
 * and taking over are one path. However quickly leadership is lost and won again, the parts of before have ended before new
 * ones start; `current` forgets them at once.
 */
export class Leadership<T extends AsyncDisposable> implements AsyncDisposable {
  readonly #options: LeadershipOptions<T>;
  readonly #listeners = new Set<() => void>();
  readonly #subscription: Disposable;
  #leading = false;
  #closed = false;
  #current: T | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: LeadershipOptions<T>) {
    this.#options = options;
    this.#subscription = options.member.onLeadership((leading) => {
      this.#leading = leading && !this.#closed;
      this.#settle();
    });
  }

  /** The parts, while this manager leads; undefined also while those of before are still ending. */
  get current(): T | undefined {
    return this.#current;
  }

  /** Calls `listener` whenever `current` changed. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** Ends the parts; none are started any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#subscription[Symbol.dispose]();
    this.#leading = false;
    this.#settle();
    await this.#stopping;
  }

  #settle(): void {
    if (this.#stopping || this.#leading === (this.#current !== undefined)) return;
    const ending = this.#current;
    if (ending) {
      this.#current = undefined;
      this.#stopping = this.#end(ending);
    } else {
      try {
        this.#current = this.#options.start();
      } catch (error) {
        this.#options.failed(error);
        return;
      }
    }
    for (const listener of [...this.#listeners]) listener();
  }

  async #end(parts: T): Promise<void> {
    try {
      await parts[Symbol.asyncDispose]();
    } catch (error) {
      this.#options.failed(error);
    }
    this.#stopping = undefined;
    this.#settle();
  }
}
