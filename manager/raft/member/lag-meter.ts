const spanMs = 10_000;
const spans = 6;

/** How late the loop is: the last measure, and the worst of the last minute, in steps of ten seconds. */
export class LagMeter {
  #lastMs = 0;
  /** The worst of each span; the newest last. */
  #worst: number[] = [];
  #spanEndsMs = -Infinity;

  note(lagMs: number, nowMs: number): void {
    this.#lastMs = lagMs;
    this.#roll(nowMs);
    const newest = this.#worst.length - 1;
    this.#worst[newest] = Math.max(this.#worst[newest] ?? 0, lagMs);
  }

  read(nowMs: number): { readonly lastMs: number; readonly maxMs: number } {
    this.#roll(nowMs);
    return { lastMs: this.#lastMs, maxMs: Math.max(0, ...this.#worst) };
  }

  #roll(nowMs: number): void {
    if (nowMs < this.#spanEndsMs) return;
    const passed = 1 + Math.floor((nowMs - this.#spanEndsMs) / spanMs);
    for (let span = Math.min(passed, spans); span > 0; span--) this.#worst.push(0);
    this.#worst = this.#worst.slice(-spans);
    this.#spanEndsMs = nowMs + spanMs;
  }
}
