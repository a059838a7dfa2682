/**
 * The netlink header and the answers that every family shares. Header, 16 bytes: length u32, type u16, flags u16,
 * sequence u32, port id u32. Messages are padded to 4.
 */
import { ByteReader, NetlinkFormatError, type ByteWriter } from './bytes.ts';

export const NLM_F_REQUEST = 0x1;
export const NLM_F_ACK = 0x4;
export const NLM_F_DUMP = 0x300;
export const NLM_F_REPLACE = 0x100;
export const NLM_F_EXCL = 0x200;
export const NLM_F_CREATE = 0x400;
export const NLM_F_APPEND = 0x800;
const NLM_F_MULTI = 0x2;
const NLM_F_DUMP_INTR = 0x10;
const NLM_F_CAPPED = 0x100;
const NLM_F_ACK_TLVS = 0x200;
const NLMSG_ERROR = 2;
const NLMSG_DONE = 3;
const NLMSG_OVERRUN = 4;
const NLMSGERR_ATTR_MSG = 1;
const headerBytes = 16;

/** One request before it gets its sequence number. */
export interface Request {
  /** The equivalent command line, for errors. */
  readonly what: string;
  readonly type: number;
  readonly flags: number;
  /** Family header and attributes. */
  readonly body: Uint8Array;
}

/** Appends one framed message. */
export function writeMessage(
  out: ByteWriter,
  request: Request,
  sequence: number,
  extraFlags: number,
): number {
  const at = out.length;
  out.u32(headerBytes + request.body.length).u16(request.type);
  out.u16(request.flags | extraFlags | NLM_F_REQUEST);
  out.u32(sequence).u32(0).raw(request.body).align();
  return at;
}

export type Message =
  | {
      readonly kind: 'data';
      readonly type: number;
      readonly sequence: number;
      /** Port of the socket whose request caused it: in a notification, who changed the kernel. */
      readonly port: number;
      /** More follow, up to `done`. */
      readonly multi: boolean;
      /** The dump was overtaken by a change and must be made again. */
      readonly interrupted: boolean;
      readonly body: ByteReader;
    }
  | { readonly kind: 'ack'; readonly sequence: number }
  | { readonly kind: 'error'; readonly sequence: number; readonly errno: number; readonly reason?: string }
  | { readonly kind: 'done'; readonly sequence: number; readonly interrupted: boolean };

/** The messages of one datagram from the kernel. */
export function readMessages(datagram: Uint8Array): Message[] {
  const all = new ByteReader(datagram);
  const found: Message[] = [];
  for (let at = 0; at + headerBytes <= all.length;) {
    const length = all.u32(at);
    if (length < headerBytes || at + length > all.length)
      throw new NetlinkFormatError(`Cannot read the message at ${at}: its length is ${length}`);
    found.push(readMessage(all.part(at, at + length)));
    at += (length + 3) & ~3;
  }
  return found;
}

function readMessage(message: ByteReader): Message {
  const type = message.u16(4);
  const flags = message.u16(6);
  const sequence = message.u32(8);
  const body = message.part(headerBytes);
  const interrupted = (flags & NLM_F_DUMP_INTR) !== 0;
  if (type === NLMSG_ERROR) return readError(body, flags, sequence);
  if (type === NLMSG_OVERRUN) throw new NetlinkFormatError('Cannot read on: the kernel says data was lost');
  if (type === NLMSG_DONE) {
    const errno = body.length >= 4 ? -body.i32(0) : 0;
    return errno > 0 ? { kind: 'error', sequence, errno } : { kind: 'done', sequence, interrupted };
  }
  const multi = (flags & NLM_F_MULTI) !== 0;
  return { kind: 'data', type, sequence, port: message.u32(12), multi, interrupted, body };
}

/** nlmsgerr: error i32, the request's header (and its body unless CAPPED), then attributes when ACK_TLVS. */
function readError(body: ByteReader, flags: number, sequence: number): Message {
  const errno = -body.i32(0);
  if (errno === 0) return { kind: 'ack', sequence };
  if ((flags & NLM_F_ACK_TLVS) === 0) return { kind: 'error', sequence, errno };
  const echoed = (flags & NLM_F_CAPPED) === 0 ? (body.u32(4) + 3) & ~3 : headerBytes;
  const reason = body
    .attributes(4 + echoed)
    .get(NLMSGERR_ATTR_MSG)
    ?.text();
  return reason === undefined
    ? { kind: 'error', sequence, errno }
    : { kind: 'error', sequence, errno, reason };
}
