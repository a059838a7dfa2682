/** Finds the programs that a private containerd needs. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';

/** Folders that daemons' PATH sometimes lacks; Debian's runc is in /usr/sbin. */
const usualFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const needed = ['containerd', 'containerd-shim-runc-v2', 'runc'];

/**
 * The path of containerd, and the PATH with which it finds shim and runc. Throws `failed-precondition` naming what is
 * missing.
 */
export async function findPrograms(
  path: string,
  further: readonly string[] = usualFolders,
): Promise<{ readonly containerd: string; readonly path: string }> {
  const folders = [...new Set([...path.split(':').filter(Boolean), ...further])];
  const found = await Promise.all(needed.map((name) => find(folders, name)));
  const missing = needed.filter((_, index) => found[index] === undefined);
  const [containerd] = found;
  if (missing.length > 0 || containerd === undefined)
    throw new SkeinError(
      'failed-precondition',
      `Cannot start a private containerd: ${missing.join(', ')} not found in ${folders.join(':')}; ` +
        'install containerd and runc, or name the socket of a running containerd with --containerd',
    );
  return { containerd, path: folders.join(':') };
}

async function find(folders: readonly string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const path = join(folder, name);
    const there = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
}
