/** Reads a namespace into a `SpaceState`: five listings, 60 to 100 µs while they are short. */
import { getAddresses, readInterfaceAddress } from '../netlink/codec/interface-address.ts';
import { getLinks, readLink, readOperational, type Link } from '../netlink/codec/link.ts';
import { getForwarding, getNeighbours, readForwarding, readNeighbour } from '../netlink/codec/neighbour.ts';
import {
  getRoutes,
  kernelProtocol,
  mainTable,
  ourProtocol,
  readRoute,
  type Route,
} from '../netlink/codec/route.ts';
import { getRules, readRule } from '../netlink/codec/rule.ts';
import { NetlinkError, refusedWith } from '../netlink/error.ts';
import { dump, get } from '../netlink/request.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import { vxlanDevice } from './device-names.ts';
import { firstSourceTable } from './goal.ts';
import { emptySpace, type SpaceAddress, type SpaceRoute, type SpaceRule, type SpaceState } from './space.ts';

/** The namespace of a network. */
export function readNetworkSpace(socket: NetlinkSocket): SpaceState {
  const links = readLinks(socket);
  const named = byIndex(links);
  const vxlan = links.get(vxlanDevice);
  return {
    links,
    addresses: readAddresses(socket, named),
    routes: readRoutes(socket, {}, named),
    neighbours: readNeighbours(socket, named),
    forwarding: vxlan
      ? dump(socket, getForwarding(vxlan.index), readForwarding)
          .filter(({ index }) => index === vxlan.index)
          .map(({ mac, vtep }) => ({ device: vxlanDevice, mac, vtep }))
      : [],
    rules: readRules(socket),
  };
}

/** A container's namespace. */
export function readSandboxSpace(socket: NetlinkSocket): SpaceState {
  const links = readLinks(socket);
  const named = byIndex(links);
  return {
    links,
    addresses: readAddresses(socket, named),
    routes: readRoutes(socket, {}, named).filter(
      ({ table }) => table === mainTable || table >= firstSourceTable,
    ),
    neighbours: readNeighbours(socket, named),
    forwarding: [],
    rules: readRules(socket),
  };
}

/** The part of the host's namespace that is about one device of ours. */
export function readHostSpace(socket: NetlinkSocket, device: string): SpaceState {
  const link = findLink(socket, device);
  if (!link) return emptySpace;
  const named = new Map([[link.index, device]]);
  return {
    ...emptySpace,
    links: new Map([[device, link]]),
    addresses: readAddresses(socket, named),
    routes: readRoutes(socket, { table: mainTable, device: link.index }, named),
    neighbours: readNeighbours(socket, named),
  };
}

export function readLinks(socket: NetlinkSocket): Map<string, Link> {
  return new Map(dump(socket, getLinks(), readLink).map((link) => [link.name, link]));
}

/** The device of that name, if there is one. */
export function findLink(socket: NetlinkSocket, name: string): Link | undefined {
  try {
    return get(socket, getLinks(name), readLink);
  } catch (error) {
    if (refusedWith(error, 'ENODEV')) return undefined;
    throw error;
  }
}

/**
 * Whether the kernel sends by the device, or there is none. A veth drops what is sent until a kernel worker has noticed
 * that its other end came up; asking for one device (and not for a list) makes newer kernels do that work first.
 */
export function isOperational(socket: NetlinkSocket, name: string): boolean {
  try {
    return get(socket, getLinks(name), readOperational);
  } catch (error) {
    if (refusedWith(error, 'ENODEV')) return true;
    throw error;
  }
}

function byIndex(links: ReadonlyMap<string, Link>): Map<number, string> {
  return new Map([...links.values()].map(({ index, name }) => [index, name]));
}

function readAddresses(socket: NetlinkSocket, named: ReadonlyMap<number, string>): SpaceAddress[] {
  return dump(socket, getAddresses(), readInterfaceAddress).flatMap(({ index, ...rest }) => {
    const device = named.get(index);
    return device === undefined ? [] : [{ device, ...rest }];
  });
}

/** Ours only. */
function readRules(socket: NetlinkSocket): SpaceRule[] {
  return dump(socket, getRules(), readRule).flatMap(({ protocol, ...rule }) =>
    protocol === ourProtocol ? [rule] : [],
  );
}

/** Permanent entries; the others come and go with the traffic. */
function readNeighbours(socket: NetlinkSocket, named: ReadonlyMap<number, string>): SpaceState['neighbours'] {
  return dump(socket, getNeighbours(), readNeighbour).flatMap(({ index, address, mac, permanent }) => {
    const device = named.get(index);
    return permanent && device !== undefined ? [{ device, address, mac }] : [];
  });
}

function readRoutes(
  socket: NetlinkSocket,
  filter: { readonly table?: number; readonly device?: number },
  named: ReadonlyMap<number, string>,
): SpaceRoute[] {
  let routes: Route[];
  try {
    routes = dump(socket, getRoutes(filter), readRoute);
  } catch (error) {
    // A table that never had a route does not exist.
    if (!(error instanceof NetlinkError) || error.code !== 'ENOENT') throw error;
    return [];
  }
  return routes
    .filter(({ protocol }) => protocol !== kernelProtocol)
    .map(({ device, ...rest }) => {
      const name = device === undefined ? undefined : named.get(device);
      return { ...rest, ...(name !== undefined && { device: name }) };
    });
}
