import { isIP } from 'node:net';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { NodeId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import { notLeader } from '../../proto/rpc/not-leader.ts';
import type { Member, Peer } from '../raft/peer.ts';
import type { MemberChange, RaftMember } from '../raft/raft-member.ts';
import type { Store, StoreTransaction } from '../store/store.ts';
import type { GroupStatus } from './group-status.ts';
import { couldGoWithout, quorumLoss } from './quorum.ts';

export interface GroupKeeperOptions {
  readonly store: Store;
  readonly member: RaftMember;
  readonly status: () => GroupStatus;
  /** The node id of whoever answers at an address, proved by its certificate of a manager. Throws when nobody does. */
  readonly ping: (address: string, signal: AbortSignal | undefined) => Promise<NodeId>;
  readonly log: Logger;
}

/**
 * The leader's hand on the group: one change at a time, each followed by the node object that tells of it. What is cut
 * short between the two is finished by the role loop, which compares them.
 */
export class GroupKeeper {
  readonly #options: GroupKeeperOptions;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(options: GroupKeeperOptions) {
    this.#options = options;
  }

  /**
   * Makes the node a learner under a new number, in the place of the member that it was before, and answers with the group.
   * Throws `failed-precondition` when nobody answers at its address, or another node does.
   */
  async join(peer: Peer, signal?: AbortSignal): Promise<readonly Member[]> {
    await this.#dialBack(peer, 'join as a manager', signal);
    return this.#alone(async () => {
      const { member, store, log } = this.#options;
      this.#checkManager(peer.nodeId);
      const present = member.status.members.filter(({ nodeId }) => nodeId === peer.nodeId);
      for (const before of present) if (before.raftId !== peer.raftId) await this.#remove(before, signal);
      if (!present.some(({ raftId, address }) => raftId === peer.raftId && address === peer.address))
        await this.#change({ kind: 'add', peer }, signal);
      await store.update((tx) => record(tx, peer.nodeId, peer));
      log.info('a manager joined the group', {
        node: peer.nodeId,
        raftId: peer.raftId,
        address: peer.address,
      });
      return member.status.members;
    });
  }

  /**
   * Takes a member out. The node keeps its place in the cluster, as a worker. Throws `failed-precondition` when the others
   * would not be a majority; when the member is this leader, another one leads after this, and refuses or does it.
   */
  async leave(nodeId: NodeId, raftId: number, signal?: AbortSignal): Promise<void> {
    await this.#alone(async () => {
      const { member, store } = this.#options;
      const leaving = member.status.members.find((one) => one.raftId === raftId && one.nodeId === nodeId);
      if (!leaving) return;
      this.#checkQuorum(raftId);
      if (raftId === member.status.raftId) {
        await member.transferLeadership();
        throw notLeader(member.status.leader?.address ?? '');
      }
      await this.#change({ kind: 'remove', raftId }, signal);
      await store.update((tx) => {
        const node = tx.get('node', nodeId);
        if (!node) return;
        const spec = { ...node.spec, role: 'worker' as const };
        tx.update('node', { ...node, spec, role: 'worker', manager: undefined });
      });
    });
  }

  /** The member is found elsewhere from now on. Throws `failed-precondition` when nobody answers there, or another node does. */
  async move(peer: Peer, signal?: AbortSignal): Promise<void> {
    if (peer.raftId !== this.#options.member.status.raftId)
      await this.#dialBack(peer, 'change the address', signal);
    await this.#alone(async () => {
      const { member, store, log } = this.#options;
      const present = member.status.members.find(
        (one) => one.raftId === peer.raftId && one.nodeId === peer.nodeId,
      );
      if (!present)
        throw new SkeinError(
          'failed-precondition',
          `Cannot change the address of node ${peer.nodeId}: it is no member of the group`,
        );
      if (present.address !== peer.address) await this.#change({ kind: 'add', peer }, signal);
      await store.update((tx) => record(tx, peer.nodeId, peer));
      log.info('a manager is at another address', { node: peer.nodeId, address: peer.address });
    });
  }

  /** For the role loop. */
  promote({ raftId }: Member, signal?: AbortSignal): Promise<void> {
    return this.#alone(() => this.#change({ kind: 'promote', raftId }, signal));
  }

  /** For the role loop. */
  remove(member: Member, signal?: AbortSignal): Promise<void> {
    return this.#alone(() => this.#remove(member, signal));
  }

  async #remove({ raftId, nodeId }: Member, signal: AbortSignal | undefined): Promise<void> {
    this.#checkQuorum(raftId);
    await this.#change({ kind: 'remove', raftId }, signal);
    this.#options.log.info('a manager left the group', { node: nodeId, raftId });
  }

  #change(change: MemberChange, signal: AbortSignal | undefined): Promise<void> {
    return this.#options.member.change(change, signal);
  }

  #checkQuorum(raftId: number): void {
    if (!couldGoWithout(this.#options.status().members, raftId))
      throw new SkeinError('failed-precondition', quorumLoss);
  }

  #checkManager(nodeId: NodeId): void {
    const node = this.#options.store.view.get('node', nodeId);
    if (node?.role === 'manager' && node.spec.role === 'manager') return;
    throw new SkeinError('failed-precondition', `Cannot join as a manager: node ${nodeId} is a worker`);
  }

  async #dialBack(peer: Peer, what: string, signal: AbortSignal | undefined): Promise<void> {
    const { address, nodeId } = peer;
    const refuse = (why: string, cause?: unknown): SkeinError =>
      new SkeinError(
        'failed-precondition',
        `Cannot ${what}: ${why} at ${address}, where this node says it is (--advertise-addr)`,
        { cause },
      );
    let found: NodeId;
    try {
      found = await this.#options.ping(address, signal);
    } catch (error) {
      throw refuse(`the leader reaches no manager (${messageOf(error)})`, error);
    }
    if (found !== nodeId) throw refuse(`another node (${found}) answers`);
  }

  #alone<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#busy.then(run);
    this.#busy = result.catch(() => undefined); // told to the caller of this one, not of the next
    return result;
  }
}

/** The node's object says what the group knows of it. */
export function record(tx: StoreTransaction, nodeId: NodeId, peer: Peer | undefined): void {
  const node = tx.get('node', nodeId);
  if (!node) return;
  const { raftId, address } = node.manager ?? {};
  if (raftId === peer?.raftId && address === peer?.address) return;
  const manager = peer && { leader: false, reachable: false, address: peer.address, raftId: peer.raftId };
  tx.update('node', { ...node, manager });
}

/** An address whose host is not specified is where the call came from. */
export function seenAddress(stated: string, from: string): string {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(stated) ?? [];
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare !== '' && bare !== '0.0.0.0' && bare !== '::') return stated;
  return isIP(from) === 6 ? `[${from}]:${port}` : `${from}:${port}`;
}
