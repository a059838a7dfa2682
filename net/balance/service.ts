/** What a balancer is told of one service on one network; plain data, since it crosses the thread boundary. */
import { SkeinError } from '../../base/errors.ts';
import { contains, parseAddress, type Cidr } from '../addr/cidr.ts';

/** A virtual IP and the endpoints behind it. Without endpoints it refuses at once; every port of it is balanced. */
export interface BalancedService {
  readonly vip: string;
  /** `source`: one client address keeps one endpoint while the endpoints stay the same. Absent: chosen at random. */
  readonly affinity?: 'source';
  /** Endpoints that take new flows; one that is drained is left out, and its established flows stay. */
  readonly endpoints: readonly BalancedEndpoint[];
}

export interface BalancedEndpoint {
  readonly address: string;
  /** Share of new flows against the others'; 1 when absent, 0 takes none. */
  readonly weight?: number;
}

/** Services that are new or changed, and VIPs that are services no more. */
export interface ServiceChange {
  readonly set: readonly BalancedService[];
  readonly removed: readonly string[];
}

/** A share of one in a thousand is as fine as anyone needs. */
export const weightMax = 1000;
/** Slots of one service: endpoints, each as often as its weight says. */
export const slotsMax = 65_536;

/** Judges what came from outside. Throws `invalid-argument` with what is wrong. */
export function checkServices(services: readonly BalancedService[], subnet: Cidr, network: string): void {
  const refuse = (wrong: string): never => {
    throw new SkeinError('invalid-argument', `Cannot balance services on network ${network}: ${wrong}`);
  };
  const vips = new Set<string>();
  for (const { vip, endpoints } of services) {
    if (!contains(subnet, parseAddress(vip))) refuse(`VIP ${vip} is not in ${subnet.text}`);
    if (vips.has(vip)) refuse(`VIP ${vip} belongs to two services`);
    vips.add(vip);
    const wrong = wrongEndpoint(endpoints, subnet);
    if (wrong !== undefined) refuse(`${wrong} (VIP ${vip})`);
  }
}

/** What is wrong with the endpoints of one service, if anything. */
export function wrongEndpoint(endpoints: readonly BalancedEndpoint[], subnet?: Cidr): string | undefined {
  const seen = new Set<string>();
  let slots = 0;
  for (const { address, weight = 1 } of endpoints) {
    const number = parseAddress(address);
    if (subnet && !contains(subnet, number)) return `endpoint ${address} is not in ${subnet.text}`;
    if (seen.has(address)) return `endpoint ${address} is named twice`;
    seen.add(address);
    if (!Number.isInteger(weight) || weight < 0 || weight > weightMax)
      return `weight ${weight} of endpoint ${address} is not in 0 to ${weightMax}`;
    slots += weight;
  }
  return slots > slotsMax ? `the weights add up to ${slots}, more than ${slotsMax}` : undefined;
}
