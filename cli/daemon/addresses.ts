import { isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { SkeinError } from '../../base/errors.ts';

export const defaultPort = 2377;

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Splits `host[:port]`. Throws `invalid-argument` for a port that cannot be. */
export function parseHostPort(text: string, port = defaultPort): HostPort {
  const [, host, digits] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  const given = digits === undefined ? port : Number(digits);
  if (host === undefined || host === '' || given < 1 || given > 65535) {
    throw new SkeinError(
      'invalid-argument',
      `Cannot read address "${text}": it is not of the form ADDRESS[:PORT]`,
    );
  }
  return { host, port: given };
}

/**
 * The address by which others reach this node: the one that was given, that of the interface that was given, or the only
 * one that the host has. Texts as Docker's.
 */
export function advertisedAddress(wanted: string, interfaces: Interfaces): HostPort {
  if (wanted !== '') {
    const { host, port } = parseHostPort(wanted);
    return { host: addressOf(host, interfaces), port };
  }
  const found = candidates(interfaces);
  const [only, ...more] = found;
  if (!only)
    throw new SkeinError(
      'failed-precondition',
      "could not find the system's IP address - specify one with --advertise-addr",
    );
  if (more.length > 0) {
    const list = found.map(({ address, name }) => `${address} on ${name}`).join(' and ');
    throw new SkeinError(
      'failed-precondition',
      `could not choose an IP address to advertise since this system has multiple addresses (${list}) - specify one with --advertise-addr`,
    );
  }
  return { host: only.address, port: defaultPort };
}

/** An address as it is, or the first one of the interface of that name. */
export function addressOf(host: string, interfaces: Interfaces): string {
  if (isIPv4(host)) return host;
  const [first] = (interfaces[host] ?? []).filter(({ family }) => family === 'IPv4');
  if (first) return first.address;
  if (interfaces[host])
    throw new SkeinError('failed-precondition', `interface ${host} has no usable IPv4 address`);
  throw new SkeinError(
    'invalid-argument',
    `"${host}" is neither an IPv4 address nor an interface of this host`,
  );
}

/** Devices of container runtimes: what they have is not the host's own address. */
const virtual = /^(docker|br-|veth|skein|sk|cni|virbr)/;

function candidates(interfaces: Interfaces): { name: string; address: string }[] {
  const found: { name: string; address: string }[] = [];
  for (const [name, addresses] of Object.entries(interfaces)) {
    if (virtual.test(name)) continue;
    for (const { family, internal, address } of addresses ?? []) {
      if (family === 'IPv4' && !internal && !address.startsWith('169.254.')) found.push({ name, address });
    }
  }
  return found;
}
