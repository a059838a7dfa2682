/**
 * What the log, the snapshots and the keys need of a file system. The real one is `real-disk.ts`; the simulator's loses what
 * was not flushed, tears what was being written, and fills up. Errors carry the `code` of the system call (ENOENT, ENOSPC, …).
 *
 * What is relied on: of a write that a crash cuts short each sector of 512 bytes holds what was there before or what was
 * written, or all of it up to some byte was written and nothing behind. A file that was renamed over or removed while it is
 * open can be read on. Renames and removals that were not flushed may be lost each on its own.
 */
export interface Disk {
  /** With parents; mode 0700. */
  makeFolder(path: string): Promise<void>;
  /** Names in the folder, in no order; empty when it is not there. */
  list(folder: string): Promise<readonly string[]>;
  /** Undefined when it is not there. */
  read(path: string): Promise<Buffer | undefined>;
  /** `create`: new or emptied, mode 0600. `flushed`: each write is on the disk when it resolves (O_DSYNC). */
  open(path: string, how: { readonly create?: boolean; readonly flushed?: boolean }): Promise<DiskFile>;
  /** Replaces what is at `to`. */
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens when it is not there. */
  remove(path: string): Promise<void>;
  /** Without it, a file that was made or renamed in the folder may be gone after a loss of power. */
  flushFolder(path: string): Promise<void>;
}

export interface DiskFile extends AsyncDisposable {
  /** Writes all of it or throws. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Fewer bytes at the end of the file. */
  read(size: number, position: number): Promise<Buffer>;
  flush(): Promise<void>;
}

/** Whether the failure is that there is no room: of the disk, or of a quota. Nothing is wrong with what was written before. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return true;
  return isDiskFull(error.cause);
}
