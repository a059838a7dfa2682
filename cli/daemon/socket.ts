import { chmod, rm } from 'node:fs/promises';
import { SkeinError } from '../../base/errors.ts';

/** Room for `sun_path` of unix(7), with its final zero. */
const pathBytesMax = 107;

/** Throws `invalid-argument` when no socket can have this path. */
export function checkSocketPath(path: string): void {
  const bytes = Buffer.byteLength(path);
  if (bytes > pathBytesMax) {
    throw new SkeinError(
      'invalid-argument',
      `Cannot listen on ${path}: the path has ${bytes} bytes, a socket takes at most ${pathBytesMax}`,
    );
  }
}

/** Makes way for the socket of the daemon that has the directory: one that is there was left by a daemon that died. */
export async function prepareSocket(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Only root may open the socket: whoever can is master of the node. */
export async function guardSocket(path: string): Promise<void> {
  await chmod(path, 0o600);
}
