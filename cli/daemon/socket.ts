import { mkdir, rm, stat, chmod } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { SkeinError } from '../../base/errors.ts';

/** Room for `sun_path` of unix(7), with its final zero. */
const pathBytesMax = 107;

/**
 * Makes way for the daemon's socket: its folder exists, and a socket left by a daemon that died is gone. Throws
 * `failed-precondition` when a daemon answers there.
 */
export async function prepareSocket(path: string): Promise<void> {
  if (Buffer.byteLength(path) > pathBytesMax) {
    throw new SkeinError(
      'invalid-argument',
      `Cannot listen on ${path}: the path has ${Buffer.byteLength(path)} bytes, a socket takes at most ${pathBytesMax}`,
    );
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o711 });
  if ((await stat(path).catch(() => undefined)) === undefined) return;
  if (await answers(path)) {
    throw new SkeinError('failed-precondition', `Cannot start the daemon: another one answers at ${path}`);
  }
  await rm(path);
}

/** Only root may open the socket: whoever can is master of the node. */
export async function guardSocket(path: string): Promise<void> {
  await chmod(path, 0o600);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
