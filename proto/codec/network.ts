import type { IpamConfig, Network, NetworkSpec, NetworkState, ReleasedAddress } from '../model/network.ts';
import type { skein } from '../gen/skein.js';
import { labelsFromWire, metaFromWire, metaToWire } from './common.ts';
import { count, each, id, integer, list, present, uint32 } from './read.ts';

/** Network and its parts on the wire and back. */
type Wire<T> = T | null | undefined;

export function networkToWire(network: Network): skein.v1.Network.$Properties {
  return {
    id: network.id,
    meta: metaToWire(network.meta),
    spec: networkSpecToWire(network.spec),
    state: network.state ? networkStateToWire(network.state) : null,
  };
}

export function networkFromWire(raw: Wire<skein.v1.Network.$Properties>, path = 'network'): Network {
  const wire = present(path, raw);
  return {
    id: id('network', `${path}.id`, wire.id),
    meta: metaFromWire(wire.meta, `${path}.meta`),
    spec: networkSpecFromWire(wire.spec, `${path}.spec`),
    state: wire.state ? networkStateFromWire(wire.state, `${path}.state`) : undefined,
  };
}

export function networkSpecToWire(spec: NetworkSpec): skein.v1.NetworkSpec.$Properties {
  return { ...spec, ipam: list(spec.ipam) };
}

/** An absent driver is `overlay`, as in Swarm. */
export function networkSpecFromWire(
  raw: Wire<skein.v1.NetworkSpec.$Properties>,
  path = 'network.spec',
): NetworkSpec {
  const wire = present(path, raw);
  return {
    name: wire.name ?? '',
    labels: labelsFromWire(wire.labels),
    driver: wire.driver === undefined || wire.driver === null || wire.driver === '' ? 'overlay' : wire.driver,
    internal: wire.internal ?? false,
    attachable: wire.attachable ?? false,
    ingress: wire.ingress ?? false,
    ipam: (wire.ipam ?? []).map(ipamFromWire),
    options: labelsFromWire(wire.options),
  };
}

function ipamFromWire(wire: skein.v1.IpamConfig.$Properties): IpamConfig {
  return { subnet: wire.subnet ?? '', gateway: wire.gateway ?? '', ipRange: wire.ipRange ?? '' };
}

export function networkStateToWire(state: NetworkState): skein.v1.NetworkState.$Properties {
  return { ...state, released: list(state.released) };
}

export function networkStateFromWire(
  raw: Wire<skein.v1.NetworkState.$Properties>,
  path = 'network.state',
): NetworkState {
  const wire = present(path, raw);
  return {
    subnet: wire.subnet ?? '',
    gateway: wire.gateway ?? '',
    vni: count(`${path}.vni`, wire.vni, 2 ** 24 - 1),
    udpPort: count(`${path}.udp_port`, wire.udpPort, 65535),
    mtu: uint32(`${path}.mtu`, wire.mtu),
    cursor: wire.cursor ?? '',
    released: each(`${path}.released`, wire.released, releasedFromWire),
  };
}

function releasedFromWire(wire: skein.v1.ReleasedAddress.$Properties, path: string): ReleasedAddress {
  return { address: wire.address ?? '', atMs: integer(`${path}.at_ms`, wire.atMs) };
}
