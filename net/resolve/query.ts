/**
 * Reads a DNS query from bytes that any program in a container may have sent. Written by hand because a general decoder
 * allocates by the counts in the header: one forged datagram of 12 bytes costs dns-packet 2 to 12 ms of the main thread.
 * Here nothing is followed and nothing is repeated by a count from outside: a question's name has no compression
 * pointer (there is nothing before it to point at), and the pointer of a later name is passed over, not resolved.
 */
import type { Question, QuestionType } from './answer.ts';

/** The largest query that is read, in bytes, over UDP and TCP: the size that DNS flag day 2020 agreed on. */
export const queryBytesMax = 1232;

/** The largest reply over UDP, however much the asker allows: the loopback device carries it without fragments. */
const udpReplyBytesMax = 4096;

/** The limit of an asker that sent no EDNS record (RFC 1035, section 4.2.1). */
const plainReplyBytesMax = 512;

export interface Query {
  readonly id: number;
  readonly recursionDesired: boolean;
  readonly question: Question;
  /** Whether the class is IN; other classes have no own names. */
  readonly internet: boolean;
  /** The question section as it came, to be repeated in the reply with the asker's spelling. */
  readonly questionBytes: Buffer;
  /** The version in the EDNS record, or undefined when there is none. */
  readonly ednsVersion: number | undefined;
  /** The size of reply that the asker takes over UDP, in bytes. */
  readonly udpReplyBytesMax: number;
}

export type QueryReading =
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'refused'; readonly rcode: 'format-error' | 'not-implemented' }
  /** Too short to be answered, or itself a reply: answering replies can make two servers talk for ever. */
  | { readonly kind: 'ignored' };

const headerBytes = 12;
const formatError: QueryReading = { kind: 'refused', rcode: 'format-error' };

/** Judges one message. Never throws. Layout: RFC 1035, section 4.1; EDNS: RFC 6891, section 6.1. */
export function readQuery(bytes: Buffer): QueryReading {
  if (bytes.length < headerBytes) return { kind: 'ignored' };
  const flags = bytes.readUInt16BE(2);
  if ((flags & 0x8000) !== 0) return { kind: 'ignored' };
  if ((flags & 0x7800) !== 0) return { kind: 'refused', rcode: 'not-implemented' };
  if (bytes.length > queryBytesMax) return formatError;
  const additional = bytes.readUInt16BE(10);
  const countsAreThoseOfAQuery =
    bytes.readUInt16BE(4) === 1 &&
    bytes.readUInt16BE(6) === 0 &&
    bytes.readUInt16BE(8) === 0 &&
    additional <= 2;
  if (!countsAreThoseOfAQuery) return formatError;

  const name = readName(bytes, headerBytes);
  if (name === undefined || name.end + 4 > bytes.length) return formatError;
  const end = name.end + 4;
  const edns = readAdditional(bytes, end, additional);
  if (edns === 'malformed') return formatError;
  return {
    kind: 'query',
    query: {
      id: bytes.readUInt16BE(0),
      recursionDesired: (flags & 0x0100) !== 0,
      question: { name: name.text, type: typeName(bytes.readUInt16BE(name.end)) },
      internet: bytes.readUInt16BE(name.end + 2) === 1,
      questionBytes: bytes.subarray(headerBytes, end),
      ednsVersion: edns?.version,
      udpReplyBytesMax: Math.min(udpReplyBytesMax, Math.max(plainReplyBytesMax, edns?.udpBytes ?? 0)),
    },
  };
}

function typeName(code: number): QuestionType {
  if (code === 1) return 'A';
  if (code === 12) return 'PTR';
  if (code === 28) return 'AAAA';
  return code === 255 ? 'ANY' : `TYPE${code}`;
}

/** A name without pointers: labels of 1 to 63 bytes, 255 bytes in all with the root label. */
function readName(bytes: Buffer, start: number): { text: string; end: number } | undefined {
  const labels: string[] = [];
  let at = start;
  for (;;) {
    const length = bytes[at];
    if (length === undefined || length > 63) return undefined;
    at += 1;
    if (length === 0) return { text: labels.join('.'), end: at };
    if (at + length > bytes.length || at + length - start > 254) return undefined;
    labels.push(labelText(bytes.toString('latin1', at, at + length)));
    at += length;
  }
}

/** A label in lower case; what is no letter, digit, `-` or `_` becomes `\DDD` (RFC 1035, section 5.1). */
function labelText(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, (char) => `\\${char.charCodeAt(0).toString().padStart(3, '0')}`);
}

interface Edns {
  readonly version: number;
  readonly udpBytes: number;
}

/** Walks the (at most two) additional records for the one EDNS record; nothing may follow them. */
function readAdditional(bytes: Buffer, start: number, count: number): Edns | undefined | 'malformed' {
  let edns: Edns | undefined;
  let at = start;
  for (let record = 0; record < count; record += 1) {
    const fields = skipName(bytes, at);
    if (fields === undefined || fields + 10 > bytes.length) return 'malformed';
    if (bytes.readUInt16BE(fields) === 41) {
      if (edns !== undefined || fields !== at + 1) return 'malformed';
      edns = { udpBytes: bytes.readUInt16BE(fields + 2), version: bytes.readUInt8(fields + 5) };
    }
    at = fields + 10 + bytes.readUInt16BE(fields + 8);
  }
  return at === bytes.length ? edns : 'malformed';
}

/** The offset behind a name that may end in a pointer; the pointer is not followed. */
function skipName(bytes: Buffer, start: number): number | undefined {
  let at = start;
  for (;;) {
    const length = bytes[at];
    if (length === undefined) return undefined;
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    if (length > 63 || at - start > 254) return undefined;
    at += 1 + length;
  }
}
