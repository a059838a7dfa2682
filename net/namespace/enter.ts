/**
 * Working inside another network namespace. `setns` moves one thread, so everything between the way in and the way back
 * must be synchronous: sockets made by koffi, synchronous file access to /proc/sys/net, and spawned children see the
 * namespace; `net.connect`, `dgram.bind` and any asynchronous call would silently happen in the host's.
 */
import * as fs from 'node:fs';
import { InvariantError } from '../../base/assert.ts';
import { setNetworkNamespace } from '../sys/libc.ts';

/** This thread's own namespace; opened through thread-self, since a worker may differ from the main thread. */
const homeFd = fs.openSync('/proc/thread-self/ns/net', 'r');

/** Runs `work` in the namespace behind `fd` and comes back. `work` must not be asynchronous. */
export function inNamespace<T>(fd: number, work: () => T): T {
  setNetworkNamespace(fd);
  let result: T;
  try {
    result = work();
  } finally {
    comeHome();
  }
  if (result instanceof Promise)
    throw new InvariantError('Invariant broken: work in a namespace is synchronous');
  return result;
}

/** Back to the thread's own namespace. A thread that cannot would do the host's work elsewhere, so the process ends. */
export function comeHome(): void {
  try {
    setNetworkNamespace(homeFd);
  } catch {
    process.abort();
  }
}
