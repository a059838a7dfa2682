import { invariant } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { proposalFromBytes, proposalToBytes } from '../../proto/codec/change.ts';
import { applyProposal } from './apply.ts';
import { Layer } from './layer.ts';
import { maxChanges, maxTransactionBytes } from './store.ts';
import type { Proposer, Store, StoreEvent, StoreTransaction, StoreView } from './store.ts';
import type { Tables } from './tables.ts';
import { Transaction } from './transaction.ts';

/**
 * The store over a log. Transactions do not wait for one another: each runs at once on a layer that shows what is in
 * flight, and is proposed after it, so that those that come together share one write to disk. Each names the one before
 * it (`after`); when one is lost, those that were computed on it do nothing when applied, and are run again.
 */
export class ReplicatedStore implements Store {
  readonly view: StoreView;
  readonly #tables: Tables;
  readonly #proposer: Proposer;
  readonly #clock: Clock;
  readonly #requestPrefix: string;
  readonly #listeners = new Set<Listener>();
  readonly #inFlight = new Map<string, Flight>();
  readonly #waiting: (() => void)[] = [];
  readonly #pending: Layer;
  /** The proposal that the next one builds on. */
  #tail: string;
  #sequence = 0;
  #drafts = 0;
  #epoch = 0;
  #bytesInFlight = 0;

  /** `requestPrefix` must be unlike that of every other store of the cluster, also of this one's former lives. */
  constructor(options: { tables: Tables; proposer: Proposer; clock: Clock; requestPrefix: string }) {
    this.#tables = options.tables;
    this.view = options.tables;
    this.#proposer = options.proposer;
    this.#clock = options.clock;
    this.#requestPrefix = options.requestPrefix;
    this.#pending = new Layer(options.tables);
    this.#tail = options.tables.requestId;
  }

