/**
 * The node's place in a cluster: none, or member. Init, join, unlock and leave change it, a restart continues it; one of
 * them runs at a time. What a member is and does is in `member.ts`.
 */
import { rm } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { messageOf, SkeinError, type ErrorCode } from '../../base/errors.ts';
import { bootstrapCluster } from '../../manager/bootstrap.ts';
import type { Manager } from '../../manager/manager.ts';
import { validateClusterSpec } from '../../manager/controlapi/validate-cluster.ts';
import { readIdentity, removeIdentity, saveIdentity } from '../../proto/identity/files.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { requestCertificate } from '../../proto/identity/join.ts';
import { parseJoinToken } from '../../proto/identity/token.ts';
import { parseUnlockKey } from '../../proto/identity/unlock-key.ts';
import { defaultClusterSpec, type ClusterSpec } from '../../proto/model/cluster.ts';
import type { NodeAvailability } from '../../proto/model/node.ts';
import type { Worker } from '../../worker/worker.ts';
import {
  formatHostPort,
  isLocal,
  nodeAddresses,
  parseHostPort,
  presentAddresses,
  type AddressOverrides,
  type AddressWishes,
} from './addresses.ts';
import { askManagers } from './ask-managers.ts';
import { leaveGroup } from './leaving.ts';
import { Member, type MemberOptions } from './member.ts';
import { loadNodeFile, removeNodeFile, saveNodeFile, type NodeFile } from './node-file.ts';

export interface MembershipOptions extends MemberOptions {
  readonly worker: Pick<Worker, 'describe' | 'join' | 'leave'>;
  /** What the daemon was told of addresses at its start. */
  readonly addresses?: AddressOverrides;
}

/** What `init` and `join` have in common. */
export interface MemberWishes extends AddressWishes {
  readonly availability: NodeAvailability;
}

const alreadyMember =
  'This node is already part of a swarm. Use "skein swarm leave" to leave this swarm and join another one.';
const notMember = 'This node is not part of a swarm';
/** Who is told an unlock key needs it from then on, unless the disk is this slow. */
const sealedWithinMs = 5000;
export const lockedText =
  'Swarm is encrypted and needs to be unlocked before it can be used. Please use "skein swarm unlock" to unlock it.';

export class ClusterMembership implements AsyncDisposable {
  readonly #options: MembershipOptions;
  #member: Member | undefined;
  /** Why leaving did not come to its end. */
  #leaveError = '';
  #leftGroup = false;
  #busy: string | undefined;

  constructor(options: MembershipOptions) {
    this.#options = options;
  }

  get member(): Member | undefined {
    return this.#member;
  }

  get manager(): Manager | undefined {
    return this.#member?.manager;
  }

  /** Why the node is a member only in name; empty when all is well. */
  get error(): string {
    return this.#leaveError === '' ? (this.#member?.error ?? '') : this.#leaveError;
  }

