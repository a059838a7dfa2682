/**
 * Routes (`ip route`). rtmsg, 12 bytes: family, destination prefix, source prefix, tos, table, protocol, scope, type
 * (u8 each), flags u32. Ours carry a protocol number of our own, by which they are told from everybody else's.
 */
import { ByteWriter, type ByteReader } from './bytes.ts';
import { ipBytes, ipText } from './address.ts';
import { NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE, type Request } from './message.ts';

const RTM_NEWROUTE = 24;
const RTM_DELROUTE = 25;
const RTM_GETROUTE = 26;
const RTA_DST = 1;
const RTA_OIF = 4;
const RTA_GATEWAY = 5;
const RTA_PRIORITY = 6;
const RTA_PREFSRC = 7;
const RTA_TABLE = 15;
const RTNH_F_ONLINK = 4;
const RTN_UNICAST = 1;
const RTN_UNREACHABLE = 7;
const scopeUniverse = 0;
const scopeLink = 253;
const scopeNowhere = 255;
const AF_INET = 2;
const headerBytes = 12;

/** The main routing table. */
export const mainTable = 254;
/** Protocol of every route of ours (`proto 83`); the kernel keeps it and gives it no meaning. */
export const ourProtocol = 83;
/** Protocol of the routes that the kernel makes for addresses. */
export const kernelProtocol = 2;

export interface Route {
  /** Destination in CIDR spelling; `0.0.0.0/0` is the default route. */
  readonly destination: string;
  readonly table: number;
  readonly protocol: number;
  readonly type: 'unicast' | 'unreachable' | 'other';
  /** Metric; 0 unless someone gave another. */
  readonly metric: number;
  /** Device index; absent for unreachable ones. */
  readonly device?: number;
  readonly gateway?: string;
  /** The gateway is behind the device whatever the addresses say. */
  readonly onlink: boolean;
  /** Source address for packets of this host's own. */
  readonly source?: string;
}

/** `ip route replace …`. */
export function replaceRoute(route: Route): Request {
  return request('ip route replace', RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, route);
}

/** `ip route add …`: EEXIST when someone has a route to the same destination. */
export function addRoute(route: Route): Request {
  return request('ip route add', RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, route);
}

/** `ip route del …`. */
export function deleteRoute(route: Route): Request {
  return request('ip route del', RTM_DELROUTE, 0, route);
}

/** `ip -4 route show table TABLE [dev …]`; the kernel filters, so a host with a large table costs nothing. */
export function getRoutes(filter: { readonly table?: number; readonly device?: number }): Request {
  const body = new ByteWriter().u8(AF_INET).zeros(11);
  if (filter.table !== undefined) body.attributeU32(RTA_TABLE, filter.table);
  if (filter.device !== undefined) body.attributeU32(RTA_OIF, filter.device);
  return {
    what: `ip -4 route show table ${filter.table ?? 'all'}`,
    type: RTM_GETROUTE,
    flags: 0,
    body: body.written,
  };
}

export function readRoute(body: ByteReader): Route {
  const attributes = body.attributes(headerBytes);
  const destination = attributes.get(RTA_DST);
  const type = body.u8(7);
  const device = attributes.get(RTA_OIF)?.u32();
  const gateway = attributes.get(RTA_GATEWAY);
  const source = attributes.get(RTA_PREFSRC);
  return {
    destination: `${destination ? ipText(destination) : '0.0.0.0'}/${body.u8(1)}`,
    table: attributes.get(RTA_TABLE)?.u32() ?? body.u8(4),
    protocol: body.u8(5),
    type: type === RTN_UNICAST ? 'unicast' : type === RTN_UNREACHABLE ? 'unreachable' : 'other',
    metric: attributes.get(RTA_PRIORITY)?.u32() ?? 0,
    ...(device !== undefined && { device }),
    ...(gateway && { gateway: ipText(gateway) }),
    onlink: (body.u32(8) & RTNH_F_ONLINK) !== 0,
    ...(source && { source: ipText(source) }),
  };
}

function request(command: string, type: number, flags: number, route: Route): Request {
  const [address = '', prefix = ''] = route.destination.split('/');
  const scope = type === RTM_DELROUTE ? scopeNowhere : scopeOf(route);
  const body = new ByteWriter().u8(AF_INET).u8(Number(prefix)).u8(0).u8(0);
  body.u8(route.table > 255 ? 0 : route.table).u8(route.protocol);
  // A deletion names what it knows; type 0 would match any.
  const kind = route.type === 'unicast' ? RTN_UNICAST : route.type === 'unreachable' ? RTN_UNREACHABLE : 0;
  body
    .u8(scope)
    .u8(kind)
    .u32(route.onlink ? RTNH_F_ONLINK : 0);
  if (prefix !== '0') body.attribute(RTA_DST, ipBytes(address));
  body.attributeU32(RTA_TABLE, route.table);
  if (route.metric > 0) body.attributeU32(RTA_PRIORITY, route.metric);
  if (route.gateway !== undefined) body.attribute(RTA_GATEWAY, ipBytes(route.gateway));
  if (route.device !== undefined) body.attributeU32(RTA_OIF, route.device);
  if (route.source !== undefined) body.attribute(RTA_PREFSRC, ipBytes(route.source));
  return { what: `${command} ${describeRoute(route)}`, type, flags, body: body.written };
}

/** The route as `ip route` writes it, without the device. */
export function describeRoute(route: Route): string {
  const kind = route.type === 'unreachable' ? 'unreachable ' : '';
  const via = route.gateway === undefined ? '' : ` via ${route.gateway}`;
  const table = route.table === mainTable ? '' : ` table ${route.table}`;
  return `${kind}${route.destination}${via}${table}`;
}

function scopeOf(route: Route): number {
  return route.type === 'unicast' && route.gateway === undefined ? scopeLink : scopeUniverse;
}
