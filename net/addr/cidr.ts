/**
 * IPv4 addresses and subnets as numbers. An address is a uint32 held in a `number`, so arithmetic is plain; the bit
 * operators of JavaScript are signed and therefore kept out of here. The `family` field is there so that a later IPv6
 * subnet is another member of a union and no caller can mistake one for the other.
 */
import { SkeinError } from '../../base/errors.ts';
import { invariant } from '../../base/assert.ts';

/** A block of addresses: `base` is its first address (uint32, host bits clear), `prefix` is 0 to 32. */
export interface Cidr {
  readonly family: 'ipv4';
  readonly base: number;
  readonly prefix: number;
  /** The canonical spelling, such as `10.0.1.0/24`; equal blocks have equal text. */
  readonly text: string;
}

const addressesTotal = 2 ** 32;

/**
 * Reads `10.0.1.0/24`. Throws `invalid-argument` when the text is no subnet, and also when bits behind the prefix are
 * set: `10.0.1.7/24` is an address on a network, and guessing which of the two was meant hides a typing error.
 */
export function parseCidr(text: string): Cidr {
  const slash = text.indexOf('/');
  if (slash < 0) throw badCidr(text, 'the prefix length is missing (such as /24)');
  const base = readAddress(text.slice(0, slash));
  if (base === undefined) throw badCidr(text, 'the part before the slash is no IPv4 address');
  const prefix = readDecimal(text.slice(slash + 1), 32);
  if (prefix === undefined) throw badCidr(text, 'the prefix length is not a number from 0 to 32');
  const subnet = makeCidr(base - (base % sizeOf(prefix)), prefix);
  if (subnet.base !== base)
    throw badCidr(text, `bits behind the prefix are set; the subnet is ${subnet.text}`);
  return subnet;
}

/** The block of `prefix` that starts at `base`; the caller guarantees that `base` is aligned. */
export function makeCidr(base: number, prefix: number): Cidr {
  invariant(Number.isInteger(prefix) && prefix >= 0 && prefix <= 32, 'a prefix is 0 to 32');
  invariant(isAddress(base) && base % sizeOf(prefix) === 0, 'a subnet starts at a multiple of its size');
  return { family: 'ipv4', base, prefix, text: `${formatAddress(base)}/${prefix}` };
}

/** The uint32 as dotted decimal. */
export function formatAddress(address: number): string {
  invariant(isAddress(address), 'an IPv4 address is a uint32');
  const octet = (shift: number): number => Math.floor(address / shift) % 256;
  return `${octet(2 ** 24)}.${octet(2 ** 16)}.${octet(2 ** 8)}.${octet(1)}`;
}

/** Reads dotted decimal with four parts and no leading zeros (`010` is octal to some programs). Throws `invalid-argument`. */
export function parseAddress(text: string): number {
  const address = readAddress(text);
  if (address !== undefined) return address;
  throw new SkeinError(
    'invalid-argument',
    `Cannot read address ${quote(text)}: it is not an IPv4 address such as 10.0.1.5`,
  );
}

export function contains(cidr: Cidr, address: number): boolean {
  return address >= cidr.base && address <= lastAddress(cidr);
}

/** Whether the two blocks share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.base <= lastAddress(b) && b.base <= lastAddress(a);
}

/** The last address of the block: the broadcast address of a subnet. */
export function lastAddress(cidr: Cidr): number {
  return cidr.base + sizeOf(cidr.prefix) - 1;
}

/** Addresses that hosts can have: all but the network's own and the broadcast address (0 for /31 and /32). */
export function hostCount(cidr: Cidr): number {
  return Math.max(0, sizeOf(cidr.prefix) - 2);
}

/** How many addresses a block of `prefix` holds. */
export function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}

function isAddress(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < addressesTotal;
}

function readAddress(text: string): number | undefined {
  const parts = text.split('.', 5);
  if (parts.length !== 4) return undefined;
  let address = 0;
  for (const part of parts) {
    const octet = readDecimal(part, 255);
    if (octet === undefined) return undefined;
    address = address * 256 + octet;
  }
  return address;
}

function readDecimal(text: string, max: number): number | undefined {
  if (!/^(0|[1-9][0-9]{0,2})$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

function badCidr(text: string, wrong: string): SkeinError {
  return new SkeinError('invalid-argument', `Cannot read subnet ${quote(text)}: ${wrong}`);
}

/** Text from outside, quoted and cut, so that an error message stays a line. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
