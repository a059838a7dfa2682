/**
 * The container runtime on containerd. It keeps no state of its own beyond open waits: what runs is asked of containerd,
 * so a new daemon goes on where the old one stopped.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../base/clock.ts';
import { messageOf, SkeinError } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import { containerd } from '../../../proto/gen/containerd.js';
import type { ImageStore, ResolvedImage } from '../../images/image.ts';
import { removeParentCgroups, wasOomKilled } from '../cgroups.ts';
import { Gate } from '../gate.ts';
import { readHost } from '../host.ts';
import { signalNumber } from '../oci/signals.ts';
import type {
  ContainerExit,
  ContainerRuntime,
  ContainerSpec,
  ContainerStatus,
  RuntimeDescription,
  WaitOptions,
} from '../runtime.ts';
import { AccountReader } from './accounts.ts';
import { containerCalls, taskCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';
import { makeContainer, prepareContainer, requireImage, type CreateDeps } from './create.ts';
import { orNotFound, refusedWith } from './error.ts';
import { waitForExit } from './exit.ts';
import { ContainerFiles } from './files.ts';
import { refusal } from './refusal.ts';
import { removeContainer } from './remove.ts';
import { statusOf } from './status.ts';

const { Status } = containerd.v1.types;

export interface ContainerdRuntimeOptions {
  /** Stays the caller's, who closes it after the runtime. */
  readonly client: ContainerdClient;
  readonly images: Pick<ImageStore, 'resolve'>;
  readonly snapshotter: string;
  /** Where the files of containers are; must vanish with a reboot. */
  readonly runDir: string;
  /** Sets this daemon's cgroups apart from those of others on the host: `/skein/<prefix>/<container>`. */
  readonly cgroupPrefix: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Containers made at once. Default twice the CPUs: more gives only latency. */
  readonly startsMax?: number | undefined;
}

/** Reads the facts of the host and opens the runtime. Throws `failed-precondition` on a host without cgroups. */
export async function openContainerdRuntime(options: ContainerdRuntimeOptions): Promise<ContainerdRuntime> {
  const host = await readHost();
  return new ContainerdRuntime(options, {
    client: options.client,
    images: options.images,
    accounts: new AccountReader(options.client, options.snapshotter, options.random),
    files: new ContainerFiles(options.runDir),
    host,
    snapshotter: options.snapshotter,
    cgroupPrefix: options.cgroupPrefix,
    runcRoot: join(options.runDir, 'runc'),
  });
}

export class ContainerdRuntime implements ContainerRuntime {
  readonly #options: ContainerdRuntimeOptions;
  readonly #deps: CreateDeps;
  readonly #starts: Gate;
  readonly #life = new AbortController();
  /** One open wait per container, shared by all who ask. */
  readonly #exits = new Map<string, Promise<ContainerExit>>();

  constructor(options: ContainerdRuntimeOptions, deps: CreateDeps) {
    this.#options = options;
    this.#deps = deps;
    this.#starts = new Gate(options.startsMax ?? 2 * availableParallelism());
  }

  async describe(): Promise<RuntimeDescription> {
    const { client, host, snapshotter } = this.#deps;
    return {
      name: 'containerd',
      version: await client.version(),
      snapshotter,
      cgroups: host.cgroups,
      cgroupDriver: host.cgroupDriver,
      socketPath: client.socketPath,
    };
  }

  async create(spec: ContainerSpec, options: WaitOptions = {}): Promise<void> {
    const prepared = await prepareContainer(this.#deps, spec);
    await this.#starts.run(async () => {
      try {
        await makeContainer(this.#deps, prepared, options.signal);
        this.#exits.delete(spec.id); // somebody may have asked before there was anything
      } catch (error) {
        // That id belongs to another container, which is not ours to remove.
        if (!refusedWith(error, 'already-exists')) await this.#cleanUp(spec.id);
        throw refusal(error);
      }
    }, options);
  }

