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

/** A group without a leader elects one within two seconds: pauses stay below that. */
const pauses = { firstMs: 50, maxMs: 1000, jitter: 0.5 };
/** Managers that name each other as leader agree within a heartbeat; until then nobody is asked without end. */
const hopsMax = 3;

export class Remotes {
  readonly #options: RemotesOptions;
  #known: readonly string[];
  /** Whose turn is still to come in this round. */
  #round: string[] = [];
  /** The leader, by the word of a manager that was asked last. */
  #leader: string | undefined;
  #failed: string | undefined;
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
    this.#failed = undefined;
    this.#round = [];
  }

  /** A session ended, or none could be had. `leader` is the manager that it named instead. */
  ended(address: string, leader: string | undefined): void {
    this.#failed = address;
    this.#leader = leader === '' || leader === address ? undefined : leader;
  }

  /** Undefined when no manager is known. */
  next(): NextRemote | undefined {
    const attempt = this.#attempts;
    const hint = this.#leader ?? this.#ownLeader();
    this.#leader = undefined;
    if (hint !== undefined && this.#hops < hopsMax) {
      this.#hops += 1;
      return { address: hint, delayMs: 0 };
    }
    const address = this.#turn();
    if (address === undefined) return undefined;
    this.#hops = 0;
    this.#attempts += 1;
    const first = attempt === 0 && this.#failed === undefined;
    return {
      address,
      delayMs: first ? 0 : backoffMs(Math.max(0, attempt - 1), pauses, this.#options.random),
    };
  }

  /** The leader as the own manager sees it, unless it was just tried in vain. */
  #ownLeader(): string | undefined {
    const own = this.#options.own?.();
    const leader = own?.leads ? own.address : own?.leader;
    return leader === this.#failed ? undefined : leader;
  }

  #turn(): string | undefined {
    if (this.#round.length === 0) {
      const others = this.#known.filter((address) => address !== this.#failed);
      this.#round = shuffled(others, this.#options.random);
      if (this.#failed !== undefined && others.length < this.#known.length) this.#round.push(this.#failed);
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
