/**
 * Brings what one stream of a container wrote from its pipe into the log files, each byte exactly once even when the
 * relay is killed in between; `cursor.ts` tells how.
 */
import { crc32 } from 'node:zlib';
import type { Clock } from '../../base/clock.ts';
import { Cursor, type Intent } from './cursor.ts';
import { encodeEntry, type Stamps } from './entry.ts';
import { cutEntries } from './lines.ts';
import type { LogFiles } from './log-files.ts';
import type { LogStream } from './log-relay.ts';
import { ContainerPipe, type PeekBuffer } from './pipe.ts';

export interface IntakeShared {
  readonly files: LogFiles;
  readonly stamps: Stamps;
  readonly peekBuffer: PeekBuffer;
  readonly clock: Clock;
}

export class StreamIntake implements Disposable {
  readonly pipe: ContainerPipe;
  readonly #stream: LogStream;
  readonly #shared: IntakeShared;
  readonly #cursor: Cursor;
  #tail: Buffer;

  constructor(stream: LogStream, paths: { pipe: string; cursor: string }, shared: IntakeShared) {
    this.#stream = stream;
    this.#shared = shared;
    using scope = new DisposableStack();
    this.pipe = scope.use(new ContainerPipe(paths.pipe));
    this.#cursor = scope.use(new Cursor(paths.cursor));
    this.#tail = this.#recover();
    scope.move(); // all opened: `this` owns them now
  }

  /** Takes a bounded share of what is there. */
  turn(): 'more' | 'empty' | 'end' {
    const seen = this.#shared.peekBuffer.peek(this.pipe.readFd);
    if (typeof seen === 'string') return seen;
    this.#write(seen, Buffer.concat([this.#tail, seen]), false);
    return 'more';
  }

  /** The stream has ended: what has no newline becomes the last entry. */
  flush(): void {
    if (this.#tail.length > 0) this.#write(Buffer.alloc(0), this.#tail, true);
  }

  /** Deletes pipe and cursor; the log is complete. */
  remove(): void {
    this.pipe.remove();
    this.#cursor.remove();
  }

  [Symbol.dispose](): void {
    this.#cursor[Symbol.dispose]();
    this.pipe[Symbol.dispose]();
  }

  /** `bytes` is the tail and what was `seen` in the pipe after it. Writes as much of it as fits into one log file. */
  #write(seen: Buffer, bytes: Buffer, atEnd: boolean): void {
    const { files, clock, stamps } = this.#shared;
    const { entries, tailStart } = cutEntries(bytes);
    const all =
      atEnd && tailStart < bytes.length ? [...entries, { start: tailStart, end: bytes.length }] : entries;
    const nowMs = clock.nowMs();
    const lines: Buffer[] = [];
    let appendBytes = 0;
    let end = 0;
    for (const entry of all) {
      const line = encodeEntry(this.#stream, bytes.subarray(entry.start, entry.end), stamps.next(nowMs));
      if (!files.hasRoom(appendBytes + line.length)) {
        if (lines.length > 0) break;
        // An entry larger than a file gets its own.
        if (files.bytes > 0) files.rotate();
      }
      lines.push(line);
      appendBytes += line.length;
      end = entry.end;
    }
    const complete = lines.length === all.length;
    const tailBytes = bytes.length - seen.length;
    // Entries for which there was no room stay in the pipe for the next turn.
    const pipeBytes = complete ? seen.length : Math.max(0, end - tailBytes);
    this.#commit(Buffer.concat(lines), {
      logBytes: files.bytes,
      appendBytes,
      pipeBytes,
      pipeCrc: crc32(seen.subarray(0, pipeBytes)),
      tail: Buffer.from(bytes.subarray(end, tailBytes + pipeBytes)),
    });
  }

  #commit(lines: Buffer, intent: Intent): void {
    const { files } = this.#shared;
    try {
      this.#cursor.begin(intent);
      if (lines.length > 0) files.append(lines);
    } catch (error) {
      // The disk is full: as if it had not been begun, so that it can be tried again.
      files.truncate(intent.logBytes);
      this.#cursor.withdraw();
      throw error;
    }
    this.pipe.take(intent.pipeBytes);
    this.#cursor.done();
    this.#tail = intent.tail;
  }

  /** The tail as the relay before this one left it, after finishing or undoing what it had begun. */
  #recover(): Buffer {
    const { files, peekBuffer } = this.#shared;
    const last = this.#cursor.load();
    if (!last || last.done) return last?.tail ?? Buffer.alloc(0);
    const seen = peekBuffer.peek(this.pipe.readFd);
    const head = typeof seen === 'string' ? Buffer.alloc(0) : seen;
    const isTaken = head.length < last.pipeBytes || crc32(head.subarray(0, last.pipeBytes)) !== last.pipeCrc;
    if (isTaken || files.bytes >= last.logBytes + last.appendBytes) {
      if (!isTaken) this.pipe.take(last.pipeBytes);
      this.#cursor.done();
      return last.tail;
    }
    files.truncate(last.logBytes);
    this.#cursor.withdraw();
    return last.tailBefore;
  }
}
