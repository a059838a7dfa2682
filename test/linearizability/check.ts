/**
 * Whether a history could have come from one object that does one thing at a time: the search of Wing and Gong (JPDC
 * 1993) with Lowe's memory of what was tried before (Testing for linearizability, 2017). An operation takes effect at one
 * moment between its call and its return; one whose fate nobody knows may do so at any moment after its call, or never.
 * The search is exponential at worst, so it is given one key at a time and a bound on its steps.
 */
import { invariant } from '../../base/assert.ts';

/** What one client did and was told. Times are of one monotonic clock. */
export interface Operation<I, O> {
  readonly client: string;
  readonly input: I;
  /** Undefined when nobody knows whether it happened: no answer, or one that does not say. */
  readonly output: O | undefined;
  readonly calledAtMs: number;
  /** Of no meaning when the output is undefined. */
  readonly returnedAtMs: number;
}

/** An object as it would be without concurrency. */
export interface Model<S, I, O> {
  readonly initial: S;
  /** The state after the operation, or undefined when it cannot have had this output in this state. */
  step(state: S, input: I, output: O | undefined): S | undefined;
  /** Equal for equal states only. */
  keyOf(state: S): string;
  /** That an operation of unknown fate can have no effect any more, whatever comes. It saves remembering it. */
  isHopeless?(state: S, input: I): boolean;
}

export type Verdict<S, I, O> =
  | { readonly kind: 'linearizable'; readonly order: readonly Operation<I, O>[] }
  | {
      readonly kind: 'violation';
      /** The longest order that explains a beginning of the history, and the state after it. */
      readonly order: readonly Operation<I, O>[];
      readonly state: S;
      /** What returned although no order explains it. */
      readonly unexplained: Operation<I, O>;
    }
  | { readonly kind: 'undecided'; readonly steps: number };

export function checkLinearizability<S, I, O>(
  model: Model<S, I, O>,
  operations: readonly Operation<I, O>[],
  options: { readonly stepsMax?: number } = {},
): Verdict<S, I, O> {
  return new Search(model, operations).run(options.stepsMax ?? 5_000_000);
}

/** A call or a return, in a list from which linearized operations are taken out. */
interface Entry<I, O> {
  readonly operation: Operation<I, O> | undefined;
  readonly isReturn: boolean;
  readonly position: number;
  readonly partner: Entry<I, O> | undefined;
  previous: Entry<I, O> | undefined;
  next: Entry<I, O> | undefined;
}

interface Taken<S, I, O> {
  readonly call: Entry<I, O>;
  readonly stateBefore: S;
  readonly lastBefore: number;
}

class Search<S, I, O> {
  readonly #model: Model<S, I, O>;
  readonly #head: Entry<I, O>;
  readonly #taken: Taken<S, I, O>[] = [];
  readonly #seen = new Set<string>();
  #state: S;
  /** The position of the latest call that is taken. */
  #last = 0;
  /** Operations that have returned and are not taken. */
  #due: number;
  #best: { order: Operation<I, O>[]; state: S; unexplained: Operation<I, O> } | undefined;

  constructor(model: Model<S, I, O>, operations: readonly Operation<I, O>[]) {
    this.#model = model;
    this.#state = model.initial;
    this.#head = listOf(operations);
    this.#due = operations.filter(({ output }) => output !== undefined).length;
  }

