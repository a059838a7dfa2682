/**
 * One piece of work for all who want it at the same time: thirty tasks that start at once pull their image once. A
 * caller that gives up leaves; the work is ended only when the last one has left.
 */
import { SkeinError } from '../../base/errors.ts';

interface Flight<T, E> {
  readonly result: Promise<T>;
  readonly listeners: Set<(event: E) => void>;
  readonly stop: AbortController;
  waiting: number;
}

export interface WorkOptions<E> {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: E) => void) | undefined;
}

export class SharedWork<T, E = never> {
  readonly #flights = new Map<string, Flight<T, E>>();
  /** Work that was ended and still tidies up; the next of its key begins after it. */
  readonly #ending = new Map<string, Promise<void>>();

  /** The result of the work under way for `key`, or of `start` when there is none. */
  async run(
    key: string,
    options: WorkOptions<E>,
    start: (signal: AbortSignal, emit: (event: E) => void) => Promise<T>,
  ): Promise<T> {
    const { signal, onEvent } = options;
    if (signal?.aborted) throw left(signal);
    const flight = this.#flights.get(key) ?? this.#begin(key, start);
    if (onEvent) flight.listeners.add(onEvent);
    flight.waiting += 1;
    const { promise: gone, reject } = Promise.withResolvers<never>();
    const leave = (): void => reject(left(signal));
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([flight.result, gone]);
    } finally {
      signal?.removeEventListener('abort', leave);
      if (onEvent) flight.listeners.delete(onEvent);
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        // Whoever comes now begins anew and does not inherit the end of this one.
        if (this.#flights.get(key) === flight) this.#end(key, flight);
      }
    }
  }

  #end(key: string, flight: Flight<T, E>): void {
    this.#flights.delete(key);
    const ended = flight.result.then(
      () => undefined,
      () => undefined,
    );
    this.#ending.set(key, ended);
    void ended.then(() => {
      if (this.#ending.get(key) === ended) this.#ending.delete(key);
    });
    flight.stop.abort();
  }

  #begin(key: string, start: (signal: AbortSignal, emit: (event: E) => void) => Promise<T>): Flight<T, E> {
    const stop = new AbortController();
    const listeners = new Set<(event: E) => void>();
    const emit = (event: E): void => listeners.forEach((listener) => listener(event));
    const before = this.#ending.get(key);
    const begun = before ? before.then(() => start(stop.signal, emit)) : start(stop.signal, emit);
    const result = begun.finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    result.catch(() => undefined); // told to those who wait; nobody may be left
    const flight: Flight<T, E> = { result, listeners, stop, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }
}

function left(signal: AbortSignal | undefined): SkeinError {
  return new SkeinError('aborted', 'the caller gave up waiting', { cause: signal?.reason });
}