  async start(id: string, options: WaitOptions = {}): Promise<{ readonly pid: number }> {
    const { client } = this.#deps;
    void this.#exit(id); // a short process may end before the answer to its start
    try {
      return await client.call(
        taskCalls.start,
        { containerId: id },
        { timeoutMs: 60_000, signal: options.signal },
      );
    } catch (error) {
      const process = (await orNotFound(client.call(taskCalls.get, { containerId: id })))?.process;
      const started = process?.status === Status.RUNNING || process?.status === Status.STOPPED;
      // A start that was asked twice, because the answer to the first was lost.
      if (started && refusedWith(error, 'failed-precondition', 'internal')) return { pid: process.pid ?? 0 };
      throw refusal(error);
    }
  }

  async wait(id: string, options: WaitOptions = {}): Promise<ContainerExit> {
    const { signal } = options;
    const gaveUp = Promise.withResolvers<never>();
    const leave = (): void =>
      gaveUp.reject(new SkeinError('aborted', `Stopped waiting for the end of container ${id}`));
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([this.#exit(id), gaveUp.promise]);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  async kill(
    id: string,
    signal: number | string,
    options: { readonly all?: boolean | undefined } = {},
  ): Promise<void> {
    const request = { containerId: id, signal: signalNumber(signal), all: options.all ?? false };
    try {
      await this.#deps.client.call(taskCalls.kill, request);
    } catch (error) {
      if (refusedWith(error, 'not-found', 'failed-precondition'))
        throw new SkeinError('not-found', `Cannot kill container ${id}: it is not running`, { cause: error });
      throw refusal(error);
    }
  }

  async remove(id: string): Promise<void> {
    await removeContainer(this.#deps, id);
    this.#exits.delete(id);
  }

  async list(): Promise<readonly ContainerStatus[]> {
    const { client } = this.#deps;
    const [{ containers }, { tasks }] = await Promise.all([
      client.call(containerCalls.list, {}),
      client.call(taskCalls.list, {}),
    ]);
    const byId = new Map(tasks.map((task) => [task.id, task]));
    return containers.map((record) => statusOf(record, byId.get(record.id)));
  }

  async get(id: string): Promise<ContainerStatus | undefined> {
    const { client } = this.#deps;
    const [found, task] = await Promise.all([
      orNotFound(client.call(containerCalls.get, { id })),
      orNotFound(client.call(taskCalls.get, { containerId: id })),
    ]);
    return found?.container ? statusOf(found.container, task?.process) : undefined;
  }

  async inspectImage(reference: string): Promise<ResolvedImage> {
    return requireImage(this.#deps.images, reference);
  }

  /** Removes every container, the cgroups above them and what runc keeps; for `leave`. Images stay. */
  async removeAll(): Promise<void> {
    const containers = await this.list();
    await Promise.all(containers.map(({ id }) => this.#starts.run(() => this.remove(id))));
    await removeParentCgroups(this.#deps.cgroupPrefix, this.#deps.host);
    await rm(this.#deps.runcRoot, { recursive: true, force: true });
  }

  /** Ends the open waits; containers go on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#life.abort();
    await Promise.allSettled(this.#exits.values());
    this.#exits.clear();
  }

  #exit(id: string): Promise<ContainerExit> {
    const open = this.#exits.get(id);
    if (open) return open;
    const exit = this.#watch(id);
    this.#exits.set(id, exit);
    exit.catch(() => this.#exits.delete(id));
    return exit;
  }

  async #watch(id: string): Promise<ContainerExit> {
    const { clock, random } = this.#options;
    const { client, cgroupPrefix, host } = this.#deps;
    const exit = await waitForExit({ client, clock, random }, id, this.#life.signal);
    const oomKilled = await wasOomKilled(cgroupPrefix, id, host);
    return oomKilled ? { ...exit, oomKilled } : exit;
  }

  async #cleanUp(id: string): Promise<void> {
    try {
      await this.remove(id);
    } catch (error) {
      // The record is still listed, so the sweep at the next start of the agent finds it.
      this.#options.log.warn('could not clean up after a container that was not made', {
        container: id,
        error: messageOf(error),
      });
    }
  }
}
