/**
 * The network side of a task: its namespace, its addresses, and a resolver at 127.0.0.11 that knows the names of its
 * networks. Namespaces outlive the agent; resolvers do not and are made again when the agent comes back.
 */
import type { Clock } from '../../base/clock.ts';
import type { NetworkId, TaskId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { HostNetworks } from '../../net/kernel/host-networks.ts';
import { answerFor, buildNetworkNames, type NetworkNames } from '../../net/resolve/names.ts';
import { startResolver, type Resolver } from '../../net/resolve/server.ts';
import type { Upstream } from '../../net/resolve/upstream.ts';
import type { Task } from '../../proto/model/task.ts';
import { emptyAssignmentSet, type NetworkRows } from '../agent/assignment-set.ts';
import type { TaskNetworks, TaskPlace } from '../tasks/task-environment.ts';
import type { NetworkSync } from './network-sync.ts';
import { nameRows } from './wanted-network.ts';

export interface SandboxNetworksOptions {
  readonly host: Pick<HostNetworks, 'createSandbox' | 'attach' | 'removeSandbox' | 'dnsSockets'>;
  readonly sync: Pick<NetworkSync, 'ready'>;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

export class SandboxNetworks implements TaskNetworks, AsyncDisposable {
  readonly #options: SandboxNetworksOptions;
  readonly #resolvers = new Map<TaskId, Resolver>();
  #rows: NetworkRows = emptyAssignmentSet;
  /** Built when a name of the network is asked for, once per change of the rows. */
  readonly #names = new Map<NetworkId, NetworkNames>();

  constructor(options: SandboxNetworksOptions) {
    this.#options = options;
  }

  /** The newest rows: names are answered from them at once. */
  setRows(rows: NetworkRows): void {
    this.#rows = rows;
    this.#names.clear();
  }

  async open(task: Task, { signal }: { signal: AbortSignal }): Promise<TaskPlace> {
    const { host, sync } = this.#options;
    await Promise.all(task.attachments.map(({ networkId }) => sync.ready(networkId, signal)));
    const { path } = await host.createSandbox(task.id);
    if (task.attachments.length === 0) return { namespacePath: path, resolver: false };
    const attachments = task.attachments.map(({ networkId, address }, at) => ({
      networkId,
      address,
      interfaceName: `eth${at}`,
    }));
    await host.attach(task.id, attachments);
    await this.#resolve(task);
    return { namespacePath: path, resolver: true };
  }

  async close(taskId: TaskId): Promise<void> {
    await this.#resolvers.get(taskId)?.[Symbol.asyncDispose]();
    this.#resolvers.delete(taskId);
    await this.#options.host.removeSandbox(taskId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#resolvers.values()].map((resolver) => resolver[Symbol.asyncDispose]()));
    this.#resolvers.clear();
  }

  async #resolve(task: Task): Promise<void> {
    if (this.#resolvers.has(task.id)) return;
    const { host, upstream, clock, random, log } = this.#options;
    const sockets = await host.dnsSockets(task.id);
    const networks = task.attachments.map(({ networkId }) => networkId);
    const answer = answerFor(() =>
      networks.map((id) => this.#namesOf(id)).filter((names) => names !== undefined),
    );
    this.#resolvers.set(task.id, await startResolver({ ...sockets, answer, upstream, random, clock, log }));
  }

  #namesOf(id: NetworkId): NetworkNames | undefined {
    const known = this.#names.get(id);
    if (known) return known;
    const network = this.#rows.networks.get(id);
    if (!network) return undefined;
    const names = buildNetworkNames({ networkName: network.name, rows: nameRows(this.#rows, network) });
    this.#names.set(id, names);
    return names;
  }
}
