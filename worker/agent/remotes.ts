/**
 * Which manager the agent turns to next. Sessions live on the leader alone: a manager that does not lead names the one
 * that does, and that one is next, at once. Without such word all that are known have their turn in a random order, with
 * growing pauses, the one that just failed last. A node that is a manager itself believes its own manager first.
 */
import { backoffMs } from '../../base/backoff.ts';
import type { Random } from '../../base/random.ts';

/** What the manager in the same process says of the leader. */
export interface OwnManager {
  /** `host:port` by which it is reached. */
  readonly address: string;
  readonly leads: boolean;
  /** `host:port` of the leader as far as it knows. */
  readonly leader: string | undefined;
}

export interface RemotesOptions {
  /** `host:port` of managers from which to learn the others. */
  readonly known: readonly string[];
  /** Undefined on a node without a manager that runs. */
  readonly own?: (() => OwnManager | undefined) | undefined;
  readonly random: Random;
}

export interface NextRemote {
  readonly address: string;
  /** How long to wait before. */
  readonly delayMs: number;
}

/** A group without a leader elects one within two seconds: pauses stay below that, and more so when its managers answer. */
const pauses = { firstMs: 50, maxMs: 1000, jitter: 0.5 };
const pausesAnswered = { ...pauses, maxMs: 400 };
/** Managers that name each other as leader agree within a heartbeat; until then nobody is asked without end. */
const hopsMax = 3;

export class Remotes {
  readonly #options: RemotesOptions;
  #known: readonly string[];
  /** Whose turn is still to come in this round. */
  #round: string[] = [];
  /** The leader, by the word of a manager that was asked last. */
  #leader: string | undefined;
  /** The one that was asked last. */
  #last: string | undefined;
  /** Could not be had since the last session: others may still take one of them for the leader. */
  readonly #dead = new Set<string>();
  #answered = false;
  #hops = 0;
  /** Attempts since the last session. */
  #attempts = 0;

  constructor(options: RemotesOptions) {
    this.#options = options;
    this.#known = options.known;
  }

  get known(): readonly string[] {
    return this.#known;
  }

  /** All managers there are now. Tells whether that is news; an empty list is none. */
  replace(addresses: readonly string[]): boolean {
    const news = [...addresses].sort();
    if (news.length === 0 || news.join() === [...this.#known].sort().join()) return false;
    this.#known = news;
    this.#round = [];
    return true;
  }

  /** A session was welcomed: the next attempt is a first one again. */
  welcomed(): void {
    this.#attempts = 0;
    this.#hops = 0;
    this.#leader = undefined;
    this.#last = undefined;
    this.#dead.clear();
    this.#round = [];
  }

  /** A session ended in order, or was refused by a manager that does not lead. `leader` is the manager that it named instead. */
  ended(address: string, leader = ''): void {
    this.#last = address;
    this.#answered = true;
    this.#leader = leader === '' ? undefined : leader;
  }

  /** No session could be had, or it broke. */
  failed(address: string): void {
    this.#last = address;
    this.#answered = false;
    this.#dead.add(address);
    this.#leader = undefined;
  }

  /** Undefined when no manager is known. */
  next(): NextRemote | undefined {
    const hint = this.#leader ?? this.#ownLeader();
    this.#leader = undefined;
    if (hint !== undefined && hint !== this.#last && !this.#dead.has(hint) && this.#hops < hopsMax) {
      this.#hops += 1;
      return { address: hint, delayMs: 0 };
    }
    const address = this.#turn();
    if (address === undefined) return undefined;
    this.#hops = 0;
    const limits = this.#answered ? pausesAnswered : pauses;
    const isFirst = this.#attempts === 0 && this.#last === undefined;
    const delayMs = isFirst ? 0 : backoffMs(Math.max(0, this.#attempts - 1), limits, this.#options.random);
    this.#attempts += 1;
    return { address, delayMs };
  }

  /** The leader as the own manager sees it. */
  #ownLeader(): string | undefined {
    const own = this.#options.own?.();
    return own?.leads ? own.address : own?.leader;
  }

  #turn(): string | undefined {
    if (this.#round.length === 0) {
      const others = this.#known.filter((address) => address !== this.#last);
      this.#round = shuffled(others, this.#options.random);
      if (this.#last !== undefined && others.length < this.#known.length) this.#round.push(this.#last);
    }
    return this.#round.shift();
  }
}

function shuffled(items: readonly string[], random: Random): string[] {
  const left = [...items];
  const order: string[] = [];
  while (left.length > 0) order.push(...left.splice(Math.floor(random.float() * left.length), 1));
  return order;
}
