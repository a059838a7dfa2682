/**
 * The node's place in a cluster: none, member, or removed. Init, join and leave change it, a restart continues it; one of
 * them runs at a time. It holds manager and worker together and nothing else does.
 */
import { rm } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { bootstrapCluster, startManager, type Manager } from '../../manager/manager.ts';
import { loadIdentity, removeIdentity, saveIdentity } from '../../proto/identity/files.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { renewCertificate, requestCertificate } from '../../proto/identity/join.ts';
import { renewalAtMs } from '../../proto/identity/renewal.ts';
import { parseJoinToken } from '../../proto/identity/token.ts';
import type { ClusterSpec } from '../../proto/model/cluster.ts';
import type { NodeAvailability } from '../../proto/model/node.ts';
import type { Worker } from '../../worker/worker.ts';
import { addressOf, advertisedAddress, defaultPort, parseHostPort, type HostPort } from './addresses.ts';
import { loadNodeFile, removeNodeFile, saveNodeFile, type NodeFile } from './node-file.ts';

export interface MembershipOptions {
  readonly dataDir: string;
  readonly worker: Worker;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
}

/** What `init` and `join` have in common; empty strings take the default. */
export interface AddressWishes {
  readonly advertiseAddress: string;
  readonly listenAddress: string;
  readonly dataPathAddress: string;
  readonly availability: NodeAvailability;
}

const alreadyMember =
  'This node is already part of a swarm. Use "skein swarm leave" to leave this swarm and join another one.';
const lastManager =
  'You are attempting to leave the swarm on a node that is participating as a manager. Removing the last manager erases all current state of the swarm. Use `--force` to ignore this message.';
const notMember = 'This node is not part of a swarm';

/** setTimeout counts in 32 bits; a farther moment is reached in steps. */
const timerMsMax = 2 ** 31 - 1;
const renewalRetryMs = 60_000;

