import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { invariant } from '../../../base/assert.ts';
import type { DataKey } from './data-key.ts';
import { encodeHeader, headerSum, type FileHeader } from './file-header.ts';
import { readUint, writeUint } from './uint.ts';

/**
 * Files of the log are a header and frames, each encrypted as a whole (AES-256-GCM costs 5 us a call whatever the size)
 * and summed over its cipher text, so that damage is told from a wrong key without the key. Each frame has an end mark,
 * which the sum leaves out: it tells a write that was cut short from one that got there and was damaged later
 * (`torn-tail.ts`).
 *
 * A nonce (file id, frame sequence) is used once: a file id is given once, each start of the process begins a new file,
 * and a frame is encrypted once. Besides, each file has a key of its own, derived by a random salt, so that not even a
 * disk put back to an older state makes a nonce meet its like. The sum starts from the header, salt included: frames that
 * a recycled file held before can never pass for new ones.
 */
export const frameHeaderBytes = 32;
export const endMarkBytes = 8;
export const frameMagic = Buffer.from('SKWF');
export const endMagic = Buffer.from('SKWE');
const tagBytes = 16;
const uint48 = 2 ** 48;

/** Room that a frame with this much plain text takes in its file. */
export function frameSize(plainBytes: number): number {
  return align(frameHeaderBytes + plainBytes + tagBytes) + endMarkBytes;
}

/** How much of a frame is behind its header, by what that says. May be anything when the header is damaged. */
export function restOfFrame(header: Buffer): number {
  return align(header.readUInt32LE(4)) + endMarkBytes;
}

/** A frame that was found intact, still encrypted. */
export interface Frame {
  readonly sequence: number;
  readonly body: Buffer;
  /** Offset behind it. */
  readonly end: number;
}

/** Seals and opens the frames of one file. */
export class FrameCodec {
  readonly #header: FileHeader;
  readonly #seed: number;
  readonly #key: KeyObject;
  readonly #logId: Buffer;

  constructor(header: FileHeader, dataKey: DataKey, logId: Buffer) {
    invariant(dataKey.id === header.keyId, 'a file is read with the key that it names');
    this.#header = header;
    this.#seed = headerSum(encodeHeader(header));
    this.#logId = logId;
    const derived = Buffer.from(hkdfSync('sha256', dataKey.key, header.salt, `skein ${header.kind}`, 32));
    this.#key = createSecretKey(derived); // from bytes a cipher takes 80 us to make, from this 15
  }

  /** The bytes of a frame, padded to 8. Must be called once for each sequence. */
  seal(sequence: number, plain: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, this.#nonce(sequence));
    cipher.setAAD(this.#aad(sequence));
    const body = cipher.update(plain);
    cipher.final();
    const frame = Buffer.allocUnsafe(frameSize(plain.length));
    frame.fill(0, 0, frameHeaderBytes);
    frameMagic.copy(frame, 0);
    frame.writeUInt32LE(body.length + tagBytes, 4);
    writeUint(frame, sequence, 8);
    frame.writeUInt32LE(this.#header.keyId, 16);
    body.copy(frame, frameHeaderBytes);
    cipher.getAuthTag().copy(frame, frameHeaderBytes + body.length);
    const bodyEnd = frameHeaderBytes + body.length + tagBytes;
    const mark = frame.length - endMarkBytes;
    frame.fill(0, bodyEnd, mark);
    frame.writeUInt32LE(sequence % 2 ** 32, mark);
    endMagic.copy(frame, mark + 4);
    frame.writeUInt32LE(this.#sum(frame, 0, bodyEnd), 24);
    return frame;
  }

  /** The intact frame at `offset`; undefined when there is none. Reads no further than `bytes` goes. */
  find(bytes: Buffer, offset: number): Frame | undefined {
    if (offset + frameHeaderBytes + tagBytes > bytes.length) return undefined;
    if (!bytes.subarray(offset, offset + 4).equals(frameMagic)) return undefined;
    const bodyBytes = bytes.readUInt32LE(offset + 4);
    const end = offset + frameHeaderBytes + bodyBytes;
    if (end > bytes.length || bodyBytes < tagBytes) return undefined;
    if (bytes.readUInt32LE(offset + 24) !== this.#sum(bytes, offset, end)) return undefined;
    const body = bytes.subarray(offset + frameHeaderBytes, end);
    const sequence = readUint(bytes, offset + 8);
    return { sequence, body, end: offset + frameSize(bodyBytes - tagBytes) };
  }

  /** The plain text. Undefined when the key is not the one it was sealed with, or someone changed it on purpose. */
  open(frame: Frame): Buffer | undefined {
    const { body, sequence } = frame;
    const cipher = createDecipheriv('aes-256-gcm', this.#key, this.#nonce(sequence));
    cipher.setAAD(this.#aad(sequence));
    cipher.setAuthTag(body.subarray(body.length - tagBytes));
    const plain = cipher.update(body.subarray(0, body.length - tagBytes));
    try {
      cipher.final();
    } catch {
      return undefined; // node:crypto knows one reason only: the tag is wrong
    }
    return plain;
  }

  #sum(bytes: Buffer, from: number, to: number): number {
    const head = crc32(bytes.subarray(from, from + 24), this.#seed);
    return crc32(bytes.subarray(from + frameHeaderBytes, to), head);
  }

  #nonce(sequence: number): Buffer {
    invariant(this.#header.id < uint48 && sequence < uint48, 'file ids and sequences fit in 48 bits');
    const nonce = Buffer.alloc(12);
    nonce.writeUIntBE(this.#header.id, 0, 6);
    nonce.writeUIntBE(sequence, 6, 6);
    return nonce;
  }

  #aad(sequence: number): Buffer {
    const place = Buffer.alloc(16);
    writeUint(place, this.#header.id, 0);
    writeUint(place, sequence, 8);
    return Buffer.concat([this.#logId, place]);
  }
}

function align(size: number): number {
  return (size + 7) & ~7;
}
