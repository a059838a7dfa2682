/**
 * Which address of a subnet is given next. Addresses go round: the search starts behind the one that was given last,
 * so that an address just freed is the last to come back. Together with the quarantine this keeps a row that some
 * node still holds for the old owner from sending its traffic to a new one.
 */
import { contains, lastAddress, type Cidr } from './cidr.ts';

export interface AddressRequest {
  readonly subnet: Cidr;
  /** Addresses that are never given, beside the network's own, the gateway and the broadcast address. */
  readonly reserved: readonly number[];
  readonly taken: (address: number) => boolean;
  /** Freed so recently that it may not be given again yet. */
  readonly quarantined: (address: number) => boolean;
  /** The address given last in this subnet; undefined when none was. */
  readonly after: number | undefined;
}

/** The first address behind the network's own: kept for the gateway, as users of Swarm expect it. */
export function gatewayAddress(subnet: Cidr): number {
  return subnet.base + 1;
}

/**
 * The next free address, or undefined when there is none now. Costs one call of `taken` for each address passed over:
 * about a millisecond for the last free one of a /16.
 */
export function nextAddress(request: AddressRequest): number | undefined {
  const { subnet, taken, quarantined, after } = request;
  const first = gatewayAddress(subnet) + 1;
  const last = lastAddress(subnet) - 1;
  const reserved = new Set(request.reserved);
  let address = after !== undefined && contains(subnet, after) ? after : last;
  for (let tried = 0; tried < last - first + 1; tried += 1) {
    address = address >= last || address < first ? first : address + 1;
    if (!reserved.has(address) && !taken(address) && !quarantined(address)) return address;
  }
  return undefined;
}
