import { SkeinError } from '../../../base/errors.ts';
import type { Entry, EntryId, EntryType } from '../core/model.ts';

/**
 * A proposal that was not applied here. `outcome` says what a caller may conclude: `not-happened` is certain and will stay
 * so, and the same may be proposed again; after `unknown` it may be in the log already, or come to be.
 */
export class ProposalFailed extends SkeinError {
  override name = 'ProposalFailed';
  readonly outcome: 'not-happened' | 'unknown';

  constructor(outcome: 'not-happened' | 'unknown', why: string) {
    super('unavailable', `Cannot change the state of the cluster: ${why}`);
    this.outcome = outcome;
  }
}

interface Waiter extends EntryId {
  readonly sinceMs: number;
  readonly resolve: (type: EntryType) => void;
  readonly reject: (error: SkeinError) => void;
}

/**
 * Those that wait for their entry to be applied, whoever leads meanwhile. An entry is known by index and term; terms never
 * fall along a log, so an applied entry of a later term settles at once all that wait for earlier terms behind it.
 */
export class Proposals {
  /** In order of proposing: rising terms, and rising indexes within a term. */
  #waiting: Waiter[] = [];
  #term = 0;

  get size(): number {
    return this.#waiting.length;
  }

  /** Resolves with the type that the entry has when it is applied. Rejects with ProposalFailed. */
  wait(id: EntryId, nowMs: number): Promise<EntryType> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...id, sinceMs: nowMs, resolve, reject });
    });
  }

  /** Call for each applied entry, in order. */
  applied({ index, term, type }: Entry): void {
    if (term > this.#term) this.#enter(term, index);
    const [first] = this.#waiting;
    if (first?.index !== index) return; // the first one waits for the lowest index: see #enter
    this.#waiting.shift();
    if (first.term === term) first.resolve(type);
    else first.reject(lost());
  }

  /** The state was replaced by that of `index`; what came of the entries up to there is not known here. */
  skipped(index: number): void {
    this.#settle(
      (waiter) => waiter.index <= index,
      () => unknown('this manager took a snapshot of another meanwhile'),
    );
  }

  /** Those who wait since before `sinceMs` are told that the outcome is not known. */
  expire(sinceMs: number): void {
    const [first] = this.#waiting;
    if (!first || first.sinceMs > sinceMs) return;
    this.#settle(
      (waiter) => waiter.sinceMs <= sinceMs,
      () => unknown('no majority of the managers has answered in time'),
    );
  }

  /** Nothing will be applied here any more. */
  close(): void {
    this.#settle(
      () => true,
      () => unknown('this manager is shutting down'),
    );
  }

  /** An entry of a later term is at `index`: what older terms had from there on is not in the log. */
  #enter(term: number, index: number): void {
    this.#term = term;
    this.#settle((waiter) => waiter.term < term && waiter.index >= index, lost);
  }

  #settle(which: (waiter: Waiter) => boolean, error: () => ProposalFailed): void {
    if (this.#waiting.length === 0) return;
    const settled = this.#waiting.filter(which);
    if (settled.length === 0) return;
    this.#waiting = this.#waiting.filter((waiter) => !which(waiter));
    for (const { reject } of settled) reject(error());
  }
}

function lost(): ProposalFailed {
  return new ProposalFailed(
    'not-happened',
    'another manager took over the lead first, and it did not happen',
  );
}

function unknown(why: string): ProposalFailed {
  return new ProposalFailed('unknown', `${why}; it is not known whether it happened`);
}

export function notLeading(): ProposalFailed {
  return new ProposalFailed('not-happened', 'this manager is not the leader');
}
