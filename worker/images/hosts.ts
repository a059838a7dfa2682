/**
 * Which hosts the pull may talk to, and how: hosts that may be reached without verified TLS, and addresses to which a
 * registry's answer (a redirect, a token server) may never lead. The second matters on cloud machines, whose
 * link-local metadata service hands out the machine's credentials to whoever asks from it.
 */
import { BlockList, isIP } from 'node:net';
import { SkeinError } from '../../base/errors.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const forbidden = new BlockList();
forbidden.addSubnet('169.254.0.0', 16, 'ipv4');
forbidden.addSubnet('0.0.0.0', 8, 'ipv4');
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addAddress('::', 'ipv6');
forbidden.addAddress('fd00:ec2::254', 'ipv6');

/** Host and port of a URL or a reference's domain; an IPv6 address without its brackets. */
export function splitHost(hostAndPort: string): { host: string; port?: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/.exec(hostAndPort);
  const host = match?.[1] ?? match?.[2] ?? hostAndPort;
  return match?.[3] === undefined ? { host } : { host, port: Number(match[3]) };
}

/** A loopback address or `localhost`; Docker, too, never asks for TLS there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || contains(loopback, host);
}

/** Whether an address may be connected to when a registry's answer, not the user, named it. */
export function isReachableByRedirect(address: string, options: { loopbackAllowed: boolean }): boolean {
  if (contains(forbidden, address)) return false;
  return options.loopbackAllowed || !isLoopback(address);
}

/**
 * Answers whether a registry may be used without verified TLS. Entries are `host`, `host:port` or a subnet such as
 * `10.0.0.0/8`; a subnet matches registries that are written as addresses. Throws `invalid-argument` for other entries.
 */
export function insecureHosts(entries: readonly string[]): (hostAndPort: string) => boolean {
  const names = new Set<string>();
  const subnets = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address);
    if (prefix === undefined) names.add(entry.toLowerCase());
    else if (family !== 0 && /^\d+$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)) {
      subnets.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
    } else {
      throw new SkeinError(
        'invalid-argument',
        `Cannot use insecure registry ${JSON.stringify(entry)}: it is neither host, host:port nor subnet`,
      );
    }
  }
  return (hostAndPort) => {
    const { host } = splitHost(hostAndPort);
    return (
      isLoopback(host) ||
      names.has(hostAndPort.toLowerCase()) ||
      names.has(host.toLowerCase()) ||
      contains(subnets, host)
    );
  };
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
