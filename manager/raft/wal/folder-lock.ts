import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SkeinError } from '../../../base/errors.ts';

/** A process that was killed is given this long for the last of its threads to end. */
const dyingMsMax = 5000;
const lookEveryMs = 20;
/** A process that was just killed may still look alive for a moment. */
const aliveMsMax = 500;

/**
 * Keeps a second process out of the folder: two writers would destroy the log. The file names its process by number and
 * start time, so that what a killed process left behind is known to be stale even when its number was given again. A
 * killed process stays in the table until its parent asks for it, which may take any time; it holds nothing any more
 * once its last thread is gone.
 */
export async function lockFolder(dir: string): Promise<AsyncDisposable> {
  const path = join(dir, 'lock');
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, `${process.pid} ${(await readProcess(process.pid))?.started}\n`, { mode: 0o600 });
  await using _temporary = { [Symbol.asyncDispose]: () => rm(mine, { force: true }) };
  for (let attempt = 0; attempt < dyingMsMax / lookEveryMs; attempt++) {
    try {
      await link(mine, path); // appears whole or not at all
      return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const [pid = '', started] = (await readFile(path, 'utf8').catch(() => '')).trim().split(' ');
    const holder = Number(pid) === process.pid ? undefined : await readProcess(Number(pid));
    if (holder === undefined || holder.started !== started) await rm(path, { force: true });
    else if (holder.killed || attempt * lookEveryMs < aliveMsMax) await setTimeout(lookEveryMs);
    else throw new SkeinError('failed-precondition', `Cannot open ${dir}: it is in use by process ${pid}`);
  }
  throw new SkeinError(
    'failed-precondition',
    `Cannot open ${dir}: another process is opening it, or is ending`,
  );
}

interface LockHolder {
  /** In clock ticks since boot. */
  readonly started: string | undefined;
  /** Its first thread has ended, others have not. */
  readonly killed: boolean;
}

/** From proc(5), fields 3 and 22 of stat; undefined when there is no such process or nothing runs in it any more. */
async function readProcess(pid: number): Promise<LockHolder | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const killed = fields[0] === 'Z' || fields[0] === 'X';
  const threads = killed ? await readdir(`/proc/${pid}/task`).catch(() => []) : undefined;
  return threads && threads.length <= 1 ? undefined : { started: fields[19], killed };
}
