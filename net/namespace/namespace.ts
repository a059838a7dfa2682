/**
 * Persistent network namespaces: an empty file with the namespace bind-mounted on it, as `ip netns` makes them, in a
 * folder of our own. The namespace lives as long as the mount, a process in it, or a descriptor on it. Removing one
 * takes 34 µs; the kernel destroys its devices later, which is why VXLAN devices are deleted explicitly before.
 */
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { bindMount, detachMount, unshareNetworkNamespace } from '../sys/libc.ts';
import { comeHome } from './enter.ts';

const nsfsMagic = 0x6e736673;

/**
 * Makes a namespace at `path`; `prepare` runs inside it before anybody else can enter. Fails with EEXIST when the path
 * is taken. `ip netns add`.
 */
export function createNamespace(path: string, prepare: () => void): void {
  fs.mkdirSync(dirname(path), { recursive: true });
  fs.closeSync(fs.openSync(path, 'wx', 0o600));
  try {
    unshareNetworkNamespace();
    try {
      prepare();
      bindMount('/proc/thread-self/ns/net', path);
    } finally {
      comeHome();
    }
  } catch (error) {
    fs.unlinkSync(path);
    throw error;
  }
}

/** Whether a namespace is mounted at `path`; a file without one is what a reboot leaves. */
export function isNamespace(path: string): boolean {
  try {
    return fs.statfsSync(path).type === nsfsMagic;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Gives the namespace behind `fd` its path back, after someone unmounted it. */
export function restoreNamespace(path: string, fd: number): void {
  fs.closeSync(fs.openSync(path, 'a', 0o600));
  bindMount(`/proc/thread-self/fd/${fd}`, path);
}

/** Drops the path (and a mount on it, if there is one). Nothing happens when it is absent. `ip netns del`. */
export function removeNamespace(path: string): void {
  // Bounded: each round takes one mount off; several can be stacked when a path was mounted twice.
  for (let round = 0; round < 8 && isNamespace(path); round++) detachMount(path);
  fs.rmSync(path, { force: true });
}
