/**
 * Slows down who guesses join tokens: after `failuresMax` wrong ones within `windowMs` a peer is refused until the window is
 * over. Remembers at most `peersMax` peers; when there are more, the oldest window is forgotten, which costs an attacker
 * that many addresses for each window gained. PURE: time is passed in.
 */
export class GuessLimit {
  readonly #failuresMax: number;
  readonly #windowMs: number;
  readonly #peersMax: number;
  /** In order of `sinceMs`. */
  readonly #peers = new Map<string, { sinceMs: number; failures: number }>();

  constructor(options: { failuresMax: number; windowMs: number; peersMax: number }) {
    this.#failuresMax = options.failuresMax;
    this.#windowMs = options.windowMs;
    this.#peersMax = options.peersMax;
  }

  /** How long `peer` has to wait; 0 when it may try. */
  waitMs(peer: string, nowMs: number): number {
    const window = this.#current(peer, nowMs);
    if (!window || window.failures < this.#failuresMax) return 0;
    return window.sinceMs + this.#windowMs - nowMs;
  }

  failed(peer: string, nowMs: number): void {
    const window = this.#current(peer, nowMs);
    if (window) {
      window.failures += 1;
      return;
    }
    if (this.#peers.size >= this.#peersMax) {
      const [oldest] = this.#peers.keys();
      if (oldest !== undefined) this.#peers.delete(oldest);
    }
    this.#peers.set(peer, { sinceMs: nowMs, failures: 1 });
  }

  #current(peer: string, nowMs: number): { sinceMs: number; failures: number } | undefined {
    const window = this.#peers.get(peer);
    if (window && nowMs - window.sinceMs >= this.#windowMs) {
      this.#peers.delete(peer);
      return undefined;
    }
    return window;
  }
}
