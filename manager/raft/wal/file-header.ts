import { crc32 } from 'node:zlib';
import { invariant } from '../../../base/assert.ts';
import { damaged, otherFormat } from './damage.ts';
import { readUint, writeUint } from './uint.ts';

/** What each file of the log and each snapshot begins with. Its sum is the seed of the sums of all frames behind it. */
export interface FileHeader {
  readonly kind: 'segment' | 'snapshot';
  /** Of a segment its number, of a snapshot its Raft index. */
  readonly id: number;
  /** Of a segment the sequence of its first frame, of a snapshot its Raft term. */
  readonly start: number;
  readonly keyId: number;
  /** 24 random bytes. */
  readonly salt: Uint8Array;
  /** Bytes that the file has at least: a shorter one was cut. Of a segment its size, of a snapshot 0, as it grows. */
  readonly size: number;
}

export const headerBytes = 80;
/** Format 1 had no sizes and no ends of frames. The sum of any later format lies where this one has it. */
export const dataFormat = 2;
const sumAt = 76;
const sumAtInFormat1 = 60;
const fileMagic = Buffer.from('SKEINLOG');
const kinds = { segment: 1, snapshot: 2 } as const;

export function encodeHeader(header: FileHeader): Buffer {
  invariant(header.salt.length === 24, 'a salt has 24 bytes');
  const bytes = Buffer.alloc(headerBytes);
  fileMagic.copy(bytes, 0);
  bytes.writeUInt32LE(dataFormat, 8);
  bytes.writeUInt32LE(kinds[header.kind], 12);
  writeUint(bytes, header.id, 16);
  writeUint(bytes, header.start, 24);
  bytes.writeUInt32LE(header.keyId, 32);
  bytes.set(header.salt, 36);
  writeUint(bytes, header.size, 64);
  bytes.writeUInt32LE(headerSum(bytes), sumAt);
  return bytes;
}

/** Of the header without its own sum: that of bytes together with their sum is the same number for all bytes. */
export function headerSum(bytes: Buffer): number {
  return crc32(bytes.subarray(0, sumAt));
}

/** Undefined when the bytes do not begin with an intact header of this format and kind. */
export function decodeHeader(bytes: Buffer, kind: FileHeader['kind']): FileHeader | undefined {
  if (formatOf(bytes) !== dataFormat || bytes.readUInt32LE(12) !== kinds[kind]) return undefined;
  return {
    kind,
    id: readUint(bytes, 16),
    start: readUint(bytes, 24),
    keyId: bytes.readUInt32LE(32),
    salt: Buffer.from(bytes.subarray(36, 60)),
    size: readUint(bytes, 64),
  };
}

/** The header of the file `path`, which must bear `id`. Throws `failed-precondition`, with what to do, when it does not. */
export function readHeader(path: string, bytes: Buffer, kind: FileHeader['kind'], id: number): FileHeader {
  const header = decodeHeader(bytes, kind);
  if (header?.id === id) return header;
  const name = kind === 'segment' ? 'log' : 'snapshot';
  const format = formatOf(bytes);
  if (format !== undefined && format !== dataFormat) throw otherFormat(name, path, format, dataFormat);
  throw damaged(name, path, 0, 'its header is not intact');
}

/** The data format of an intact header; undefined when there is none. */
function formatOf(bytes: Buffer): number | undefined {
  if (bytes.length < headerBytes || !bytes.subarray(0, 8).equals(fileMagic)) return undefined;
  const format = bytes.readUInt32LE(8);
  const at = format === 1 ? sumAtInFormat1 : sumAt;
  return bytes.readUInt32LE(at) === crc32(bytes.subarray(0, at)) ? format : undefined;
}
