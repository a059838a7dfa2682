/**
 * A proposed change of membership, and how it lies in an entry. The first form changes one node; the second changes any
 * number at once through a joint configuration, and with no changes at all it means: leave the joint configuration.
 *
 * The encoding is a list of protobuf varints without a schema compiler, because the core may import nothing.
 */
import { SkeinError } from '../../../../base/errors.ts';
import { type Entry, type EntryType, type NodeId, noBytes } from '../model.ts';

export type ConfChangeType =
  'ConfChangeAddNode' | 'ConfChangeRemoveNode' | 'ConfChangeUpdateNode' | 'ConfChangeAddLearnerNode';

export interface ConfChangeSingle {
  readonly type: ConfChangeType;
  readonly nodeId: NodeId;
}

/** Auto: joint only when more than one node changes, then left automatically. The others force a joint configuration. */
export type ConfChangeTransition =
  'ConfChangeTransitionAuto' | 'ConfChangeTransitionJointImplicit' | 'ConfChangeTransitionJointExplicit';

export interface ConfChange {
  /** True: an entry of the first form, which holds exactly one change and no transition. */
  readonly v1: boolean;
  readonly transition: ConfChangeTransition;
  readonly changes: readonly ConfChangeSingle[];
  /** Opaque to the core; the application finds it when the change is applied (an address, for example). */
  readonly context: Uint8Array;
}

/** The proposal that leaves a joint configuration. */
export const leaveJointChange: ConfChange = {
  v1: false,
  transition: 'ConfChangeTransitionAuto',
  changes: [],
  context: noBytes,
};

const types: readonly ConfChangeType[] = [
  'ConfChangeAddNode',
  'ConfChangeRemoveNode',
  'ConfChangeUpdateNode',
  'ConfChangeAddLearnerNode',
];
const transitions: readonly ConfChangeTransition[] = [
  'ConfChangeTransitionAuto',
  'ConfChangeTransitionJointImplicit',
  'ConfChangeTransitionJointExplicit',
];

/** What a change asks for: to leave, to enter a joint configuration, or to change a single voter at once. */
export function kindOf(change: ConfChange): 'leave-joint' | 'enter-joint' | 'simple' {
  const auto = change.transition === 'ConfChangeTransitionAuto';
  if (auto && change.changes.length === 0) return 'leave-joint';
  return auto && change.changes.length < 2 ? 'simple' : 'enter-joint';
}

/** Whether the joint configuration that this change enters is to be left by the leader itself. */
export function leavesByItself(change: ConfChange): boolean {
  return change.transition !== 'ConfChangeTransitionJointExplicit';
}

function pushVarint(out: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  out.push(rest);
}

/** The type and data of the entry that proposes `change`. Leaving a joint configuration takes no bytes. */
export function encodeConfChange(change: ConfChange): { type: EntryType; data: Uint8Array } {
  const type = change.v1 ? 'EntryConfChange' : 'EntryConfChangeV2';
  if (kindOf(change) === 'leave-joint' && change.context.length === 0) return { type, data: noBytes };
  const out: number[] = [transitions.indexOf(change.transition)];
  pushVarint(out, change.changes.length);
  for (const single of change.changes) {
    out.push(types.indexOf(single.type));
    pushVarint(out, single.nodeId);
  }
  return { type, data: Uint8Array.from([...out, ...change.context]) };
}

/** The change in an entry of one of the two forms. Throws SkeinError `invalid-argument` when the bytes are none. */
export function decodeConfChange(entry: Pick<Entry, 'type' | 'data' | 'index'>): ConfChange {
  const v1 = entry.type === 'EntryConfChange';
  const { data } = entry;
  if (data.length === 0) return { ...leaveJointChange, v1 };
  let at = 0;
  const refuse = (): never => {
    throw new SkeinError(
      'invalid-argument',
      `Cannot read the change of membership in entry ${entry.index}: its ${data.length} bytes are damaged`,
    );
  };
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = data[at];
      if (byte === undefined) return refuse();
      at += 1;
      value += (byte & 127) * scale;
      if (!Number.isSafeInteger(value)) return refuse();
      if (byte < 128) return value;
    }
  };
  const transition = transitions[varint()] ?? refuse();
  const changes: ConfChangeSingle[] = [];
  for (let left = varint(); left > 0; left -= 1) {
    changes.push({ type: types[varint()] ?? refuse(), nodeId: varint() });
  }
  return { v1, transition, changes, context: data.slice(at) };
}

/** For log lines that name a refused change. */
export function formatConfChange(change: ConfChange): string {
  const single = ({ type, nodeId }: ConfChangeSingle): string => `type:${type} node_id:${nodeId}`;
  if (change.v1) return change.changes.map(single).join(' ');
  return [`transition:${change.transition}`, ...change.changes.map((one) => `changes:{${single(one)}}`)].join(
    ' ',
  );
}
