import { sleep, type Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { isAborted } from '../../base/signals.ts';
import type { ContainerExit, ContainerRuntime } from '../runtime/runtime.ts';

/** After the runtime could not say whether a container has ended. */
const askAgainMs = 5000;
/** setTimeout counts in 32 bits and takes more for nothing at all; nobody waits longer than this (24 days). */
const limitMsMax = 2 ** 31 - 1;

/**
 * Waits for the end of one container, for all who ask. A runtime that is away for a while makes the wait longer and not
 * shorter: nobody is told of an end that was not seen.
 */
export class ExitWatch {
  readonly #id: string;
  readonly #runtime: ContainerRuntime;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #signal: AbortSignal;
  #ended: Promise<ContainerExit | undefined> | undefined;

  constructor(options: {
    id: string;
    runtime: ContainerRuntime;
    clock: Clock;
    log: Logger;
    signal: AbortSignal;
  }) {
    this.#id = options.id;
    this.#runtime = options.runtime;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#signal = options.signal;
  }

  /** Undefined only when the signal ended the wait. */
  ended(): Promise<ContainerExit | undefined> {
    this.#ended ??= this.#wait();
    return this.#ended;
  }

  /** Undefined when it did not end in that time, or the signal ended the wait. */
  async within(limitMs: number): Promise<ContainerExit | undefined> {
    const late = Promise.withResolvers<undefined>();
    using _timer = this.#clock.setTimer(Math.min(limitMs, limitMsMax), () => late.resolve(undefined));
    return await Promise.race([this.ended(), late.promise]);
  }

  async #wait(): Promise<ContainerExit | undefined> {
    while (!this.#signal.aborted) {
      try {
        return await this.#runtime.wait(this.#id, { signal: this.#signal });
      } catch (thrown) {
        if (isAborted(this.#signal)) break;
        this.#log.warn('Cannot wait for a container and will try again', {
          task: this.#id,
          error: messageOf(thrown),
        });
        await sleep(this.#clock, askAgainMs, { signal: this.#signal });
      }
    }
    return undefined;
  }
}
