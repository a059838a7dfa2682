import { readFile } from 'node:fs/promises';
import { SkeinError } from '../../../base/errors.ts';
import type { DataKeys } from './data-key.ts';
import { decodeHeader, FrameCodec, frameMagic, headerBytes, type FileHeader } from './frame.ts';
import { decodeRecords, type HardState, type LogEntry, type Records, type SnapshotMark } from './records.ts';
import type { SegmentFolder } from './segments.ts';

/** What the log holds. */
export interface Recovered {
  readonly hardState: HardState;
  readonly snapshot: SnapshotMark | undefined;
  /** With ascending indexes without a gap; from before the snapshot as far as segments are kept. */
  readonly entries: readonly LogEntry[];
  /** The highest entry index of each segment, 0 for none. */
  readonly segments: readonly { readonly id: number; readonly lastIndex: number }[];
  readonly nextSequence: number;
  /** Bytes behind the last intact frame looked like a write that a crash cut short. */
  readonly torn: boolean;
}

/**
 * Reads the segments in order. A frame that is not intact is the torn end of the last write only when no intact frame
 * of a later write follows it, in its segment or in the next one (each write waits for the one before it). Anything else
 * is damage to what was acknowledged: it is never cut off silently.
 */
export async function recover(
  folder: SegmentFolder,
  ids: readonly number[],
  keys: DataKeys,
): Promise<Recovered> {
  const state = new LogState();
  const segments: { id: number; lastIndex: number }[] = [];
  let next: number | undefined;
  let torn = false;
  for (const id of ids) {
    const path = folder.pathOf(id);
    const bytes = await readFile(path);
    const header = decodeHeader(bytes, 'segment');
    if (header?.id !== id) throw damaged(path, 0, 'its header is not intact');
    if (next !== undefined && header.start !== next) throw damaged(path, 0, gap(next, header.start));
    const read = readSegment(path, bytes, header, keys, state);
    segments.push({ id, lastIndex: read.lastIndex });
    next = read.next;
    torn = read.torn;
  }
  return { ...state.result(), segments, nextSequence: next ?? 1, torn };
}

function readSegment(
  path: string,
  bytes: Buffer,
  header: FileHeader,
  keys: DataKeys,
  state: LogState,
): { next: number; lastIndex: number; torn: boolean } {
  const codec = new FrameCodec(header, keys.byId(header.keyId), keys.logId);
  let next = header.start;
  let lastIndex = 0;
  let at = headerBytes;
  for (;;) {
    const frame = codec.find(bytes, at);
    if (frame?.sequence !== next) break;
    const plain = codec.open(frame);
    if (!plain)
      throw new SkeinError(
        'failed-precondition',
        `Cannot read the log ${path}: the frame at ${at} is intact but cannot be decrypted: the data key is another one, or somebody changed it`,
      );
    for (const records of decodeRecords(plain)) {
      state.add(records, path);
      for (const { index } of records.entries ?? []) lastIndex = Math.max(lastIndex, index);
    }
    next++;
    at = frame.end;
  }
  const later = findLater(codec, bytes, at, next);
  if (later !== undefined)
    throw damaged(path, at, `it is not intact, but an acknowledged one follows at ${later}`);
  return { next, lastIndex, torn: !isEmpty(bytes, at) };
}

/** The offset of an intact frame of a later write behind `from`. */
function findLater(codec: FrameCodec, bytes: Buffer, from: number, next: number): number | undefined {
  for (let at = bytes.indexOf(frameMagic, from); at >= 0; at = bytes.indexOf(frameMagic, at + 1)) {
    const frame = codec.find(bytes, at);
    if (frame && frame.sequence > next) return at;
  }
  return undefined;
}

/** Whether nothing was written at `at`. In a recycled file there may be older bytes, so this is a hint for the log only. */
function isEmpty(bytes: Buffer, at: number): boolean {
  return bytes.subarray(at, at + 32).every((byte) => byte === 0);
}

function damaged(path: string, at: number, why: string): SkeinError {
  return new SkeinError(
    'failed-precondition',
    `Cannot open the log: ${path} is damaged at ${at}: ${why}. Nothing was changed; restore the folder, or remove it and let this manager join again`,
  );
}

function gap(expected: number, found: number): string {
  return `it begins with frame ${found} where ${expected} was to come`;
}

/** Puts records together: later entries replace earlier ones of the same and of higher indexes. */
class LogState {
  #hardState: HardState = { term: 0, vote: 0, commit: 0 };
  #snapshot: SnapshotMark | undefined;
  readonly #entries: LogEntry[] = [];

  add(records: Records, path: string): void {
    if (records.hardState) this.#hardState = records.hardState;
    if (records.snapshot) this.#snapshot = records.snapshot;
    for (const entry of records.entries ?? []) {
      const first = this.#entries[0]?.index ?? entry.index;
      const place = entry.index - first;
      if (place > this.#entries.length || place < 0) {
        // After a snapshot came from elsewhere the log begins anew behind it.
        if (this.#snapshot?.index !== entry.index - 1)
          throw damaged(path, 0, `entry ${entry.index} follows ${first + this.#entries.length - 1}`);
        this.#entries.length = 0;
        this.#entries.push(entry);
        continue;
      }
      this.#entries.length = place;
      this.#entries.push(entry);
    }
  }

  result(): Pick<Recovered, 'hardState' | 'snapshot' | 'entries'> {
    return { hardState: this.#hardState, snapshot: this.#snapshot, entries: this.#entries };
  }
}
