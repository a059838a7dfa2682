import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkeinError } from '../../../base/errors.ts';

/**
 * Keeps a second process out of the folder: two writers would destroy the log. The file names its process by number and
 * start time, so that what a killed process left behind is known to be stale even when its number was given again.
 */
export async function lockFolder(dir: string): Promise<AsyncDisposable> {
  const path = join(dir, 'lock');
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, `${process.pid} ${await startTime(process.pid)}\n`, { mode: 0o600 });
  await using _temporary = { [Symbol.asyncDispose]: () => rm(mine, { force: true }) };
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      await link(mine, path); // appears whole or not at all
      return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const [pid, started] = (await readFile(path, 'utf8').catch(() => '')).trim().split(' ');
    const present = pid ? await startTime(Number(pid)) : undefined;
    if (Number(pid) !== process.pid && present !== undefined && present === started)
      throw new SkeinError('failed-precondition', `Cannot open ${dir}: it is in use by process ${pid}`);
    await rm(path, { force: true });
  }
  throw new SkeinError('failed-precondition', `Cannot open ${dir}: another process is opening it`);
}

/** In clock ticks since boot (proc(5), field 22 of stat); undefined when there is no such process. */
async function startTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
