/** Chance as an interface, so that whoever decides by it can be replayed. The real one is in `base/real/random.ts`. */
export interface Random {
  /** Uniform in [0, 1). */
  float(): number;
  /** `count` bytes fit for keys and ids when the source is the real one. */
  bytes(count: number): Uint8Array;
}

/** A small seeded source (mulberry32) for tests and the simulator; never for keys. */
export class SeededRandom implements Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  float(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => Math.floor(this.float() * 256));
  }
}
