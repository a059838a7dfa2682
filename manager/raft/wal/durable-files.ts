import { dirname } from 'node:path';
import type { Disk } from './disk.ts';

/** Puts `bytes` into `path` so that after any crash there is either what was there before or all of the new. Mode 0600. */
export async function writeDurably(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await using file = await disk.open(temporary, { create: true });
    await file.write(bytes, 0);
    await file.flush();
  } catch (error) {
    await disk.remove(temporary);
    throw error;
  }
  await disk.rename(temporary, path);
  await disk.flushFolder(dirname(path));
}
