import type { Peer } from '../peer.ts';
import type { Notice } from './codec.ts';

/** A way to carry items to a peer and its notices back, in order, until the stream breaks. */
export interface Carrier {
  /** Begins to connect. Nothing is told before this has returned. */
  open(peer: Peer, events: StreamEvents): OutgoingStream;
}

export interface OutgoingStream {
  /** Takes an item; before the connection is made too. The caller bounds how much. */
  write(item: Uint8Array): void;
  /** Ends it at once, with all that is under way. `closed` is not told any more. */
  destroy(): void;
}

export interface StreamEvents {
  notice(notice: Notice): void;
  /** The last event. */
  closed(why: Error): void;
}
