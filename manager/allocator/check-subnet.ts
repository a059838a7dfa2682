/**
 * Whether a network may be made as its user asks. The control API calls it inside the transaction that creates the
 * network, so two networks cannot slip past each other.
 */
import { SkeinError } from '../../base/errors.ts';
import { contains, hostCount, overlaps, parseAddress, parseCidr, type Cidr } from '../../net/addr/cidr.ts';
import type { NetworkSpec } from '../../proto/model/network.ts';
import type { StoreView } from '../store/store.ts';
import { nodeRoutes, subnetsOfNetwork } from './subnets.ts';

/** The smallest subnet that a network may have (/29: six hosts, one of them the gateway). */
const longestPrefix = 29;

/**
 * Throws `invalid-argument` when the addresses of the spec are not well formed, and `failed-precondition` when its subnet
 * overlaps another network's or a route of a node. A spec without a subnet is fine: the allocator chooses one.
 */
export function checkSubnet(view: StoreView, spec: NetworkSpec): void {
  const [ipam, ...more] = spec.ipam;
  if (!ipam) return;
  const refuse = (why: string): SkeinError =>
    new SkeinError('invalid-argument', `Cannot create network "${spec.name}": ${why}`);
  if (more.length > 0) throw refuse(`it has ${spec.ipam.length} subnets; a network has one`);
  if (ipam.subnet === '') {
    if (ipam.gateway !== '' || ipam.ipRange !== '') throw refuse('a gateway or IP range needs a subnet');
    return;
  }
  const subnet = parseCidr(ipam.subnet);
  if (subnet.prefix > longestPrefix)
    throw refuse(`subnet ${subnet.text} is too small; the smallest is a /${longestPrefix}`);
  if (subnet.prefix < 8) throw refuse(`subnet ${subnet.text} is too large; the largest is a /8`);
  if (ipam.gateway !== '') checkGateway(subnet, ipam.gateway, refuse);
  if (ipam.ipRange !== '') checkRange(subnet, ipam.ipRange, refuse);
  checkOverlap(view, spec.name, subnet);
}

function checkGateway(subnet: Cidr, text: string, refuse: (why: string) => SkeinError): void {
  const gateway = parseAddress(text);
  const host = gateway - subnet.base;
  if (!contains(subnet, gateway) || host < 1 || host > hostCount(subnet))
    throw refuse(`gateway ${text} is not an address for hosts in subnet ${subnet.text}`);
}

function checkRange(subnet: Cidr, text: string, refuse: (why: string) => SkeinError): void {
  const range = parseCidr(text);
  if (range.prefix < subnet.prefix || !contains(subnet, range.base))
    throw refuse(`IP range ${range.text} is not inside subnet ${subnet.text}`);
}

function checkOverlap(view: StoreView, name: string, subnet: Cidr): void {
  const refuse = (other: string): SkeinError =>
    new SkeinError(
      'failed-precondition',
      `Cannot create network "${name}": subnet ${subnet.text} overlaps ${other}`,
    );
  for (const network of view.list('network')) {
    const other = subnetsOfNetwork(network).find((used) => overlaps(used, subnet));
    if (other) throw refuse(`${other.text} of network "${network.spec.name}"`);
  }
  const route = nodeRoutes(view).find((used) => overlaps(used.range, subnet));
  if (route) throw refuse(`route ${route.range.text} of node ${route.hostname}`);
}
