/**
 * Policy routing rules (`ip rule`). fib_rule_hdr, 12 bytes: family, destination prefix, source prefix, tos, table, two
 * reserved, action (u8 each), flags u32.
 */
import { ByteWriter, type ByteReader } from './bytes.ts';
import { ipBytes, ipText } from './address.ts';
import { NLM_F_CREATE, NLM_F_EXCL, type Request } from './message.ts';

const RTM_NEWRULE = 32;
const RTM_DELRULE = 33;
const RTM_GETRULE = 34;
const FRA_SRC = 2;
const FRA_PRIORITY = 6;
const FRA_FWMARK = 10;
const FRA_TABLE = 15;
const FRA_FWMASK = 16;
const FRA_PROTOCOL = 21;
const FR_ACT_TO_TBL = 1;
const AF_INET = 2;
const headerBytes = 12;
const wholeMark = 0xffffffff;

/** Packets from `source`, or with `mark`, are routed by `table`. */
export interface PolicyRule {
  readonly priority: number;
  /** One address; absent in rules that are not of this shape. */
  readonly source?: string;
  /** The packet's mark, all of it; 0 is a packet without one. */
  readonly mark?: number;
  readonly table: number;
  readonly protocol: number;
}

/** `ip rule add from SOURCE fwmark MARK lookup TABLE priority PRIORITY`: EEXIST when it is there. */
export function addRule(rule: PolicyRule): Request {
  return request('ip rule add', RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, rule);
}

/** `ip rule del …`. */
export function deleteRule(rule: PolicyRule): Request {
  return request('ip rule del', RTM_DELRULE, 0, rule);
}

/** `ip -4 rule show`. */
export function getRules(): Request {
  const body = new ByteWriter().u8(AF_INET).zeros(11);
  return { what: 'ip -4 rule show', type: RTM_GETRULE, flags: 0, body: body.written };
}

export function readRule(body: ByteReader): PolicyRule {
  const attributes = body.attributes(headerBytes);
  const source = attributes.get(FRA_SRC);
  return {
    priority: attributes.get(FRA_PRIORITY)?.u32() ?? 0,
    ...(source && body.u8(2) === 32 && { source: ipText(source) }),
    ...(attributes.get(FRA_FWMASK)?.u32() === wholeMark && { mark: attributes.get(FRA_FWMARK)?.u32() ?? 0 }),
    table: attributes.get(FRA_TABLE)?.u32() ?? body.u8(4),
    protocol: attributes.get(FRA_PROTOCOL)?.u8() ?? 0,
  };
}

function request(command: string, type: number, flags: number, rule: PolicyRule): Request {
  const body = new ByteWriter().u8(AF_INET).u8(0);
  body.u8(rule.source === undefined ? 0 : 32).u8(0);
  body
    .u8(rule.table > 255 ? 0 : rule.table)
    .zeros(2)
    .u8(FR_ACT_TO_TBL)
    .u32(0);
  if (rule.source !== undefined) body.attribute(FRA_SRC, ipBytes(rule.source));
  if (rule.mark !== undefined) body.attributeU32(FRA_FWMARK, rule.mark).attributeU32(FRA_FWMASK, wholeMark);
  body.attributeU32(FRA_PRIORITY, rule.priority).attributeU32(FRA_TABLE, rule.table);
  body.attributeU8(FRA_PROTOCOL, rule.protocol);
  const mark = rule.mark === undefined ? '' : ` fwmark 0x${rule.mark.toString(16)}`;
  const what = `${command} from ${rule.source ?? 'all'}${mark} lookup ${rule.table}`;
  return { what, type, flags, body: body.written };
}
