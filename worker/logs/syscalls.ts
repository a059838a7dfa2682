/** The system calls that the relay needs and Node lacks: named pipes, looking into them, waiting for many of them. */
import { closeSync } from 'node:fs';
import { endianness } from 'node:os';
import koffi from 'koffi';
import { SystemError } from '../../net/sys/system-error.ts';

const library = koffi.load(null);

type Native = ((...args: readonly unknown[]) => number | bigint) & {
  async(...args: readonly unknown[]): void;
};
const bind = (prototype: string): Native => library.func(prototype) as Native;

const c = {
  mkfifo: bind('int mkfifo(const char *path, uint mode)'),
  pipe2: bind('int pipe2(_Out_ int *fds, int flags)'),
  fcntl: bind('int fcntl(int fd, int command, int argument)'),
  tee: bind('long tee(int from, int to, size_t length, uint flags)'),
  flock: bind('int flock(int fd, int operation)'),
  epollCreate: bind('int epoll_create1(int flags)'),
  epollControl: bind('int epoll_ctl(int epoll, int operation, int fd, void *event)'),
  epollWait: bind('int epoll_wait(int epoll, void *events, int count, int timeoutMs)'),
};

const O_CLOEXEC = 0o2000000;
const O_NONBLOCK = 0o4000;
const F_SETPIPE_SZ = 1031;
const SPLICE_F_NONBLOCK = 2;
const LOCK_EX_NB = 2 | 4;
const EPOLL_ADD = 1;
const EPOLL_DEL = 2;
const EPOLLIN = 1;
const EEXIST = 17;
const EINTR = 4;
const EAGAIN = 11;

function checked(call: string, result: number | bigint): number {
  if (result < 0) throw new SystemError(call, koffi.errno());
  return Number(result);
}

/** Makes a named pipe, mode 0600, if it is not there. */
export function makeFifo(path: string): void {
  if (Number(c.mkfifo(path, 0o600)) < 0 && koffi.errno() !== EEXIST) {
    throw new SystemError(`mkfifo ${path}`, koffi.errno());
  }
}

/** An unnamed pipe, non-blocking at both ends. */
export function openPipe(): { readFd: number; writeFd: number } {
  const fds = [0, 0];
  checked('pipe2', c.pipe2(fds, O_CLOEXEC | O_NONBLOCK));
  return { readFd: fds[0] ?? -1, writeFd: fds[1] ?? -1 };
}

/** Sets how much a pipe holds; false when the kernel does not allow so much (`/proc/sys/fs/pipe-max-size`). */
export function setPipeBytes(fd: number, bytes: number): boolean {
  return Number(c.fcntl(fd, F_SETPIPE_SZ, bytes)) >= 0;
}

/** Copies what is at the head of one pipe into another without taking it. `end`: nothing there and no writer left. */
export function tee(from: number, to: number, bytesMax: number): number | 'empty' | 'end' {
  for (;;) {
    const copied = Number(c.tee(from, to, bytesMax, SPLICE_F_NONBLOCK));
    if (copied > 0) return copied;
    if (copied === 0) return 'end';
    const errno = koffi.errno();
    if (errno === EAGAIN) return 'empty';
    if (errno !== EINTR) throw new SystemError('tee', errno);
  }
}

/** Takes the lock of an open file for this process; false when another has it. It ends with the process. */
export function lockFile(fd: number): boolean {
  if (Number(c.flock(fd, LOCK_EX_NB)) >= 0) return true;
  if (koffi.errno() === EAGAIN) return false;
  throw new SystemError('flock', koffi.errno());
}

/** `struct epoll_event` is packed on x64 only. */
const eventBytes = process.arch === 'x64' ? 12 : 16;
const dataAt = process.arch === 'x64' ? 4 : 8;
const little = endianness() === 'LE';
const eventsMax = 64;

/** Waits for many descriptors on a thread of Node's pool. Level-triggered: what is left unread is reported again. */
export class Epoll implements Disposable {
  readonly #fd = checked('epoll_create1', c.epollCreate(O_CLOEXEC));
  readonly #events = Buffer.alloc(eventBytes * eventsMax);

  add(fd: number): void {
    const event = new DataView(new ArrayBuffer(eventBytes));
    event.setUint32(0, EPOLLIN, little);
    event.setInt32(dataAt, fd, little);
    checked('epoll_ctl add', c.epollControl(this.#fd, EPOLL_ADD, fd, new Uint8Array(event.buffer)));
  }

  remove(fd: number): void {
    checked('epoll_ctl del', c.epollControl(this.#fd, EPOLL_DEL, fd, new Uint8Array(eventBytes)));
  }

  /** Descriptors that have something to read or have ended; at least one, unless a signal came. */
  wait(): Promise<number[]> {
    return new Promise((resolve, reject) => {
      c.epollWait.async(this.#fd, this.#events, eventsMax, -1, (error: Error | null, count: number) => {
        if (error) reject(error);
        else resolve(this.#ready(count));
      });
    });
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }

  #ready(count: number): number[] {
    const { buffer, byteOffset, length } = this.#events;
    const view = new DataView(buffer, byteOffset, length);
    return Array.from({ length: Math.max(0, count) }, (_, i) =>
      view.getInt32(i * eventBytes + dataAt, little),
    );
  }
}
