/**
 * The node's place in a cluster: none, member, or removed. Init, join and leave change it, a restart continues it; one of
 * them runs at a time. It holds manager and worker together and nothing else does.
 */
import { rm } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { messageOf, SkeinError, type ErrorCode } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { bootstrapCluster, startManager, type Manager } from '../../manager/manager.ts';
import { validateClusterSpec } from '../../manager/controlapi/validate-cluster.ts';
import { loadIdentity, removeIdentity, saveIdentity } from '../../proto/identity/files.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { requestCertificate } from '../../proto/identity/join.ts';
import { parseJoinToken } from '../../proto/identity/token.ts';
import { defaultClusterSpec, type ClusterSpec } from '../../proto/model/cluster.ts';
import type { NodeAvailability } from '../../proto/model/node.ts';
import type { OwnManager } from '../../worker/agent/remotes.ts';
import type { Worker } from '../../worker/worker.ts';
import { nodeAddresses, parseHostPort, type AddressWishes, type HostPort } from './addresses.ts';
import { loadNodeFile, removeNodeFile, saveNodeFile, type NodeFile } from './node-file.ts';
import { CertificateRenewal } from './renewal.ts';

export interface MembershipOptions {
  readonly dataDir: string;
  readonly worker: Pick<Worker, 'describe' | 'join' | 'leave'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
}

/** What `init` and `join` have in common. */
export interface MemberWishes extends AddressWishes {
  readonly availability: NodeAvailability;
}

const alreadyMember =
  'This node is already part of a swarm. Use "skein swarm leave" to leave this swarm and join another one.';
const lastManager =
  'You are attempting to leave the swarm on a node that is participating as a manager. Removing the last manager erases all current state of the swarm. Use `--force` to ignore this message.';
const notLocked = 'swarm is not locked';
const notMember = 'This node is not part of a swarm';

export class ClusterMembership implements AsyncDisposable {
  readonly #options: MembershipOptions;
  #identity: NodeIdentity | undefined;
  #file: NodeFile | undefined;
  #manager: Manager | undefined;
  #error = '';
  #busy: string | undefined;
  #renewal: CertificateRenewal | undefined;
  /** The last write of the node's file. */
  #saving: Promise<void> = Promise.resolve();

  constructor(options: MembershipOptions) {
    this.#options = options;
  }

  get identity(): NodeIdentity | undefined {
    return this.#identity;
  }

  get manager(): Manager | undefined {
    return this.#manager;
  }

  get file(): NodeFile | undefined {
    return this.#file;
  }

  /** Why the node is a member only in name; empty when all is well. */
  get error(): string {
    return this.#error;
  }

  /** Continues as what the node was when the daemon ended. */
  async resume(): Promise<void> {
    const { dataDir } = this.#options;
    const identity = await loadIdentity(dataDir);
    if (!identity) return; // a file of addresses alone is what a join leaves that was cut short
    const file = await loadNodeFile(dataDir);
    if (!file)
      throw new SkeinError(
        'internal',
        `Cannot go on as node ${identity.nodeId}: it has a certificate, and ${join(dataDir, 'node.json')} is missing`,
      );
    await this.#start(identity, file);
  }

