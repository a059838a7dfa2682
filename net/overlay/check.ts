/** PURE: judges what came from outside before any of it reaches the kernel. */
import { SkeinError } from '../../base/errors.ts';
import { contains, parseAddress, parseCidr } from '../addr/cidr.ts';
import { checkServices } from '../balance/service.ts';
import type { WantedNetwork } from './wanted.ts';

const vniMax = 2 ** 24 - 1;
/** Less than this is no IPv4 network (RFC 791). */
const mtuMin = 576;
const mtuMax = 65_535;
const mac = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/** Throws `invalid-argument` with what is wrong. */
export function checkWanted(wanted: WantedNetwork): void {
  const refuse = (wrong: string): never => {
    throw new SkeinError('invalid-argument', `Cannot set up network ${wanted.name}: ${wrong}`);
  };
  const inRange = (value: number, from: number, to: number): boolean =>
    Number.isInteger(value) && value >= from && value <= to;
  if (!inRange(wanted.vni, 1, vniMax)) refuse(`VNI ${wanted.vni} is not in 1 to ${vniMax}`);
  if (!inRange(wanted.udpPort, 1, 65_535)) refuse(`UDP port ${wanted.udpPort} is not in 1 to 65535`);
  if (!inRange(wanted.mtu, mtuMin, mtuMax)) refuse(`MTU ${wanted.mtu} is not in ${mtuMin} to ${mtuMax}`);
  const subnet = parseCidr(wanted.subnet);
  parseAddress(wanted.localVtep);
  const macs = [wanted.localMac, ...wanted.peers.map((peer) => peer.mac)];
  for (const one of macs)
    if (!mac.test(one)) refuse(`${JSON.stringify(one)} is not a MAC address in lower case`);
  const nodes = new Set([wanted.localVtep]);
  for (const { vtep } of wanted.peers) {
    parseAddress(vtep);
    nodes.add(vtep);
  }
  const seen = new Set<string>();
  for (const { address, vtep } of wanted.endpoints) {
    if (!contains(subnet, parseAddress(address))) refuse(`endpoint ${address} is not in ${wanted.subnet}`);
    if (!nodes.has(vtep)) refuse(`endpoint ${address} is on node ${vtep}, which is not a peer`);
    if (seen.has(address)) refuse(`endpoint ${address} is on two nodes`);
    seen.add(address);
  }
  if (wanted.ingress && wanted.internal) refuse('a network for published ports cannot be internal');
  checkServices(wanted.services ?? [], subnet, wanted.name);
}
