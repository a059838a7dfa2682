/**
 * Reads small files of an image without mounting it: looks through the folders of its layers from the top, as overlayfs
 * would. A symbolic link is never followed, because a layer could point it at a file of the host; such a file counts
 * as not there.
 */
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';

const bytesMax = 4 * 1024 * 1024;

/** A mount as snapshotters describe it. */
export interface SnapshotMount {
  readonly type?: string | null;
  readonly source?: string | null;
  readonly options?: readonly string[] | null;
}

/** The folders of a read-only view, top layer first. */
export function layerFolders(mounts: readonly SnapshotMount[]): readonly string[] {
  const mount = mounts[0];
  if (!mount) return [];
  if (mount.type !== 'overlay') return mount.source ? [mount.source] : [];
  const lower = (mount.options ?? []).find((option) => option.startsWith('lowerdir='));
  return lower === undefined ? [] : lower.slice('lowerdir='.length).split(':');
}

/** The text of a file, or undefined when the image has none that can be read safely. */
export async function readFromLayers(folders: readonly string[], path: string): Promise<string | undefined> {
  const parts = path.split('/').filter(Boolean);
  for (const folder of folders) {
    const found = await look(folder, parts);
    if (found === 'below') continue;
    return found === 'hidden' ? undefined : readPlain(found.path);
  }
  return undefined;
}

/** `below`: this layer says nothing. `hidden`: this layer removes or replaces it with what we do not read. */
async function look(
  folder: string,
  parts: readonly string[],
): Promise<'below' | 'hidden' | { readonly path: string }> {
  let path = folder;
  for (const [index, part] of parts.entries()) {
    path = join(path, part);
    const entry = await lstat(path).catch(() => undefined);
    if (!entry) return 'below';
    const last = index === parts.length - 1;
    if (last ? !entry.isFile() : !entry.isDirectory()) return 'hidden';
    if (last && entry.size > bytesMax) return 'hidden';
  }
  return { path };
}

async function readPlain(path: string): Promise<string> {
  await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  return await file.readFile('utf8');
}
