/**
 * Keeps the pipes of running containers alive from the daemon's side. What is in a named pipe is thrown away by the
 * kernel when nobody has it open; without this a container that exits in the moment in which the relay is dead would
 * lose its last words. Only reading ends are held, and never read, so the end of a log stays visible to the relay.
 */
import { closeSync, constants, openSync } from 'node:fs';
import type { LogPipes } from './log-relay.ts';

export class PipeHolds implements Disposable {
  readonly #fds = new Map<string, readonly number[]>();

  hold(id: string, { stdoutPath, stderrPath }: LogPipes): void {
    this.release(id);
    const held: number[] = [];
    this.#fds.set(id, held);
    for (const path of [stdoutPath, stderrPath]) {
      held.push(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
    }
  }

  release(id: string): void {
    for (const fd of this.#fds.get(id) ?? []) closeSync(fd);
    this.#fds.delete(id);
  }

  [Symbol.dispose](): void {
    for (const id of [...this.#fds.keys()]) this.release(id);
  }
}
