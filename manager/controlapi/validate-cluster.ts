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

/** What a cluster cannot be made with. Throws SkeinError `invalid-argument`. */
export function validateClusterSpec(spec: ClusterSpec): void {
  const { dataPathPort, heartbeatPeriodMs, certificateValidityMs, subnetSize } = spec;
  inRange(dataPathPort, dataPathPorts, 'data path port', (port) => String(port));
  inRange(heartbeatPeriodMs, heartbeatMs, 'heartbeat period', (ms) => `${ms / 1000} s`);
  inRange(certificateValidityMs, certificateMs, 'validity of certificates', (ms) => `${ms / hourMs} h`);
  if (spec.defaultAddressPools.length === 0) throw invalid('it has no address pool');
  const pools = spec.defaultAddressPools.map((pool) => parseCidr(pool));
  for (const [at, pool] of pools.entries()) {
    if (subnetSize < pool.prefix || subnetSize > longestPrefix)
      throw invalid(
        `subnets of size /${subnetSize} are not between its address pool ${pool.text} and a /${longestPrefix}`,
      );
    const other = pools.slice(0, at).find((earlier) => overlaps(earlier, pool));
    if (other) throw invalid(`its address pools ${other.text} and ${pool.text} overlap`);
  }
}

function inRange(
  value: number,
  { least, most }: { least: number; most: number },
  what: string,
  text: (value: number) => string,
): void {
  if (!(value >= least && value <= most))
    throw invalid(`its ${what} of ${text(value)} is not between ${text(least)} and ${text(most)}`);
}

function invalid(why: string): SkeinError {
  return new SkeinError('invalid-argument', `Cannot make the cluster: ${why}`);
}
