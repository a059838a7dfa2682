/**
 * Raft's messages on the wire and back. What is decoded keeps views on the bytes that were given, entries above all: they
 * stay in memory as part of the log, so the caller gives bytes that belong to that item alone (see `frame.ts`).
 *
 * The messages that a member sends to itself and to its own threads have no form here, and a number beyond 2^53-1 is refused.
 */
import { SkeinError, messageOf } from '../../../base/errors.ts';
import { skein } from '../../../proto/gen/skein.js';
import { count, id, present } from '../../../proto/codec/read.ts';
import {
  noBytes,
  type ConfState,
  type Entry,
  type EntryType,
  type Message,
  type MessageType,
  type Snapshot,
} from '../core/model.ts';
import type { Peer } from '../peer.ts';

const { RaftMessages, RaftNotice, RaftMessageType, RaftEntryType } = skein.v1;

/** Who begins a stream, and whom it takes the other side for. */
export interface Hello {
  readonly from: number;
  readonly to: number;
  /** Who begins it; undefined when an older version does. */
  readonly peer?: Peer | undefined;
}

export interface Item {
  readonly hello?: Hello | undefined;
  readonly messages: readonly Message[];
}

export type RefusalReason = 'removed' | 'other-member' | 'not-ready';

export type Notice =
  | { readonly kind: 'received'; readonly bytes: number }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly text: string };

export function encodeItem({ hello, messages }: Item): Uint8Array {
  const wire = messages.map(messageToWire);
  if (hello === undefined) return RaftMessages.encode({ messages: wire }).finish();
  const { from, to, peer } = hello;
  const greeting = { from, to, nodeId: peer?.nodeId ?? '', address: peer?.address ?? '' };
  return RaftMessages.encode({ hello: greeting, messages: wire }).finish();
}

/** Throws SkeinError `invalid-argument`. */
export function decodeItem(bytes: Uint8Array): Item {
  const wire = decoded('Raft messages', () => RaftMessages.decode(bytes));
  const { hello } = wire;
  return {
    messages: wire.messages.map(messageFromWire),
    hello: hello ? helloFromWire(hello) : undefined,
  };
}

function helloFromWire({ from, to, nodeId, address }: skein.v1.RaftHello.$Properties): Hello {
  const hello = { from: count('hello.from', from), to: count('hello.to', to) };
  if (!nodeId || !address) return hello;
  return { ...hello, peer: { raftId: hello.from, nodeId: id('node', 'hello.node_id', nodeId), address } };
}

export function encodeNotice(notice: Notice): Uint8Array {
  const wire =
    notice.kind === 'received'
      ? { received: notice.bytes }
      : { refusal: { reason: reasonNumbers[notice.reason], text: notice.text } };
  return RaftNotice.encode(wire).finish();
}

/** Throws SkeinError `invalid-argument`. */
export function decodeNotice(bytes: Uint8Array): Notice {
  const { received, refusal } = decoded('a notice of Raft', () => RaftNotice.decode(bytes));
  if (!refusal) return { kind: 'received', bytes: count('received', received) };
  const reason = reasons[refusal.reason ?? 0] ?? 'not-ready';
  return { kind: 'refused', reason, text: refusal.text ?? '' };
}

export function messageToWire(m: Message): skein.v1.RaftMessage.$Properties {
  const wire: skein.v1.RaftMessage.$Properties = {
    type: typeNumber(m.type),
    from: m.from,
    to: m.to,
    term: m.term,
    logTerm: m.logTerm,
    index: m.index,
    commit: m.commit,
    reject: m.reject,
    rejectHint: m.rejectHint,
  };
  if (m.entries.length > 0) wire.entries = m.entries.map(entryToWire);
  if (m.context.length > 0) wire.context = m.context;
  if (m.snapshot !== undefined) wire.snapshot = snapshotToWire(m.snapshot);
  return wire;
}

/** Throws SkeinError `invalid-argument`. */
export function messageFromWire(wire: skein.v1.RaftMessage.$Properties): Message {
  const type = typeNames[wire.type ?? 0];
  const { entries, snapshot } = wire;
  if (type === undefined)
    throw new SkeinError(
      'invalid-argument',
      `Cannot read a Raft message: no type has the number ${wire.type ?? 0}`,
    );
  const fields: Message = {
    type,
    from: count('from', wire.from),
    to: count('to', wire.to),
    term: count('term', wire.term),
    logTerm: count('log_term', wire.logTerm),
    index: count('index', wire.index),
    entries: entries && entries.length > 0 ? entries.map(entryFromWire) : noEntries,
    commit: count('commit', wire.commit),
    vote: 0,
    reject: wire.reject ?? false,
    rejectHint: count('reject_hint', wire.rejectHint),
    context: wire.context ?? noBytes,
    responses: noMessages,
  };
  return snapshot ? { ...fields, snapshot: snapshotFromWire(snapshot) } : fields;
}

const noEntries: readonly Entry[] = [];
const noMessages: readonly Message[] = [];

function entryToWire({ type, term, index, data }: Entry): skein.v1.RaftEntry.$Properties {
  return { type: entryNumbers[type], term, index, data };
}

