/**
 * The table in a network's namespace: a frame that arrives over VXLAN is dropped unless its inner source address is an
 * endpoint of the node whose MAC address sent it. So a node that was taken over cannot speak for containers elsewhere.
 */
import { ipBytes, macBytes } from '../netlink/codec/address.ts';
import {
  compare,
  drop,
  loadEtherSource,
  loadIpSource,
  loadMeta,
  lookup,
  register,
} from '../netlink/codec/nft-expression.ts';
import { elementKeys, type Elements, type TableLayout } from './table.ts';
import type { WantedNetwork } from '../overlay/wanted.ts';

/** Name of the VXLAN device in every network's namespace. */
export const vxlanDevice = 'vxlan0';

/**
 * The source that the kernel gives to an ICMP error when the namespace has no address of its own (RFC 7600). A node may
 * send these too: they tell a client at once that an endpoint is gone.
 */
const errorSource = '192.0.0.8';

const r0 = register(0);
const r2 = register(2);

export const originTable: TableLayout = {
  family: 'ip',
  sets: [{ name: 'origins', key: ['ether_addr', 'ipv4_addr'] }],
  chains: [{ name: 'origin', type: 'filter', hook: 'prerouting', priority: -300 }],
  rules: [
    {
      chain: 'origin',
      rule: [
        loadMeta('iifname', r0),
        compare(r0, deviceName(vxlanDevice)),
        loadEtherSource(r0),
        loadIpSource(r2),
        lookup('origins', r0, true),
        drop(),
      ],
    },
  ],
};

/** Which source addresses may come from which node. */
export function originElements(wanted: WantedNetwork): Elements {
  const macs = new Map(wanted.peers.map(({ vtep, mac }) => [vtep, mac]));
  const keys = wanted.peers.map(({ mac }) => originKey(mac, errorSource));
  for (const { address, vtep } of wanted.endpoints) {
    const mac = macs.get(vtep);
    if (mac !== undefined) keys.push(originKey(mac, address));
  }
  return new Map([['origins', elementKeys(keys)]]);
}

function originKey(mac: string, address: string): Uint8Array {
  return Uint8Array.of(...macBytes(mac), 0, 0, ...ipBytes(address));
}

function deviceName(name: string): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, at) => (at < name.length ? name.charCodeAt(at) : 0));
}
