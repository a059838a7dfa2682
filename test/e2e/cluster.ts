/**
 * A cluster as the end-to-end tests speak of it: what `service ps` says of the tasks, and, apart from that, which
 * containers really run. The second is read from the processes of each host, so that a test can tell a cluster that is
 * right from one that only says so.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { eventually, type EventuallyOptions } from './eventually.ts';
import { Lab, runCommand, type Answer, type LabOptions, type RunOptions } from './lab.ts';
import { takeTraces } from './traces.ts';

/** A row of `service ps`. */
export interface TaskRow {
  readonly id: string;
  /** `web.1`. */
  readonly name: string;
  /** Empty while it has none. */
  readonly node: string;
  readonly desired: string;
  /** The first word of its state: `Running`. */
  readonly state: string;
  readonly error: string;
}

export interface Container {
  readonly host: string;
  readonly taskId: string;
  /** Of its first process, as this machine sees it. */
  readonly pid: number;
}

export class Cluster implements AsyncDisposable {
  readonly lab: Lab;
  readonly hosts: readonly string[];

  private constructor(lab: Lab, hosts: readonly string[]) {
    this.lab = lab;
    this.hosts = hosts;
  }

  static async up(options: LabOptions = {}): Promise<Cluster> {
    const count = options.hosts ?? 3;
    return new Cluster(
      await Lab.up(options),
      Array.from({ length: count }, (_, index) => `h${index + 1}`),
    );
  }

  /** The CLI at the first manager, where failing is not expected. */
  ok(...args: readonly string[]): Promise<string> {
    return this.lab.ok('h1', args);
  }

  /** Creates a service without waiting for it, and resolves with its id. */
  create(name: string, ...args: readonly string[]): Promise<string> {
    return this.ok('service', 'create', '--detach', '--name', name, ...args);
  }

  /** Every task that `service ps` shows, those that have ended too. */
  async tasks(service: string): Promise<readonly TaskRow[]> {
    const format = '{{.ID}}|{{.Name}}|{{.Node}}|{{.DesiredState}}|{{.CurrentState}}|{{.Error}}';
    const text = await this.ok('service', 'ps', service, '--no-trunc', '--format', format);
    return linesOf(text).map((line) => {
      const [id = '', name = '', node = '', desired = '', current = '', error = ''] = line.split('|');
      return { id, name, node, desired, state: current.split(' ')[0] ?? '', error };
    });
  }

  /** Waits until the tasks that are wanted are `count` and all run. Those that are to end may still do so. */
  async running(service: string, count: number, options?: EventuallyOptions): Promise<readonly TaskRow[]> {
    return eventually(async () => {
      const wanted = (await this.tasks(service)).filter(({ desired }) => desired === 'Running');
      expect(wanted.map(({ name, state, error }) => `${name} ${state} ${error}`.trim())).toEqual(
        wanted.map(({ name }) => `${name} Running`),
      );
      expect(wanted).toHaveLength(count);
      return wanted;
    }, options);
  }

  /** What runs, on all hosts or on one. */
  containers(host?: string): readonly Container[] {
    return (host === undefined ? this.hosts : [host]).flatMap((each) => this.#containersOf(each));
  }

  /** The container of a task; throws when it does not run. */
  containerOf(task: Pick<TaskRow, 'id'>): Container {
    const found = this.containers().find(({ taskId }) => taskId === task.id);
    if (!found) throw new Error(`Cannot find a running container of task ${task.id}`);
    return found;
  }

  /** Waits until the service runs in `count` tasks, and tells their containers in the order of `service ps`. */
  async runningContainers(service: string, count: number): Promise<readonly Container[]> {
    return (await this.running(service, count)).map((task) => this.containerOf(task));
  }

  /** Namespaces that the host's daemon keeps: `n-` of networks, `c-` of containers. */
  namespaces(host: string): readonly string[] {
    return namesIn(`${this.lab.folder}/${host}/run/netns`);
  }

  /** Folders of the containers' control groups on the host. */
  controlGroups(host: string): readonly string[] {
    const mark = controlGroup(`${this.lab.folder}/${host}/run`);
    return [...(takeTraces().get('cgroup') ?? [])].filter((line) => line.includes(mark));
  }

  daemonPid(host: string): number {
    return Number.parseInt(readFileSync(`${this.lab.folder}/${host}/daemon.pid`, 'utf8'), 10);
  }

  /**
   * Takes everything down and expects that nothing is left that bears the lab's name. Other labs may run meanwhile; that
   * nothing else is left either is proved in lab.test.ts.
   */
  async down(): Promise<void> {
    const { lab } = this;
    const groups = this.hosts.map((host) => controlGroup(`${lab.folder}/${host}/run`));
    await lab.down();
    await eventually(() => {
      const left = [...takeTraces()].flatMap(([kind, lines]) =>
        [...lines]
          .filter((line) => [`${lab.prefix}-`, lab.folder, ...groups].some((mark) => line.includes(mark)))
          .map((line) => `${kind}: ${line}`),
      );
      expect(left).toEqual([]);
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.down();
  }

  #containersOf(host: string): readonly Container[] {
    const folder = `${this.lab.folder}/${host}/run/containerd/state/io.containerd.runtime.v2.task/skein`;
    return namesIn(folder).flatMap((taskId) => {
      const pid = readPid(`${folder}/${taskId}/init.pid`);
      return pid !== undefined && existsSync(`/proc/${pid}/exe`) ? [{ host, taskId, pid }] : [];
    });
  }
}

/** Runs a command of the container's image in the container's namespaces. */
export function inside(
  { pid }: Container,
  command: readonly string[],
  options: RunOptions = {},
): Promise<Answer> {
  const into = ['--target', String(pid), '--mount', '--net', '--uts', '--pid', '--root', '--wd'];
  return runCommand('nsenter', [...into, ...command], { withinMs: 20_000, ...options });
}

/** What the demo image at `place` answers: its host name, its own address and the address it sees the asker at. */
export interface Greeting {
  readonly host: string;
  readonly own: string;
  readonly client: string;
}

/** Asks over HTTP from a container; throws when there is no answer. */
export async function ask(from: Container, place: string): Promise<Greeting> {
  const answer = await inside(from, ['get', `http://${place}`]);
  const [host = '', own = '', client = ''] = answer.stdout.trim().split(' ');
  if (answer.code !== 0)
    throw new Error(`${from.taskId} on ${from.host} gets no answer from ${place}: ${answer.stderr}`);
  return { host, own, client };
}

/** The addresses that a name has for a container, in order; none when it is not known. */
export async function lookUp(from: Container, name: string): Promise<readonly string[]> {
  const { stdout } = await inside(from, ['nslookup', '-type=a', name]);
  const answers = stdout.slice(stdout.indexOf('\n\n'));
  return [...answers.matchAll(/^Address: ([0-9.]+)$/gm)].map((found) => found[1] ?? '').toSorted();
}

/** IPv4 addresses of a container, by interface. */
export async function addressesOf(container: Container): Promise<readonly string[]> {
  const { stdout } = await inside(container, ['ip', '-4', '-o', 'address', 'show', 'scope', 'global']);
  return [...stdout.matchAll(/inet ([0-9.]+)/g)].map((found) => found[1] ?? '');
}

export const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

/** Containers of a daemon are in a control group that is named after its run folder. */
function controlGroup(runDir: string): string {
  return `/skein/${createHash('sha256').update(runDir).digest('hex').slice(0, 8)}`;
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** A container that is just made has no pid yet, and one that is being removed no longer. */
function readPid(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch {
    return undefined;
  }
}
