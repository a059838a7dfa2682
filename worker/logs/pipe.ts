/**
 * The relay's end of one named pipe of a container. Both ends are held open, so that whoever opens the pipe for writing
 * never waits and nobody who writes is ever refused; letting the writing end go makes the end of the log visible.
 */
import { closeSync, constants, openSync, readSync, unlinkSync } from 'node:fs';
import { makeFifo, openPipe, setPipeBytes, tee } from './syscalls.ts';

/** So much a container may write before it has to wait for the relay. */
const pipeBytes = 1 << 20;
/** Looked at in one turn. */
export const peekBytesMax = 64 * 1024;

/** Where the head of a pipe is copied to be looked at; one for all pipes, as it is emptied at once. */
export class PeekBuffer implements Disposable {
  readonly #pipe = openPipe();
  readonly #bytes = Buffer.alloc(peekBytesMax);

  constructor() {
    setPipeBytes(this.#pipe.writeFd, pipeBytes);
  }

  /** The bytes at the head of the pipe, which stay there. The buffer is used again by the next call. */
  peek(fd: number): Buffer | 'empty' | 'end' {
    const copied = tee(fd, this.#pipe.writeFd, peekBytesMax);
    if (typeof copied === 'string') return copied;
    for (let at = 0; at < copied;) at += readSync(this.#pipe.readFd, this.#bytes, at, copied - at, null);
    return this.#bytes.subarray(0, copied);
  }

  [Symbol.dispose](): void {
    closeSync(this.#pipe.readFd);
    closeSync(this.#pipe.writeFd);
  }
}

const scratch = Buffer.alloc(peekBytesMax);

export class ContainerPipe implements Disposable {
  readonly path: string;
  readonly readFd: number;
  #writeFd: number | undefined;

  /** Makes the pipe if it is not there. */
  constructor(path: string) {
    this.path = path;
    makeFifo(path);
    // The reading end first: opening the other without waiting needs a reader.
    this.readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    this.#writeFd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    setPipeBytes(this.readFd, pipeBytes);
  }

  /** Takes bytes that were looked at. */
  take(bytes: number): void {
    for (let left = bytes; left > 0;) left -= readSync(this.readFd, scratch, 0, left, null);
  }

  /** From now on the pipe ends when the container's side lets it go. */
  releaseWriter(): void {
    if (this.#writeFd !== undefined) closeSync(this.#writeFd);
    this.#writeFd = undefined;
  }

  remove(): void {
    unlinkSync(this.path);
  }

  [Symbol.dispose](): void {
    this.releaseWriter();
    closeSync(this.readFd);
  }
}
