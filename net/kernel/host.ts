/** Our part of the host's network namespace: its sockets, our one nftables table, our devices, forwarding. */
import * as path from 'node:path';
import { SkeinError } from '../../base/errors.ts';
import { getAddresses, readInterfaceAddress } from '../netlink/codec/interface-address.ts';
import { addVeth, addVxlan, deleteLink, type Link } from '../netlink/codec/link.ts';
import { ChangeListener } from '../netlink/events.ts';
import { dump, request } from '../netlink/request.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import { refusedWith } from '../netlink/error.ts';
import { hostElements, hostTable, type HostTableEntry } from '../nft/host-table.ts';
import { egressPeer, vxlanDevice } from '../overlay/device-names.ts';
import { Generations } from '../nft/generations.ts';
import { OwnedTable } from '../nft/owned-table.ts';
import { readSysctl, writeSysctl, writeSysctlIfKnown } from '../namespace/sysctl.ts';
import { egressMtu, gatewayMac, hostGatewayMac } from '../overlay/goal.ts';
import { findLink, readLinks } from '../overlay/read.ts';
import type { WantedNetwork } from '../overlay/wanted.ts';
import { listHeldPorts, type HeldPort } from '../publish/held-ports.ts';
import type { NetworkWay } from '../publish/plan.ts';
import type { HostAddress } from '../publish/port.ts';
import { Publisher } from '../publish/publisher.ts';
import { isEgressDevice } from './names.ts';
import type { NetdSettings } from './protocol.ts';

const forwarding = 'ipv4/ip_forward';

export class Host implements Disposable {
  readonly settings: NetdSettings;
  readonly socket: NetlinkSocket;
  readonly listener: ChangeListener;
  readonly #tableSocket: NetlinkSocket;
  readonly #generations = new Generations();
  readonly #table = new OwnedTable(hostTable, this.#generations);
  readonly publisher: Publisher;
  /** Folder of the bind mounts of namespaces. */
  readonly namespaces: string;

  constructor(settings: NetdSettings) {
    this.settings = settings;
    this.namespaces = path.join(settings.runDir, 'netns');
    this.socket = new NetlinkSocket('route');
    this.#tableSocket = new NetlinkSocket('netfilter');
    this.publisher = new Publisher(this.#tableSocket, this.#generations);
    // Neighbours of a host change all the time by traffic; ours are looked at by time.
    this.listener = new ChangeListener(['link', 'address', 'route']);
  }

  /** Makes the kernel route between devices; true when it did not. */
  enableForwarding(): boolean {
    if (readSysctl(forwarding) === '1') return false;
    writeSysctl(forwarding, '1');
    return true;
  }

  /** Brings the table up to date; without networks there is none. */
  setTable(entries: readonly HostTableEntry[]): void {
    if (entries.length === 0) this.#table.remove(this.#tableSocket);
    else this.#table.set(this.#tableSocket, hostElements(entries));
  }

  /** Ports that programs of the host hold. */
  heldPorts(): HeldPort[] {
    using socket = new NetlinkSocket('socket-diag');
    return listHeldPorts(socket);
  }

  /** Forgets the flows of published ports to endpoints that are gone. */
  forgetFlows(endpoints: ReadonlySet<string>): void {
    this.publisher.forget(endpoints);
  }

  /** Makes the published ports agree with what is wanted. */
  bringPublished(ways: readonly NetworkWay[]): void {
    if (this.publisher.active) this.publisher.bring({ addresses: this.#addresses(), ways });
  }

  /** True when someone had changed our table. */
  repairTable(): boolean {
    return this.#table.repair(this.#tableSocket);
  }

  /** Makes the VXLAN device in `namespaceFd`; its UDP socket stays here, on the underlay. */
  addVxlan(wanted: WantedNetwork, namespaceFd: number): void {
    request(
      this.socket,
      addVxlan(vxlanDevice, wanted, {
        mtu: wanted.mtu,
        mac: wanted.localMac,
        namespaceFd,
      }),
    );
  }

  /** Makes the way out of a network: `device` here, its other end in `namespaceFd`. */
  addEgress(device: string, wanted: WantedNetwork, namespaceFd: number): void {
    const mtu = egressMtu(wanted);
    const peer = { mtu, mac: gatewayMac, namespaceFd };
    request(this.socket, addVeth(device, { mtu, mac: hostGatewayMac }, egressPeer, peer));
    writeSysctlIfKnown(`ipv6/conf/${device}/disable_ipv6`, '1');
  }

  /** The device, when the host has it. */
  findLink(name: string): Link | undefined {
    return findLink(this.socket, name);
  }

  /** Deletes a device; nothing happens when it is gone. */
  deleteDevice(name: string): void {
    const link = this.findLink(name);
    if (!link) return;
    try {
      request(this.socket, deleteLink(link.index, name));
    } catch (error) {
      if (!refusedWith(error, 'ENODEV')) throw error;
    }
  }

  /** Names of all devices of ours. */
  ourDevices(): string[] {
    return [...readLinks(this.socket).values()]
      .filter(({ name, kind }) => kind === 'veth' && isEgressDevice(this.settings.prefix, name))
      .map(({ name }) => name);
  }

  /** MTU of the device that has `address`. */
  underlayMtu(address: string): number {
    const owner = dump(this.socket, getAddresses(), readInterfaceAddress).find(
      (entry) => entry.address === address,
    );
    const link = owner && [...readLinks(this.socket).values()].find(({ index }) => index === owner.index);
    if (link) return link.mtu;
    throw new SkeinError(
      'not-found',
      `Cannot find the underlay: no device of this host has address ${address}`,
    );
  }

  /** The addresses to which a port can be bound. */
  #addresses(): HostAddress[] {
    const names = new Map([...readLinks(this.socket).values()].map(({ index, name }) => [index, name]));
    return dump(this.socket, getAddresses(), readInterfaceAddress).flatMap(({ index, address }) => {
      const device = names.get(index);
      return device === undefined ? [] : { device, address };
    });
  }

  [Symbol.dispose](): void {
    this.listener[Symbol.dispose]();
    this.#tableSocket[Symbol.dispose]();
    this.socket[Symbol.dispose]();
  }
}
