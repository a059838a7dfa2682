/**
 * Writes DNS replies. Each record names the question by a pointer of two bytes instead of repeating it, so that 30
 * addresses fit into a plain reply of 512 bytes. That matters because some resolvers (musl before 1.2.4) never ask again
 * over TCP: what does not fit is cut record by record, and such a resolver still gets addresses that work.
 */
import { parseAddress } from '../addr/cidr.ts';
import { queryBytesMax, type Query } from './query.ts';

/** Response codes (RFC 1035, section 4.1.1; bad-version: RFC 6891, section 6.1.3). */
export const rcodes = {
  'no-error': 0,
  'format-error': 1,
  'server-failure': 2,
  'name-error': 3,
  'not-implemented': 4,
  refused: 5,
  'bad-version': 16,
} as const;

export type Rcode = keyof typeof rcodes;

/** One answer about the name that was asked for. */
export interface AnswerRecord {
  readonly type: 'A' | 'PTR';
  readonly ttlSeconds: number;
  readonly data: Buffer;
}

/** The A record of an address in dotted decimal. */
export function addressRecord(address: string, ttlSeconds: number): AnswerRecord {
  const data = Buffer.alloc(4);
  data.writeUInt32BE(parseAddress(address));
  return { type: 'A', ttlSeconds, data };
}

/** The PTR record for a name, or undefined when DNS cannot carry the name (a label above 63 bytes, 255 in all). */
export function pointerRecord(name: string, ttlSeconds: number): AnswerRecord | undefined {
  const labels = name.split('.').map((label) => Buffer.from(label));
  if (labels.some((label) => label.length === 0 || label.length > 63)) return undefined;
  const data = Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), label]),
    Buffer.alloc(1),
  ]);
  return data.length > 255 ? undefined : { type: 'PTR', ttlSeconds, data };
}

export interface ReplyContent {
  readonly rcode: Rcode;
  /** Whether the answer is our own (the AA flag), and not one on behalf of a nameserver. */
  readonly authoritative: boolean;
  /** Read only as far as the reply has room. */
  readonly records?: Iterable<AnswerRecord>;
  /** Marks the reply as cut although all records fit: the asker shall ask again over TCP. */
  readonly truncated?: boolean;
}

const headerBytes = 12;
const ednsBytes = 11;
const recordBytes = 12;

/** The reply to `query` in at most `bytesMax` bytes: the leading records that fit, with the TC flag when some do not. */
export function encodeReply(query: Query, content: ReplyContent, bytesMax: number): Buffer {
  const edns = query.ednsVersion === undefined ? [] : [ednsRecord(rcodes[content.rcode])];
  const parts: Buffer[] = [];
  let room = bytesMax - headerBytes - query.questionBytes.length - edns.length * ednsBytes;
  let truncated = content.truncated ?? false;
  for (const record of content.records ?? []) {
    room -= recordBytes + record.data.length;
    if (room < 0) {
      truncated = true;
      break;
    }
    parts.push(encodeRecord(record));
  }
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16BE(query.id, 0);
  const authoritative = content.authoritative ? 0x04 : 0;
  header.writeUInt8(0x80 | authoritative | (truncated ? 0x02 : 0) | (query.recursionDesired ? 0x01 : 0), 2);
  header.writeUInt8(0x80 | (rcodes[content.rcode] & 0x0f), 3);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(parts.length, 6);
  header.writeUInt16BE(edns.length, 10);
  return Buffer.concat([header, query.questionBytes, ...parts, ...edns]);
}

/** The bare header that refuses a message of at least 12 bytes whose question could not be read. */
export function encodeRefusal(message: Buffer, rcode: Rcode): Buffer {
  const header = Buffer.alloc(headerBytes);
  message.copy(header, 0, 0, 4);
  header.writeUInt8(0x80 | (header.readUInt8(2) & 0x79), 2); // QR; opcode and RD as they came
  header.writeUInt8(0x80 | rcodes[rcode], 3);
  return header;
}

/** Name (a pointer to offset 12), type, class IN, TTL, length, data: RFC 1035, section 4.1.3. */
function encodeRecord({ type, ttlSeconds, data }: AnswerRecord): Buffer {
  const fixed = Buffer.alloc(recordBytes);
  fixed.writeUInt16BE(0xc000 | headerBytes, 0);
  fixed.writeUInt16BE(type === 'A' ? 1 : 12, 2);
  fixed.writeUInt16BE(1, 4);
  fixed.writeUInt32BE(ttlSeconds, 6);
  fixed.writeUInt16BE(data.length, 10);
  return Buffer.concat([fixed, data]);
}

/** Root name, type OPT, the size that we take, the upper bits of the response code, version 0 (RFC 6891, 6.1.2). */
function ednsRecord(rcode: number): Buffer {
  const record = Buffer.alloc(ednsBytes);
  record.writeUInt16BE(41, 1);
  record.writeUInt16BE(queryBytesMax, 3);
  record.writeUInt8(rcode >> 4, 5);
  return record;
}
