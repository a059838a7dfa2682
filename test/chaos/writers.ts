/**
 * The clients: each reads and writes objects at managers of its choice, one call at a time, and notes when it asked, when
 * it was answered and what. A write names the version that the client saw last, at whichever manager.
 */
import { sleep } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import type { RegisterInput, RegisterOutput } from '../linearizability/versioned-register.ts';
import type { KeyedOperation } from '../linearizability/witness.ts';
import type { ControlClient } from './control.ts';

export interface WritersOptions {
  readonly managers: readonly ControlClient[];
  readonly keys: readonly string[];
  readonly clients: number;
  readonly random: Random;
  /** Of each client, after each answer, at most. */
  readonly thinkMs: number;
}

const deadlineMs = 2500;
/** Who was refused by a dead socket waits this long before he asks again. */
const failedPauseMs = 50;

export class Writers {
  readonly history: KeyedOperation[] = [];
  /** Those of the history that somebody was asked for. */
  operations = 0;
  /** What every write carries besides its value: to fill a disk. */
  paddingBytes = 0;
  readonly #options: WritersOptions;
  readonly #startedMs = realClock.monotonicMs();
  #stopped = false;

  constructor(options: WritersOptions) {
    this.#options = options;
  }

  /** Resolves when `stop` was called and every client has its last answer. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.#options.clients }, (_, at) => this.#runClient(`c${at}`)));
  }

  stop(): void {
    this.#stopped = true;
  }

  /** One operation, noted. Undefined when nobody knows what became of it. */
  async operate(
    client: string,
    manager: ControlClient,
    key: string,
    input: RegisterInput,
  ): Promise<RegisterOutput | undefined> {
    const calledAtMs = this.#now();
    const output = await manager.run(key, input, { deadlineMs, paddingBytes: this.paddingBytes });
    const operation = { client, input, output, calledAtMs, returnedAtMs: this.#now() };
    // A read that nobody answered says nothing.
    if (input.kind === 'write' || output !== undefined) this.history.push({ key, operation });
    if (output !== undefined && output.kind !== 'failed') this.operations++;
    return output;
  }

  async #runClient(client: string): Promise<void> {
    const { managers, keys, random, thinkMs } = this.#options;
    const seen = new Map<string, number>();
    for (let count = 0; !this.#stopped; count++) {
      const key = pick(random, keys);
      const known = seen.get(key);
      const reads = known === undefined || random.float() < 0.4;
      const input: RegisterInput = reads
        ? { kind: 'read' }
        : { kind: 'write', value: `${client}-${count}`, replaces: known };
      const output = await this.operate(client, pick(random, managers), key, input);
      if (output?.kind === 'found') seen.set(key, output.version);
      else if (output?.kind === 'absent') seen.set(key, 0);
      else if (output?.kind === 'written' && output.version !== undefined) seen.set(key, output.version);
      else seen.delete(key);
      const pauseMs =
        output === undefined || output.kind === 'failed' ? failedPauseMs : thinkMs * random.float();
      await sleep(realClock, pauseMs);
    }
  }

  #now(): number {
    return realClock.monotonicMs() - this.#startedMs;
  }
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random.float() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from');
  return item;
}
