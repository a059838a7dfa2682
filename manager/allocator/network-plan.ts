/**
 * What a network gets when it is seen for the first time: a subnet (its user's, or the lowest free block of the
 * cluster's pools), a gateway, and a VXLAN identifier.
 */
import { gatewayAddress } from '../../net/addr/address-pool.ts';
import { formatAddress, parseCidr, type Cidr } from '../../net/addr/cidr.ts';
import { nextSubnet } from '../../net/addr/subnet-pool.ts';
import { nextVni } from '../../net/addr/vni.ts';
import { defaultClusterSpec, type ClusterSpec } from '../../proto/model/cluster.ts';
import type { Network, NetworkState } from '../../proto/model/network.ts';
import type { StoreView } from '../store/store.ts';
import { nodeRoutes, subnetsOfNetwork } from './subnets.ts';

export interface NetworkPlan {
  /** By network, in the order in which they were made. */
  readonly states: ReadonlyMap<Network['id'], NetworkState>;
  /** The identifier given last, when one is given. To be stored with the states. */
  readonly lastVni: number | undefined;
}

/** Docker's option for the MTU of an overlay. */
const mtuOption = 'com.docker.network.driver.mtu';

/** States for the networks that have none. One that finds no free subnet stays without; its tasks say so. */
export function planNetworks(view: StoreView): NetworkPlan {
  const networks = view.list('network');
  const waiting = networks.filter((network) => !network.state).toSorted(byAge);
  const states = new Map<Network['id'], NetworkState>();
  if (waiting.length === 0) return { states, lastVni: undefined };
  const cluster = view.cluster();
  const spec = cluster?.spec ?? defaultClusterSpec;
  const taken = networks.flatMap(subnetsOfNetwork);
  const vnis = new Set(networks.flatMap((network) => (network.state ? [network.state.vni] : [])));
  const avoid = nodeRoutes(view).map((route) => route.range);
  let vni = cluster && cluster.lastVni > 0 ? cluster.lastVni : undefined;
  for (const network of waiting) {
    const subnet = subnetFor(network, spec, taken, avoid);
    const next = nextVni({ taken: (candidate) => vnis.has(candidate), after: vni });
    if (!subnet || next === undefined) continue;
    vni = next;
    vnis.add(next);
    taken.push(subnet);
    states.set(network.id, makeState(network, spec, subnet, next));
  }
  return { states, lastVni: states.size > 0 ? vni : undefined };
}

function subnetFor(
  network: Network,
  spec: ClusterSpec,
  taken: readonly Cidr[],
  avoid: readonly Cidr[],
): Cidr | undefined {
  const asked = network.spec.ipam[0]?.subnet;
  if (asked) return parseCidr(asked); // checked when the network was made
  const pools = spec.defaultAddressPools.map((pool) => parseCidr(pool));
  return nextSubnet({ pools, prefix: spec.subnetSize, taken, avoid });
}

function makeState(network: Network, spec: ClusterSpec, subnet: Cidr, vni: number): NetworkState {
  const mtu = Number(network.spec.options[mtuOption] ?? 0);
  return {
    subnet: subnet.text,
    gateway: network.spec.ipam[0]?.gateway || formatAddress(gatewayAddress(subnet)),
    vni,
    udpPort: spec.dataPathPort,
    mtu: Number.isSafeInteger(mtu) && mtu > 0 ? mtu : 0,
    cursor: '',
    released: [],
  };
}

function byAge(a: Network, b: Network): number {
  return a.meta.createdAtMs - b.meta.createdAtMs || a.meta.version - b.meta.version || (a.id < b.id ? -1 : 1);
}