  run(stepsMax: number): Verdict<S, I, O> {
    let entry = this.#head.next;
    for (let steps = 0; this.#due > 0; steps++) {
      if (steps >= stepsMax) return { kind: 'undecided', steps };
      if (entry && !entry.isReturn) {
        entry = this.#take(entry) ? this.#head.next : entry.next;
        continue;
      }
      if (entry) this.#remember(entry);
      const back = this.#taken.pop();
      if (!back) {
        invariant(this.#best, 'a history without an order has an operation that no order explains');
        return { kind: 'violation', ...this.#best };
      }
      entry = this.#giveBack(back);
    }
    return { kind: 'linearizable', order: this.#order() };
  }

  /** Lets the operation take effect now, if its output allows it and nothing equal was tried before. */
  #take(call: Entry<I, O>): boolean {
    const { operation } = call;
    invariant(operation, 'a call has an operation');
    const state = this.#model.step(this.#state, operation.input, operation.output);
    if (state === undefined) return false;
    const taken = { call, stateBefore: this.#state, lastBefore: this.#last };
    this.#lift(call);
    this.#state = state;
    this.#last = Math.max(this.#last, call.position);
    const key = this.#key();
    if (this.#seen.has(key)) {
      this.#giveBack(taken);
      return false;
    }
    this.#seen.add(key);
    this.#taken.push(taken);
    return true;
  }

  /** Undoes a `#take` and tells where the search goes on. */
  #giveBack({ call, stateBefore, lastBefore }: Taken<S, I, O>): Entry<I, O> | undefined {
    this.#state = stateBefore;
    this.#last = lastBefore;
    const { partner } = call;
    if (partner) {
      putBack(partner);
      this.#due++;
    }
    putBack(call);
    return call.next;
  }

  #lift(call: Entry<I, O>): void {
    takeOut(call);
    if (!call.partner) return;
    takeOut(call.partner);
    this.#due--;
  }

  /** Which operations are taken, and the state: the latest that is, and those before it that are not. They are few. */
  #key(): string {
    let key = `${this.#last}`;
    for (let at = this.#head.next; at && at.position < this.#last; at = at.next) {
      if (at.isReturn || !at.operation) continue;
      const { input, output } = at.operation;
      if (output === undefined && this.#model.isHopeless?.(this.#state, input)) continue;
      key += `,${at.position}`;
    }
    return `${key}|${this.#model.keyOf(this.#state)}`;
  }

  #remember(stuck: Entry<I, O>): void {
    if (this.#best && this.#best.order.length >= this.#taken.length) return;
    invariant(stuck.operation, 'a return has an operation');
    this.#best = { order: this.#order(), state: this.#state, unexplained: stuck.operation };
  }

  #order(): Operation<I, O>[] {
    return this.#taken.flatMap(({ call }) => call.operation ?? []);
  }
}

/** The list's head, which is no operation. Of a call and a return at one time the call is first: they overlap. */
function listOf<I, O>(operations: readonly Operation<I, O>[]): Entry<I, O> {
  const moments = operations.flatMap((operation) => {
    const call = { operation, atMs: operation.calledAtMs, isReturn: false };
    if (operation.output === undefined) return [call];
    invariant(operation.returnedAtMs >= operation.calledAtMs, 'an operation returns after it was called');
    return [call, { operation, atMs: operation.returnedAtMs, isReturn: true }];
  });
  moments.sort((a, b) => a.atMs - b.atMs || Number(a.isReturn) - Number(b.isReturn));
  const head = entry<I, O>({ operation: undefined, isReturn: false, position: 0, partner: undefined });
  const returns = new Map<Operation<I, O>, Entry<I, O>>();
  let next: Entry<I, O> | undefined;
  for (let index = moments.length - 1; index >= 0; index--) {
    const { operation, isReturn } = moments[index]!;
    const partner = isReturn ? undefined : returns.get(operation);
    const added = entry<I, O>({ operation, isReturn, position: index + 1, partner });
    if (isReturn) returns.set(operation, added);
    added.next = next;
    if (next) next.previous = added;
    next = added;
  }
  head.next = next;
  if (next) next.previous = head;
  return head;
}

function entry<I, O>(of: Pick<Entry<I, O>, 'operation' | 'isReturn' | 'position' | 'partner'>): Entry<I, O> {
  return { ...of, previous: undefined, next: undefined };
}

function takeOut<I, O>(entry: Entry<I, O>): void {
  if (entry.previous) entry.previous.next = entry.next;
  if (entry.next) entry.next.previous = entry.previous;
}

/** In the reverse order of `takeOut`: an entry remembers its neighbours of then. */
function putBack<I, O>(entry: Entry<I, O>): void {
  if (entry.previous) entry.previous.next = entry;
  if (entry.next) entry.next.previous = entry;
}
