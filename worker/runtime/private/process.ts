/**
 * The process of a private containerd: started in a session of its own so that nothing aimed at the daemon reaches it,
 * found again by the next daemon through its pid file. A pid alone proves nothing, so the command line is compared.
 */
import { spawn } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { sleep, type Clock } from '../../../base/clock.ts';
import type { PrivateLayout } from './layout.ts';

const pollMs = 20;

/** The pid of the running containerd of this layout, if there is one. */
export async function findProcess(layout: PrivateLayout): Promise<number | undefined> {
  const pid = Number((await textOf(layout.pidFile))?.trim());
  return Number.isInteger(pid) && pid > 1 && (await isOurs(pid, layout)) ? pid : undefined;
}

/** True while `pid` is a containerd started with the configuration of this layout, and no zombie. */
export async function isOurs(pid: number, layout: PrivateLayout): Promise<boolean> {
  const [line, stat] = await Promise.all([textOf(`/proc/${pid}/cmdline`), textOf(`/proc/${pid}/stat`)]);
  const state = stat?.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  return (line ?? '').split('\0').includes(layout.config) && state !== 'Z';
}

/** Starts containerd and writes its pid. It is not waited for: the caller asks it whether it is ready. */
export async function startProcess(
  layout: PrivateLayout,
  programs: { readonly containerd: string; readonly path: string },
): Promise<number> {
  await using log = await open(layout.log, 'a', 0o600);
  const child = spawn(programs.containerd, ['--config', layout.config], {
    detached: true, // setsid: own session and process group
    stdio: ['ignore', log.fd, log.fd],
    cwd: '/',
    env: { PATH: programs.path, HOME: '/root' },
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
  child.unref();
  await writeFile(layout.pidFile, `${pid}\n`, { mode: 0o600 });
  return pid;
}

/** Sends SIGTERM, and SIGKILL after `graceMs`. Resolves when it is gone; false when it is there after both. */
export async function endProcess(
  pid: number,
  layout: PrivateLayout,
  options: { readonly clock: Clock; readonly graceMs: number },
): Promise<boolean> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isOurs(pid, layout))) return true;
    try {
      process.kill(pid, signal);
    } catch {
      continue; // ended between the two lines; the check above says so next time
    }
    for (let waitedMs = 0; waitedMs < options.graceMs; waitedMs += pollMs) {
      if (!(await isOurs(pid, layout))) return true;
      await sleep(options.clock, pollMs);
    }
  }
  return !(await isOurs(pid, layout));
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
