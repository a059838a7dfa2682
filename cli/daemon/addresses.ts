import { isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { SkeinError } from '../../base/errors.ts';

const defaultPort = 2377;

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

/** What `init` and `join` are told of addresses; empty strings take the default. */
export interface AddressWishes {
  readonly advertiseAddress: string;
  readonly listenAddress: string;
  readonly dataPathAddress: string;
}

export interface NodeAddresses {
  readonly listen: HostPort;
  readonly advertise: HostPort;
  /** Where VXLAN traffic goes. */
  readonly data: string;
}

const anyAddress = '0.0.0.0';

/** Where a node listens, how others reach it, and where its networks' traffic goes. Rules and texts as Docker's. */
export function nodeAddresses(wishes: AddressWishes, interfaces: Interfaces): NodeAddresses {
  const asked = parseHostPort(wishes.listenAddress === '' ? anyAddress : wishes.listenAddress);
  const listen = { host: addressOf(asked.host, interfaces), port: asked.port };
  const advertise = advertisedAddress(wishes.advertiseAddress, listen, interfaces);
  const data = wishes.dataPathAddress === '' ? advertise.host : addressOf(wishes.dataPathAddress, interfaces);
  for (const host of [advertise.host, data])
    if (host === anyAddress)
      throw new SkeinError('invalid-argument', `Cannot use ${host} as an address that others reach`);
  return { listen, advertise, data };
}

/**
 * The address by which others reach this node: the one that was given, that of the interface that was given, the one on
 * which it listens, or the only one that the host has. The port is that of the listener unless it is given.
 */
function advertisedAddress(wanted: string, listen: HostPort, interfaces: Interfaces): HostPort {
  if (wanted !== '') {
    const { host, port } = parseHostPort(wanted, listen.port);
    return { host: addressOf(host, interfaces), port };
  }
  if (listen.host !== anyAddress) return listen;
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
  return { host: only.address, port: listen.port };
}

/** An address as it is, or the first one of the interface of that name. */
function addressOf(host: string, interfaces: Interfaces): string {
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

/** What `skein daemon` is told of addresses; it replaces what the node was told before. */
export type AddressOverrides = Partial<Pick<AddressWishes, 'advertiseAddress' | 'dataPathAddress'>>;

/** The addresses of a member as they were when it was last told. */
export interface MemberAddresses {
  readonly listen: HostPort;
  readonly advertiseAddress: string;
  readonly dataAddress: string;
  readonly wishes?: AddressWishes;
  /** Whether the advertised address was the host's own, and not one behind a translation of addresses. */
  readonly ownAddress?: boolean;
}

/**
 * The addresses of a member at the daemon's start. They stay what they were while the host has them. Otherwise, or when
 * the user says so, they are chosen again: from the interface that the user named, or as for a new node, so that a host
 * that was given another address is found again without being asked. An advertised address that never was the host's own
 * (there is a translation of addresses on the way) stays. Throws as `nodeAddresses` when there is no choice.
 */
export function presentAddresses(
  member: MemberAddresses,
  overrides: AddressOverrides,
  interfaces: Interfaces,
): MemberAddresses {
  const isHere = (host: string): boolean => host === anyAddress || isLocal(host, interfaces);
  const {
    wishes: before = { advertiseAddress: '', dataPathAddress: '', listenAddress: '' },
    ownAddress = parseHostPort(member.advertiseAddress).host === member.dataAddress,
  } = member;
  const wishes = { ...before, ...overrides };
  const usable = (wish: string): string => {
    const host = wish === '' ? '' : parseHostPort(wish).host;
    return isIPv4(host) && !isHere(host) ? '' : wish;
  };
  const advertiseAddress = ownAddress ? usable(wishes.advertiseAddress) : wishes.advertiseAddress;
  const dataPathAddress = usable(wishes.dataPathAddress);
  // One that was away for a while is taken again.
  const isBack = [advertiseAddress, dataPathAddress].some(
    (wish) =>
      isIPv4(wish) && ![member.dataAddress, parseHostPort(member.advertiseAddress).host].includes(wish),
  );
  const asked = Object.keys(overrides).length > 0;
  if (!asked && !isBack && isHere(member.dataAddress) && isHere(member.listen.host)) return member;
  const { host, port } = member.listen;
  const listenAddress = `${isHere(host) ? host : anyAddress}:${port}`;
  const chosen = nodeAddresses({ advertiseAddress, dataPathAddress, listenAddress }, interfaces);
  return {
    // Whoever listened on one address alone goes on to do so.
    listen: { host: isHere(host) ? host : chosen.data, port },
    advertiseAddress: formatHostPort(chosen.advertise),
    dataAddress: chosen.data,
    wishes,
    ownAddress: isLocal(chosen.advertise.host, interfaces),
  };
}

/** Whether the host has the address. */
export function isLocal(host: string, interfaces: Interfaces): boolean {
  return Object.values(interfaces).some((addresses) => addresses?.some(({ address }) => address === host));
}

export function formatHostPort({ host, port }: HostPort): string {
  return `${host}:${port}`;
}
