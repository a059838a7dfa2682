/**
 * One daemon per directory: two of them would write one log of the state, and end each other's containers. The lock is
 * the kernel's and ends with the process, however it ends; the number in the file is for the message only.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkeinError } from '../../base/errors.ts';
import { lockFile } from '../../worker/logs/syscalls.ts';

/**
 * Holds `<dir>/daemon.lock` until it is disposed of; the directory is made with `mode` if it is not there. Throws
 * `failed-precondition` when another process holds it.
 */
export async function lockDirectory(dir: string, mode: number): Promise<AsyncDisposable> {
  await mkdir(dir, { recursive: true, mode });
  const path = join(dir, 'daemon.lock');
  const file = await open(path, 'a', 0o600);
  if (!lockFile(file.fd)) {
    await file.close();
    const pid = (await readFile(path, 'utf8')).trim();
    throw new SkeinError(
      'failed-precondition',
      `Cannot start the daemon: another one${pid === '' ? '' : ` (process ${pid})`} is at work in ${dir}`,
    );
  }
  await file.truncate();
  await file.write(`${process.pid}\n`);
  return { [Symbol.asyncDispose]: () => file.close() };
}
