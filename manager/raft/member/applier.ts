import type { Clock } from '../../../base/clock.ts';
import type { Entry, EntryId, Message } from '../core/model.ts';

/** The loop is held at most this long by applying; then others have their turn. */
const sliceMs = 5;

export interface ApplierOptions {
  readonly clock: Clock;
  /** Applies one entry. What it throws ends the member. */
  readonly apply: (entry: Entry) => void;
  /** All entries of `done` are applied. */
  readonly answer: (done: Message) => void;
  /** There is more to do after others have had their turn. */
  readonly again: () => void;
}

/** Applies in order what is committed, in slices, and stands still while a snapshot replaces the state. */
export class Applier {
  readonly #options: ApplierOptions;
  readonly #queue: Message[] = [];
  /** The place in the first message of the queue. */
  #at = 0;
  /** Loads that are not done: under way, or waiting for the one before. */
  #loads = 0;
  #loading: Promise<void> = Promise.resolve();
  #applied: EntryId;

  constructor(options: ApplierOptions, start: EntryId) {
    this.#options = options;
    this.#applied = start;
  }

  get applied(): EntryId {
    return this.#applied;
  }

  /** Takes a MsgStorageApply. */
  add(message: Message): void {
    this.#queue.push(message);
  }

  /**
   * Replaces the state by that up to `index` or later, as `load` says; entries up to there that still wait are answered and
   * not applied. One at a time. When a load fails, nothing is applied any more.
   */
  load(index: number, load: () => Promise<EntryId>): Promise<void> {
    this.#loads++;
    this.#loading = this.#loading.then(async () => {
      if (index > this.#applied.index) this.#applied = await load();
      this.#loads--;
      this.#options.again();
    });
    return this.#loading;
  }

  run(): void {
    if (this.#loads > 0) return;
    const { clock } = this.#options;
    const untilMs = clock.monotonicMs() + sliceMs;
    for (;;) {
      const [message] = this.#queue;
      if (!message) return;
      const entry = message.entries[this.#at];
      if (!entry) {
        this.#queue.shift();
        this.#at = 0;
        this.#options.answer(message);
        continue;
      }
      if (entry.index > this.#applied.index) this.#options.apply(entry);
      if (entry.index > this.#applied.index) this.#applied = { index: entry.index, term: entry.term };
      this.#at++;
      if (clock.monotonicMs() < untilMs) continue;
      this.#options.again();
      return;
    }
  }
}
