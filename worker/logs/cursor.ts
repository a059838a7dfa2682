/**
 * Remembers how far one pipe of a container has been read, so that a relay that is killed at any instruction loses
 * nothing and repeats nothing. Bytes are looked at in the pipe without taking them (tee), then
 *
 *   1. the intent is written here: where the log file ends, what will be appended, which bytes that consumes;
 *   2. the entries are appended to the log file;
 *   3. the bytes are taken out of the pipe;
 *   4. the intent is marked as done.
 *
 * After a death the last intent tells which of these happened: bytes still at the head of the pipe have not been taken.
 * Two slots are written in turn, so that a torn write leaves the one before. Nothing is flushed to disk: what protects
 * against is the death of the process; with the machine the pipe is lost as well.
 */
import { closeSync, openSync, readSync, unlinkSync, writeSync, constants } from 'node:fs';
import { crc32 } from 'node:zlib';
import { invariant } from '../../base/assert.ts';
import { entryBytesMax } from './lines.ts';

export interface Intent {
  /** Size of the log file before the append. */
  readonly logBytes: number;
  readonly appendBytes: number;
  /** How many bytes of the pipe it consumes, and their checksum. */
  readonly pipeBytes: number;
  readonly pipeCrc: number;
  /** What has no newline yet, once it is done. */
  readonly tail: Buffer;
}

export interface SavedIntent extends Intent {
  readonly done: boolean;
  /** The tail as it was before. */
  readonly tailBefore: Buffer;
}

const magic = 0x534b4c31; // SKL1
const headBytes = 44;
const doneAt = headBytes + entryBytesMax;
const slotBytes = doneAt + 8;

export class Cursor implements Disposable {
  readonly #path: string;
  readonly #fd: number;
  #sequence = 0;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** The last intent; undefined when nothing was written yet. */
  load(): SavedIntent | undefined {
    const slots = [this.#readSlot(0), this.#readSlot(1)].flatMap((slot) => slot ?? []);
    slots.sort((a, b) => b.sequence - a.sequence);
    const [last, before] = slots;
    if (!last) return undefined;
    this.#sequence = last.sequence;
    const tailBefore = before?.sequence === last.sequence - 1 ? before.intent.tail : Buffer.alloc(0);
    return { ...last.intent, done: last.done, tailBefore };
  }

  begin(intent: Intent): void {
    invariant(intent.tail.length <= entryBytesMax, 'a tail is shorter than an entry');
    this.#sequence += 1;
    const record = Buffer.alloc(headBytes + intent.tail.length);
    record.writeUInt32LE(magic, 0);
    record.writeDoubleLE(this.#sequence, 8);
    record.writeDoubleLE(intent.logBytes, 16);
    record.writeDoubleLE(intent.appendBytes, 24);
    record.writeUInt32LE(intent.pipeBytes, 32);
    record.writeUInt32LE(intent.pipeCrc, 36);
    record.writeUInt32LE(intent.tail.length, 40);
    intent.tail.copy(record, headBytes);
    record.writeUInt32LE(crc32(record.subarray(8)), 4);
    writeSync(this.#fd, record, 0, record.length, this.#slotAt());
  }

  done(): void {
    const mark = Buffer.alloc(8);
    mark.writeDoubleLE(this.#sequence);
    writeSync(this.#fd, mark, 0, mark.length, this.#slotAt() + doneAt);
  }

  /** The last intent did not come about; the next one takes its place. */
  withdraw(): void {
    this.#sequence -= 1;
  }

  remove(): void {
    unlinkSync(this.#path);
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }

  #slotAt(): number {
    return (this.#sequence % 2) * slotBytes;
  }

  #readSlot(slot: number): { sequence: number; done: boolean; intent: Intent } | undefined {
    const bytes = Buffer.alloc(slotBytes);
    readSync(this.#fd, bytes, 0, slotBytes, slot * slotBytes);
    const tailBytes = bytes.readUInt32LE(40);
    if (bytes.readUInt32LE(0) !== magic || tailBytes > entryBytesMax) return undefined;
    if (bytes.readUInt32LE(4) !== crc32(bytes.subarray(8, headBytes + tailBytes))) return undefined;
    const sequence = bytes.readDoubleLE(8);
    return {
      sequence,
      done: bytes.readDoubleLE(doneAt) === sequence,
      intent: {
        logBytes: bytes.readDoubleLE(16),
        appendBytes: bytes.readDoubleLE(24),
        pipeBytes: bytes.readUInt32LE(32),
        pipeCrc: bytes.readUInt32LE(36),
        tail: bytes.subarray(headBytes, headBytes + tailBytes),
      },
    };
  }
}
