import { realDisk } from '../../manager/raft/wal/real-disk.ts';
import type { Disk } from '../../manager/raft/wal/disk.ts';

/** The real disk, and how many flushed writes went to it: each is one flush of the log. */
export function countingDisk(): Disk & { readonly flushes: number } {
  let flushes = 0;
  return {
    ...realDisk,
    get flushes() {
      return flushes;
    },
    async open(path, how) {
      const file = await realDisk.open(path, how);
      if (how.flushed !== true) return file;
      return {
        write: (bytes, position) => {
          flushes++;
          return file.write(bytes, position);
        },
        read: (size, position) => file.read(size, position),
        flush: () => file.flush(),
        [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
      };
    },
  };
}