function entryFromWire(wire: skein.v1.RaftEntry.$Properties): Entry {
  const type = entryTypes[wire.type ?? 0];
  if (type === undefined)
    throw new SkeinError(
      'invalid-argument',
      `Cannot read a Raft entry: no type has the number ${wire.type ?? 0}`,
    );
  return {
    type,
    term: count('entry.term', wire.term),
    index: count('entry.index', wire.index),
    data: wire.data ?? noBytes,
  };
}

function snapshotToWire({ index, term, confState }: Snapshot): skein.v1.RaftSnapshot.$Properties {
  const { voters, votersOutgoing, learners, learnersNext, autoLeave } = confState;
  const lists = {
    voters: [...voters],
    votersOutgoing: [...votersOutgoing],
    learners: [...learners],
    learnersNext: [...learnersNext],
  };
  return { index, term, confState: { ...lists, autoLeave } };
}

function snapshotFromWire(wire: skein.v1.RaftSnapshot.$Properties): Snapshot {
  const conf = present('snapshot.conf_state', wire.confState);
  const ids = (field: string, raw: readonly number[] | null | undefined): number[] =>
    (raw ?? []).map((id) => count(`snapshot.conf_state.${field}`, id));
  const confState: ConfState = {
    voters: ids('voters', conf.voters),
    votersOutgoing: ids('voters_outgoing', conf.votersOutgoing),
    learners: ids('learners', conf.learners),
    learnersNext: ids('learners_next', conf.learnersNext),
    autoLeave: conf.autoLeave ?? false,
  };
  return {
    index: count('snapshot.index', wire.index),
    term: count('snapshot.term', wire.term),
    confState,
    data: noBytes,
  };
}

/** What one member may say to another. */
const typeNumbers: Partial<Record<MessageType, skein.v1.RaftMessageType>> = {
  MsgProp: RaftMessageType.RAFT_MESSAGE_TYPE_PROPOSE,
  MsgApp: RaftMessageType.RAFT_MESSAGE_TYPE_APPEND,
  MsgAppResp: RaftMessageType.RAFT_MESSAGE_TYPE_APPEND_RESPONSE,
  MsgVote: RaftMessageType.RAFT_MESSAGE_TYPE_VOTE,
  MsgVoteResp: RaftMessageType.RAFT_MESSAGE_TYPE_VOTE_RESPONSE,
  MsgSnap: RaftMessageType.RAFT_MESSAGE_TYPE_SNAPSHOT,
  MsgHeartbeat: RaftMessageType.RAFT_MESSAGE_TYPE_HEARTBEAT,
  MsgHeartbeatResp: RaftMessageType.RAFT_MESSAGE_TYPE_HEARTBEAT_RESPONSE,
  MsgTransferLeader: RaftMessageType.RAFT_MESSAGE_TYPE_TRANSFER_LEADER,
  MsgTimeoutNow: RaftMessageType.RAFT_MESSAGE_TYPE_TIMEOUT_NOW,
  MsgReadIndex: RaftMessageType.RAFT_MESSAGE_TYPE_READ_INDEX,
  MsgReadIndexResp: RaftMessageType.RAFT_MESSAGE_TYPE_READ_INDEX_RESPONSE,
  MsgPreVote: RaftMessageType.RAFT_MESSAGE_TYPE_PRE_VOTE,
  MsgPreVoteResp: RaftMessageType.RAFT_MESSAGE_TYPE_PRE_VOTE_RESPONSE,
};
const typeNames = inverse(typeNumbers as Record<MessageType, number>); // absent ones are not listed

function typeNumber(type: MessageType): skein.v1.RaftMessageType {
  const number = typeNumbers[type];
  if (number === undefined)
    throw new SkeinError('invalid-argument', `Cannot send ${type}: it is for its own member alone`);
  return number;
}

const entryNumbers: Record<EntryType, skein.v1.RaftEntryType> = {
  EntryNormal: RaftEntryType.RAFT_ENTRY_TYPE_NORMAL,
  EntryConfChange: RaftEntryType.RAFT_ENTRY_TYPE_CONF_CHANGE,
  EntryConfChangeV2: RaftEntryType.RAFT_ENTRY_TYPE_CONF_CHANGE_V2,
};
const entryTypes = inverse(entryNumbers);

const reasonNumbers: Record<RefusalReason, number> = {
  removed: skein.v1.RaftRefusalReason.RAFT_REFUSAL_REASON_REMOVED,
  'other-member': skein.v1.RaftRefusalReason.RAFT_REFUSAL_REASON_OTHER_MEMBER,
  'not-ready': skein.v1.RaftRefusalReason.RAFT_REFUSAL_REASON_NOT_READY,
};
const reasons = inverse(reasonNumbers);

function inverse<K extends string>(numbers: Readonly<Record<K, number>>): readonly (K | undefined)[] {
  const names: (K | undefined)[] = [];
  for (const name of Object.keys(numbers) as K[]) names[numbers[name]] = name; // the keys of a Record<K, …>
  return names;
}

function decoded<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw new SkeinError('invalid-argument', `Cannot read ${what}: ${messageOf(error)}`, { cause: error });
  }
}
