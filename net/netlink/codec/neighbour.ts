/**
 * Neighbour entries (`ip neigh`) and forwarding entries of a VXLAN device (`bridge fdb`): one message type, told apart
 * by family and flags. ndmsg, 12 bytes: family u8, 3 pad, index i32, state u16, flags u8, type u8.
 */
import { ByteWriter, type ByteReader } from './bytes.ts';
import { ipBytes, ipText, macBytes, macText } from './address.ts';
import { NLM_F_CREATE, NLM_F_REPLACE, type Request } from './message.ts';

const RTM_NEWNEIGH = 28;
const RTM_DELNEIGH = 29;
const RTM_GETNEIGH = 30;
const NDA_DST = 1;
const NDA_LLADDR = 2;
const NTF_SELF = 2;
const NUD_PERMANENT = 0x80;
const AF_INET = 2;
const AF_BRIDGE = 7;
const headerBytes = 12;

/** `address` is behind `mac` on the device. */
export interface Neighbour {
  readonly index: number;
  readonly address: string;
  readonly mac: string;
  /** Entries of ours are permanent; others come and go with the traffic. */
  readonly permanent: boolean;
}

/** Frames to `mac` go to the node at `vtep`. */
export interface ForwardingEntry {
  readonly index: number;
  readonly mac: string;
  readonly vtep: string;
}

/** `ip neigh replace ADDRESS lladdr MAC dev … nud permanent`. */
export function replaceNeighbour(index: number, address: string, mac: string): Request {
  const body = header(AF_INET, index, 0).attribute(NDA_DST, ipBytes(address));
  body.attribute(NDA_LLADDR, macBytes(mac));
  const flags = NLM_F_CREATE | NLM_F_REPLACE;
  return { what: `ip neigh replace ${address} lladdr ${mac}`, type: RTM_NEWNEIGH, flags, body: body.written };
}

/** `ip neigh del ADDRESS dev …`. */
export function deleteNeighbour(index: number, address: string): Request {
  const body = header(AF_INET, index, 0).attribute(NDA_DST, ipBytes(address));
  return { what: `ip neigh del ${address}`, type: RTM_DELNEIGH, flags: 0, body: body.written };
}

/**
 * `bridge fdb replace MAC dev VXLAN dst VTEP self permanent`. On a VXLAN device the state must be permanent (the state
 * noarp, right on a bridge port, is refused here).
 */
export function replaceForwarding(entry: ForwardingEntry): Request {
  const body = header(AF_BRIDGE, entry.index, NTF_SELF).attribute(NDA_LLADDR, macBytes(entry.mac));
  body.attribute(NDA_DST, ipBytes(entry.vtep));
  const flags = NLM_F_CREATE | NLM_F_REPLACE;
  const what = `bridge fdb replace ${entry.mac} dst ${entry.vtep}`;
  return { what, type: RTM_NEWNEIGH, flags, body: body.written };
}

/** `bridge fdb del MAC dev VXLAN dst VTEP self`. */
export function deleteForwarding(entry: ForwardingEntry): Request {
  const body = header(AF_BRIDGE, entry.index, NTF_SELF).attribute(NDA_LLADDR, macBytes(entry.mac));
  body.attribute(NDA_DST, ipBytes(entry.vtep));
  return {
    what: `bridge fdb del ${entry.mac} dst ${entry.vtep}`,
    type: RTM_DELNEIGH,
    flags: 0,
    body: body.written,
  };
}

/** `ip -4 neigh show`. */
export function getNeighbours(): Request {
  const body = new ByteWriter().u8(AF_INET).zeros(11);
  return { what: 'ip -4 neigh show', type: RTM_GETNEIGH, flags: 0, body: body.written };
}

/** `bridge fdb show`; an old-style ifinfomsg would be accepted too, ndmsg is what the strict check wants. */
export function getForwarding(index: number): Request {
  const body = new ByteWriter().u8(AF_BRIDGE).zeros(3).u32(index).zeros(4);
  return { what: 'bridge fdb show', type: RTM_GETNEIGH, flags: 0, body: body.written };
}

export function readNeighbour(body: ByteReader): Neighbour {
  const attributes = body.attributes(headerBytes);
  const address = attributes.get(NDA_DST);
  const mac = attributes.get(NDA_LLADDR);
  return {
    index: body.i32(4),
    address: address ? ipText(address) : '',
    mac: mac ? macText(mac) : '',
    permanent: (body.u16(8) & NUD_PERMANENT) !== 0,
  };
}

export function readForwarding(body: ByteReader): ForwardingEntry {
  const attributes = body.attributes(headerBytes);
  const mac = attributes.get(NDA_LLADDR);
  const vtep = attributes.get(NDA_DST);
  return {
    index: body.i32(4),
    mac: mac ? macText(mac) : '',
    vtep: vtep ? ipText(vtep) : '',
  };
}

function header(family: number, index: number, flags: number): ByteWriter {
  return new ByteWriter().u8(family).zeros(3).u32(index).u16(NUD_PERMANENT).u8(flags).u8(0);
}
