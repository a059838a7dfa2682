/** Addresses between their text and their bytes in network order, which is how the kernel's attributes carry them. */
import { formatAddress, parseAddress } from '../../addr/cidr.ts';
import { invariant } from '../../../base/assert.ts';
import type { ByteReader } from './bytes.ts';

/** The 4 bytes of an IPv4 address. Throws `invalid-argument` when the text is none. */
export function ipBytes(address: string): Uint8Array {
  const number = parseAddress(address);
  return Uint8Array.of(number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff);
}

/** The text of an IPv4 address; of another family's address its bytes in hex, which equals no wanted address. */
export function ipText(value: ByteReader): string {
  return value.length === 4 ? formatAddress(value.be32(0)) : hexText(value.bytes);
}

/** The 6 bytes of a MAC address such as `02:53:00:00:00:01`. */
export function macBytes(mac: string): Uint8Array {
  const parts = mac.split(':').map((part) => Number.parseInt(part, 16));
  invariant(parts.length === 6 && parts.every((part) => part >= 0 && part <= 255), `a MAC address: ${mac}`);
  return Uint8Array.from(parts);
}

export function macText(value: ByteReader): string {
  return Array.from(value.bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** Every byte in hex: tables of ten thousand elements are compared by their text. */
const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hexText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexBytes[byte] ?? '';
  return text;
}
