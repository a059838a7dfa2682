/** Takes images from a tar stream or a directory: no registry needed. */
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { ContainerdClient } from '../runtime/containerd/client.ts';
import { findImages } from './archive.ts';
import { openArchive, openDirectory, type FileTree } from './file-tree.ts';
import { ingest, type IngestOptions } from './ingest.ts';

export interface LoadImagesOptions extends IngestOptions {
  /** Where a tar is taken apart; needs room for all of it. */
  readonly scratchDirectory: string;
  readonly baseName?: string | undefined;
}

/** The canonical names of what was loaded. Errors begin `Cannot load images from …: `. */
export async function loadImages(
  client: ContainerdClient,
  source: AsyncIterable<Uint8Array> | string,
  options: LoadImagesOptions,
): Promise<readonly string[]> {
  const { signal } = options;
  const what = typeof source === 'string' ? source : 'the archive';
  try {
    const baseName = options.baseName ?? (typeof source === 'string' ? nameOf(source) : undefined);
    await using tree =
      typeof source === 'string' ? await directoryTree(source) : await openArchive(source, options);
    const images = await findImages(tree, { platform: options.platform, baseName });
    const names: string[] = [];
    for (const [index, image] of images.entries()) {
      signal?.throwIfAborted();
      const uniqueId = `${options.uniqueId}-${index}`;
      await ingest(client, image.names, image.root, image.source, { ...options, uniqueId });
      names.push(...image.names);
    }
    return names;
  } catch (error) {
    if (!(error instanceof SkeinError)) throw error;
    throw new SkeinError(error.code, `Cannot load images from ${what}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function directoryTree(path: string): Promise<FileTree> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new SkeinError('not-found', 'there is no such directory', { cause: error });
  });
  if (!stats.isDirectory()) throw new SkeinError('invalid-argument', 'it is not a directory');
  return openDirectory(path);
}

/** A directory's own name if it can be a repository's. */
function nameOf(directory: string): string | undefined {
  const name = basename(resolve(directory)).toLowerCase();
  return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name) ? name : undefined;
}
