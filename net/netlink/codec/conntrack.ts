/**
 * Flows that the kernel tracks (`conntrack`), only as far as forgetting them needs. nfgenmsg, 4 bytes, as for nftables.
 * A flow has two tuples: how its packets look as they arrive, and how the answers look; a rewritten destination shows as
 * the source of the second. Deleting without a tuple would forget every flow of the namespace.
 */
import { invariant } from '../../../base/assert.ts';
import { ipBytes, ipText } from './address.ts';
import { ByteWriter, type ByteReader } from './bytes.ts';
import type { Request } from './message.ts';

const subsystem = 1 << 8;
const IPCTNL_MSG_CT_GET = 1;
const IPCTNL_MSG_CT_DELETE = 2;
const CTA_TUPLE_ORIG = 1;
const CTA_TUPLE_REPLY = 2;
const CTA_PROTOINFO = 4;
const CTA_PROTOINFO_TCP = 1;
const CTA_PROTOINFO_TCP_STATE = 1;
const CTA_ID = 12;
const CTA_FILTER = 25;
const CTA_FILTER_ORIG_FLAGS = 1;
const CTA_FILTER_REPLY_FLAGS = 2;
/** Of a filter: the source address counts. */
const CTA_FILTER_IP_SRC = 1;
const CTA_TUPLE_IP = 1;
const CTA_IP_V4_SRC = 1;
const CTA_IP_V4_DST = 2;
const AF_INET = 2;
const headerBytes = 4;

export interface Flow {
  /** The tuple of the first direction as bytes: the flow's name. */
  readonly tuple: Uint8Array;
  /** Tells the flow from a later one with the same tuple. */
  readonly id: Uint8Array;
  /** Where the first direction's packets are sent by the client. */
  readonly destination: string;
  /** Who answers. */
  readonly answeredBy: string;
  /** Of TCP: `open` from the first packet until one side closes. Absent for other protocols, which have no end. */
  readonly tcp?: 'open' | 'closing';
}

/**
 * `conntrack -L --reply-src ADDRESS`. Kernels before 5.8 do not know the filter and list every flow: readers compare.
 */
export function getFlows(answeredBy?: string): Request {
  const body = family();
  if (answeredBy !== undefined) {
    body.nest(CTA_TUPLE_REPLY, (tuple) =>
      tuple.nest(CTA_TUPLE_IP, (ip) => ip.attribute(CTA_IP_V4_SRC, ipBytes(answeredBy))),
    );
    body.nest(CTA_FILTER, (filter) =>
      filter.attributeU32(CTA_FILTER_ORIG_FLAGS, 0).attributeU32(CTA_FILTER_REPLY_FLAGS, CTA_FILTER_IP_SRC),
    );
  }
  const what = `conntrack -L${answeredBy === undefined ? '' : ` --reply-src ${answeredBy}`}`;
  return { what, type: subsystem | IPCTNL_MSG_CT_GET, flags: 0, body: body.written };
}

export function readFlow(body: ByteReader): Flow {
  const attributes = body.attributes(headerBytes);
  const original = attributes.get(CTA_TUPLE_ORIG);
  const reply = attributes.get(CTA_TUPLE_REPLY);
  const destination = original?.attributes().get(CTA_TUPLE_IP)?.attributes().get(CTA_IP_V4_DST);
  const answeredBy = reply?.attributes().get(CTA_TUPLE_IP)?.attributes().get(CTA_IP_V4_SRC);
  const tcpState = attributes
    .get(CTA_PROTOINFO)
    ?.attributes()
    .get(CTA_PROTOINFO_TCP)
    ?.attributes()
    .get(CTA_PROTOINFO_TCP_STATE)
    ?.u8();
  return {
    tuple: original?.bytes ?? new Uint8Array(0),
    id: attributes.get(CTA_ID)?.bytes ?? new Uint8Array(0),
    destination: destination ? ipText(destination) : '',
    answeredBy: answeredBy ? ipText(answeredBy) : '',
    ...(tcpState !== undefined && { tcp: openTcpStates.includes(tcpState) ? 'open' : 'closing' }),
  };
}

/** `conntrack -D` for one flow: ENOENT when it ended by itself. */
export function deleteFlow({ tuple, id, destination }: Flow): Request {
  invariant(tuple.length > 0, 'a flow that is deleted is named');
  const body = family().attribute(CTA_TUPLE_ORIG | nested, tuple);
  if (id.length > 0) body.attribute(CTA_ID, id);
  const what = `conntrack -D --orig-dst ${destination}`;
  return { what, type: subsystem | IPCTNL_MSG_CT_DELETE, flags: 0, body: body.written };
}

const nested = 0x8000;

/** SYN sent, SYN received, established, SYN sent by both. */
const openTcpStates = [1, 2, 3, 9];

const family = (): ByteWriter => new ByteWriter().u8(AF_INET).u8(0).be16(0);