export class ClusterMembership implements AsyncDisposable {
  readonly #options: MembershipOptions;
  #identity: NodeIdentity | undefined;
  #file: NodeFile | undefined;
  #manager: Manager | undefined;
  #error = '';
  #busy: string | undefined;
  #renewal: Disposable | undefined;

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
    const [identity, file] = [await loadIdentity(dataDir), await loadNodeFile(dataDir)];
    if (identity && file) await this.#start(identity, file);
  }

  async init(wishes: AddressWishes, spec: Partial<ClusterSpec>): Promise<NodeIdentity> {
    return this.#alone('swarm init', async () => {
      this.#refuseMember();
      const { dataDir, clock, random, log, fatal } = this.#options;
      const file = this.#fileFor(wishes, []);
      const { availability } = wishes;
      await saveNodeFile(dataDir, file);
      const identity = await bootstrapCluster({
        dataDir,
        advertiseAddress: file.advertiseAddress,
        availability,
        spec,
        clock,
        random,
        log,
        fatal,
      });
      await this.#start(identity, file);
      return identity;
    });
  }

  async join(wishes: AddressWishes, token: string, remotes: readonly string[]): Promise<NodeIdentity> {
    return this.#alone('swarm join', async () => {
      this.#refuseMember();
      parseJoinToken(token);
      if (remotes.length === 0)
        throw new SkeinError('invalid-argument', 'Cannot join: the address of a manager is missing');
      const managers = remotes.map((remote) => text(parseHostPort(remote)));
      const file = this.#fileFor(wishes, managers);
      const identity = await this.#certificate(managers, token, wishes.availability);
      await saveNodeFile(this.#options.dataDir, file);
      await saveIdentity(this.#options.dataDir, identity);
      await this.#start(identity, file);
      return identity;
    });
  }

  /** Removes everything that the cluster put on this host; the host's images stay. */
  async leave(force: boolean): Promise<void> {
    await this.#alone('swarm leave', async () => {
      if (!this.#identity) throw new SkeinError('failed-precondition', notMember);
      if (this.#manager && !force) throw new SkeinError('failed-precondition', lastManager);
      const { dataDir, worker } = this.#options;
      this.#renewal?.[Symbol.dispose]();
      await worker.leave();
      await this.#manager?.[Symbol.asyncDispose]();
      this.#manager = undefined;
      await removeIdentity(dataDir);
      await removeNodeFile(dataDir);
      await rm(join(dataDir, 'manager'), { recursive: true, force: true });
      this.#identity = undefined;
      this.#file = undefined;
      this.#error = '';
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#renewal?.[Symbol.dispose]();
    await this.#manager?.[Symbol.asyncDispose]();
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

  #fileFor(wishes: AddressWishes, managers: readonly string[]): NodeFile {
    const interfaces = networkInterfaces();
    const listen =
      wishes.listenAddress === ''
        ? { host: '0.0.0.0', port: defaultPort }
        : parseHostPort(wishes.listenAddress);
    const listenHost = addressOf(listen.host, interfaces);
    const advertised = advertisedAddress(wishes.advertiseAddress, interfaces);
    return {
      listen: { host: listenHost, port: listen.port },
      advertiseAddress: text(advertised),
      dataAddress:
        wishes.dataPathAddress === '' ? advertised.host : addressOf(wishes.dataPathAddress, interfaces),
      managers,
    };
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
    const managers = this.#manager ? [file.advertiseAddress] : file.managers;
    await worker.join({
      identity: () => this.#identity ?? identity,
      managers,
      dataAddress: file.dataAddress,
      managersChanged: (addresses) => this.#keepManagers(addresses),
      removed: () => this.#removed(),
    });
    this.#scheduleRenewal(renewalAtMs(identity, random));
  }

  #keepManagers(managers: readonly string[]): void {
    if (!this.#file) return;
    this.#file = { ...this.#file, managers };
    saveNodeFile(this.#options.dataDir, this.#file).catch((error: unknown) => {
      this.#options.log.error('Cannot keep the addresses of the managers', { error: messageOf(error) });
    });
  }

  /** The cluster does not know this node any more: its containers end, and the user is told to leave. */
  #removed(): void {
    if (this.#error !== '') return;
    this.#error = 'this node was removed from the swarm: run "skein swarm leave --force" to use it again';
    this.#options.log.error('This node was removed from the swarm');
    this.#options.worker.leave().catch((error: unknown) => {
      this.#options.log.error('Cannot remove the containers of the swarm', { error: messageOf(error) });
    });
  }

  #scheduleRenewal(atMs: number): void {
    const { clock } = this.#options;
    const delayMs = Math.max(0, atMs - clock.nowMs());
    this.#renewal?.[Symbol.dispose]();
    this.#renewal = clock.setTimer(Math.min(delayMs, timerMsMax), () => {
      if (delayMs > timerMsMax) this.#scheduleRenewal(atMs);
      else void this.#renew();
    });
  }

  /** Sessions that are open go on with the certificate with which they were opened. */
  async #renew(): Promise<void> {
    const { dataDir, random, clock, log } = this.#options;
    const identity = this.#identity;
    const [remote] = this.#manager ? [this.#manager.advertiseAddress] : (this.#file?.managers ?? []);
    if (!identity || remote === undefined) return;
    try {
      const renewed = await renewCertificate({ remote, identity });
      await saveIdentity(dataDir, renewed);
      this.#identity = renewed;
      this.#manager?.useIdentity(renewed);
      log.info('Renewed the certificate of this node', {
        expires: new Date(renewed.expiresMs).toISOString(),
      });
      this.#scheduleRenewal(renewalAtMs(renewed, random));
    } catch (error) {
      log.warn('Cannot renew the certificate of this node and will try again', { error: messageOf(error) });
      this.#scheduleRenewal(clock.nowMs() + renewalRetryMs);
    }
  }
}

function text({ host, port }: HostPort): string {
  return `${host}:${port}`;
}
