/**
 * Network devices (`ip link`). ifinfomsg, 16 bytes: family u8, pad, type u16, index i32, flags u32, change mask u32.
 * The peer of a veth is another ifinfomsg with attributes inside the first one's link info.
 */
import { ByteWriter, NetlinkFormatError, type ByteReader } from './bytes.ts';
import { ipBytes, ipText, macBytes, macText } from './address.ts';
import { NLM_F_CREATE, NLM_F_EXCL, type Request } from './message.ts';

const RTM_NEWLINK = 16;
const RTM_DELLINK = 17;
const RTM_GETLINK = 18;
const IFLA_ADDRESS = 1;
const IFLA_IFNAME = 3;
const IFLA_MTU = 4;
const IFLA_LINK = 5;
const IFLA_OPERSTATE = 16;
const IFLA_LINKINFO = 18;
const IFLA_NET_NS_FD = 28;
const IFLA_EXT_MASK = 29;
const IFLA_INFO_KIND = 1;
const IFLA_INFO_DATA = 2;
const VETH_INFO_PEER = 1;
const IFLA_VXLAN_ID = 1;
const IFLA_VXLAN_LOCAL = 4;
const IFLA_VXLAN_LEARNING = 7;
const IFLA_VXLAN_PORT = 15;
/** Leaves the counters out of a listing; they are most of its bytes. */
const RTEXT_FILTER_SKIP_STATS = 8;
const IFF_UP = 1;
const headerBytes = 16;
const IF_OPER_UP = 6;

/** Longest name of a device in bytes (IFNAMSIZ 16 with the terminating zero). */
export const deviceNameBytesMax = 15;

export interface LinkOptions {
  readonly mtu?: number;
  readonly mac?: string;
  readonly up?: boolean;
  /** A descriptor of the namespace in which the device is to appear; absent: that of the socket. */
  readonly namespaceFd?: number;
}

export interface VxlanOptions {
  readonly vni: number;
  readonly localVtep: string;
  readonly udpPort: number;
}

export interface Link {
  readonly index: number;
  readonly name: string;
  readonly up: boolean;
  readonly mtu: number;
  readonly mac: string;
  /** Of a veth: the index of its other end, in that end's namespace. */
  readonly peerIndex?: number;
  /** `veth`, `vxlan`, …; absent for physical devices and `lo`. */
  readonly kind?: string;
  readonly vxlan?: VxlanOptions & { readonly learning: boolean };
}

/**
 * `ip link add NAME type vxlan id VNI dstport PORT local ADDRESS nolearning`. The UDP socket belongs to the namespace of
 * the netlink socket, the device appears in `namespaceFd`.
 */
export function addVxlan(name: string, vxlan: VxlanOptions, options: LinkOptions): Request {
  return addLink('vxlan', name, options, (data) => {
    data.attributeU32(IFLA_VXLAN_ID, vxlan.vni);
    data.attribute(IFLA_VXLAN_LOCAL, ipBytes(vxlan.localVtep));
    data.attributeU8(IFLA_VXLAN_LEARNING, 0);
    data.attributeBe16(IFLA_VXLAN_PORT, vxlan.udpPort);
  });
}

/**
 * `ip link add NAME type veth peer name PEER`. The peer cannot be created up (veth_open answers ENOTCONN while the pair
 * is half made), so it is set up by a request of its own.
 */
export function addVeth(
  name: string,
  options: LinkOptions,
  peer: string,
  peerOptions: Omit<LinkOptions, 'up'>,
): Request {
  return addLink('veth', name, options, (data) =>
    data.nest(VETH_INFO_PEER, (inside) => {
      linkHeader(inside, 0, {});
      linkAttributes(inside, peer, peerOptions);
    }),
  );
}

function addLink(
  kind: string,
  name: string,
  options: LinkOptions,
  data: (inside: ByteWriter) => void,
): Request {
  const body = linkHeader(new ByteWriter(), 0, options);
  linkAttributes(body, name, options);
  body.nest(IFLA_LINKINFO, (info) => {
    info.attributeText(IFLA_INFO_KIND, kind).nest(IFLA_INFO_DATA, data);
  });
  return {
    what: `ip link add ${name} type ${kind}`,
    type: RTM_NEWLINK,
    flags: NLM_F_CREATE | NLM_F_EXCL,
    body: body.written,
  };
}

