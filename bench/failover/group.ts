/** A lab of several managers and its workers, asked at any manager's socket, and who leads it. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { credentials, type Client } from '@grpc/grpc-js';
import { sleep } from '../../base/clock.ts';
import { realClock } from '../../base/real/clock.ts';
import { serviceSpecToWire } from '../../proto/codec/service.ts';
import { taskFromWire } from '../../proto/codec/task.ts';
import { controlService, localService } from '../../proto/gen/services.ts';
import { callUnary, openClient } from '../../proto/rpc/client.ts';
import { aServiceSpec, aTaskSpec } from '../../test/builders/objects.ts';
import { Lab } from '../../test/e2e/lab.ts';

const askMs = 5000;
const attemptMs = 10_000;
const lookEveryMs = 5;
const askEveryMs = 20;

export interface TaskPlace {
  readonly id: string;
  readonly nodeId: string | undefined;
  /** Its first process. */
  readonly pid: number | undefined;
}

export interface ServiceWish {
  readonly replicas: number;
  readonly constraints?: readonly string[];
}

export class ManagerLab implements AsyncDisposable {
  readonly lab: Lab;
  readonly hosts: readonly string[];
  readonly managers: readonly string[];
  readonly #clients: ReadonlyMap<string, Client & Disposable>;