  update<T>(change: (tx: StoreTransaction) => T): Promise<T> {
    return this.#update((tx) => {
      const result = change(tx);
      invariant(tx.changes.length <= maxChanges, `a transaction has at most ${maxChanges} changes`);
      return result;
    });
  }

  async updateEach<I>(
    items: readonly I[],
    change: (tx: StoreTransaction, item: I) => void,
    refused?: (item: I, error: Error) => void,
  ): Promise<void> {
    for (let from = 0; from < items.length; from += maxChanges)
      await this.#updateSome(items.slice(from, from + maxChanges), change, refused);
  }

  subscribe(told: (events: readonly StoreEvent[]) => void, resync?: () => void): Disposable {
    const listener = { told, resync };
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** Applies an entry of the log. Called in order of the index, for those of this store and for those of others. */
  apply(index: number, data: Uint8Array): void {
    const proposal = proposalFromBytes(data);
    const flight = this.#inFlight.get(proposal.requestId);
    const valid = proposal.after === this.#tables.requestId;
    const events = applyProposal(this.#tables, index, proposal);
    if (flight) flight.result = valid ? 'applied' : 'void';
    if (valid && flight) {
      this.#pending.forget(flight.transaction, flight.sequence);
    } else if (valid) this.#startAnew(); // another manager's: what is in flight here was not computed on it
    if (events.length > 0) for (const { told } of this.#listeners) told(events);
  }

  /** Replaces everything by the contents of a snapshot; at the start, or on a follower that was far behind. */
  restore(tables: Tables): void {
    this.#tables.replaceBy(tables);
    this.#startAnew();
    for (const { resync } of this.#listeners) resync?.();
  }

  async #updateSome<I>(
    items: readonly I[],
    change: (tx: StoreTransaction, item: I) => void,
    refused: ((item: I, error: Error) => void) | undefined,
  ): Promise<void> {
    const refusals: { readonly item: I; readonly error: Error }[] = [];
    try {
      await this.#update((tx) => {
        refusals.length = 0;
        for (const item of items) {
          const inner = tx.fork();
          try {
            change(inner, item);
          } catch (error) {
            if (!(error instanceof SkeinError)) throw error;
            refusals.push({ item, error });
            continue;
          }
          tx.merge(inner);
          if (tx.changes.length <= maxChanges) continue;
          invariant(items.length > 1, `the changes for one item are at most ${maxChanges}`);
          throw new TooLarge(`Cannot store ${items.length} items at once`);
        }
      });
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      const [only] = items;
      if (items.length === 1 && only !== undefined) return refused?.(only, error);
      const half = items.length >> 1;
      await this.#updateSome(items.slice(0, half), change, refused);
      await this.#updateSome(items.slice(half), change, refused);
      return;
    }
    for (const { item, error } of refusals) refused?.(item, error);
  }

  async #update<T>(change: (tx: Transaction) => T): Promise<T> {
    try {
      for (let attempt = 0; attempt < attemptsMax; attempt++) {
        while (this.#inFlight.size >= inFlightMax || this.#bytesInFlight >= bytesInFlightMax)
          await new Promise<void>((resolve) => this.#waiting.push(resolve));
        const tx = new Transaction(this.#pending, this.#clock.nowMs(), () => --this.#drafts);
        let result: T;
        try {
          result = change(tx);
        } catch (refusal) {
          // What it was refused for may be in flight still, and be lost: then it was refused for nothing.
          if (refusal instanceof TooLarge || (await this.#settled()) === 'applied') throw refusal;
          continue;
        }
        const outcome = tx.changes.length > 0 ? await this.#propose(tx) : await this.#settled();
        if (outcome === 'applied') return result;
      }
      throw new SkeinError(
        'unavailable',
        'Cannot store the change: the state kept changing elsewhere meanwhile',
      );
    } finally {
      this.#waiting.shift()?.();
    }
  }

  /** Who changes nothing may still have seen what is in flight, and must not tell of it before it is there. */
  async #settled(): Promise<Outcome> {
    const last = this.#inFlight.get(this.#tail)?.outcome;
    return last ? last.catch(() => 'void') : 'applied';
  }

  #propose(transaction: Transaction): Promise<Outcome> {
    const { changes, atMs } = transaction;
    const sequence = ++this.#sequence;
    const requestId = `${this.#requestPrefix}.${sequence.toString(36)}`;
    const bytes = proposalToBytes({ requestId, after: this.#tail, atMs, changes });
    if (bytes.length > maxTransactionBytes)
      throw new TooLarge(
        `Cannot store the change: it has ${bytes.length} bytes, and at most ${maxTransactionBytes} go into one`,
      );
    const flight: Flight = { transaction, sequence, bytes };
    this.#inFlight.set(requestId, flight);
    this.#bytesInFlight += bytes.length;
    this.#pending.absorb(transaction, sequence);
    this.#tail = requestId;
    return (flight.outcome = this.#follow(requestId, flight, this.#epoch));
  }

  async #follow(requestId: string, flight: Flight, epoch: number): Promise<Outcome> {
    try {
      await this.#proposer.propose(flight.bytes);
      invariant(flight.result, 'a proposer resolves after it has applied the entry');
      return flight.result;
    } finally {
      this.#inFlight.delete(requestId);
      this.#bytesInFlight -= flight.bytes.length;
      if (flight.result !== 'applied' && epoch === this.#epoch) this.#startAnew();
    }
  }

  /** The next transaction builds on what is applied, whatever is still in flight. */
  #startAnew(): void {
    this.#epoch++;
    this.#pending.clear();
    this.#tail = this.#tables.requestId;
  }
}

/** Bounds of what is in flight; further transactions wait their turn. */
const inFlightMax = 512;
const bytesInFlightMax = 8 * 1024 * 1024;
/** How often a transaction is run again because the state that it saw was lost. */
const attemptsMax = 10;

/** Applied, or (void) known to have done nothing. */
type Outcome = 'applied' | 'void';

interface Flight {
  readonly transaction: Transaction;
  readonly sequence: number;
  readonly bytes: Uint8Array;
  /** Set when its entry came by. */
  result?: Outcome;
  outcome?: Promise<Outcome>;
}

interface Listener {
  readonly told: (events: readonly StoreEvent[]) => void;
  readonly resync: (() => void) | undefined;
}

class TooLarge extends SkeinError {
  constructor(message: string) {
    super('invalid-argument', message);
  }
}
