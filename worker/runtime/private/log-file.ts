/** Rotation of a log that another process writes to, which holds its file open and cannot be told to open a new one. */
import { copyFile, open, stat, truncate } from 'node:fs/promises';

/**
 * Copies the log to `<path>.1` and empties it when it has grown past `bytesMax`. The writer appends, so it goes on at the
 * beginning; lines written between the two steps are lost.
 */
export async function rotateLog(path: string, bytesMax: number): Promise<void> {
  const { size } = await stat(path);
  if (size <= bytesMax) return;
  await copyFile(path, `${path}.1`);
  await truncate(path, 0);
}

/** The last lines of a log, for an error message; at most 2 KiB. */
export async function logTail(path: string, lines: number): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return '';
  await using log = file;
  const { size } = await log.stat();
  const start = Math.max(0, size - 2048);
  const { buffer, bytesRead } = await log.read(Buffer.alloc(2048), 0, 2048, start);
  const text = buffer.toString('utf8', 0, bytesRead).trimEnd();
  return text.split('\n').slice(-lines).join('\n');
}
