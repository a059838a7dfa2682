/**
 * Looks at the nodes all the time and writes down each that goes Down. What was not meant to go down is a false Down,
 * whenever it happens in the life of the run.
 */
import { sleep } from '../../base/clock.ts';
import { asError } from '../../base/errors.ts';
import { realClock } from '../../base/real/clock.ts';
import type { BenchCluster } from '../lib/bench-cluster.ts';

interface Down {
  readonly hostname: string;
  readonly atMs: number;
}

const lookEveryMs = 20;

export class NodeWatch implements AsyncDisposable {
  readonly #cluster: BenchCluster;
  readonly #down = new Map<string, Down>();
  readonly #stop = new AbortController();
  readonly #watching: Promise<void>;
  /** The host that is broken now, on purpose. */
  #expected: string | undefined;
  #falseDowns: readonly string[] = [];
  #failure: Error | undefined;

  constructor(cluster: BenchCluster) {
    this.#cluster = cluster;
    this.#watching = this.#watch();
  }

  /** As `host at 12.3 s`, in order. */
  get falseDowns(): readonly string[] {
    return this.#falseDowns;
  }

  expect(hostname: string | undefined): void {
    this.#expected = hostname;
  }

  /** Monotonic milliseconds at which the node was first seen Down; it is so until it was seen up again. */
  async untilDown(hostname: string, withinMs: number): Promise<number> {
    await this.#cluster.until(`${hostname} to be Down`, withinMs, async () => {
      if (this.#failure) throw this.#failure;
      return this.#down.has(hostname);
    });
    return this.#down.get(hostname)?.atMs ?? NaN;
  }

  async untilUp(hostname: string, withinMs: number): Promise<void> {
    await this.#cluster.until(`${hostname} to be Ready`, withinMs, async () => {
      return !this.#down.has(hostname);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stop;
    try {
      while (!signal.aborted) {
        await this.#look();
        await sleep(realClock, lookEveryMs, { signal });
      }
    } catch (error) {
      this.#failure = asError(error); // told to whoever waits
    }
  }

  async #look(): Promise<void> {
    for (const { description, status } of await this.#cluster.nodes()) {
      const hostname = description?.hostname ?? '';
      if (status.state === 'ready') this.#down.delete(hostname);
      if (status.state !== 'down' || this.#down.has(hostname)) continue;
      const atMs = performance.now();
      this.#down.set(hostname, { hostname, atMs });
      if (hostname !== this.#expected)
        this.#falseDowns = [...this.#falseDowns, `${hostname} at ${(atMs / 1000).toFixed(1)} s`];
    }
  }
}
