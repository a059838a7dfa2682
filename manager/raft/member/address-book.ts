import type { Member, Peer } from '../peer.ts';
import type { Group } from './group.ts';

/** More than any group has; the oldest go first. */
const introducedMax = 64;

/**
 * Whom this member can write to: the members that its log tells of, and those that have spoken to it. The log may be behind:
 * a leader that came, or moved, after its end must be answered, or it will never bring the rest.
 */
export class AddressBook {
  readonly #group: Group;
  readonly #self: number;
  readonly #introduced = new Map<number, Peer>();

  /** `known`: whom a newcomer may hear from. */
  constructor(group: Group, self: number, known: readonly Peer[]) {
    this.#group = group;
    this.#self = self;
    for (const peer of known) this.introduced(peer);
  }

  /** A member speaks to this one. Whether that changes anything. */
  introduced(peer: Peer): boolean {
    if (peer.raftId === this.#self || same(this.get(peer.raftId), peer)) return false;
    this.#introduced.delete(peer.raftId); // the newest is last
    this.#introduced.set(peer.raftId, peer);
    for (const oldest of this.#introduced.keys()) {
      if (this.#introduced.size <= introducedMax) break;
      this.#introduced.delete(oldest);
    }
    return true;
  }

  /** Where it was last heard from; else where the log says that it is. Undefined for who was removed. */
  get(raftId: number): Member | undefined {
    if (this.#group.wasRemoved(raftId)) return undefined;
    const member = this.#group.get(raftId);
    const peer = this.#introduced.get(raftId);
    return peer ? { ...peer, learner: member?.learner ?? false } : member;
  }

  /** All but this member. */
  get peers(): readonly Peer[] {
    const ids = new Set([...this.#group.members.map(({ raftId }) => raftId), ...this.#introduced.keys()]);
    ids.delete(this.#self);
    return [...ids].flatMap((raftId) => this.get(raftId) ?? []);
  }
}

function same(a: Peer | undefined, b: Peer): boolean {
  return a !== undefined && a.raftId === b.raftId && a.nodeId === b.nodeId && a.address === b.address;
}