/** `ip link set dev …`, by index. */
export function setLink(index: number, options: Omit<LinkOptions, 'namespaceFd'>): Request {
  const body = linkHeader(new ByteWriter(), index, options);
  linkAttributes(body, undefined, options);
  return { what: `ip link set ${index}`, type: RTM_NEWLINK, flags: 0, body: body.written };
}

/** `ip link del`. Synchronous in the kernel; a veth takes up to 17 ms. */
export function deleteLink(index: number, name: string): Request {
  const body = linkHeader(new ByteWriter(), index, {});
  return { what: `ip link del ${name}`, type: RTM_DELLINK, flags: 0, body: body.written };
}

/** `ip link show NAME`, or all when no name is given. */
export function getLinks(name?: string): Request {
  const body = linkHeader(new ByteWriter(), 0, {});
  if (name !== undefined) body.attributeText(IFLA_IFNAME, name);
  body.attributeU32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
  return { what: `ip link show ${name ?? ''}`.trim(), type: RTM_GETLINK, flags: 0, body: body.written };
}

/** Whether the kernel sends by the device: it starts to a moment after the device came up and its peer did. */
export function readOperational(body: ByteReader): boolean {
  return body.attributes(headerBytes).get(IFLA_OPERSTATE)?.u8() === IF_OPER_UP;
}

export function readLink(body: ByteReader): Link {
  const attributes = body.attributes(headerBytes);
  const name = attributes.get(IFLA_IFNAME)?.text();
  if (name === undefined) throw new NetlinkFormatError('Cannot read a link without a name');
  const mac = attributes.get(IFLA_ADDRESS);
  const info = attributes.get(IFLA_LINKINFO)?.attributes();
  const kind = info?.get(IFLA_INFO_KIND)?.text();
  const data = info?.get(IFLA_INFO_DATA);
  const peerIndex = kind === 'veth' ? attributes.get(IFLA_LINK)?.u32() : undefined;
  return {
    index: body.i32(4),
    name,
    up: (body.u32(8) & IFF_UP) !== 0,
    mtu: attributes.get(IFLA_MTU)?.u32() ?? 0,
    mac: mac ? macText(mac) : '',
    ...(peerIndex !== undefined && { peerIndex }),
    ...(kind !== undefined && { kind }),
    ...(kind === 'vxlan' && data && { vxlan: readVxlan(data) }),
  };
}

function readVxlan(data: ByteReader): NonNullable<Link['vxlan']> {
  const attributes = data.attributes();
  const local = attributes.get(IFLA_VXLAN_LOCAL);
  return {
    vni: attributes.get(IFLA_VXLAN_ID)?.u32() ?? 0,
    localVtep: local ? ipText(local) : '',
    udpPort: attributes.get(IFLA_VXLAN_PORT)?.be16() ?? 0,
    learning: (attributes.get(IFLA_VXLAN_LEARNING)?.u8() ?? 0) !== 0,
  };
}

function linkHeader(out: ByteWriter, index: number, options: { readonly up?: boolean }): ByteWriter {
  const change = options.up === undefined ? 0 : IFF_UP;
  return out
    .u32(0)
    .u32(index)
    .u32(options.up === true ? IFF_UP : 0)
    .u32(change);
}

function linkAttributes(out: ByteWriter, name: string | undefined, options: LinkOptions): void {
  if (name !== undefined) out.attributeText(IFLA_IFNAME, name);
  if (options.mtu !== undefined) out.attributeU32(IFLA_MTU, options.mtu);
  if (options.mac !== undefined) out.attribute(IFLA_ADDRESS, macBytes(options.mac));
  if (options.namespaceFd !== undefined) out.attributeU32(IFLA_NET_NS_FD, options.namespaceFd);
}
