/**
 * PURE: one entry of a log file, in the json-file format of Docker. The time is the last field and has a fixed width,
 * so that a reader can look at it without parsing the line, and text order is time order.
 */
import type { LogLine, LogStream } from './log-relay.ts';

const timeChars = '2024-01-01T00:00:00.000000000Z'.length;
const endChars = '"}'.length;

/** Times of entries: the clock's milliseconds, and below that a count, so that no two are equal or go back. */
export class Stamps {
  #ms = 0;
  #count = 0;
  #prefix = '';

  next(nowMs: number): string {
    const ms = Math.floor(nowMs);
    if (ms > this.#ms) this.#begin(ms);
    else if (this.#count < 999_999) this.#count += 1;
    else this.#begin(this.#ms + 1);
    return `${this.#prefix}${String(this.#count).padStart(6, '0')}Z`;
  }

  #begin(ms: number): void {
    this.#ms = ms;
    this.#count = 0;
    this.#prefix = new Date(ms).toISOString().slice(0, -1);
  }
}

/** The text for a moment, comparable with entries' times. */
export function timeText(ms: number): string {
  const whole = Math.floor(ms);
  const nanos = Math.floor((ms - whole) * 1e6);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(nanos).padStart(6, '0')}Z`;
}

/** One line of a log file with its newline. Bytes that are no UTF-8 become U+FFFD, as with Docker. */
export function encodeEntry(stream: LogStream, bytes: Buffer, time: string): Buffer {
  return Buffer.from(`{"log":${JSON.stringify(bytes.toString())},"stream":"${stream}","time":"${time}"}\n`);
}

/** The time of a line of a log file (without its newline). */
export function timeOfEntry(line: Buffer): string {
  return line.toString('latin1', line.length - endChars - timeChars, line.length - endChars);
}

/** Reads a line of a log file; undefined when it is none (a file that was cut by a full disk or a power loss). */
export function decodeEntry(line: string): LogLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined; // the caller leaves it out
  }
  const { log, stream, time } = (value ?? {}) as Record<string, unknown>;
  if (typeof log !== 'string' || typeof time !== 'string') return undefined;
  if (stream !== 'stdout' && stream !== 'stderr') return undefined;
  const wholeMs = Date.parse(`${time.slice(0, 23)}Z`);
  return { stream, time, timeMs: wholeMs + Number(`0.${time.slice(23, 29)}`), data: Buffer.from(log) };
}
