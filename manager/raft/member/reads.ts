import { SkeinError } from '../../../base/errors.ts';
import type { Random } from '../../../base/random.ts';
import type { ReadState } from '../core/model.ts';

export interface ReadsOptions {
  readonly random: Random;
  /** Asks for a read index under this context; the answer may never come. */
  readonly ask: (context: Uint8Array) => void;
  /** Without an answer a round is asked again after this long. */
  readonly retryMs: number;
  /** Who waits longer is refused. */
  readonly timeoutMs: number;
}

interface Waiter {
  readonly sinceMs: number;
  readonly resolve: () => void;
  readonly reject: (error: SkeinError) => void;
  settled: boolean;
}

interface Round {
  readonly waiters: readonly Waiter[];
  /** Of each time that it was asked. Any answer will do: all were asked after the waiters came. */
  readonly contexts: Set<string>;
  askedMs: number;
}

/**
 * Linearizable reads (thesis section 6.4), in rounds: those who ask while a round is on its way wait for the next one, for
 * its index was perhaps taken before they came. A context holds random bytes of this life besides a count, so that an
 * answer to a former life of this member is never taken for one to this.
 */
export class Reads {
  readonly #options: ReadsOptions;
  readonly #life: Uint8Array;
  #count = 0;
  #round: Round | undefined;
  #next: Waiter[] = [];
  /** Those whose index is known and not applied yet. */
  #known: { readonly index: number; readonly waiters: readonly Waiter[] }[] = [];
  #applied = 0;

  constructor(options: ReadsOptions) {
    this.#options = options;
    this.#life = options.random.bytes(8);
  }

  wait(nowMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        waiter.reject(new SkeinError('aborted', 'Cannot read: the wait was ended'));
      };
      const settle = (): boolean => {
        const first = !waiter.settled;
        waiter.settled = true;
        signal?.removeEventListener('abort', abort);
        return first;
      };
      const waiter: Waiter = {
        sinceMs: nowMs,
        settled: false,
        resolve: () => {
          if (settle()) resolve();
        },
        reject: (error) => {
          if (settle()) reject(error);
        },
      };
      if (signal?.aborted) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort, { once: true });
      this.#next.push(waiter);
    });
  }

  /** Starts a round for those who came since the last one. Call once a turn. */
  flush(nowMs: number): void {
    if (this.#round || this.#next.length === 0) return;
    this.#round = { waiters: this.#next, contexts: new Set(), askedMs: nowMs };
    this.#next = [];
    this.#ask(this.#round, nowMs);
  }

  answered({ index, context }: ReadState): void {
    if (!this.#round?.contexts.has(context.join())) return; // of an earlier round, or an earlier life
    const { waiters } = this.#round;
    this.#round = undefined;
    if (index <= this.#applied) for (const { resolve } of waiters) resolve();
    else this.#known.push({ index, waiters });
  }

  applied(index: number): void {
    this.#applied = index;
    while (this.#known.length > 0) {
      const [first] = this.#known;
      if (!first || first.index > index) return;
      this.#known.shift();
      for (const { resolve } of first.waiters) resolve();
    }
  }

  /** Asks again what has not been answered, and refuses who has waited too long. */
  tick(nowMs: number): void {
    const { retryMs, timeoutMs } = this.#options;
    const late = (waiter: Waiter): boolean => nowMs - waiter.sinceMs >= timeoutMs;
    const known = this.#known.flatMap(({ waiters }) => waiters);
    for (const waiter of [...known, ...(this.#round?.waiters ?? []), ...this.#next])
      if (late(waiter))
        waiter.reject(
          new SkeinError(
            'unavailable',
            'Cannot read: no leader has confirmed the state of the cluster in time',
          ),
        );
    const open = ({ settled }: Waiter): boolean => !settled;
    this.#next = this.#next.filter(open);
    this.#known = this.#known.filter(({ waiters }) => waiters.some(open));
    if (!this.#round) return;
    if (!this.#round.waiters.some(open)) this.#round = undefined;
    else if (nowMs - this.#round.askedMs >= retryMs) this.#ask(this.#round, nowMs);
  }

  /** Another leads: what the old one was asked is lost. */
  askAgain(nowMs: number): void {
    if (this.#round) this.#ask(this.#round, nowMs);
  }

  close(): void {
    const waiting = [
      ...this.#known.flatMap(({ waiters }) => waiters),
      ...(this.#round?.waiters ?? []),
      ...this.#next,
    ];
    for (const { reject } of waiting)
      reject(new SkeinError('unavailable', 'Cannot read: this manager is shutting down'));
  }

  #ask(round: Round, nowMs: number): void {
    const context = new Uint8Array(16);
    context.set(this.#life);
    new DataView(context.buffer).setFloat64(8, ++this.#count);
    round.contexts.add(context.join());
    round.askedMs = nowMs;
    this.#options.ask(context);
  }
}