  /** Continues as what the node was when the daemon ended. */
  async resume(): Promise<void> {
    const { dataDir, log } = this.#options;
    const stored = await readIdentity(dataDir);
    if (!stored) return; // a file of addresses alone is what a join leaves that was cut short
    const file = await loadNodeFile(dataDir);
    if (!file) {
      const { nodeId } = stored.kind === 'open' ? stored.identity : stored.sealed;
      throw new SkeinError(
        'internal',
        `Cannot go on as node ${nodeId}: it has a certificate, and ${join(dataDir, 'node.json')} is missing`,
      );
    }
    const present = presentAddresses(file, this.#options.addresses ?? {}, networkInterfaces());
    const now = { ...file, ...present };
    if (present !== file) {
      const { advertiseAddress, dataAddress } = present;
      log.warn('This node goes on with other addresses', {
        was: file.advertiseAddress,
        advertiseAddress,
        dataAddress,
      });
      await saveNodeFile(dataDir, now);
    }
    this.#member = await Member.resume(this.#options, stored, now);
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
      const identity = await this.#enter(file, () =>
        bootstrapCluster({ ...parts, advertiseAddress, availability, spec }),
      );
      if (spec.autolock) await this.#member?.untilSealed(sealedWithinMs);
      return identity;
    });
  }

  /** `swarm init --force-new-cluster`: a member's manager goes on alone; a node of no cluster makes a new one. */
  async forceNewCluster(wishes: MemberWishes, spec: Partial<ClusterSpec>): Promise<NodeIdentity> {
    const member = this.#member;
    if (!member) return this.init(wishes, spec);
    return this.#alone('swarm init --force-new-cluster', async () => {
      const identity = this.#unlocked(member);
      if (identity.role !== 'manager')
        throw new SkeinError(
          'failed-precondition',
          'Cannot make a new cluster of what this node has: it is a worker, and only managers have the state of the cluster',
        );
      const said = [wishes.advertiseAddress, wishes.listenAddress, wishes.dataPathAddress].some(Boolean);
      await member.forceNewCluster(said ? await this.#fileFor(wishes, []) : { ...member.file, managers: [] });
      return identity;
    });
  }

  async join(wishes: MemberWishes, token: string, remotes: readonly string[]): Promise<NodeIdentity> {
    return this.#alone('swarm join', async () => {
      this.#refuseMember();
      parseJoinToken(token);
      if (remotes.length === 0)
        throw new SkeinError('invalid-argument', 'Cannot join: the address of a manager is missing');
      const managers = remotes.map((remote) => formatHostPort(parseHostPort(remote)));
      const file = await this.#fileFor(wishes, managers);
      const { availability } = wishes;
      // A refusal is final, only silence goes on to the next.
      const identity = await askManagers(managers, (remote) =>
        requestCertificate({ remote, token, availability }),
      );
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

  /** Opens what autolock keeps closed, with the key as people keep it (`SWMKEY-1-…`). */
  async unlock(key: string): Promise<void> {
    await this.#alone('swarm unlock', async () => {
      if (!this.#member) throw new SkeinError('failed-precondition', notMember);
      if (!this.#member.isLocked) throw new SkeinError('failed-precondition', 'swarm is not locked');
      await this.#member.unlock(parseUnlockKey(key));
    });
  }

  /** Removes everything that the cluster put on this host; the host's images stay. */
  async leave(force: boolean): Promise<void> {
    await this.#alone('swarm leave', async () => {
      const member = this.#member;
      if (!member) throw new SkeinError('failed-precondition', notMember);
      if (member.isLocked && !force) throw new SkeinError('failed-precondition', lockedText);
      if (member.role === 'manager' && !this.#leftGroup)
        await leaveGroup(member.manager, { ...this.#options, force });
      this.#leftGroup = true;
      try {
        await this.#options.worker.leave();
      } catch (error) {
        this.#leaveError = `leaving the swarm failed (${messageOf(error)}): run "skein swarm leave --force" again`;
        throw error;
      }
      await this.#forget();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#member?.[Symbol.asyncDispose]();
  }

  /** Becomes a member, or is none afterwards: what a failure would leave half-way is neither. */
  async #enter(file: NodeFile, identify: () => Promise<NodeIdentity>): Promise<NodeIdentity> {
    const { dataDir, worker, log } = this.#options;
    try {
      await saveNodeFile(dataDir, file);
      const identity = await identify();
      this.#member = await Member.begin(this.#options, identity, file);
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
    await this.#member?.[Symbol.asyncDispose]();
    await removeIdentity(dataDir);
    await removeNodeFile(dataDir);
    await rm(join(dataDir, 'manager'), { recursive: true, force: true });
    this.#member = undefined;
    this.#leaveError = '';
    this.#leftGroup = false;
  }

  #refuseMember(): void {
    if (this.#member) throw new SkeinError('failed-precondition', alreadyMember);
  }

  #unlocked(member: Member): NodeIdentity {
    if (!member.identity) throw new SkeinError('failed-precondition', lockedText);
    return member.identity;
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
    const { advertiseAddress, listenAddress, dataPathAddress } = wishes;
    const interfaces = networkInterfaces();
    const { listen, advertise, data } = nodeAddresses(wishes, interfaces);
    await this.#options.worker.describe(data); // refuses one that is not this host's, before anything is begun
    return {
      listen,
      advertiseAddress: formatHostPort(advertise),
      dataAddress: data,
      managers,
      wishes: { advertiseAddress, listenAddress, dataPathAddress },
      ownAddress: isLocal(advertise.host, interfaces),
    };
  }
}

function codeOf(error: unknown): ErrorCode {
  return error instanceof SkeinError ? error.code : 'internal';
}
