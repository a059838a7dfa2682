import { formatAddress, parseAddress } from '../addr/cidr.ts';
import { AF_INET } from './libc.ts';

/** `struct sockaddr_in`: family u16 (host order), port u16 and address (network order), 8 bytes of padding. */
export function socketAddress(address: string, port: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  view.setUint16(0, AF_INET, true);
  view.setUint16(2, port);
  view.setUint32(4, parseAddress(address));
  return new Uint8Array(view.buffer);
}

/** The address and port of a `sockaddr_in`. */
export function readSocketAddress(bytes: Uint8Array): { address: string; port: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { port: view.getUint16(2), address: formatAddress(view.getUint32(4)) };
}
