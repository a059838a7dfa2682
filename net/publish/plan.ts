/**
 * PURE: what published ports mean on a host with these addresses and these ways to its networks, as entries of the
 * balancer. A binding is resolved to the addresses that the host has now.
 */
import { contains, parseAddress, parseCidr } from '../addr/cidr.ts';
import type { BalanceEntry } from '../balance/plan.ts';
import { elementKeys, type Elements } from '../nft/table.ts';
import { anyAddress, plainPortBytes, portKey } from './layout.ts';
import { boundAddresses, type HostAddress, type PublishedPort } from './port.ts';

/** The host's way to one of its networks. */
export interface NetworkWay {
  readonly subnet: string;
  readonly device: string;
}

export interface PublishGoal {
  readonly entries: readonly BalanceEntry[];
  readonly sets: Elements;
  /** Devices on which loopback addresses must be routable, so that 127.0.0.1 works. */
  readonly devices: readonly string[];
}

export function publishGoal(
  ports: readonly PublishedPort[],
  addresses: readonly HostAddress[],
  ways: readonly NetworkWay[],
): PublishGoal {
  // Of bindings that overlap the narrowest counts, so it comes last.
  const byWidth = [...ports].sort((a, b) => narrowness(a) - narrowness(b));
  const entries = new Map(
    byWidth.flatMap((port) => portEntries(port, addresses)).map((one) => [one.key, one]),
  );
  const devices = usedDevices(ports, ways);
  const masked = ports.filter(({ source }) => source === 'masquerade');
  return {
    entries: [...entries.values()],
    devices,
    sets: new Map([
      ['devices', elementKeys(devices.map(nameBytes))],
      ['hairpin', elementKeys(devices.map((name) => Uint8Array.of(...nameBytes(name), ...nameBytes(name))))],
      ['masked', elementKeys(masked.map(({ protocol, port }) => plainPortBytes(protocol, port)))],
    ]),
  };
}

function portEntries(port: PublishedPort, addresses: readonly HostAddress[]): BalanceEntry[] {
  const bound = port.binding ? boundAddresses(port.binding, addresses) : [anyAddress];
  const endpoints = port.endpoints.map(({ address, ...rest }) => ({
    ...rest,
    address: `${address}:${port.targetPort}`,
  }));
  return bound.map((address) => ({
    key: portKey(address, port.protocol, port.port),
    ...(port.affinity && { affinity: port.affinity }),
    endpoints,
  }));
}

/** A device is wider than one address, and narrower than any subnet. */
function narrowness({ binding }: PublishedPort): number {
  if (!binding) return 0;
  return binding.kind === 'device' ? 31.5 : parseCidr(binding.subnet).prefix;
}

/** The ways that lead to an endpoint of any port. */
function usedDevices(ports: readonly PublishedPort[], ways: readonly NetworkWay[]): string[] {
  const addresses = new Set(ports.flatMap(({ endpoints }) => endpoints.map(({ address }) => address)));
  const numbers = [...addresses].map(parseAddress);
  return ways
    .filter(({ subnet }) => {
      const block = parseCidr(subnet);
      return numbers.some((number) => contains(block, number));
    })
    .map(({ device }) => device);
}

/** A device name fills 16 bytes. */
function nameBytes(name: string): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, at) => (at < name.length ? name.charCodeAt(at) : 0));
}
