/**
 * A lab with a cluster, and a gRPC client on the socket of its manager's daemon: what is measured is the daemon, not the
 * start of the CLI. Disposing takes the lab down.
 */
import { credentials, type Client } from '@grpc/grpc-js';
import { sleep } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { readId, type NetworkId } from '../../base/ids.ts';
import { realClock } from '../../base/real/clock.ts';
import { networkSpecToWire } from '../../proto/codec/network.ts';
import { nodeFromWire } from '../../proto/codec/node.ts';
import { serviceSpecToWire } from '../../proto/codec/service.ts';
import { taskFromWire } from '../../proto/codec/task.ts';
import { controlService, localService } from '../../proto/gen/services.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { Node } from '../../proto/model/node.ts';
import type { Task } from '../../proto/model/task.ts';
import { callUnary, openClient, openServerStream, type CallSettings } from '../../proto/rpc/client.ts';
import { aContainerSpec, aNetwork, aServiceSpec, aTaskSpec } from '../../test/builders/objects.ts';
import { Lab } from '../../test/e2e/lab.ts';

export interface ServiceWish {
  readonly name: string;
  readonly replicas: number;
  readonly networkId?: NetworkId | undefined;
  readonly constraints?: readonly string[] | undefined;
  readonly args?: readonly string[] | undefined;
}

const callWithinMs = 10_000;
const askEveryMs = 20;

export class BenchCluster implements AsyncDisposable {
  readonly lab: Lab;
  readonly hosts: readonly string[];
  readonly #clients: ReadonlyMap<string, Client & Disposable>;
  readonly #signal: AbortSignal;

