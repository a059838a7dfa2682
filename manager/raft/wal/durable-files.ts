import { constants } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Flushes a folder, without which a file that was just made or renamed in it may be gone after a loss of power. */
export async function flushFolder(folder: string): Promise<void> {
  await using handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  await handle.sync();
}

/** Puts `bytes` into `path` so that after any crash there is either what was there before or all of the new. Mode 0600. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  {
    await using handle = await open(temporary, 'w', 0o600);
    await handle.writeFile(bytes);
    await handle.sync();
  }
  await rename(temporary, path);
  await flushFolder(dirname(path));
}
