import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { invariant } from '../../../base/assert.ts';
import type { DataKey } from './data-key.ts';

/**
 * Files of the log are a header and frames, each encrypted as a whole (AES-256-GCM costs 5 us a call whatever the size)
 * and summed over its cipher text, so that damage is told from a wrong key without the key.
 *
 * A nonce (file id, frame sequence) is used once: a file id is given once, each start of the process begins a new file,
 * and a frame is encrypted once. Besides, each file has a key of its own, derived by a random salt, so that not even a
 * disk put back to an older state makes a nonce meet its like. The sum starts from the header, salt included: frames that
 * a recycled file held before can never pass for new ones.
 */
export interface FileHeader {
  readonly kind: 'segment' | 'snapshot';
  /** Of a segment its number, of a snapshot its Raft index. */
  readonly id: number;
  /** Of a segment the sequence of its first frame, of a snapshot its Raft term. */
  readonly start: number;
  readonly keyId: number;
  /** 24 random bytes. */
  readonly salt: Uint8Array;
}

export const headerBytes = 64;
export const frameHeaderBytes = 32;
const fileMagic = Buffer.from('SKEINLOG');
export const frameMagic = Buffer.from('SKWF');
const kinds = { segment: 1, snapshot: 2 } as const;
const formatVersion = 1;
const tagBytes = 16;
const uint48 = 2 ** 48;

/** Room that a frame with this much plain text takes in its file. */
export function frameSize(plainBytes: number): number {
  return align(frameHeaderBytes + plainBytes + tagBytes);
}

export function encodeHeader(header: FileHeader): Buffer {
  invariant(header.salt.length === 24, 'a salt has 24 bytes');
  const bytes = Buffer.alloc(headerBytes);
  fileMagic.copy(bytes, 0);
  bytes.writeUInt32LE(formatVersion, 8);
  bytes.writeUInt32LE(kinds[header.kind], 12);
  writeUint(bytes, header.id, 16);
  writeUint(bytes, header.start, 24);
  bytes.writeUInt32LE(header.keyId, 32);
  bytes.set(header.salt, 36);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 60)), 60);
  return bytes;
}

/** Undefined when the bytes are no intact header of this kind. */
export function decodeHeader(bytes: Buffer, kind: FileHeader['kind']): FileHeader | undefined {
  if (bytes.length < headerBytes || !bytes.subarray(0, 8).equals(fileMagic)) return undefined;
  if (bytes.readUInt32LE(60) !== crc32(bytes.subarray(0, 60))) return undefined;
  if (bytes.readUInt32LE(8) !== formatVersion || bytes.readUInt32LE(12) !== kinds[kind]) return undefined;
  const id = readUint(bytes, 16);
  const start = readUint(bytes, 24);
  return { kind, id, start, keyId: bytes.readUInt32LE(32), salt: Buffer.from(bytes.subarray(36, 60)) };
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
  readonly #key: Buffer;
  readonly #logId: Buffer;

  constructor(header: FileHeader, dataKey: DataKey, logId: Buffer) {
    invariant(dataKey.id === header.keyId, 'a file is read with the key that it names');
    this.#header = header;
    // Without the header's own sum: that of bytes together with their sum is the same number for all bytes.
    this.#seed = crc32(encodeHeader(header).subarray(0, 60));
    this.#logId = logId;
    this.#key = Buffer.from(hkdfSync('sha256', dataKey.key, header.salt, `skein ${header.kind}`, 32));
  }

  /** The bytes of a frame, padded to 8. Must be called once for each sequence. */
  seal(sequence: number, plain: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, this.#nonce(sequence));
    cipher.setAAD(this.#aad(sequence));
    const body = cipher.update(plain);
    cipher.final();
    const frame = Buffer.alloc(frameSize(plain.length));
    frameMagic.copy(frame, 0);
    frame.writeUInt32LE(body.length + tagBytes, 4);
    writeUint(frame, sequence, 8);
    frame.writeUInt32LE(this.#header.keyId, 16);
    body.copy(frame, frameHeaderBytes);
    cipher.getAuthTag().copy(frame, frameHeaderBytes + body.length);
    frame.writeUInt32LE(this.#sum(frame, 0, frameHeaderBytes + body.length + tagBytes), 24);
    return frame;
  }

  /** The intact frame at `offset`; undefined when there is none. Reads no further than `bytes` goes. */
  find(bytes: Buffer, offset: number): Frame | undefined {
    if (offset + frameHeaderBytes + tagBytes > bytes.length) return undefined;
    if (!bytes.subarray(offset, offset + 4).equals(frameMagic)) return undefined;
    const end = offset + frameHeaderBytes + bytes.readUInt32LE(offset + 4);
    if (end > bytes.length || end < offset + frameHeaderBytes + tagBytes) return undefined;
    if (bytes.readUInt32LE(offset + 24) !== this.#sum(bytes, offset, end)) return undefined;
    const body = bytes.subarray(offset + frameHeaderBytes, end);
    return { sequence: readUint(bytes, offset + 8), body, end: align(end) };
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

/** A whole number up to 2^53-1 in 8 bytes. */
export function writeUint(bytes: Buffer, value: number, offset: number): void {
  invariant(Number.isSafeInteger(value) && value >= 0, `${value} is a whole number`);
  bytes.writeUInt32LE(value % 2 ** 32, offset);
  bytes.writeUInt32LE(Math.floor(value / 2 ** 32), offset + 4);
}

/** May give a number that is not safe when the bytes are not ours; then it is above 2^53-1. */
export function readUint(bytes: Buffer, offset: number): number {
  return bytes.readUInt32LE(offset) + bytes.readUInt32LE(offset + 4) * 2 ** 32;
}

function align(size: number): number {
  return (size + 7) & ~7;
}