  private constructor(lab: Lab, hosts: readonly string[], signal: AbortSignal) {
    this.lab = lab;
    this.hosts = hosts;
    this.#signal = signal;
    this.#clients = new Map(
      hosts.map((host) => [
        host,
        openClient(`unix://${this.runDir(host)}/skein.sock`, credentials.createInsecure()),
      ]),
    );
  }

  /** h1 is the manager. */
  static async up(options: { readonly hosts: number; readonly signal: AbortSignal }): Promise<BenchCluster> {
    const lab = await Lab.up({ hosts: options.hosts });
    const names = Array.from({ length: options.hosts }, (_, at) => `h${at + 1}`);
    return new BenchCluster(lab, names, options.signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients.values()) client.close();
    await this.lab.down();
  }

  runDir(host: string): string {
    return `/var/tmp/skein-lab-${this.lab.prefix}/${host}/run`;
  }

  /** Where the CLI finds the daemon of a host. */
  address(host: string): string {
    return `unix://${this.runDir(host)}/skein.sock`;
  }

  namespacePath(host: string): string {
    return `/run/netns/${this.lab.prefix}-${host}`;
  }

  info(host: string): Promise<skein.v1.InfoResponse> {
    return callUnary(this.#client(host), localService.info, {}, this.#settings());
  }

  /** With room for every address that rounds in a row use: one that was released is kept back for a minute. */
  async createNetwork(name: string): Promise<NetworkId> {
    const ipam = [{ subnet: '10.99.0.0/16', gateway: '', ipRange: '' }];
    const spec = networkSpecToWire({ ...aNetwork().spec, name, ipam });
    const { id } = await callUnary(this.#manager, controlService.createNetwork, { spec }, this.#settings());
    return readId('network', id);
  }

  /** Tries again while it is in use: tasks that end still hold their addresses. */
  async removeNetwork(id: NetworkId): Promise<void> {
    await this.until(`network ${id} to be free`, callWithinMs, async () => {
      try {
        await callUnary(this.#manager, controlService.removeNetwork, { ref: id }, this.#settings());
        return true;
      } catch (error) {
        if (error instanceof SkeinError && error.code === 'failed-precondition') return false;
        throw error;
      }
    });
  }

  /** Resolves with the id when the request is answered, which is when the service is on disk. */
  async createService(wish: ServiceWish): Promise<string> {
    const { networkId } = wish;
    const spec = aServiceSpec({
      name: wish.name,
      mode: { kind: 'replicated', replicas: wish.replicas },
      task: aTaskSpec({
        container: aContainerSpec({ args: wish.args ?? [] }),
        networks: networkId === undefined ? [] : [{ networkId, aliases: [] }],
        placement: {
          constraints: wish.constraints ?? [],
          spreadOver: [],
          maxReplicasPerNode: 0,
          platforms: [],
        },
      }),
    });
    const request = { spec: serviceSpecToWire(spec) };
    return (await callUnary(this.#manager, controlService.createService, request, this.#settings())).id;
  }

  /** Reads the stream of the service until `enough` says so. Throws with what was true last when the time is over. */
  async untilService(
    id: string,
    enough: (tasks: readonly Task[]) => boolean,
    withinMs: number,
  ): Promise<readonly Task[]> {
    const ended = AbortSignal.any([this.#signal, AbortSignal.timeout(withinMs)]);
    let tasks: readonly Task[] = [];
    try {
      const settings: CallSettings = { signal: ended };
      const views = openServerStream(this.#manager, controlService.watchService, { ref: id }, settings);
      for await (const view of views) {
        tasks = view.tasks.map((task) => taskFromWire(task));
        if (enough(tasks)) return tasks;
      }
    } catch (error) {
      if (!ended.aborted || this.#signal.aborted) throw error;
    }
    throw new Error(`Waited ${withinMs / 1000} s for a service in vain: ${tell(tasks)}`);
  }

  untilRunning(id: string, replicas: number, withinMs: number): Promise<readonly Task[]> {
    return this.untilService(id, (tasks) => tasks.filter(isRunning).length >= replicas, withinMs);
  }

  /** Removes the service and waits until no runtime of the lab holds a container. */
  async removeService(id: string, withinMs: number): Promise<void> {
    await callUnary(this.#manager, controlService.removeService, { ref: id }, this.#settings());
    await this.until('no container to be left', withinMs, async () => {
      const infos = await Promise.all(this.hosts.map((host) => this.info(host)));
      return infos.every(({ containersTotal }) => containersTotal === 0);
    });
  }

  async nodes(): Promise<readonly Node[]> {
    const { nodes } = await callUnary(this.#manager, controlService.listNodes, {}, this.#settings());
    return nodes.map((node) => nodeFromWire(node));
  }

  /** Asks again every 20 ms until it is so. */
  async until(what: string, withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
    const startedMs = realClock.monotonicMs();
    while (!(await isSo())) {
      this.#signal.throwIfAborted();
      if (realClock.monotonicMs() - startedMs > withinMs)
        throw new Error(`Waited ${withinMs / 1000} s for ${what}`);
      await sleep(realClock, askEveryMs, { signal: this.#signal });
    }
  }

  /** A pause in which nothing is asked of the cluster. */
  async rest(durationMs: number): Promise<void> {
    await sleep(realClock, durationMs, { signal: this.#signal });
    this.#signal.throwIfAborted();
  }

  get #manager(): Client {
    return this.#client('h1');
  }

  #client(host: string): Client {
    const client = this.#clients.get(host);
    if (!client) throw new Error(`There is no host ${host}`);
    return client;
  }

  #settings(): CallSettings {
    return { signal: this.#signal, deadlineMs: callWithinMs };
  }
}

/** Runs and is meant to. */
export function isRunning(task: Task): boolean {
  return task.status.state === 'running' && task.desiredState === 'running';
}

function tell(tasks: readonly Task[]): string {
  const rest = tasks.filter((task) => !isRunning(task));
  const examples = rest.slice(0, 3).map(({ slot, status }) => {
    const why = status.error === '' ? status.message : status.error;
    return `slot ${slot} is ${status.state} (${why})`;
  });
  return [`${tasks.length - rest.length} of ${tasks.length} tasks run`, ...examples].join(', ');
}
