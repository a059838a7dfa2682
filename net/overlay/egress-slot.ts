/**
 * PURE: the /30 of a network's way out. The slots are 169.254.64.0 to 169.254.127.255: link-local, so they collide with no
 * routed network, and clear of 169.254.1.1 (the containers' gateway) and 169.254.169.254 (clouds' metadata).
 */
import { formatAddress, parseAddress } from '../addr/cidr.ts';

const firstAddress = parseAddress('169.254.64.0');
const slots = 4096;

export interface EgressSlot {
  readonly hostAddress: string;
  readonly networkAddress: string;
}

/** The first free slot from the one that the VNI gives; undefined when all are in use on this host. */
export function chooseEgressSlot(vni: number, hostAddresses: Iterable<string>): EgressSlot | undefined {
  const taken = new Set<number>();
  for (const address of hostAddresses) taken.add(Math.floor((parseAddress(address) - firstAddress) / 4));
  for (let tried = 0; tried < slots; tried++) {
    const slot = (vni + tried) % slots;
    if (taken.has(slot)) continue;
    const base = firstAddress + slot * 4;
    return { hostAddress: formatAddress(base + 1), networkAddress: formatAddress(base + 2) };
  }
  return undefined;
}
