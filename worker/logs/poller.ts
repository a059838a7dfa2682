/**
 * Calls back when pipes have something to read. One thread of Node's pool waits for all of them; callbacks run on the
 * main thread, one after the other, and each takes a bounded share, so that one chatty container does not starve the
 * others or the socket.
 */
import { closeSync, readSync, writeSync } from 'node:fs';
import { Epoll, openPipe } from './syscalls.ts';

export class Poller implements AsyncDisposable {
  readonly #epoll = new Epoll();
  readonly #callbacks = new Map<number, () => void>();
  /** Wakes the waiting thread when it is to end. */
  readonly #alarm = openPipe();
  readonly #running: Promise<void>;
  #ended = false;

  /** `onFailure` gets the failure of the waiting itself, after which nothing is reported any more. */
  constructor(onFailure: (error: unknown) => void) {
    this.#epoll.add(this.#alarm.readFd);
    this.#running = this.#run().catch(onFailure);
  }

  /** `callback` must not throw. It is called again as long as something is left. */
  add(fd: number, callback: () => void): void {
    this.#callbacks.set(fd, callback);
    this.#epoll.add(fd);
  }

  /** To be called before the descriptor is closed. No error when it is not watched. */
  remove(fd: number): void {
    if (this.#callbacks.delete(fd)) this.#epoll.remove(fd);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    writeSync(this.#alarm.writeFd, 'x');
    await this.#running;
    this.#epoll[Symbol.dispose]();
    closeSync(this.#alarm.readFd);
    closeSync(this.#alarm.writeFd);
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      for (const fd of await this.#epoll.wait()) {
        // A callback before this one in the list may have removed it.
        if (fd === this.#alarm.readFd) readSync(fd, Buffer.alloc(16));
        else this.#callbacks.get(fd)?.();
      }
    }
  }
}
