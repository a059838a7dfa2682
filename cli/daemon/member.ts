/**
 * A node that belongs to a cluster, from its start to the daemon's end: its identity, its part as a worker, and its part as
 * a manager while its role is that. A manager whose key is locked runs neither session nor manager until it is unlocked;
 * its containers go on all the same. What the managers say of its role it becomes at run time.
 */
import { sleep, type Clock } from '../../base/clock.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { ClusterId, NodeId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { startManager, type Manager } from '../../manager/manager.ts';
import type { RaftTimes } from '../../manager/raft/raft-member.ts';
import { LockedError } from '../../manager/raft/wal/data-key.ts';
import { openIdentity, type SealedIdentity, type StoredIdentity } from '../../proto/identity/files.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { renewCertificate } from '../../proto/identity/join.ts';
import type { NodeRole } from '../../proto/model/node.ts';
import type { OwnManager } from '../../worker/agent/remotes.ts';
import type { Worker } from '../../worker/worker.ts';
import { askManagers } from './ask-managers.ts';
import { ManagerKeeper } from './manager-keeper.ts';
import { MemberFiles } from './member-files.ts';
import type { NodeFile } from './node-file.ts';
import { CertificateRenewal } from './renewal.ts';
import { RoleFollower } from './role-follower.ts';

export interface MemberOptions {
  readonly dataDir: string;
  readonly worker: Pick<Worker, 'join' | 'leave'>;
  readonly raftTimes?: Partial<RaftTimes> | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
}

/** Unlock keys that are remembered: while one is being changed, the node's key may be under one and the state under another. */
const offeredMax = 4;
/** How often is looked whether the manager has taken the unlock key. */
const sealedEveryMs = 20;
const wrongKey = 'swarm could not be unlocked: invalid key provided';
const halfWay =
  'it opens the key of this node and not the state of its manager, as when the unlock key was being changed; ' +
  'unlock with the other one as well';

export class Member implements AsyncDisposable {
  readonly nodeId: NodeId;
  readonly clusterId: ClusterId;
  readonly #options: MemberOptions;
  readonly #files: MemberFiles;
  #isLocked: boolean;
  #keeper: ManagerKeeper | undefined;
  #renewal: CertificateRenewal | undefined;
  readonly #roles: RoleFollower;
  readonly #offered: Uint8Array[] = [];
  #error = '';

