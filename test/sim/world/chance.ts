/** Seeded chance with the questions that the simulator asks. One source for each part, so that one draws nothing from another. */
import { SeededRandom } from '../../../base/random.ts';

export class Chance extends SeededRandom {
  readonly #seed: number;

  constructor(seed: number) {
    super(seed);
    this.#seed = seed;
  }

  /** A source of its own for the part of that name. */
  fork(name: string): Chance {
    let hash = Math.imul(this.#seed ^ 0x9e3779b9, 0x85ebca6b);
    for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
    return new Chance((hash ^ (hash >>> 15)) >>> 0);
  }

  /** True once in a while. */
  hit(probability: number): boolean {
    return this.float() < probability;
  }

  /** A whole number in [low, high]. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.float() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.float() * (high - low);
  }

  /** Undefined of nothing. */
  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.float() * items.length)];
  }

  /** In any order. */
  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = this.whole(0, at);
      const [a, b] = [mixed[at] as T, mixed[other] as T]; // both are in range
      mixed[at] = b;
      mixed[other] = a;
    }
    return mixed;
  }
}
