/**
 * The manager of this node, wanted for as long as this lives: one that cannot be opened (its port is taken, its log is
 * damaged, its disk is full) is tried again and again, and what keeps it from starting can be read meanwhile. The daemon
 * stays up, so that `swarm leave --force` and the containers are never in the hands of a manager that is broken.
 */
import { InvariantError } from '../../base/assert.ts';
import { backoffMs } from '../../base/backoff.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { isAborted } from '../../base/signals.ts';
import type { Manager } from '../../manager/manager.ts';

export interface ManagerKeeperOptions {
  readonly open: () => Promise<Manager>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

const retries = { firstMs: 1000, maxMs: 30_000, jitter: 0.2 };

export class ManagerKeeper implements AsyncDisposable {
  readonly #options: ManagerKeeperOptions;
  readonly #stop = new AbortController();
  #manager: Manager | undefined;
  #problem = '';
  #retrying: Promise<void> = Promise.resolve();

  constructor(options: ManagerKeeperOptions) {
    this.#options = options;
  }

  /** The one that runs. */
  get manager(): Manager | undefined {
    return this.#manager;
  }

  /** Why none runs; empty when one does, or when nothing has gone wrong yet. */
  get problem(): string {
    return this.#problem;
  }

  /** One attempt; throws what it failed with. */
  async open(): Promise<Manager> {
    const manager = await this.#options.open();
    this.#manager = manager;
    this.#problem = '';
    return manager;
  }

  /** Goes on in the background after `failure`. */
  retry(failure: unknown): void {
    this.#failed(failure);
    this.#retrying = this.#keepTrying();
  }

  /** Ends the manager that runs; `retry` goes on with another. */
  async close(): Promise<void> {
    const manager = this.#manager;
    this.#manager = undefined;
    await manager?.[Symbol.asyncDispose]();
  }

  /** Ends the attempts and the manager. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#retrying;
    await this.close();
  }

  async #keepTrying(): Promise<void> {
    const { clock, random, log } = this.#options;
    const { signal } = this.#stop;
    for (let attempt = 0; !isAborted(signal); attempt++) {
      await sleep(clock, backoffMs(attempt, retries, random), { signal });
      if (isAborted(signal)) return;
      try {
        await this.open();
        log.info('The manager of this node runs now');
        return;
      } catch (error) {
        this.#failed(error);
      }
    }
  }

  #failed(failure: unknown): void {
    if (failure instanceof InvariantError) throw failure;
    const problem = messageOf(failure);
    const { log } = this.#options;
    if (problem !== this.#problem) log.error('The manager of this node cannot start', { error: problem });
    this.#problem = problem;
  }
}
