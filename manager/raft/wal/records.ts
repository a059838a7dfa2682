import { SkeinError } from '../../../base/errors.ts';
import { readUint, writeUint } from './uint.ts';

/** One entry of the log. */
export interface LogEntry {
  readonly index: number;
  readonly term: number;
  /** What the entry means to Raft: 0 an ordinary one; other numbers are Raft's own. */
  readonly kind: number;
  readonly data: Uint8Array;
}

/** What a member must not forget between two lives: etcd/raft's HardState. `vote` 0: nobody. */
export interface HardState {
  readonly term: number;
  readonly vote: number;
  readonly commit: number;
}

/** The last entry that a snapshot covers. */
export interface SnapshotMark {
  readonly index: number;
  readonly term: number;
}

/** What goes to disk together, in this order. An entry replaces those of the same and of higher indexes. */
export interface Records {
  readonly hardState?: HardState | undefined;
  readonly snapshot?: SnapshotMark | undefined;
  readonly entries?: readonly LogEntry[] | undefined;
  /** The log was closed in good order behind these. */
  readonly closed?: boolean | undefined;
}

const tags = { hardState: 1, snapshot: 2, entry: 3, closed: 4 } as const;
const entryHead = 1 + 4 + 8 + 8 + 1;

export function recordsSize(records: Records): number {
  let size = (records.hardState ? 25 : 0) + (records.snapshot ? 17 : 0) + (records.closed ? 1 : 0);
  for (const { data } of records.entries ?? []) size += entryHead + data.length;
  return size;
}

export function encodeRecords(batch: readonly Records[]): Buffer {
  const bytes = Buffer.allocUnsafe(batch.reduce((size, records) => size + recordsSize(records), 0));
  let at = 0;
  for (const { hardState, snapshot, entries, closed } of batch) {
    if (hardState) {
      bytes[at] = tags.hardState;
      writeUint(bytes, hardState.term, at + 1);
      writeUint(bytes, hardState.vote, at + 9);
      writeUint(bytes, hardState.commit, at + 17);
      at += 25;
    }
    if (snapshot) {
      bytes[at] = tags.snapshot;
      writeUint(bytes, snapshot.index, at + 1);
      writeUint(bytes, snapshot.term, at + 9);
      at += 17;
    }
    for (const { index, term, kind, data } of entries ?? []) {
      bytes[at] = tags.entry;
      bytes.writeUInt32LE(data.length, at + 1);
      writeUint(bytes, index, at + 5);
      writeUint(bytes, term, at + 13);
      bytes[at + 21] = kind;
      bytes.set(data, at + entryHead);
      at += entryHead + data.length;
    }
    if (closed) bytes[at++] = tags.closed;
  }
  return bytes;
}

/** Reads what `encodeRecords` wrote, one record at a time. The data of entries are views on `bytes`. */
export function* decodeRecords(bytes: Buffer): Generator<Records, void, undefined> {
  let at = 0;
  const take = (size: number): number => {
    const from = at;
    at += size;
    if (at > bytes.length) throw unreadable(`a record ends behind its frame, at ${at} of ${bytes.length}`);
    return from;
  };
  while (at < bytes.length) {
    const tag = bytes[take(1)];
    if (tag === tags.hardState) {
      const from = take(24);
      const [term, vote, commit] = [
        readUint(bytes, from),
        readUint(bytes, from + 8),
        readUint(bytes, from + 16),
      ];
      yield { hardState: { term, vote, commit } };
    } else if (tag === tags.snapshot) {
      const from = take(16);
      yield { snapshot: { index: readUint(bytes, from), term: readUint(bytes, from + 8) } };
    } else if (tag === tags.entry) {
      const from = take(entryHead - 1);
      const data = take(bytes.readUInt32LE(from));
      const [index, term] = [readUint(bytes, from + 4), readUint(bytes, from + 12)];
      yield { entries: [{ index, term, kind: bytes[from + 20] ?? 0, data: bytes.subarray(data, at) }] };
    } else if (tag === tags.closed) yield { closed: true };
    else throw unreadable(`a record has the unknown tag ${tag}`);
  }
}

function unreadable(why: string): SkeinError {
  return new SkeinError(
    'failed-precondition',
    `Cannot read the log: ${why}; it was written by another version of skein, which must go on with it`,
  );
}
