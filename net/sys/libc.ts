/**
 * The system calls that Node lacks, called through koffi in the C library of the running process (glibc or musl). All
 * are synchronous: netd, a thread of its own, is the only caller in the product. Nothing here knows netlink.
 */
import koffi from 'koffi';
import { SystemError } from './system-error.ts';

const library = koffi.load(null);

/** Binds one C function; the prototype is checked by koffi when the module is loaded. */
function bindFunction(prototype: string): (...args: readonly unknown[]) => number {
  const native = library.func(prototype) as (...args: readonly unknown[]) => number | bigint;
  return (...args) => Number(native(...args));
}

const c = {
  setns: bindFunction('int setns(int fd, int nstype)'),
  unshare: bindFunction('int unshare(int flags)'),
  mount: bindFunction(
    'int mount(const char *source, const char *target, const char *type, ulong flags, const void *data)',
  ),
  umount2: bindFunction('int umount2(const char *target, int flags)'),
  socket: bindFunction('int socket(int domain, int type, int protocol)'),
  bind: bindFunction('int bind(int fd, const uint8_t *address, uint length)'),
  listen: bindFunction('int listen(int fd, int backlog)'),
  getsockname: bindFunction('int getsockname(int fd, uint8_t *address, uint8_t *length)'),
  setsockopt: bindFunction('int setsockopt(int fd, int level, int name, const uint8_t *value, uint length)'),
  sendto: bindFunction(
    'long sendto(int fd, const uint8_t *bytes, size_t length, int flags, const uint8_t *address, uint addressLength)',
  ),
  recv: bindFunction('long recv(int fd, uint8_t *bytes, size_t length, int flags)'),
  poll: bindFunction('int poll(uint8_t *fds, ulong count, int timeoutMs)'),
  close: bindFunction('int close(int fd)'),
};

function checked(call: string, result: number): number {
  if (result < 0) throw new SystemError(call, koffi.errno());
  return result;
}

export const AF_INET = 2;
export const AF_NETLINK = 16;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const SOCK_RAW = 3;
export const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
export const SOL_SOCKET = 1;
export const SO_REUSEADDR = 2;
export const SO_RCVTIMEO = 20;
export const SO_SNDBUFFORCE = 32;
export const SO_RCVBUFFORCE = 33;
export const MSG_DONTWAIT = 0x40;
const POLLIN = 1;
const CLONE_NEWNET = 0x40000000;
const MS_BIND = 4096;
const MNT_DETACH = 2;
const EINTR = 4;
const EAGAIN = 11;

/** Moves this thread into the network namespace behind `fd`. Callers use `inNamespace`, which comes back. */
export function setNetworkNamespace(fd: number): void {
  checked('setns', c.setns(fd, CLONE_NEWNET));
}

/** Gives this thread a new, empty network namespace. Callers use `createNamespace`, which comes back. */
export function unshareNetworkNamespace(): void {
  checked('unshare', c.unshare(CLONE_NEWNET));
}

export function bindMount(source: string, target: string): void {
  checked(`mount ${target}`, c.mount(source, target, null, MS_BIND, null));
}

/** Takes the mount out of the tree at once; it ends when its last user does (`umount --lazy`). */
export function detachMount(target: string): void {
  checked(`umount ${target}`, c.umount2(target, MNT_DETACH));
}

/** A close-on-exec socket in the network namespace of this thread. */
export function openSocket(domain: number, type: number, protocol: number): number {
  return checked('socket', c.socket(domain, type | SOCK_CLOEXEC, protocol));
}

export function bindSocket(fd: number, address: Uint8Array): void {
  checked('bind', c.bind(fd, address, address.length));
}

export function listenSocket(fd: number, backlog: number): void {
  checked('listen', c.listen(fd, backlog));
}

/** The local address of the socket as a `sockaddr` of at most 16 bytes. */
export function socketName(fd: number): Uint8Array {
  const address = new Uint8Array(16);
  checked('getsockname', c.getsockname(fd, address, Uint8Array.of(16, 0, 0, 0)));
  return address;
}

export function setSocketOption(fd: number, level: number, name: number, value: Uint8Array): void {
  checked('setsockopt', c.setsockopt(fd, level, name, value, value.length));
}

/** Sends all of `bytes` as one datagram. */
export function send(fd: number, bytes: Uint8Array, address: Uint8Array): void {
  for (;;) {
    const sent = c.sendto(fd, bytes, bytes.length, 0, address, address.length);
    if (sent >= 0) return;
    if (koffi.errno() !== EINTR) throw new SystemError('sendto', koffi.errno());
  }
}

/** Receives one datagram; `undefined` when none is there (non-blocking) or none came within SO_RCVTIMEO. */
export function receive(fd: number, into: Uint8Array, flags = 0): number | undefined {
  for (;;) {
    const length = c.recv(fd, into, into.length, flags);
    if (length >= 0) return length;
    const errno = koffi.errno();
    if (errno === EAGAIN) return undefined;
    if (errno !== EINTR) throw new SystemError('recv', errno);
  }
}

/** Which of the sockets have something to read (or an error to report) now. */
export function readableSockets(fds: readonly number[]): number[] {
  if (fds.length === 0) return [];
  const table = new DataView(new ArrayBuffer(fds.length * 8));
  fds.forEach((fd, at) => {
    table.setInt32(at * 8, fd, true);
    table.setInt16(at * 8 + 4, POLLIN, true);
  });
  const count = c.poll(new Uint8Array(table.buffer), fds.length, 0);
  if (count < 0 && koffi.errno() !== EINTR) throw new SystemError('poll', koffi.errno());
  if (count <= 0) return [];
  return fds.filter((_, at) => table.getInt16(at * 8 + 6, true) !== 0);
}

/** Closes a descriptor made here; `fs.closeSync` in a worker complains about descriptors that it did not open. */
export function closeDescriptor(fd: number): void {
  checked('close', c.close(fd));
}