  private constructor(lab: Lab, hosts: readonly string[], managers: readonly string[]) {
    this.lab = lab;
    this.hosts = hosts;
    this.managers = managers;
    const address = (host: string): string => `unix://${lab.folder}/${host}/run/skein.sock`;
    this.#clients = new Map(
      hosts.map((host) => [host, openClient(address(host), credentials.createInsecure())]),
    );
  }

  static async up(managers: number, workers: number): Promise<ManagerLab> {
    const hosts = Array.from({ length: managers + workers }, (_, at) => `h${at + 1}`);
    const lab = await Lab.up({ hosts: hosts.length, managers });
    return new ManagerLab(lab, hosts, hosts.slice(0, managers));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients.values()) client.close();
    await this.lab.down();
  }

  daemonPid(host: string): number {
    return Number.parseInt(readFileSync(`${this.lab.folder}/${host}/daemon.pid`, 'utf8'), 10);
  }

  /** Creates a service at a manager and resolves with its id; throws what it answers. */
  async createService(host: string, name: string, wish: ServiceWish, deadlineMs: number): Promise<string> {
    const { replicas, constraints = [] } = wish;
    const placement = { constraints, spreadOver: [], maxReplicasPerNode: 0, platforms: [] };
    const spec = serviceSpecToWire(
      aServiceSpec({ name, mode: { kind: 'replicated', replicas }, task: aTaskSpec({ placement }) }),
    );
    const { id } = await callUnary(
      this.#client(host),
      controlService.createService,
      { spec },
      { deadlineMs },
    );
    return id;
  }

  /**
   * Tries again at once whenever it is refused, as a user's script would, each time with another name: the one before may
   * have been created although nobody said so.
   */
  async createUntilAccepted(
    host: string,
    name: string,
    wish: ServiceWish,
    withinMs: number,
  ): Promise<string> {
    const startedMs = realClock.monotonicMs();
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.createService(host, `${name}-${attempt}`, wish, attemptMs);
      } catch (error) {
        if (realClock.monotonicMs() - startedMs > withinMs) throw error;
        await sleep(realClock, lookEveryMs);
      }
    }
  }

  async removeService(host: string, ref: string, deadlineMs: number): Promise<void> {
    await callUnary(this.#client(host), controlService.removeService, { ref }, { deadlineMs });
  }

  async countTasks(host: string): Promise<number> {
    return (await this.tasks(host)).length;
  }

  /** Of a service, how many tasks have a node. */
  async assignedTasks(host: string, service: string): Promise<number> {
    const request = { serviceRefs: [service] };
    const { tasks } = await callUnary(this.#client(host), controlService.listTasks, request, {
      deadlineMs: askMs,
    });
    return tasks.filter(({ nodeId }) => nodeId !== '').length;
  }

  /** The tasks that are to run. */
  async tasks(host: string): Promise<readonly TaskPlace[]> {
    const { tasks } = await callUnary(
      this.#client(host),
      controlService.listTasks,
      {},
      { deadlineMs: askMs },
    );
    return tasks
      .map((task) => taskFromWire(task))
      .filter(({ desiredState }) => desiredState === 'running')
      .map(({ id, nodeId, status }) => ({ id, nodeId, pid: status.container?.pid }));
  }

  /** The id of a host's node. */
  async nodeId(host: string): Promise<string> {
    const settings = { deadlineMs: askMs };
    return (await callUnary(this.#client(host), localService.info, {}, settings)).nodeId;
  }

  async runningTasks(host: string): Promise<number> {
    const { counts } = await callUnary(
      this.#client(host),
      controlService.listServices,
      {},
      { deadlineMs: askMs },
    );
    return counts.reduce((sum, { running }) => sum + (running ?? 0), 0);
  }

  /** Who says of itself that it leads; undefined as long as nobody does. */
  async findLeader(): Promise<string | undefined> {
    const claims = await Promise.all(
      this.managers.map(async (host) => {
        try {
          const settings = { deadlineMs: askMs };
          const { nodeId, raft } = await callUnary(this.#client(host), localService.info, {}, settings);
          const leader = raft?.members?.find(({ raftId }) => raftId === raft.leaderId);
          const reachable = raft?.members?.every((member) => member.reachable) ?? false;
          return leader?.nodeId === nodeId ? { host, reachable } : undefined;
        } catch {
          return undefined; // it is down
        }
      }),
    );
    const leading = claims.find((claim) => claim !== undefined);
    return leading?.reachable === true ? leading.host : undefined;
  }

  /** Waits until there is a leader that reaches all managers. */
  async untilWhole(withinMs: number): Promise<string> {
    const startedMs = realClock.monotonicMs();
    for (;;) {
      const leader = await this.findLeader();
      if (leader !== undefined) return leader;
      if (realClock.monotonicMs() - startedMs > withinMs)
        throw new Error(`Waited ${withinMs / 1000} s for a leader that reaches all managers`);
      await sleep(realClock, 50);
    }
  }

  /** To be called before what makes the agent of `host` look for a manager; what it returns resolves when it has found one. */
  nextSession(host: string, withinMs: number): () => Promise<void> {
    return this.nextLine(host, 'In session with a manager', withinMs);
  }

  /** The same for any text that the daemon of `host` writes to its log. */
  nextLine(host: string, text: string, withinMs: number): (signal?: AbortSignal) => Promise<void> {
    const path = `${this.lab.folder}/${host}/daemon.log`;
    const from = sizeOf(path);
    return async (signal) => {
      const startedMs = realClock.monotonicMs();
      while (!textFrom(path, from).includes(text)) {
        signal?.throwIfAborted();
        if (realClock.monotonicMs() - startedMs > withinMs)
          throw new Error(`The daemon of ${host} has not written "${text}" within ${withinMs / 1000} s`);
        await sleep(realClock, lookEveryMs, { signal });
      }
    };
  }

  async until(what: string, withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
    const startedMs = realClock.monotonicMs();
    while (!(await isSo())) {
      if (realClock.monotonicMs() - startedMs > withinMs)
        throw new Error(`Waited ${withinMs / 1000} s for ${what}, in vain`);
      await sleep(realClock, askEveryMs);
    }
  }

  #client(host: string): Client {
    const client = this.#clients.get(host);
    if (!client) throw new Error(`There is no host ${host}`);
    return client;
  }
}

function sizeOf(path: string): number {
  return withFile(path, (fd) => fstatSync(fd).size);
}

function textFrom(path: string, from: number): string {
  return withFile(path, (fd) => {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(fd).size - from));
    readSync(fd, bytes, 0, bytes.length, from);
    return bytes.toString('utf8');
  });
}

function withFile<T>(path: string, use: (fd: number) => T): T {
  const fd = openSync(path, 'r');
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}
