import { createReadStream } from 'node:fs';
import { lstat, opendir, readlink, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { messageOf } from '../../../base/errors.ts';
import { CliError } from '../../parse/failure.ts';

/** Pieces of a file; far below what one message may hold. */
const chunkBytes = 256 * 1024;

/** The bytes of an archive: of a file, of standard input (`-`), or a tar made of a folder on the way. Throws CliError. */
export async function archiveBytes(source: string): Promise<AsyncIterable<Uint8Array>> {
  if (source === '-') return process.stdin;
  try {
    const stats = await stat(source);
    return stats.isDirectory()
      ? await tarOf(source)
      : createReadStream(source, { highWaterMark: chunkBytes });
  } catch (error) {
    throw new CliError(`Cannot read ${source}: ${messageOf(error)}`, { cause: error });
  }
}

/** A tar of a folder's files; what is neither file, folder nor link is left out. */
async function tarOf(folder: string): Promise<AsyncIterable<Uint8Array>> {
  const { pack } = await import('tar-stream');
  const archive = pack();
  const fill = async (): Promise<void> => {
    for await (const entry of await opendir(folder, { recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path);
      const stats = await lstat(path);
      if (stats.isSymbolicLink()) archive.entry({ name, type: 'symlink', linkname: await readlink(path) });
      else if (stats.isFile())
        await pipeline(
          createReadStream(path, { highWaterMark: chunkBytes }),
          archive.entry({ name, size: stats.size }),
        );
    }
    archive.finalize();
  };
  fill().catch((error: unknown) =>
    archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return archive as AsyncIterable<Uint8Array>; // its types lack what streamx has
}
