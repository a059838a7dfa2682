import { SkeinError } from '../../base/errors.ts';
import { overlaps, parseCidr } from '../../net/addr/cidr.ts';
import type { ClusterSpec } from '../../proto/model/cluster.ts';

const hourMs = 3600_000;

/** The smallest block that a network may have. */
const longestPrefix = 29;
/** Ports that Swarm allows for VXLAN: neither the system's nor those that the kernel hands out. */
const dataPathPorts = { least: 1024, most: 49_151 };
/** Less would be a flood, more would never find a dead node. */
const heartbeatMs = { least: 100, most: hourMs };
/** The least is Swarm's (swarmkit ca/certificates.go); beyond the most, dates have five digits for the year. */
const certificateMs = { least: hourMs, most: 100 * 365 * 24 * hourMs };

/** What a cluster cannot be made or changed with. Throws SkeinError `invalid-argument`. */
export function validateClusterSpec(spec: ClusterSpec, verb: 'make' | 'update' = 'make'): void {
  const why = reasonAgainst(spec);
  if (why !== undefined) throw new SkeinError('invalid-argument', `Cannot ${verb} the cluster: ${why}`);
}

function reasonAgainst(spec: ClusterSpec): string | undefined {
  const { dataPathPort, heartbeatPeriodMs, certificateValidityMs, subnetSize } = spec;
  const outside =
    outsideOf(dataPathPort, dataPathPorts, 'data path port', (port) => String(port)) ??
    outsideOf(heartbeatPeriodMs, heartbeatMs, 'heartbeat period', (ms) => `${ms / 1000} s`) ??
    outsideOf(certificateValidityMs, certificateMs, 'validity of certificates', (ms) => `${ms / hourMs} h`);
  if (outside !== undefined) return outside;
  if (spec.defaultAddressPools.length === 0) return 'it has no address pool';
  const pools = spec.defaultAddressPools.map((pool) => parseCidr(pool));
  for (const [at, pool] of pools.entries()) {
    if (subnetSize < pool.prefix || subnetSize > longestPrefix)
      return `subnets of size /${subnetSize} are not between its address pool ${pool.text} and a /${longestPrefix}`;
    const other = pools.slice(0, at).find((earlier) => overlaps(earlier, pool));
    if (other) return `its address pools ${other.text} and ${pool.text} overlap`;
  }
  return undefined;
}

function outsideOf(
  value: number,
  { least, most }: { least: number; most: number },
  what: string,
  text: (value: number) => string,
): string | undefined {
  if (value >= least && value <= most) return undefined;
  return `its ${what} of ${text(value)} is not between ${text(least)} and ${text(most)}`;
}
