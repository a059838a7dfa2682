/**
 * The agent: makes this node like the newest set of assignments. Its tasks and networks are on disk, so after a restart
 * it adopts what still runs and goes on, with managers or without. Ending it leaves every container alone.
 */
import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { NetworkId, NodeId, TaskId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import type { Assignments } from '../../proto/model/assignment.ts';
import type { Node, NodeDescription } from '../../proto/model/node.ts';
import { isTerminal, taskStates, type Task, type TaskStatus } from '../../proto/model/task.ts';
import type { HostNetworks } from '../../net/kernel/host-networks.ts';
import type { Upstream } from '../../net/resolve/upstream.ts';
import { Limiter } from '../../base/limiter.ts';
import { NetworkSync } from '../attach/network-sync.ts';
import { SandboxNetworks } from '../attach/task-networks.ts';
import { wantedNetwork } from '../attach/wanted-network.ts';
import type { ImageStore } from '../images/image.ts';
import type { LogRelay } from '../logs/log-relay.ts';
import type { ContainerRuntime, ContainerStatus } from '../runtime/runtime.ts';
import type { AgentStore, Remembered } from '../storage/agent-store.ts';
import { taskLabel } from '../tasks/container-spec.ts';
import { TaskRunner, type RunnerTools } from '../tasks/runner.ts';
import { applyAssignments, emptyAssignmentSet, type AssignmentSet } from './assignment-set.ts';
import { Line } from './line.ts';
import { Remotes, type OwnManager } from './remotes.ts';

export interface AgentOptions {
  readonly nodeId: NodeId;
  /** Undefined while the node's key is locked: what runs goes on, without a session. */
  readonly identity: () => NodeIdentity | undefined;
  /** `host:port` of the managers known so far; the managers tell the rest. */
  readonly managers: readonly string[];
  /** What the manager of this node says of the leader; undefined without one. */
  readonly ownManager?: (() => OwnManager | undefined) | undefined;
  readonly describe: () => Promise<NodeDescription>;
  readonly version: string;
  readonly runtime: ContainerRuntime;
  readonly images: ImageStore;
  readonly logs: LogRelay;
  readonly host: Omit<HostNetworks, 'underlayMtu' | 'removeEverything' | typeof Symbol.asyncDispose>;
  readonly upstream: Upstream;
  readonly store: AgentStore;
  readonly hostResolvConf: () => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Told the managers' addresses whenever they change, to be kept for the next start. */
  readonly managersChanged: (addresses: readonly string[]) => void;
  /** Told what the managers have of this node, at the begin of each session and after each change. */
  readonly nodeChanged: (node: Node) => void;
  /** Told when the node was removed from the cluster. */
  readonly removed: () => void;
}

interface Running {
  readonly runner: TaskRunner;
  readonly done: Promise<void>;
  /** `over`: nothing of it is left but log and file; `leaving`: these are being removed. */
  state: 'at-work' | 'over' | 'leaving';
}

/** Containers that are ended at the same time: each costs a process of the runtime. */
const stopsMax = 8;

export class Agent implements AsyncDisposable {
  readonly #options: AgentOptions;
  readonly #stop = new AbortController();
  readonly #running = new Map<TaskId, Running>();
  /** Containers of ours that the disk does not remember: they stay until the managers have said what is wanted. */
  readonly #strays = new Map<string, ContainerStatus>();
  /** Removals under way. */
  readonly #removals = new Set<Promise<void>>();
  readonly #sync: NetworkSync;
  readonly #networks: SandboxNetworks;
  readonly #line: Line;
  readonly #tools: RunnerTools;
  #set: AssignmentSet = emptyAssignmentSet;
  #nodeIndex = 0;
  readonly #description: NodeDescription;
  #finished: Promise<void> = Promise.resolve();

  private constructor(options: AgentOptions, description: NodeDescription) {
    this.#options = options;
    this.#description = description;
    const { clock, random, log, runtime, images, logs } = options;
    this.#sync = new NetworkSync({
      host: options.host,
      clock,
      log,
      signal: this.#stop.signal,
      acknowledge: (networkId, revision) => this.#line.acknowledge(networkId, revision),
    });
    this.#networks = new SandboxNetworks({ ...options, sync: this.#sync });
    this.#tools = {
      runtime,
      images,
      logs,
      networks: this.#networks,
      stops: new Limiter(stopsMax),
      clock,
      random,
      log,
      node: () => ({
        id: options.nodeId,
        hostname: this.#description.hostname,
        os: this.#description.platform.os,
        architecture: this.#description.platform.architecture,
      }),
      hostResolvConf: options.hostResolvConf,
      report: (task, status) => this.#report(task, status),
    };
    this.#line = new Line({
      ...options,
      remotes: new Remotes({ known: options.managers, own: options.ownManager, random }),
      description: () => this.#description,
      task: (id) => this.#running.get(id as TaskId)?.runner.task, // an unknown id finds nothing
      welcome: (node) => this.#welcome(node),
      assignments: (message) => this.#apply(message),
      sessionOpened: () => this.#sync.sessionOpened(),
    });
  }

  /** Adopts what is there, then keeps a session with the managers until it is disposed. */
  static async start(options: AgentOptions): Promise<Agent> {
    const agent = new Agent(options, await options.describe());
    try {
      await agent.#adopt();
    } catch (error) {
      await agent[Symbol.asyncDispose]();
      throw error;
    }
    agent.#finished = agent.#line.run(agent.#stop.signal);
    return agent;
  }

  /** Whether a manager is at the other end right now. */
  get connected(): boolean {
    return this.#line.connected;
  }

  /** Why there is no session; empty when there is one, or none was tried yet. */
  get problem(): string {
    return this.#line.problem;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#finished;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    await Promise.all(this.#removals);
    await this.#networks[Symbol.asyncDispose]();
  }

  /** From disk, runtime and kernel to running runners; nothing that runs is touched. */
  async #adopt(): Promise<void> {
    const { store, runtime, host, log } = this.#options;
    const remembered = await store.load();
    for (const container of await runtime.list())
      if (container.labels[taskLabel] !== undefined) this.#strays.set(container.id, container);
    const known = new Set<string>(remembered.tasks.map(({ task }) => task.id));
    const live = remembered.tasks
      .filter(({ status }) => !isTerminal(status.state))
      .map(({ task }) => task.id);
    const strays = [...this.#strays.keys()].filter((id) => !known.has(id));
    if (strays.length > 0)
      log.warn('Found containers of tasks that are not remembered; the managers will say', { tasks: strays });
    this.#nodeIndex = remembered.nodeIndex;
    await host.adopt({ networks: [...remembered.rows.networks.keys()], sandboxes: [...live, ...strays] });
    this.#set = { ...emptyAssignmentSet, ...remembered.rows, tasks: tasksById(remembered) };
    this.#syncNetworks(this.#set, []);
    for (const { task, status } of remembered.tasks) this.#begin(task, status);
  }

  #welcome(node: Node): void {
    this.#options.nodeChanged(node);
    if (node.index === this.#nodeIndex) return;
    this.#nodeIndex = node.index;
    this.#syncNetworks(this.#set, []);
  }

  #apply(message: Assignments): void {
    const before = this.#set;
    this.#set = applyAssignments(before, message);
    this.#syncNetworks(this.#set, message.revisions);
    for (const task of this.#set.tasks.values()) if (before.tasks.get(task.id) !== task) this.#want(task);
    for (const [id, { runner, state }] of this.#running) {
      if (this.#set.tasks.has(id)) continue;
      if (state === 'at-work') runner.update({ ...runner.task, desiredState: 'remove' });
      else if (state === 'over') this.#forget(id);
    }
    if (message.kind === 'complete') this.#removeStrays();
  }

  /** A new task, a new wish for one that is known, or one that the managers know better than we do. */
  #want(task: Task): void {
    const known = this.#running.get(task.id);
    if (known) {
      known.runner.update(task);
      if (taskStates[known.runner.status.state] > taskStates[task.status.state])
        this.#report(task, known.runner.status);
      else this.#options.store.saveTask(task, known.runner.status);
      return;
    }
    this.#options.store.saveTask(task, task.status);
    this.#begin(task, task.status);
  }

  #begin(task: Task, status: TaskStatus): void {
    const container = this.#strays.get(task.id);
    this.#strays.delete(task.id);
    // Someone saw it start, but it is not here: the host was restarted, or its disk replaced.
    const ranAway =
      !container && !isTerminal(status.state) && taskStates[status.state] >= taskStates.starting;
    const runner = new TaskRunner(task, {
      tools: this.#tools,
      signal: this.#stop.signal,
      status,
      container: ranAway ? { id: task.id, state: 'missing-task', stopSignal: '', labels: {} } : container,
    });
    const done = runner.run().then(
      () => this.#ended(task.id),
      (error: unknown) => {
        queueMicrotask(() => {
          throw error; // a runner handles every failure of the world: this is a bug
        });
      },
    );
    this.#running.set(task.id, { runner, done, state: 'at-work' });
  }

  #ended(id: TaskId): void {
    const running = this.#running.get(id);
    if (!running || this.#stop.signal.aborted) return;
    running.state = 'over';
    if (!this.#set.tasks.has(id)) this.#forget(id);
  }

  /** The managers do not know the task any more and nothing of it runs. What fails is tried with the next assignments. */
  #forget(id: TaskId): void {
    const running = this.#running.get(id);
    if (!running) return;
    running.state = 'leaving';
    this.#removeInBackground(id, async () => {
      try {
        await this.#options.logs.remove(id);
      } catch (error) {
        running.state = 'over';
        throw error;
      }
      this.#running.delete(id);
      this.#options.store.forgetTask(id);
    });
  }

  /** What neither disk nor managers know. What fails is tried when the next session begins. */
  #removeStrays(): void {
    const { runtime, host, logs, log } = this.#options;
    for (const [id, container] of this.#strays) {
      log.warn('Removes a container of a task that nobody knows', { container: id });
      this.#strays.delete(id);
      this.#removeInBackground(id, async () => {
        try {
          await this.#tools.stops.run(() => runtime.remove(id));
          await host.removeSandbox(id);
          await logs.remove(id);
        } catch (error) {
          this.#strays.set(id, container);
          throw error;
        }
      });
    }
  }

  #removeInBackground(id: string, run: () => Promise<void>): void {
    const removal = run()
      .catch((error: unknown) => {
        this.#options.log.warn('Cannot remove what is left of a task', { task: id, error: messageOf(error) });
      })
      .finally(() => this.#removals.delete(removal));
    this.#removals.add(removal);
  }

  #report(task: Task, status: TaskStatus): void {
    this.#options.store.saveTask(task, status);
    this.#line.report(task.id, status);
  }

  #syncNetworks(set: AssignmentSet, revisions: Assignments['revisions']): void {
    this.#networks.setRows(set);
    if (this.#nodeIndex === 0) return; // the welcome brings it, before any assignment
    const { dataAddress, underlayMtu } = this.#description;
    const self = {
      nodeId: this.#options.nodeId,
      index: this.#nodeIndex,
      dataAddress,
      underlayMtu,
    };
    const wanted = new Map<NetworkId, ReturnType<typeof wantedNetwork>>();
    for (const network of set.networks.values()) wanted.set(network.id, wantedNetwork(set, network, self));
    this.#sync.set(wanted, revisions);
    this.#options.store.saveNetworks(set, this.#nodeIndex);
  }
}

function tasksById(remembered: Remembered): ReadonlyMap<TaskId, Task> {
  return new Map(remembered.tasks.map(({ task }) => [task.id, task]));
}
