/**
 * A container runtime in memory: what a test does to containers (`exit`, `lose`) is what the agent sees. Outcomes of the
 * next calls can be set per image or for all.
 */
import { SkeinError } from '../../base/errors.ts';
import type { ResolvedImage } from '../../worker/images/image.ts';
import type {
  ContainerExit,
  ContainerRuntime,
  ContainerSpec,
  ContainerState,
  ContainerStatus,
  RuntimeDescription,
  WaitOptions,
} from '../../worker/runtime/runtime.ts';

interface FakeContainer {
  readonly spec: ContainerSpec;
  state: ContainerState;
  pid: number | undefined;
  readonly exit: PromiseWithResolvers<ContainerExit>;
  ended: ContainerExit | undefined;
}

export interface KillRecord {
  readonly id: string;
  readonly signal: number | string;
  readonly all: boolean;
}

export class FakeRuntime implements ContainerRuntime {
  /** Every call in order: `create ID`, `start ID`, `kill ID SIGNAL`, `remove ID`. */
  readonly calls: string[] = [];
  readonly kills: KillRecord[] = [];
  /** Called by `create` before anything is made; throw or wait here. */
  beforeCreate: (spec: ContainerSpec) => void | Promise<void> = () => undefined;
  /** Called by `start` before the process runs. */
  beforeStart: (id: string) => void | Promise<void> = () => undefined;
  /** What a signal does. By default every one ends the container, with 128 + 9 or, for any other, 0. */
  onKill: (kill: KillRecord) => void = ({ id, signal }) =>
    this.exit(id, signal === 9 || signal === 'KILL' || signal === 'SIGKILL' ? 137 : 0);
  /** While true every call fails with `unavailable`, and waits go on. */
  down = false;
  nowMs = 1_700_000_000_000;
  readonly #containers = new Map<string, FakeContainer>();
  readonly #missingImages = new Set<string>();
  #pids = 1000;

  /** Images of that name are not here from now on. */
  forgetImage(reference: string): void {
    this.#missingImages.add(reference);
  }

  restoreImage(reference: string): void {
    this.#missingImages.delete(reference);
  }

  /** The process of a container ends by itself. No effect when it does not run. */
  exit(id: string, exitCode: number, more: Partial<ContainerExit> = {}): void {
    const container = this.#containers.get(id);
    if (!container || (container.state !== 'running' && container.state !== 'created')) return;
    container.state = 'stopped';
    container.ended = { exitCode, exitedAtMs: this.nowMs, ...more };
    container.exit.resolve(container.ended);
  }

  /** Its supervisor dies, or the host is restarted: a record stays without a process. */
  lose(id: string): void {
    const container = this.#containers.get(id);
    if (!container) return;
    container.state = 'missing-task';
    container.pid = undefined;
    container.exit.resolve({ exitCode: 137, exitedAtMs: this.nowMs, lost: 'the process is gone' });
  }

  specOf(id: string): ContainerSpec | undefined {
    return this.#containers.get(id)?.spec;
  }

  async describe(): Promise<RuntimeDescription> {
    this.#answer();
    return {
      ...{ name: 'fake', version: '0', snapshotter: 'none', cgroups: 'v2', cgroupDriver: 'cgroupfs' },
      socketPath: '/fake',
    };
  }

  async create(spec: ContainerSpec, options: WaitOptions = {}): Promise<void> {
    this.#answer();
    this.calls.push(`create ${spec.id}`);
    await this.beforeCreate(spec);
    if (options.signal?.aborted) throw new SkeinError('aborted', `Gave up making container ${spec.id}`);
    await this.inspectImage(spec.image);
    if (this.#containers.has(spec.id))
      throw new SkeinError('already-exists', `container "${spec.id}": already exists`);
    const exit = Promise.withResolvers<ContainerExit>();
    this.#containers.set(spec.id, { spec, state: 'created', pid: this.#pids++, exit, ended: undefined });
  }

  async start(id: string): Promise<{ readonly pid: number }> {
    this.#answer();
    this.calls.push(`start ${id}`);
    await this.beforeStart(id);
    const container = this.#require(id);
    if (container.state === 'created') container.state = 'running';
    return { pid: container.pid ?? 0 };
  }

  async wait(id: string, options: WaitOptions = {}): Promise<ContainerExit> {
    const container = this.#containers.get(id);
    if (!container) return { exitCode: 137, exitedAtMs: this.nowMs, lost: 'there is no such container' };
    const { signal } = options;
    const gaveUp = Promise.withResolvers<never>();
    const leave = (): void => gaveUp.reject(new SkeinError('aborted', `Stopped waiting for container ${id}`));
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([container.exit.promise, gaveUp.promise]);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  async kill(
    id: string,
    signal: number | string,
    options: { readonly all?: boolean | undefined } = {},
  ): Promise<void> {
    this.#answer();
    this.calls.push(`kill ${id} ${signal}`);
    const container = this.#containers.get(id);
    if (container?.state !== 'running' && container?.state !== 'created')
      throw new SkeinError('not-found', `Cannot kill container ${id}: it is not running`);
    const kill = { id, signal, all: options.all ?? false };
    this.kills.push(kill);
    this.onKill(kill);
  }

  async remove(id: string): Promise<void> {
    this.#answer();
    this.calls.push(`remove ${id}`);
    this.exit(id, 137);
    this.#containers.delete(id);
  }

  async list(): Promise<readonly ContainerStatus[]> {
    this.#answer();
    return [...this.#containers.values()].map(statusOf);
  }

  async get(id: string): Promise<ContainerStatus | undefined> {
    this.#answer();
    const container = this.#containers.get(id);
    return container ? statusOf(container) : undefined;
  }

  async inspectImage(reference: string): Promise<ResolvedImage> {
    this.#answer();
    if (this.#missingImages.has(reference)) throw new SkeinError('not-found', `No such image: ${reference}`);
    const digest = `sha256:${'0'.repeat(64)}`;
    const config = {
      env: [],
      entrypoint: [],
      cmd: ['/bin/sh'],
      user: '',
      workingDir: '',
      exposedPorts: [],
      volumes: [],
    };
    return {
      ...{ name: reference, digest, id: digest, chainId: digest, config: { ...config, labels: {} } },
      platform: { os: 'linux', architecture: 'amd64' },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.down = true;
  }

  #answer(): void {
    if (this.down) throw new SkeinError('unavailable', 'the fake runtime is down');
  }

  #require(id: string): FakeContainer {
    const container = this.#containers.get(id);
    if (!container) throw new SkeinError('not-found', `task ${id} not found`);
    return container;
  }
}

function statusOf({ spec, state, pid, ended }: FakeContainer): ContainerStatus {
  return {
    ...{ id: spec.id, state, labels: spec.labels, stopSignal: spec.stopSignal ?? 'SIGTERM' },
    ...(pid === undefined ? {} : { pid }),
    ...(ended ? { exitCode: ended.exitCode, exitedAtMs: ended.exitedAtMs } : {}),
  };
}
