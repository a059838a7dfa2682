import type { Message } from './core/model.ts';
import type { Peer } from './peer.ts';

/**
 * How messages get from one member to another: streams over TLS in the product (`transport/`), a fake network in the
 * simulator. Messages may be lost, late, doubled and out of order; Raft minds none of it.
 */
export interface RaftTransport extends AsyncDisposable {
  /** Whom messages can be sent to: all members but this one. What goes to others is dropped; streams to those that left are closed. */
  setPeers(peers: readonly Peer[]): void;
  /**
   * Puts the messages of one Ready on their way. Never waits and never throws: what finds no room in the bounds of its
   * peer is dropped, and the receiver's `unreachable` is called, later and not from within. Heartbeats go ahead of appends.
   * A MsgSnap does not belong here.
   */
  send(messages: readonly Message[]): void;
  /**
   * Streams a snapshot to `snapshot.to`, on a connection of its own: the message (its `snapshot.data` is empty) and then
   * the parts, as they are read; their borders are kept. Resolves when the other side has stored it; rejects otherwise:
   * `unavailable` also when nothing moved for a while, `aborted` by the signal or when the transport closes.
   */
  sendSnapshot(snapshot: Message, parts: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>;
  /** Whether the last attempt to reach the member succeeded, and it has been heard of since; for `node ls`. */
  reachable(raftId: number): boolean;
}

/** What a transport does with what arrives; a Raft member is one. */
export interface RaftReceiver {
  readonly raftId: number;
  /** As it is to be reached: told to each member that it speaks to. */
  readonly self: Peer;
  /**
   * Another speaks to this member, and says where it is. It need not be in the group yet as far as the log here tells: who
   * lags behind must be able to answer a leader that came after all that it knows.
   */
  introduced(peer: Peer): void;
  /** Takes a message for this member. Never throws. */
  receive(message: Message): void;
  /** Takes a snapshot for this member to disk, part by part; resolves when it is stored and Raft has been told. */
  receiveSnapshot(snapshot: Message, parts: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>;
  /** Messages to the member were lost. */
  unreachable(raftId: number): void;
  /** The member's host refused a connection: there is no process that listens. May be told again and again. */
  gone(raftId: number): void;
  /** Whether that number was a member and was removed: its messages are refused, and it is told so. */
  wasRemoved(raftId: number): boolean;
  /** A member said that this one was removed from the group. */
  removed(): void;
}
