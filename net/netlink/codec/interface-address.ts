/** Addresses of devices (`ip address`). ifaddrmsg, 8 bytes: family, prefix length, flags, scope (u8 each), index u32. */
import { ByteWriter, type ByteReader } from './bytes.ts';
import { ipBytes, ipText } from './address.ts';
import { NLM_F_CREATE, NLM_F_REPLACE, type Request } from './message.ts';

const RTM_NEWADDR = 20;
const RTM_DELADDR = 21;
const RTM_GETADDR = 22;
const IFA_ADDRESS = 1;
const IFA_LOCAL = 2;
const AF_INET = 2;
const headerBytes = 8;
const scopeGlobal = 0;
const scopeLink = 253;

export interface InterfaceAddress {
  readonly index: number;
  readonly address: string;
  readonly prefix: number;
  /** `link`: never chosen as the source towards somewhere else. */
  readonly scope: 'global' | 'link';
}

/** `ip address replace ADDRESS/PREFIX dev …`. */
export function addAddress(wanted: InterfaceAddress): Request {
  return request(`ip addr add`, RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE, wanted);
}

/** `ip address del`. */
export function deleteAddress(present: InterfaceAddress): Request {
  return request(`ip addr del`, RTM_DELADDR, 0, present);
}

/** `ip -4 address show`. */
export function getAddresses(): Request {
  return {
    what: 'ip -4 addr show',
    type: RTM_GETADDR,
    flags: 0,
    body: new ByteWriter().u8(AF_INET).zeros(7).written,
  };
}

export function readInterfaceAddress(body: ByteReader): InterfaceAddress {
  const attributes = body.attributes(headerBytes);
  const address = attributes.get(IFA_LOCAL) ?? attributes.get(IFA_ADDRESS);
  return {
    index: body.u32(4),
    address: address ? ipText(address) : '',
    prefix: body.u8(1),
    scope: body.u8(3) >= scopeLink ? 'link' : 'global',
  };
}

function request(command: string, type: number, flags: number, address: InterfaceAddress): Request {
  const bytes = ipBytes(address.address);
  const body = new ByteWriter().u8(AF_INET).u8(address.prefix).u8(0);
  body.u8(address.scope === 'link' ? scopeLink : scopeGlobal).u32(address.index);
  body.attribute(IFA_LOCAL, bytes).attribute(IFA_ADDRESS, bytes);
  return { what: `${command} ${address.address}/${address.prefix}`, type, flags, body: body.written };
}
