/** A log relay in memory: lines are what a test wrote, and readers that follow wait for more. */
import type { LogLine, LogPipes, LogReadOptions, LogRelay } from '../../worker/logs/log-relay.ts';

export class FakeRelay implements LogRelay {
  /** Logs that are there. */
  readonly logs = new Map<string, LogLine[]>();
  /** Those being written. */
  readonly writing = new Set<string>();
  readers = 0;
  /** Called before each call does anything; throw or wait here. */
  before: (call: 'open' | 'closed' | 'remove', id: string) => void | Promise<void> = () => undefined;
  readonly #roused = new Set<() => void>();
  #stamp = 0;

  write(id: string, text: string): void {
    this.#stamp += 1;
    const time = `2026-01-01T00:00:00.${String(this.#stamp).padStart(9, '0')}Z`;
    const line: LogLine = { stream: 'stdout', timeMs: this.#stamp, time, data: Buffer.from(text) };
    this.logs.set(id, [...(this.logs.get(id) ?? []), line]);
    for (const rouse of this.#roused) rouse();
  }

  async open(id: string): Promise<LogPipes> {
    await this.before('open', id);
    this.writing.add(id);
    if (!this.logs.has(id)) this.logs.set(id, []);
    return { stdoutPath: `/logs/${id}/stdout`, stderrPath: `/logs/${id}/stderr` };
  }

  async closed(id: string): Promise<void> {
    await this.before('closed', id);
    this.writing.delete(id);
  }

  async remove(id: string): Promise<void> {
    await this.before('remove', id);
    this.writing.delete(id);
    this.logs.delete(id);
  }

  async *read(id: string, { follow, signal }: LogReadOptions): AsyncGenerator<LogLine, void> {
    this.readers += 1;
    try {
      for (let at = 0; !signal?.aborted;) {
        const line = this.logs.get(id)?.[at];
        if (line) {
          at += 1;
          yield line;
        } else if (!follow || !this.writing.has(id)) return;
        else await this.#more(signal);
      }
    } finally {
      this.readers -= 1;
    }
  }

  async shutdown(): Promise<void> {
    this.writing.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.writing.clear();
  }

  async #more(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#roused.add(resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    this.#roused.delete(resolve);
  }
}
