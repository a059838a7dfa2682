/**
 * The worker half of a node: containers, images, logs and networks of this host. It works without a cluster (images can
 * be loaded before); when the node has an identity, an agent makes it do what the managers want.
 */
import { mkdir, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { NodeId } from '../base/ids.ts';
import type { Logger } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import { openHostNetworks, type HostNetworks } from '../net/kernel/host-networks.ts';
import { watchNameservers } from '../net/resolve/resolv-conf.ts';
import { makeUpstream } from '../net/resolve/upstream.ts';
import type { NodeIdentity } from '../proto/identity/identity.ts';
import type { Node, NodeDescription } from '../proto/model/node.ts';
import { Agent } from './agent/agent.ts';
import { describeHost } from './agent/describe.ts';
import type { OwnManager } from './agent/remotes.ts';
import type { ImageStore } from './images/image.ts';
import { openImageStore } from './images/store.ts';
import { startOrJoinRelay } from './logs/client.ts';
import type { LogRelay } from './logs/log-relay.ts';
import { ContainerdClient } from './runtime/containerd/client.ts';
import { chooseSnapshotter } from './runtime/containerd/snapshotter.ts';
import { openContainerdRuntime, type ContainerdRuntime } from './runtime/containerd/runtime.ts';
import { openContainerd, type OpenedContainerd } from './runtime/supervise.ts';
import { AgentStore } from './storage/agent-store.ts';

export interface WorkerOptions {
  readonly dataDir: string;
  readonly runDir: string;
  /** `auto` or the path of a socket. */
  readonly containerd: string;
  /** The node's name where several nodes share a machine; undefined: the host's. */
  readonly hostname: string | undefined;
  readonly insecureRegistries: readonly string[];
  readonly version: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** What an agent needs to know about the cluster. */
export interface Membership {
  readonly nodeId: NodeId;
  /** Undefined while the node's key is locked. */
  readonly identity: () => NodeIdentity | undefined;
  readonly managers: readonly string[];
  readonly ownManager: () => OwnManager | undefined;
  readonly dataAddress: string;
  readonly managersChanged: (addresses: readonly string[]) => void;
  readonly nodeChanged: (node: Node) => void;
  readonly removed: () => void;
}

const resolvConfPath = '/etc/resolv.conf';
const containerdNamespace = 'skein';
/** First letters of our devices in the host's namespace. */
const devicePrefix = 'sk';

/** A digest of the run directory: the control groups of several daemons on one machine differ. */
function instanceOf(runDir: string): string {
  return createHash('sha256').update(runDir).digest('hex').slice(0, 8);
}

interface WorkerParts extends Pick<Worker, 'images' | 'runtime' | 'logs' | 'containerd'> {
  readonly host: HostNetworks;
  readonly store: AgentStore;
  readonly repairs: { count: number };
}

export class Worker implements AsyncDisposable {
  readonly images: ImageStore;
  readonly runtime: ContainerdRuntime;
  readonly logs: LogRelay;
  readonly containerd: OpenedContainerd;
  readonly #options: WorkerOptions;
  readonly #parts: WorkerParts;
  readonly #opened: AsyncDisposableStack;
  #agent: Agent | undefined;
  #leaving: Promise<void> | undefined;

  private constructor(options: WorkerOptions, parts: WorkerParts, opened: AsyncDisposableStack) {
    this.#options = options;
    this.#parts = parts;
    this.images = parts.images;
    this.runtime = parts.runtime;
    this.logs = parts.logs;
    this.containerd = parts.containerd;
    this.#opened = opened;
  }

  /** Opens containerd (starting a private one where need be), the log relay and the host's networks. */
  static async open(options: WorkerOptions): Promise<Worker> {
    const { dataDir, runDir, clock, random, log } = options;
    await using opened = new AsyncDisposableStack();
    const instance = instanceOf(runDir);
    const scratch = join(dataDir, 'scratch');
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    const containerd = opened.use(await openContainerd(options));
    const logs = opened.use(await startOrJoinRelay({ runDir, logDir: join(dataDir, 'logs'), log, clock }));
    const client = opened.use(
      new ContainerdClient({ socketPath: containerd.socketPath, namespace: containerdNamespace }),
    );
    const snapshotter = await chooseSnapshotter(client);
    const images = openImageStore({
      snapshotter,
      client,
      scratchDirectory: scratch,
      clock,
      random,
      insecureRegistries: options.insecureRegistries,
    });
    const runtime = opened.use(
      await openContainerdRuntime({
        client,
        images,
        snapshotter,
        runDir,
        cgroupPrefix: instance,
        clock,
        random,
        log,
      }),
    );
    const repairs = { count: 0 };
    const onRepair = (what: string): void => {
      repairs.count += 1;
      log.warn('Repaired a network of this host that someone else changed', { what });
    };
    const host = opened.use(await openHostNetworks({ runDir, prefix: devicePrefix, log, clock, onRepair }));
    const store = opened.use(new AgentStore({ dir: join(dataDir, 'worker'), log }));
    return new Worker(options, { images, runtime, logs, containerd, host, store, repairs }, opened.move());
  }

  /** The agent, when this node is a member. */
  get agent(): Agent | undefined {
    return this.#agent;
  }

  /** Things that someone else changed in the kernel and that were put right, since the start. */
  get networkRepairs(): number {
    return this.#parts.repairs.count;
  }

  /** What this host is, with the address by which other nodes reach its containers. */
  async describe(dataAddress: string): Promise<NodeDescription> {
    const { name, version } = await this.runtime.describe();
    const underlayMtu = dataAddress === '' ? 1500 : await this.#parts.host.underlayMtu(dataAddress);
    return describeHost({
      hostnameOverride: this.#options.hostname,
      engineVersion: this.#options.version,
      runtimeVersion: `${name} ${version}`,
      dataAddress,
      underlayMtu,
    });
  }

  /** Starts the agent of a member. */
  async join(membership: Membership): Promise<void> {
    const { clock, random, log, version } = this.#options;
    const nameservers = watchNameservers({ path: resolvConfPath, clock, log });
    this.#agent = await Agent.start({
      ...membership,
      describe: () => this.describe(membership.dataAddress),
      version,
      runtime: this.runtime,
      images: this.images,
      logs: this.logs,
      host: this.#parts.host,
      upstream: makeUpstream({ nameservers, random, clock, log }),
      store: this.#parts.store,
      hostResolvConf: () => readFileSync(resolvConfPath, 'utf8'),
      clock,
      random,
      log,
    });
  }

  /** Removes every container, namespace, device and table of Skein from the host; images stay. */
  async leave(): Promise<void> {
    // One that was removed from its cluster is leaving already when its user says so.
    this.#leaving ??= this.#leave().finally(() => (this.#leaving = undefined));
    await this.#leaving;
  }

  /** Ends the daemon's part; containers, networks, containerd and log relay go on. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#leaving?.catch(() => undefined); // told to whoever asked for it
    await this.#agent?.[Symbol.asyncDispose]();
    await this.#opened.disposeAsync();
  }

  /** Stands on nothing but what is there, so that it can be done again when it failed half-way. */
  async #leave(): Promise<void> {
    const { runtime, logs, host, store } = this.#parts;
    const agent = this.#agent;
    this.#agent = undefined;
    await agent?.[Symbol.asyncDispose]();
    await runtime.removeAll();
    const { tasks } = await store.load();
    await Promise.all(tasks.map(({ task }) => logs.remove(task.id)));
    await store.clear();
    await host.removeEverything();
  }
}