  private constructor(options: MemberOptions, stored: StoredIdentity, file: NodeFile) {
    this.#options = options;
    this.#files = new MemberFiles(options, stored, file);
    this.#isLocked = stored.kind === 'sealed';
    const { nodeId, clusterId } = this.#facts;
    this.nodeId = nodeId;
    this.clusterId = clusterId;
    this.#roles = new RoleFollower({
      ...options,
      present: () => this.#present,
      promote: (signal) => this.#promote(signal),
      demote: (signal) => this.#demote(signal),
    });
  }

  /** Starts a new member. When it throws, nothing of it runs. */
  static async begin(options: MemberOptions, identity: NodeIdentity, file: NodeFile): Promise<Member> {
    const member = new Member(options, { kind: 'open', identity }, file);
    try {
      if (identity.role === 'manager') await member.#newKeeper().open();
      await member.#work();
      return member;
    } catch (error) {
      await member[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Goes on as what the node was. A manager that cannot start is tried again while the node works. */
  static async resume(options: MemberOptions, stored: StoredIdentity, file: NodeFile): Promise<Member> {
    const member = new Member(options, stored, file);
    try {
      if (stored.kind === 'open' && member.role === 'manager') await member.#keepManager();
      else if (member.role === 'worker') await member.#files.removeState(); // a demotion that was cut short leaves it
      await member.#work();
      return member;
    } catch (error) {
      await member[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** By its certificate. */
  get role(): NodeRole {
    return this.#facts.role;
  }

  /** Undefined while it is locked. */
  get identity(): NodeIdentity | undefined {
    const { stored } = this.#files;
    return stored.kind === 'open' && !this.#isLocked ? stored.identity : undefined;
  }

  get certificateExpiresMs(): number {
    return this.#facts.expiresMs;
  }

  get isLocked(): boolean {
    return this.#isLocked;
  }

  get file(): NodeFile {
    return this.#files.addresses;
  }

  /** The one that runs. */
  get manager(): Manager | undefined {
    return this.#keeper?.manager;
  }

  /** Why the node is a member only in name, or its manager does not run; empty when all is well. */
  get error(): string {
    return this.#error === '' ? (this.#keeper?.problem ?? '') : this.#error;
  }

  /**
   * Opens what autolock keeps closed. Throws `failed-precondition` when nothing is closed, `unauthenticated` for a key that
   * is not the one. A manager that cannot start for another reason is unlocked all the same.
   */
  async unlock(kek: Uint8Array): Promise<void> {
    if (!this.#isLocked) throw new SkeinError('failed-precondition', 'swarm is not locked');
    this.#offered.unshift(kek);
    this.#offered.length = Math.min(this.#offered.length, offeredMax);
    const { stored } = this.#files;
    const identity = stored.kind === 'open' ? stored.identity : this.#opened(stored.sealed);
    if (!identity) throw new SkeinError('unauthenticated', wrongKey);
    for (const key of this.#offered) {
      this.#files.assume({ kind: 'open', identity }, key);
      await this.#keepManager();
      if (this.isLocked) continue;
      await this.#files.keepIdentity(identity);
      this.#startRenewal();
      return;
    }
    this.#files.assume(stored, undefined);
    throw new SkeinError('unauthenticated', stored.kind === 'open' ? wrongKey : `${wrongKey}: ${halfWay}`);
  }

  /** By any of the keys that were offered. */
  #opened(sealed: SealedIdentity): NodeIdentity | undefined {
    for (const key of this.#offered) {
      const identity = openIdentity(sealed, key);
      if (identity) return identity;
    }
    return undefined;
  }

  /** Goes on as the only manager, with the state of this one. */
  async forceNewCluster(file: NodeFile): Promise<void> {
    await this.#keeper?.[Symbol.asyncDispose]();
    await this.#files.keepAddresses(file);
    let force: boolean = true;
    const keeper = this.#newKeeper(() => force);
    try {
      await keeper.open();
      force = false;
    } catch (error) {
      force = false;
      keeper.retry(error);
      throw error;
    }
  }

  /** Resolves when the keys of this node lie under the unlock key, or `withinMs` is over. */
  async untilSealed(withinMs: number): Promise<void> {
    const { clock } = this.#options;
    const untilMs = clock.monotonicMs() + withinMs;
    while (!this.#files.kek && clock.monotonicMs() < untilMs) await sleep(clock, sealedEveryMs);
    await this.#files.settled();
  }

  /** The node is no use any more, for the reason given; its containers are the caller's. */
  async retire(why: string): Promise<void> {
    this.#error = why;
    await this.#stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
    await this.#files.settled();
  }

  async #stop(): Promise<void> {
    await this.#roles[Symbol.asyncDispose]();
    await this.#renewal?.[Symbol.asyncDispose]();
    this.#renewal = undefined;
    await this.#keeper?.[Symbol.asyncDispose]();
    this.#keeper = undefined;
  }

  get #facts(): Pick<NodeIdentity, 'nodeId' | 'clusterId' | 'role' | 'expiresMs'> {
    const { stored } = this.#files;
    return stored.kind === 'open' ? stored.identity : stored.sealed;
  }

  /** What the node is altogether; undefined between two roles. */
  get #present(): NodeRole | undefined {
    const part = this.#keeper ? 'manager' : 'worker';
    return part === this.role ? part : undefined;
  }

  async #work(): Promise<void> {
    const { dataAddress, managers } = this.file;
    await this.#options.worker.join({
      nodeId: this.nodeId,
      identity: () => this.identity,
      managers: this.manager ? [this.manager.advertiseAddress, ...managers] : managers,
      ownManager: () => this.manager && ownManager(this.manager),
      dataAddress,
      managersChanged: (addresses) => void this.#files.keepAddresses({ ...this.file, managers: addresses }),
      nodeChanged: ({ role }) => this.#roles.want(role),
      removed: () => this.#removed(),
    });
    this.#startRenewal();
  }

  #startRenewal(): void {
    const { identity } = this;
    if (!identity || this.#renewal) return;
    this.#renewal = new CertificateRenewal({
      ...this.#options,
      identity: () => this.identity ?? identity,
      managers: () => this.#managers(),
      renewed: (renewed) => this.#adopt(renewed),
    });
  }

  /** Whom to ask: the leader first, if it is known. */
  #managers(): readonly string[] {
    const own = this.manager && ownManager(this.manager);
    const leader = own?.leads ? own.address : own?.leader;
    return [...(leader === undefined ? [] : [leader]), ...(own ? [own.address] : []), ...this.file.managers];
  }

  #newKeeper(force: () => boolean = () => false): ManagerKeeper {
    const keeper: ManagerKeeper = new ManagerKeeper({
      ...this.#options,
      open: () => this.#openManager(keeper, force()),
    });
    this.#keeper = keeper;
    return keeper;
  }

  /** Starts the manager; what keeps it from starting is in `error`, unless it is the lock. */
  async #keepManager(): Promise<void> {
    const keeper = this.#newKeeper();
    try {
      await keeper.open();
      this.#isLocked = false;
    } catch (error) {
      this.#isLocked = isLock(error, this.#files.kek);
      if (!this.#isLocked) keeper.retry(error);
      else this.#keeper = undefined;
    }
  }

  async #openManager(keeper: ManagerKeeper, forceNewCluster: boolean): Promise<Manager> {
    const { dataDir, clock, random, log, fatal, raftTimes } = this.#options;
    const { stored, kek, addresses } = this.#files;
    if (stored.kind === 'sealed') throw new LockedError(dataDir);
    const { listen, advertiseAddress, managers } = addresses;
    return startManager({
      ...{ dataDir, clock, random, log, fatal, raftTimes, forceNewCluster, listen, advertiseAddress, kek },
      identity: stored.identity,
      managers: managers.filter((address) => address !== advertiseAddress),
      keyChanged: (changed) => void this.#files.keepKek(changed),
      removed: () => void this.#removedFromGroup(keeper),
    });
  }

  /** The group has taken this member out. If the node is to be a manager again, it joins as a new member. */
  async #removedFromGroup(keeper: ManagerKeeper): Promise<void> {
    if (keeper !== this.#keeper) return;
    this.#options.log.warn('The other managers have removed this one from their group');
    await keeper.close();
    await this.#files.removeState();
    keeper.retry(
      new SkeinError('failed-precondition', 'the other managers have removed this manager from their group'),
    );
  }

  async #promote(signal: AbortSignal): Promise<void> {
    if (this.role !== 'manager') await this.#adopt(await this.#request('manager', signal));
    if (!this.#keeper && !signal.aborted) await this.#keepManager();
  }

  async #demote(signal: AbortSignal): Promise<void> {
    await this.#keeper?.[Symbol.asyncDispose]();
    this.#keeper = undefined;
    if (this.role !== 'worker') {
      const identity = await this.#request('worker', signal);
      await this.#files.keepKek(undefined); // workers are never locked
      await this.#adopt(identity);
    }
    await this.#files.removeState();
  }

  /** A certificate with the new role, which the state has already. */
  async #request(role: NodeRole, signal: AbortSignal): Promise<NodeIdentity> {
    const { identity } = this;
    if (!identity) throw new SkeinError('failed-precondition', 'the node is locked');
    const issued = await askManagers(this.#managers(), (remote) =>
      renewCertificate({ remote, identity, signal }),
    );
    if (issued.role !== role)
      throw new SkeinError('unavailable', `the managers issued the certificate of a ${issued.role}`);
    return issued;
  }

  /** Sessions and calls that are open go on with the certificate with which they were opened. */
  async #adopt(identity: NodeIdentity): Promise<void> {
    await this.#files.keepIdentity(identity);
    this.manager?.useIdentity(identity);
  }

  /** The cluster does not know this node any more: its containers end, and the user is told to leave. */
  #removed(): void {
    if (this.#error !== '') return;
    const { worker, log } = this.#options;
    log.error('This node was removed from the swarm');
    const why = 'this node was removed from the swarm: run "skein swarm leave --force" to use it again';
    const end = async (): Promise<void> => {
      await this.retire(why);
      await worker.leave();
    };
    end().catch((error: unknown) => {
      log.error('Cannot remove the containers of the swarm', { error: messageOf(error) });
    });
  }
}

/** No key was given, or it is another one. */
function isLock(error: unknown, kek: Uint8Array | undefined): boolean {
  if (!(error instanceof SkeinError)) return false;
  return error instanceof LockedError || (kek !== undefined && error.code === 'invalid-argument');
}

function ownManager({ advertiseAddress: address, status }: Manager): OwnManager {
  return { address, leads: status.isLeader, leader: status.leaderAddress };
}
