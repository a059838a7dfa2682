import { SkeinError } from '../../../base/errors.ts';
import { readId } from '../../../base/ids.ts';
import type { ConfChange } from '../core/confchange/conf-change.ts';
import { type ConfState, emptyConfState } from '../core/model.ts';
import type { Member, Peer } from '../peer.ts';

/** As many numbers of members that left are remembered; each is 8 bytes of a snapshot. */
const removedMax = 1000;

/**
 * Who is in the group, by what the log says: rebuilt from the first part of the snapshot and the changes behind it, and
 * never from anything else. It also remembers who left, so that those can be told.
 */
export class Group {
  #confState: ConfState = emptyConfState;
  readonly #members = new Map<number, Member>();
  readonly #removed = new Set<number>();

  get confState(): ConfState {
    return this.#confState;
  }

  /** In rising order of their numbers. */
  get members(): readonly Member[] {
    return [...this.#members.values()].sort((a, b) => a.raftId - b.raftId);
  }

  get voters(): readonly Member[] {
    return this.members.filter(({ learner }) => !learner);
  }

  get(raftId: number): Member | undefined {
    return this.#members.get(raftId);
  }

  wasRemoved(raftId: number): boolean {
    return this.#removed.has(raftId);
  }

  /** A committed change, and the configuration that the core made of it. */
  apply(change: ConfChange, confState: ConfState): void {
    this.#confState = confState;
    const learners = new Set(confState.learners);
    for (const { type, nodeId: raftId } of change.changes) {
      if (type === 'ConfChangeRemoveNode') {
        if (this.#members.delete(raftId)) this.#remember(raftId);
        continue;
      }
      const peer = change.context.length > 0 ? decodePeer(change.context) : this.#members.get(raftId);
      if (peer?.raftId === raftId) this.#members.set(raftId, { ...peer, learner: learners.has(raftId) });
    }
  }

  /** The first part of every snapshot. */
  encode(): Uint8Array {
    const state: GroupState = {
      format: 1,
      confState: this.#confState,
      members: this.members,
      removed: [...this.#removed],
    };
    return new TextEncoder().encode(JSON.stringify(state));
  }

  /** Replaces everything by what a snapshot holds. Throws `failed-precondition` when it holds something else. */
  load(bytes: Uint8Array): void {
    const { confState, members, removed } = decodeGroup(bytes);
    this.#confState = confState;
    this.#members.clear();
    for (const member of members) this.#members.set(member.raftId, member);
    this.#removed.clear();
    for (const raftId of removed) this.#removed.add(raftId);
  }

  #remember(raftId: number): void {
    this.#removed.add(raftId);
    for (const oldest of this.#removed) {
      if (this.#removed.size <= removedMax) return;
      this.#removed.delete(oldest);
    }
  }
}

/** A group of one, as its founder's first snapshot states it. */
export function foundedBy(self: Peer): Uint8Array {
  const group = new Group();
  const changes = [{ type: 'ConfChangeAddNode', nodeId: self.raftId } as const];
  const change = {
    v1: true,
    transition: 'ConfChangeTransitionAuto',
    changes,
    context: encodePeer(self),
  } as const;
  group.apply(change, { ...emptyConfState, voters: [self.raftId] });
  return group.encode();
}

/** What a change of membership carries besides the number. */
export function encodePeer({ raftId, nodeId, address }: Peer): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ raftId, nodeId, address }));
}

interface GroupState {
  readonly format: 1;
  readonly confState: ConfState;
  readonly members: readonly Member[];
  readonly removed: readonly number[];
}

function decodePeer(bytes: Uint8Array): Peer {
  try {
    return readPeer(JSON.parse(new TextDecoder().decode(bytes)) as Partial<Peer>);
  } catch (cause) {
    throw new SkeinError('failed-precondition', 'Cannot read a change of membership: it names no member', {
      cause,
    });
  }
}

function decodeGroup(bytes: Uint8Array): GroupState {
  try {
    const state = JSON.parse(new TextDecoder().decode(bytes)) as Partial<GroupState>; // each field is checked
    const { format, confState, members, removed } = state;
    if (format !== 1 || !confState || !Array.isArray(members) || !Array.isArray(removed))
      throw new SkeinError(
        'failed-precondition',
        'Cannot read it: fields are missing, or a later version wrote them',
      );
    return {
      format,
      confState: readConfState(confState),
      members: (members as Member[]).map((member) => ({ ...readPeer(member), learner: member.learner })),
      removed: readNumbers(removed),
    };
  } catch (cause) {
    throw new SkeinError('failed-precondition', 'Cannot read the membership in the snapshot', { cause });
  }
}

/** Throws RangeError when it is none. */
export function readPeer({ raftId, nodeId, address }: Partial<Peer>): Peer {
  if (typeof raftId !== 'number' || typeof nodeId !== 'string' || typeof address !== 'string')
    throw new RangeError('Cannot read a member: fields are missing');
  const [id = 0] = readNumbers([raftId]);
  return { raftId: id, nodeId: readId('node', nodeId), address };
}

function readConfState(state: Partial<ConfState>): ConfState {
  return {
    voters: readNumbers(state.voters),
    votersOutgoing: readNumbers(state.votersOutgoing),
    learners: readNumbers(state.learners),
    learnersNext: readNumbers(state.learnersNext),
    autoLeave: state.autoLeave === true,
  };
}

function readNumbers(list: readonly unknown[] | undefined): readonly number[] {
  return (list ?? []).map((item) => {
    if (typeof item !== 'number' || !Number.isSafeInteger(item) || item < 1)
      throw new RangeError(`Cannot read the number of a member: ${String(item)} is none`);
    return item;
  });
}