  async init(wishes: MemberWishes, spec: Partial<ClusterSpec>): Promise<NodeIdentity> {
    return this.#alone('swarm init', async () => {
      this.#refuseMember();
      validateClusterSpec({ ...defaultClusterSpec, ...spec });
      const { dataDir, clock, random, log, fatal } = this.#options;
      const { availability } = wishes;
      const file = await this.#fileFor(wishes, []);
      const { advertiseAddress } = file;
      const parts = { dataDir, clock, random, log, fatal };
      return this.#enter(file, () => bootstrapCluster({ ...parts, advertiseAddress, availability, spec }));
    });
  }

  async join(wishes: MemberWishes, token: string, remotes: readonly string[]): Promise<NodeIdentity> {
    return this.#alone('swarm join', async () => {
      this.#refuseMember();
      parseJoinToken(token);
      if (remotes.length === 0)
        throw new SkeinError('invalid-argument', 'Cannot join: the address of a manager is missing');
      const managers = remotes.map((remote) => text(parseHostPort(remote)));
      const file = await this.#fileFor(wishes, managers);
      const identity = await this.#certificate(managers, token, wishes.availability);
      try {
        return await this.#enter(file, async () => {
          await saveIdentity(this.#options.dataDir, identity);
          return identity;
        });
      } catch (error) {
        const { nodeId } = identity;
        this.#options.log.warn('The join failed; the cluster knows this node already', { node: nodeId });
        const way = `the managers know it as ${nodeId} ("skein node rm ${nodeId}" removes it)`;
        throw new SkeinError(codeOf(error), `Cannot join: ${messageOf(error)}; ${way}`, { cause: error });
      }
    });
  }

  /** Removes everything that the cluster put on this host; the host's images stay. */
  async leave(force: boolean): Promise<void> {
    await this.#alone('swarm leave', async () => {
      if (!this.#identity) throw new SkeinError('failed-precondition', notMember);
      if (this.#manager && !force) throw new SkeinError('failed-precondition', lastManager);
      try {
        await this.#options.worker.leave();
      } catch (error) {
        this.#error = `leaving the swarm failed (${messageOf(error)}): run "skein swarm leave --force" again`;
        throw error;
      }
      await this.#forget();
    });
  }

  /** Opens what autolock keeps closed. */
  async unlock(_key: string): Promise<void> {
    throw new SkeinError('failed-precondition', this.#identity ? notLocked : notMember);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#renewal?.[Symbol.asyncDispose]();
    await this.#manager?.[Symbol.asyncDispose]();
    await this.#saving;
  }

  /** Becomes a member, or is none afterwards: what a failure would leave half-way is neither. */
  async #enter(file: NodeFile, identify: () => Promise<NodeIdentity>): Promise<NodeIdentity> {
    const { dataDir, worker, log } = this.#options;
    try {
      await saveNodeFile(dataDir, file);
      const identity = await identify();
      await this.#start(identity, file);
      return identity;
    } catch (error) {
      await worker.leave().catch((failure: unknown) => {
        log.error('Cannot undo what the worker began', { error: messageOf(failure) });
      });
      await this.#forget();
      throw error;
    }
  }

  /** Everything but the worker's part. */
  async #forget(): Promise<void> {
    const { dataDir } = this.#options;
    await this.#renewal?.[Symbol.asyncDispose]();
    this.#renewal = undefined;
    await this.#manager?.[Symbol.asyncDispose]();
    this.#manager = undefined;
    await this.#saving;
    await removeIdentity(dataDir);
    await removeNodeFile(dataDir);
    await rm(join(dataDir, 'manager'), { recursive: true, force: true });
    this.#identity = undefined;
    this.#file = undefined;
    this.#error = '';
  }

  #refuseMember(): void {
    if (this.#identity) throw new SkeinError('failed-precondition', alreadyMember);
  }

  async #alone<T>(what: string, run: () => Promise<T>): Promise<T> {
    if (this.#busy !== undefined)
      throw new SkeinError('failed-precondition', `Cannot run ${what}: ${this.#busy} is still under way`);
    this.#busy = what;
    try {
      return await run();
    } finally {
      this.#busy = undefined;
    }
  }

  async #fileFor(wishes: AddressWishes, managers: readonly string[]): Promise<NodeFile> {
    const { listen, advertise, data } = nodeAddresses(wishes, networkInterfaces());
    await this.#options.worker.describe(data); // refuses one that is not this host's, before anything is begun
    return { listen, advertiseAddress: text(advertise), dataAddress: data, managers };
  }

  /** From the first manager that answers; a refusal is final, only silence goes on to the next. */
  async #certificate(
    managers: readonly string[],
    token: string,
    availability: NodeAvailability,
  ): Promise<NodeIdentity> {
    let failure: unknown;
    for (const remote of managers) {
      try {
        return await requestCertificate({ remote, token, availability });
      } catch (error) {
        failure = error;
        if (!(error instanceof SkeinError && error.code === 'unavailable')) break;
      }
    }
    throw failure;
  }

  async #start(identity: NodeIdentity, file: NodeFile): Promise<void> {
    const { dataDir, worker, clock, random, log, fatal } = this.#options;
    if (identity.role === 'manager') {
      this.#manager = await startManager({
        dataDir,
        identity,
        listen: file.listen,
        advertiseAddress: file.advertiseAddress,
        clock,
        random,
        log,
        fatal,
      });
    }
    this.#identity = identity;
    this.#file = file;
    await worker.join({
      nodeId: identity.nodeId,
      identity: () => this.#identity ?? identity,
      managers: this.#managers(),
      ownManager: () => this.#manager && ownManager(this.#manager),
      nodeChanged: () => undefined,
      dataAddress: file.dataAddress,
      managersChanged: (addresses) => this.#keepManagers(addresses),
      removed: () => this.#removed(),
    });
    this.#renewal = new CertificateRenewal({
      ...{ identity, clock, random, log },
      managers: () => this.#managers(),
      renewed: async (renewed) => {
        await saveIdentity(dataDir, renewed);
        this.#identity = renewed;
        this.#manager?.useIdentity(renewed);
      },
    });
  }

  #managers(): readonly string[] {
    return this.#manager ? [this.#manager.advertiseAddress] : (this.#file?.managers ?? []);
  }

  #keepManagers(managers: readonly string[]): void {
    if (!this.#file) return;
    const file = { ...this.#file, managers };
    this.#file = file;
    const { dataDir, log } = this.#options;
    this.#saving = this.#saving
      .then(() => saveNodeFile(dataDir, file))
      .catch((error: unknown) => {
        log.error('Cannot keep the addresses of the managers', { error: messageOf(error) });
      });
  }

  /** The cluster does not know this node any more: its containers end, and the user is told to leave. */
  #removed(): void {
    if (this.#error !== '') return;
    this.#error = 'this node was removed from the swarm: run "skein swarm leave --force" to use it again';
    const { worker, log } = this.#options;
    log.error('This node was removed from the swarm');
    const end = async (): Promise<void> => {
      await this.#renewal?.[Symbol.asyncDispose]();
      await worker.leave();
    };
    end().catch((error: unknown) => {
      log.error('Cannot remove the containers of the swarm', { error: messageOf(error) });
    });
  }
}

function ownManager({ advertiseAddress: address, status }: Manager): OwnManager {
  return { address, leads: status.isLeader, leader: status.leaderAddress };
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof SkeinError ? error.code : 'internal';
}

function text({ host, port }: HostPort): string {
  return `${host}:${port}`;
}
