/**
 * Keeps a private containerd running: started when there is none, adopted when an earlier daemon started it, started
 * again when it ends, ended and started again when it hangs. Disposing of the supervisor leaves containerd running,
 * because containers are to outlive the daemon; `stop` ends it, for `leave`.
 */
import { chmod, mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backoffMs } from '../../../base/backoff.ts';
import { sleep, type Clock } from '../../../base/clock.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import { startLoop, type Loop } from '../../../base/loop.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import { ContainerdClient } from '../containerd/client.ts';
import { privateConfig, type PrivateLayout } from './layout.ts';
import { logTail, rotateLog } from './log-file.ts';
import { endProcess, findProcess, isOurs, startProcess } from './process.ts';

export interface SupervisorOptions {
  readonly layout: PrivateLayout;
  readonly programs: { readonly containerd: string; readonly path: string };
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

const restart = { firstMs: 100, maxMs: 10_000, jitter: 0.2 };
/** How often the process is looked at; looking costs two reads of /proc. */
const lookMs = 250;
const healthEveryMs = 5000;
/** Questions in a row without an answer (5 s each) after which it counts as hung. */
const silentMax = 8;
const readyTimeoutMs = 30_000;
const logBytesMax = 10 * 1024 * 1024;
const stopGraceMs = 10_000;

export class PrivateContainerd implements AsyncDisposable {
  readonly #options: SupervisorOptions;
  readonly #client: ContainerdClient;
  #pid: number;
  #loop: Loop | undefined;
  #failures = 0;
  #silent = 0;
  #askedMs = 0;

  private constructor(options: SupervisorOptions, pid: number) {
    this.#options = options;
    this.#pid = pid;
    this.#client = new ContainerdClient({ socketPath: options.layout.socket, namespace: 'skein' });
    this.#askedMs = options.clock.monotonicMs();
  }

  /** Adopts or starts containerd and returns when it answers. Throws `unavailable` with the end of its log. */
  static async open(options: SupervisorOptions): Promise<PrivateContainerd> {
    const { layout, clock, log } = options;
    await writeLayout(layout);
    const adopted = await findProcess(layout);
    const pid = adopted ?? (await startProcess(layout, options.programs));
    log.info(adopted === undefined ? 'started a private containerd' : 'adopted the private containerd', {
      pid,
    });
    const supervisor = new PrivateContainerd(options, pid);
    try {
      await supervisor.#ready();
    } catch (error) {
      await supervisor[Symbol.asyncDispose]();
      throw error;
    }
    supervisor.#loop = startLoop({
      name: 'watching the private containerd',
      everyMs: lookMs,
      clock,
      log,
      run: (signal) => supervisor.#look(signal),
    });
    return supervisor;
  }

  get pid(): number {
    return this.#pid;
  }

  get socketPath(): string {
    return this.#options.layout.socket;
  }

  /** Ends containerd and removes its data and state. Throws `failed-precondition` while there are containers. */
  async stop(): Promise<void> {
    const { layout, clock } = this.#options;
    const mounts = (await readFile('/proc/self/mounts', 'utf8')).split(` ${layout.state}/`).length - 1;
    if (mounts > 0)
      throw new SkeinError(
        'failed-precondition',
        `Cannot remove the private containerd at ${layout.socket}: ${mounts} of its containers are still there`,
      );
    await this[Symbol.asyncDispose]();
    if (!(await endProcess(this.#pid, layout, { clock, graceMs: stopGraceMs })))
      throw new SkeinError('unavailable', `Cannot stop containerd: process ${this.#pid} does not end`);
    await rm(dirname(layout.socket), { recursive: true, force: true });
    await rm(dirname(layout.root), { recursive: true, force: true });
    // Shims keep their sockets here whatever the configuration says; only what is empty goes.
    for (const folder of ['/run/containerd/s', '/run/containerd']) await rmdir(folder).catch(() => undefined);
  }

  /** Ends the supervision; containerd goes on. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#loop?.[Symbol.asyncDispose]();
    this.#loop = undefined;
    this.#client[Symbol.dispose]();
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { layout, clock, log } = this.#options;
    if (!(await isOurs(this.#pid, layout))) {
      log.warn('the private containerd has ended and is started again', { pid: this.#pid });
      await this.#restart(signal);
      return;
    }
    if (clock.monotonicMs() - this.#askedMs < healthEveryMs) return;
    this.#askedMs = clock.monotonicMs();
    await rotateLog(layout.log, logBytesMax);
    await this.#ask(signal);
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { layout, clock, log } = this.#options;
    try {
      await this.#client.version({ signal });
      this.#silent = 0;
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      this.#silent += 1;
      log.warn('the private containerd does not answer', {
        pid: this.#pid,
        times: this.#silent,
        error: messageOf(error),
      });
      if (this.#silent < silentMax) return;
      log.error('the private containerd hangs and is ended', { pid: this.#pid });
      await endProcess(this.#pid, layout, { clock, graceMs: stopGraceMs });
      this.#silent = 0;
    }
  }

  async #restart(signal: AbortSignal): Promise<void> {
    const { layout, programs, clock, random, log } = this.#options;
    // The first restart after a healthy time is immediate: containers wait for nothing else.
    if (this.#failures > 0) await sleep(clock, backoffMs(this.#failures - 1, restart, random), { signal });
    this.#failures += 1;
    if (signal.aborted) return;
    await writeLayout(layout);
    this.#pid = await startProcess(layout, programs);
    await this.#ready(signal);
    log.info('the private containerd answers again', { pid: this.#pid });
  }

  async #ready(signal?: AbortSignal): Promise<void> {
    const { layout, clock } = this.#options;
    const untilMs = clock.monotonicMs() + readyTimeoutMs;
    for (;;) {
      try {
        await this.#client.version({ timeoutMs: 2000, signal });
        await chmod(layout.socket, 0o600);
        return;
      } catch (error) {
        if (signal?.aborted) return;
        const ended = !(await isOurs(this.#pid, layout));
        if (ended || clock.monotonicMs() > untilMs) throw await this.#notReady(ended, error);
      }
      await sleep(clock, 20, { signal });
    }
  }

  async #notReady(ended: boolean, cause: unknown): Promise<SkeinError> {
    const { log } = this.#options.layout;
    const what = ended ? 'it ended at once' : `it does not answer after ${readyTimeoutMs / 1000} s`;
    const tail = await logTail(log, 3);
    return new SkeinError(
      'unavailable',
      `Cannot start a private containerd: ${what}. End of ${log}:\n${tail}`,
      {
        cause,
      },
    );
  }
}

async function writeLayout(layout: PrivateLayout): Promise<void> {
  await mkdir(dirname(layout.socket), { recursive: true, mode: 0o700 });
  await mkdir(dirname(layout.root), { recursive: true, mode: 0o700 });
  await writeFile(layout.config, privateConfig(layout), { mode: 0o600 });
}
