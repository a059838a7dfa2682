/** What bounds a transport. The simulator and tests take others; the product has these. */
export interface TransportLimits {
  /** An item has about so many bytes: more would delay what comes next, less would cost more. */
  readonly itemBytes: number;
  /** Sent to one peer and not yet acknowledged; beyond it only control messages are sent, up to `controlBytesMax` more. */
  readonly unacknowledgedBytesMax: number;
  /** Waiting for one peer, beside that. */
  readonly appendBytesMax: number;
  readonly controlBytesMax: number;
  /** A connection that is not welcomed within this time is given up. */
  readonly connectMs: number;
  /** A connection that acknowledges nothing for this time, while something is to be acknowledged, is cut. */
  readonly stallMs: number;
  /** After this time of silence a sender asks for an acknowledgement. */
  readonly idleMs: number;
  /** How often all this is looked at. */
  readonly checkMs: number;
  /** A snapshot of which nothing was taken for this time is given up. */
  readonly snapshotStallMs: number;
}

export const defaultTransportLimits: TransportLimits = {
  itemBytes: 64 * 1024,
  unacknowledgedBytesMax: 1024 * 1024,
  appendBytesMax: 1024 * 1024,
  controlBytesMax: 64 * 1024,
  connectMs: 2000,
  stallMs: 3000,
  idleMs: 1000,
  checkMs: 250,
  snapshotStallMs: 30_000,
};

/** The receiver acknowledges after so many bytes, or this time, whichever is first. */
export const acknowledgeBytes = 128 * 1024;
export const acknowledgeMs = 100;

/** One item, whatever is in it. Above the largest entry (1.5 MiB) with all that is around it. */
export const itemBytesMax = 4 * 1024 * 1024;
/** A notice is small. */
export const noticeBytesMax = 16 * 1024;

/** The ALPN name of Raft streams on the cluster's port. */
export const raftProtocol = 'skein-raft/1';
