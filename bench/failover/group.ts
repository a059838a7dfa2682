/** A lab of several managers and its workers, asked at any manager's socket, and who leads it. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { credentials, type Client } from '@grpc/grpc-js';
import { sleep } from '../../base/clock.ts';
import { realClock } from '../../base/real/clock.ts';
import { serviceSpecToWire } from '../../proto/codec/service.ts';
import { controlService, localService } from '../../proto/gen/services.ts';
import { callUnary, openClient } from '../../proto/rpc/client.ts';
import { aServiceSpec } from '../../test/builders/objects.ts';
import { Lab } from '../../test/e2e/lab.ts';

const askMs = 2000;
const lookEveryMs = 5;

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

  /** Creates a service at a manager; throws what it answers. */
  async createService(host: string, name: string, replicas: number, deadlineMs: number): Promise<void> {
    const spec = serviceSpecToWire(aServiceSpec({ name, mode: { kind: 'replicated', replicas } }));
    await callUnary(this.#client(host), controlService.createService, { spec }, { deadlineMs });
  }

  /** Id, node and first process of every task, the dead ones too. */
  async tasks(host: string): Promise<readonly string[]> {
    const { tasks } = await callUnary(
      this.#client(host),
      controlService.listTasks,
      {},
      { deadlineMs: askMs },
    );
    return tasks
      .map(({ id, nodeId, status }) => `${id} on ${nodeId}, process ${status?.container?.pid ?? 'none'}`)
      .toSorted();
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

  /** To be called before what makes the agent of `host` look for a manager; resolves when it has found one. */
  nextSession(host: string, withinMs: number): () => Promise<void> {
    const path = `${this.lab.folder}/${host}/daemon.log`;
    const from = sizeOf(path);
    return async () => {
      const startedMs = realClock.monotonicMs();
      while (!textFrom(path, from).includes('In session with a manager')) {
        if (realClock.monotonicMs() - startedMs > withinMs)
          throw new Error(`The agent of ${host} found no manager within ${withinMs / 1000} s`);
        await sleep(realClock, lookEveryMs);
      }
    };
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
