/**
 * Reads a log for someone: the last lines, from a moment on, and on and on. It reads from the files at the reader's own
 * pace and is only woken when there is more, so a slow reader costs neither memory nor the writer's time; one that is so
 * slow that files are rotated away under it goes on with the oldest that is left.
 */
import { closeSync, fstatSync, read as readCallback } from 'node:fs';
import { promisify } from 'node:util';
import { timeOfEntry, timeText } from './entry.ts';
import type { LogFiles } from './log-files.ts';

const read = promisify(readCallback);
const blockBytes = 64 * 1024;
const newline = 0x0a;

export interface ReadLogOptions {
  readonly tail?: number | undefined;
  readonly sinceMs?: number | undefined;
  /** Only lines after the one with this time; for a reader that goes on. */
  readonly after?: string | undefined;
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

interface Place {
  readonly generation: number;
  readonly offset: number;
}

/** Whole lines of the log files, several at a time, as they are in the files. */
export async function* readLog(files: LogFiles, options: ReadLogOptions): AsyncGenerator<Buffer> {
  const { follow, signal, tail, sinceMs } = options;
  const until: Place = { generation: files.generation, offset: files.bytes };
  const first = await findStart(files, tail);
  const wanted = timeFilter(options);
  for (let { generation, offset } = first; !signal.aborted; generation += 1, offset = 0) {
    generation = Math.max(generation, files.oldest());
    const fd = files.open(generation);
    if (fd === undefined && generation >= files.generation) return; // the log was removed
    if (fd === undefined) continue;
    try {
      const isOld = generation < files.generation && sinceMs !== undefined && fstatSync(fd).mtimeMs < sinceMs;
      if (isOld) continue;
      const end = follow ? undefined : until;
      for await (const lines of readFile(files, fd, { generation, offset }, end, signal)) {
        const passed = wanted(lines);
        if (passed.length > 0) yield passed;
      }
    } finally {
      closeSync(fd);
    }
    if (generation >= files.generation && (!follow || files.finished)) return;
    if (!follow && generation >= until.generation) return;
  }
}

/** Whole lines of one file until it is complete, or until `end`. */
async function* readFile(
  files: LogFiles,
  fd: number,
  { generation, offset }: Place,
  end: Place | undefined,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const block = Buffer.alloc(blockBytes);
  let at = offset;
  let rest: Buffer = Buffer.alloc(0);
  while (!signal.aborted) {
    // Looked at before reading: what is complete now has been read whole when nothing more comes.
    const { version, finished } = files;
    const isComplete = generation < files.generation || finished;
    const limit = end?.generation === generation ? Math.max(0, end.offset - at) : blockBytes;
    const { bytesRead } = await read(fd, block, 0, Math.min(blockBytes, limit), at);
    if (bytesRead === 0) {
      if (isComplete || end) return;
      await files.changed(version, signal);
      continue;
    }
    at += bytesRead;
    const bytes = Buffer.concat([rest, block.subarray(0, bytesRead)]);
    const linesEnd = bytes.lastIndexOf(newline) + 1;
    rest = bytes.subarray(linesEnd);
    if (linesEnd > 0) yield bytes.subarray(0, linesEnd);
  }
}

/** Leaves out the lines before the moment asked for. Times only grow, so the first that passes ends the looking. */
function timeFilter({ sinceMs, after }: ReadLogOptions): (lines: Buffer) => Buffer {
  const since = sinceMs === undefined ? '' : timeText(sinceMs);
  let passing = since === '' && after === undefined;
  return (lines) => {
    for (let at = 0; !passing && at < lines.length;) {
      const lineEnd = lines.indexOf(newline, at);
      const time = timeOfEntry(lines.subarray(at, lineEnd));
      passing = time >= since && (after === undefined || time > after);
      if (passing) return lines.subarray(at);
      at = lineEnd + 1;
    }
    return passing ? lines : lines.subarray(lines.length);
  };
}

/** Where the last `tail` lines of what is there now begin. */
async function findStart(files: LogFiles, tail: number | undefined): Promise<Place> {
  if (tail === undefined) return { generation: files.oldest(), offset: 0 };
  if (tail === 0) return { generation: files.generation, offset: files.bytes };
  let missing = tail;
  let place: Place = { generation: files.generation, offset: 0 };
  for (let { generation } = place; generation >= files.oldest(); generation -= 1) {
    const fd = files.open(generation);
    if (fd === undefined) break;
    try {
      const { offset, lines } = await lastLines(fd, missing);
      place = { generation, offset };
      missing -= lines;
    } finally {
      closeSync(fd);
    }
    if (missing === 0) break;
  }
  return place;
}

/** Where the last `wanted` lines of a file begin, and how many there are if it has fewer. */
async function lastLines(fd: number, wanted: number): Promise<{ offset: number; lines: number }> {
  const block = Buffer.alloc(blockBytes);
  let newlines = 0;
  for (let blockEnd = fstatSync(fd).size; blockEnd > 0;) {
    const start = Math.max(0, blockEnd - blockBytes);
    const { bytesRead } = await read(fd, block, 0, blockEnd - start, start);
    const bytes = block.subarray(0, bytesRead);
    for (
      let at = bytes.lastIndexOf(newline);
      at >= 0;
      at = at === 0 ? -1 : bytes.lastIndexOf(newline, at - 1)
    ) {
      // One newline more than lines wanted: it ends the line before.
      if (newlines === wanted) return { offset: start + at + 1, lines: wanted };
      newlines += 1;
    }
    blockEnd = start;
  }
  return { offset: 0, lines: newlines };
}
