/**
 * One MAC address for each node, from the index that the managers gave it. It is unique by construction and never
 * derived from an IP address: addresses are used again, and a stale neighbour row would then point at the old node.
 */
import { invariant } from '../../base/assert.ts';

/** `02:53:xx:xx:xx:xx`: locally administered, unicast, with the node's 32-bit index in network order. */
export function nodeMac(index: number): string {
  invariant(Number.isInteger(index) && index >= 0 && index < 2 ** 32, 'a node index is a uint32');
  const digits = index.toString(16).padStart(8, '0');
  return `02:53:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}:${digits.slice(6)}`;
}
