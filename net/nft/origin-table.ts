/**
 * The table in a network's namespace. A frame that arrives over VXLAN is dropped unless its inner source address is an
 * endpoint of the node whose MAC address sent it: a node that was taken over cannot speak for containers elsewhere, nor
 * use this host as its way out.
 *
 * A network for published ports also takes clients from outside, from any node to containers here. The flow remembers
 * the node through which the client spoke last, and the answers get that node's number as their mark, by which they
 * are routed back (see `wayBack`). A container on the ingress node needs none of this: its answers leave by `up0`.
 *
 * ```
 * chain origin  { filter prerouting raw;     from vxlan0: MAC . source in origins accept;
 *                                            source outside, destination inside, MAC of a node accept; drop }
 * chain arrival { filter prerouting mangle;  from vxlan0, source outside: ct mark set node; from up0: ct mark set 0;
 *                                            from containers: meta mark set ct mark }
 * chain transit { filter forward;            from vxlan0 to up0 drop, but for answers to clients outside }
 * ```
 */
import { formatAddress, parseCidr } from '../addr/cidr.ts';
import { ipBytes, macBytes } from '../netlink/codec/address.ts';
import {
  accept,
  compare,
  CT_STATE_ESTABLISHED,
  CT_STATE_RELATED,
  ctHasAny,
  drop,
  hostU32,
  isOriginalDirection,
  loadConstant,
  loadEtherSource,
  loadFlowMark,
  loadIpDestination,
  loadIpSource,
  loadMeta,
  lookup,
  lookupData,
  mask,
  register,
  setFlowMark,
  setPacketMark,
  type Expression,
} from '../netlink/codec/nft-expression.ts';
import { egressPeer, vxlanDevice } from '../overlay/device-names.ts';
import { nodeMark, remotePeers } from '../overlay/goal.ts';
import { elementKeys, indexElements, type Elements, type TableLayout } from './table.ts';
import type { WantedNetwork } from '../overlay/wanted.ts';

/**
 * The source that the kernel gives to an ICMP error when the namespace has no address of its own (RFC 7600). A node may
 * send these too: they tell a client at once that an endpoint is gone.
 */
const errorSource = '192.0.0.8';

const r0 = register(0);
const r2 = register(2);

const fromTunnel = fromDevice(vxlanDevice);
const isEndpointOfNode: Expression[] = [loadEtherSource(r0), loadIpSource(r2)];
const hasFlowMark: Expression[] = [loadFlowMark(r0), compare(r0, hostU32(0), true)];

const origins = { name: 'origins', key: ['ether_addr', 'ipv4_addr'] } as const;
const originChain = { name: 'origin', type: 'filter', hook: 'prerouting', priority: -300 } as const;
const transitChain = { name: 'transit', type: 'filter', hook: 'forward', priority: 0 } as const;

/** For a network without published ports. */
export const originTable: TableLayout = {
  family: 'ip',
  sets: [origins],
  chains: [originChain, transitChain],
  rules: [
    { chain: 'origin', rule: [...fromTunnel, ...isEndpointOfNode, lookup('origins', r0, true), drop()] },
    { chain: 'transit', rule: [...fromTunnel, ...toDevice(egressPeer), drop()] },
  ],
};

/** For the network to which published ports lead. */
export function ingressTable(subnet: string): TableLayout {
  const fromOutside = [loadIpSource(r0), ...inSubnet(r0, subnet, true)];
  return {
    family: 'ip',
    sets: [
      origins,
      { name: 'senders', key: ['ether_addr'] },
      { name: 'nodes', key: ['ether_addr'], data: ['mark'] },
    ],
    chains: [
      originChain,
      { name: 'arrival', type: 'filter', hook: 'prerouting', priority: -150 },
      transitChain,
    ],
    rules: [
      { chain: 'origin', rule: [...fromTunnel, ...isEndpointOfNode, lookup('origins', r0), accept()] },
      {
        chain: 'origin',
        rule: [
          ...fromTunnel,
          ...fromOutside,
          loadIpDestination(r0),
          ...inSubnet(r0, subnet),
          loadEtherSource(r0),
          lookup('senders', r0),
          accept(),
        ],
      },
      { chain: 'origin', rule: [...fromTunnel, drop()] },
      {
        chain: 'arrival',
        rule: [
          ...fromTunnel,
          isOriginalDirection,
          ...fromOutside,
          loadEtherSource(r0),
          lookupData('nodes', r0, r0),
          setFlowMark(r0),
        ],
      },
      {
        chain: 'arrival',
        rule: [
          ...fromDevice(egressPeer),
          isOriginalDirection,
          ...hasFlowMark,
          loadConstant(r0, hostU32(0)),
          setFlowMark(r0),
        ],
      },
      {
        chain: 'arrival',
        rule: [
          ...fromDevice(vxlanDevice, true),
          ...fromDevice(egressPeer, true),
          ...hasFlowMark,
          setPacketMark(r0),
        ],
      },
      {
        chain: 'transit',
        rule: [...fromTunnel, ctHasAny('state', CT_STATE_ESTABLISHED | CT_STATE_RELATED), accept()],
      },
      { chain: 'transit', rule: [...fromTunnel, ...toDevice(egressPeer), drop()] },
    ],
  };
}

export function originLayout(wanted: WantedNetwork): TableLayout {
  return wanted.ingress ? ingressTable(wanted.subnet) : originTable;
}

/** Which source addresses may come from which node. */
export function originElements(wanted: WantedNetwork): Elements {
  const macs = new Map(wanted.peers.map(({ vtep, mac }) => [vtep, mac]));
  const keys = wanted.peers.map(({ mac }) => originKey(mac, errorSource));
  for (const { address, vtep } of wanted.endpoints) {
    const mac = macs.get(vtep);
    if (mac !== undefined) keys.push(originKey(mac, address));
  }
  const elements = new Map([['origins', elementKeys(keys)]]);
  if (!wanted.ingress) return elements;
  const peers = remotePeers(wanted);
  elements.set('senders', elementKeys(peers.map(({ mac }) => macBytes(mac))));
  const nodes = peers.map((peer) => ({
    key: macBytes(peer.mac),
    data: hostU32(nodeMark(peer)),
  }));
  return elements.set('nodes', indexElements(nodes));
}

function originKey(mac: string, address: string): Uint8Array {
  return Uint8Array.of(...macBytes(mac), 0, 0, ...ipBytes(address));
}

function inSubnet(at: number, subnet: string, negate = false): Expression[] {
  const { base, prefix } = parseCidr(subnet);
  const bits = ipBytes(formatAddress(2 ** 32 - 2 ** (32 - prefix)));
  return [mask(at, bits), compare(at, ipBytes(formatAddress(base)), negate)];
}

function fromDevice(name: string, negate = false): Expression[] {
  return [loadMeta('iifname', r0), compare(r0, deviceName(name), negate)];
}

function toDevice(name: string): Expression[] {
  return [loadMeta('oifname', r0), compare(r0, deviceName(name))];
}

function deviceName(name: string): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, at) => (at < name.length ? name.charCodeAt(at) : 0));
}
