import { invariant } from '../../../base/assert.ts';
import { damaged, undecipherable } from './damage.ts';
import type { DataKeys } from './data-key.ts';
import { headerBytes, readHeader, type FileHeader } from './file-header.ts';
import { FrameCodec, frameMagic } from './frame.ts';
import { LogState } from './log-state.ts';
import { decodeRecords, type HardState, type LogEntry, type SnapshotMark } from './records.ts';
import type { SegmentFolder } from './segments.ts';
import { tailBehind } from './torn-tail.ts';

/** What the log holds. */
export interface Recovered {
  readonly hardState: HardState;
  readonly snapshot: SnapshotMark | undefined;
  /** With ascending indexes without a gap; from before the snapshot as far as segments are kept. See `LogState`. */
  readonly entries: readonly LogEntry[];
  readonly segments: readonly SegmentInfo[];
  readonly nextSequence: number;
  /** The last frame of the last segment; nothing of it is known to be more than in the page cache. */
  readonly last: { readonly path: string; readonly at: number; readonly bytes: Buffer } | undefined;
  /** Bytes behind the last intact frame were a write that a crash cut short. */
  readonly torn: boolean;
}

export interface SegmentInfo {
  readonly id: number;
  /** The highest entry index that it holds, 0 for none. */
  readonly lastIndex: number;
  readonly keyId: number;
  readonly size: number;
}

/**
 * Reads the segments in order. A frame that is not intact is the torn end of the last write only when no intact frame
 * of a later write follows it, in its segment or in the next one (each write waits for the one before it), and when it
 * looks like one (`torn-tail.ts`). Anything else is damage to what was acknowledged: it is never cut off silently.
 */
export async function recover(
  folder: SegmentFolder,
  ids: readonly number[],
  keys: DataKeys,
): Promise<Recovered> {
  const state = new LogState();
  const segments: SegmentInfo[] = [];
  let next: number | undefined;
  let torn = false;
  let last: Recovered['last'];
  for (const id of ids) {
    const path = folder.pathOf(id);
    const bytes = await folder.disk.read(path);
    invariant(bytes, `${path} is there, as the folder said`);
    const header = readHeader(path, bytes, 'segment', id);
    if (next !== undefined && header.start !== next)
      throw damaged('log', path, 0, `it begins with frame ${header.start} where ${next} was to come`);
    if (bytes.length < header.size)
      throw damaged('log', path, bytes.length, `it ends here, but it had ${header.size} bytes`);
    const read = readSegment(path, bytes, header, keys, state);
    segments.push({ id, lastIndex: read.lastIndex, keyId: header.keyId, size: header.size });
    next = read.next;
    torn = false;
    if (id !== ids.at(-1)) continue; // the next one begins where this one ended, or is refused
    const tail = tailBehind(bytes, read.end);
    if (tail === 'damaged')
      throw damaged('log', path, read.end, 'the last frame was written whole, but it is not intact');
    torn = tail === 'torn';
    if (read.last < read.end) last = { path, at: read.last, bytes: bytes.subarray(read.last, read.end) };
  }
  return { ...state.result(), segments, nextSequence: next ?? 1, last, torn };
}

function readSegment(
  path: string,
  bytes: Buffer,
  header: FileHeader,
  keys: DataKeys,
  state: LogState,
): { next: number; lastIndex: number; last: number; end: number } {
  const codec = new FrameCodec(header, keys.byId(header.keyId), keys.logId);
  let next = header.start;
  let lastIndex = 0;
  let at = headerBytes;
  let last = at;
  for (;;) {
    const frame = codec.find(bytes, at);
    if (frame?.sequence !== next) break;
    last = at;
    const plain = codec.open(frame);
    if (!plain) throw undecipherable('log', path, at);
    for (const records of decodeRecords(plain)) {
      const problem = state.add(records);
      if (problem !== undefined) throw damaged('log', path, at, problem);
      for (const { index } of records.entries ?? []) lastIndex = Math.max(lastIndex, index);
    }
    next++;
    at = frame.end;
  }
  const later = findLater(codec, bytes, at, next);
  if (later !== undefined)
    throw damaged('log', path, at, `it is not intact, but an acknowledged frame follows at ${later}`);
  return { next, lastIndex, last, end: at };
}

/** The offset of an intact frame of a later write behind `from`. */
function findLater(codec: FrameCodec, bytes: Buffer, from: number, next: number): number | undefined {
  for (let at = bytes.indexOf(frameMagic, from); at >= 0; at = bytes.indexOf(frameMagic, at + 1)) {
    const frame = codec.find(bytes, at);
    if (frame && frame.sequence > next) return at;
  }
  return undefined;
}
