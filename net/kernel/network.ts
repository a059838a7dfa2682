/**
 * One overlay network on this host: its namespace, the devices in it, its way out. `bring` compares all of it with what is
 * wanted and changes what differs; creation, change, adoption and repair are this one path. Containers are connected
 * without the comparison, since a network may have thousands of routes.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { invariant } from '../../base/assert.ts';
import type { ServiceChange } from '../balance/service.ts';
import { inNamespace } from '../namespace/enter.ts';
import { createNamespace, isNamespace, removeNamespace, restoreNamespace } from '../namespace/namespace.ts';
import { readSysctl, writeSysctl, writeSysctlIfKnown } from '../namespace/sysctl.ts';
import { addVeth, deleteLink, type Link } from '../netlink/codec/link.ts';
import { ChangeListener } from '../netlink/events.ts';
import { refusedWith } from '../netlink/error.ts';
import { request } from '../netlink/request.ts';
import { NetlinkSocket } from '../netlink/socket.ts';
import type { HostTableEntry } from '../nft/host-table.ts';
import { applySteps } from '../overlay/apply.ts';
import { egressPeer, vxlanDevice } from '../overlay/device-names.ts';
import {
  describeDeviceStep,
  lostEndpoints,
  planDevices,
  type DeviceStep,
  type PresentDevices,
} from '../overlay/devices.ts';
import {
  gatewayMac,
  hostGoal,
  localNeighbour,
  localRoute,
  networkGoal,
  remoteEndpoints,
  remotePeers,
  remoteRoute,
  type LocalEndpoint,
} from '../overlay/goal.ts';
import { planSpace } from '../overlay/plan.ts';
import { findLink, isOperational, readHostSpace, readLinks, readNetworkSpace } from '../overlay/read.ts';
import { recallLocals, recallNetwork } from '../overlay/recall.ts';
import { describeStep, type Step } from '../overlay/step.ts';
import type { WantedNetwork } from '../overlay/wanted.ts';
import type { NetworkWay } from '../publish/plan.ts';
import type { Host } from './host.ts';
import { egressDevice, namespacePrefixes } from './names.ts';
import { NetworkTables } from './network-tables.ts';

/** What a comparison found and did. */
export interface Brought {
  /** The changes made, in words; empty when the kernel was as wanted. */
  readonly changes: readonly string[];
  /** Containers of this host whose veth is gone. */
  readonly lost: readonly LocalEndpoint[];
}

export class Network implements Disposable {
  readonly id: string;
  readonly #host: Host;
  readonly #path: string;
  /** The host's end of the way out. */
  readonly egressDevice: string;
  readonly #fd: number;
  readonly socket: NetlinkSocket;
  readonly listener: ChangeListener;
  readonly #tableSocket: NetlinkSocket;
  readonly #tables: NetworkTables;
  /** The containers of this host, by sandbox id. */
  readonly #locals = new Map<string, LocalEndpoint>();
  #wanted: WantedNetwork | undefined;
  #settled = false;

  /** Opens the network's namespace, and makes it when it is absent. */
  constructor(host: Host, id: string) {
    this.id = id;
    this.#host = host;
    this.#path = path.join(host.namespaces, namespacePrefixes.network + id);
    this.egressDevice = egressDevice(host.settings.prefix, id);
    if (!isNamespace(this.#path)) {
      removeNamespace(this.#path); // a file without a mount is what a reboot leaves
      createNamespace(this.#path, prepareNetwork);
    }
    this.#fd = fs.openSync(this.#path, 'r');
    this.socket = new NetlinkSocket('route', this.#fd);
    this.#tableSocket = new NetlinkSocket('netfilter', this.#fd);
    this.#tables = new NetworkTables(this.#tableSocket);
    this.listener = new ChangeListener(['link', 'address', 'route', 'neighbour'], this.#fd);
  }

  get wanted(): WantedNetwork | undefined {
    return this.#wanted;
  }

  get locals(): ReadonlyMap<string, LocalEndpoint> {
    return this.#locals;
  }

  /** Whether the kernel agreed with what is wanted now at least once: from then on a difference is somebody else's doing. */
  get settled(): boolean {
    return this.#settled;
  }

  want(wanted: WantedNetwork): void {
    this.#tables.want(this.#wanted, wanted);
    this.#wanted = wanted;
    this.#settled = false;
  }

  /** Learns from the kernel what an earlier process wanted; `sandboxOf` tells whose veth a device is. */
  recall(sandboxOf: (device: string) => { sandboxId: string; mac: string } | undefined): void {
    const state = readNetworkSpace(this.socket);
    this.#wanted = recallNetwork(this.id, state);
    this.#tables.recall();
    for (const [device, address] of recallLocals(state)) {
      const owner = sandboxOf(device);
      if (owner) this.#locals.set(owner.sandboxId, { ...owner, device, address });
    }
  }

  /** The host's way to the network's containers; undefined when there is none. */
  get way(): NetworkWay | undefined {
    const wanted = this.#wanted;
    return wanted && !wanted.internal ? { subnet: wanted.subnet, device: this.egressDevice } : undefined;
  }

  /** What this network adds to the host's table. */
  tableEntry(): HostTableEntry | undefined {
    const wanted = this.#wanted;
    if (!wanted) return undefined;
    return {
      udpPort: wanted.udpPort,
      vteps: remotePeers(wanted).map(({ vtep }) => vtep),
      ...(!wanted.internal && { egressDevice: this.egressDevice }),
    };
  }

  /**
   * Makes the kernel agree with what is wanted. Throws NetlinkError EEXIST while another VXLAN device of the host has the
   * VNI, which includes one whose namespace the kernel has not cleaned up yet.
   */
  bring(): Brought {
    const wanted = this.#wanted;
    if (!wanted) return { changes: [], lost: [] };
    const changes = this.#restoreSettings();
    const present = this.#presentDevices();
    const deviceSteps = planDevices(present, wanted);
    for (const step of deviceSteps) this.#applyDevice(step, wanted);
    changes.push(...deviceSteps.map(describeDeviceStep));

    const locals = [...this.#locals.values()];
    const state = readNetworkSpace(this.socket);
    const inside = planSpace(state, networkGoal(wanted, locals));
    const hostState = readHostSpace(this.#host.socket, this.egressDevice);
    const outside = planSpace(hostState, hostGoal(wanted, this.egressDevice));
    applySteps(this.socket, state.links, inside);
    applySteps(this.#host.socket, hostState.links, outside);
    changes.push(...inside.map(describeStep), ...outside.map((step) => `host: ${describeStep(step)}`));
    changes.push(...this.#tables.bring(wanted, this.#localAddresses()));
    this.#forgetFlows();
    this.#settled = true;
    return { changes, lost: lostEndpoints(present, locals) };
  }

  /**
   * Makes a container's veth: one end here and up, the other in the container's namespace. The peer's set-up is the
   * caller's. Nothing happens when `peer` is the other end of the one that is there.
   */
  connect(local: LocalEndpoint, interfaceName: string, sandboxFd: number, peer: Link | undefined): void {
    const wanted = this.#wanted;
    invariant(wanted, 'containers are connected to networks that are set');
    const before = this.#locals.get(local.sandboxId);
    // The container keeps the addresses of an interface, so another address means another interface.
    if (before && before.address !== local.address) this.disconnect(local.sandboxId, true);
    const near = findLink(this.socket, local.device);
    if (!near || near.peerIndex === undefined || near.peerIndex !== peer?.index) {
      if (near) this.#deleteDevice(near);
      const mac = { mtu: wanted.mtu, mac: local.mac, namespaceFd: sandboxFd };
      request(
        this.socket,
        addVeth(local.device, { mtu: wanted.mtu, mac: gatewayMac, up: true }, interfaceName, mac),
      );
    }
    // An address belongs to one container: what another one had it for is over.
    for (const other of this.#locals.values())
      if (other.address === local.address && other.sandboxId !== local.sandboxId)
        this.#locals.delete(other.sandboxId);
    this.#locals.set(local.sandboxId, local);
    this.#tables.setLocals(this.#localAddresses());
    this.#apply(local.device, [
      { kind: 'replace-neighbour', neighbour: localNeighbour(local) },
      { kind: 'replace-route', route: localRoute(local) },
    ]);
  }

  /**
   * Takes a container out: its address leads nowhere from now on (or to the node that has it by now). The veth goes with
   * the container's namespace, which costs nothing; `deleteVeth` is for a container that stays.
   */
  disconnect(sandboxId: string, deleteVeth: boolean): void {
    const local = this.#locals.get(sandboxId);
    if (!local) return;
    this.#locals.delete(sandboxId);
    const remote =
      this.#wanted && remoteEndpoints(this.#wanted).find(({ address }) => address === local.address);
    const near = findLink(this.socket, local.device);
    if (near)
      this.#apply(local.device, [
        { kind: 'delete-route', route: localRoute(local) },
        { kind: 'delete-neighbour', neighbour: localNeighbour(local) },
      ]);
    if (remote) this.#apply(vxlanDevice, [{ kind: 'replace-route', route: remoteRoute(remote) }]);
    this.#tables.setLocals(this.#localAddresses());
    this.#tables.left(local.address);
    this.#forgetFlows();
    if (deleteVeth && near) this.#deleteDevice(near);
  }

  /** Whether the network's end of a container's veth sends. */
  reaches(sandboxId: string): boolean {
    const local = this.#locals.get(sandboxId);
    return !local || isOperational(this.socket, local.device);
  }

  /** Whether the way out sends in both directions. */
  get isOpen(): boolean {
    return (
      this.#wanted?.internal === true ||
      (isOperational(this.socket, egressPeer) && isOperational(this.#host.socket, this.egressDevice))
    );
  }

  /** Balances some services otherwise. */
  changeServices(change: ServiceChange): void {
    this.#tables.changeServices(change);
  }

  /** See `ServiceCalls.openFlows`. */
  openFlows(endpoint: string): number | undefined {
    return this.#tables.openFlows(endpoint);
  }

  /** Deletes the devices of ours that `isStray` names. */
  deleteStrayDevices(isStray: (name: string) => boolean): void {
    for (const link of readLinks(this.socket).values()) if (isStray(link.name)) this.#deleteDevice(link);
  }

  /**
   * Removes the network from the kernel. The VXLAN device goes first and explicitly: dropping the namespace alone would
   * keep its VNI taken until the kernel's clean-up has come round.
   */
  remove(): void {
    const vxlan = findLink(this.socket, vxlanDevice);
    if (vxlan) this.#deleteDevice(vxlan);
    this.#host.deleteDevice(this.egressDevice);
    this[Symbol.dispose]();
    removeNamespace(this.#path);
  }

  [Symbol.dispose](): void {
    this.listener[Symbol.dispose]();
    this.#tableSocket[Symbol.dispose]();
    this.socket[Symbol.dispose]();
    fs.closeSync(this.#fd);
  }

  #forgetFlows(): void {
    if (!this.#tables.someLeft) return;
    const here = this.#localAddresses();
    const there = new Set(this.#wanted?.endpoints.map(({ address }) => address));
    const gone = this.#tables.forgetFlows((address) => here.has(address) || there.has(address));
    this.#host.forgetFlows(gone);
  }

  #localAddresses(): Set<string> {
    return new Set([...this.#locals.values()].map(({ address }) => address));
  }

  #presentDevices(): PresentDevices {
    return { network: readLinks(this.socket), hostEgress: this.#host.findLink(this.egressDevice) };
  }

  #applyDevice(step: DeviceStep, wanted: WantedNetwork): void {
    switch (step.kind) {
      case 'add-vxlan':
        this.#host.addVxlan(wanted, this.#fd);
        // Sources that come over VXLAN are judged by our table, which knows the sending node as well.
        inNamespace(this.#fd, () => writeSysctl(`ipv4/conf/${vxlanDevice}/rp_filter`, '0'));
        break;
      case 'delete-vxlan':
        this.#deleteNamed(vxlanDevice);
        break;
      case 'add-egress':
        this.#host.addEgress(this.egressDevice, wanted, this.#fd);
        break;
      case 'delete-egress':
        if (step.space === 'host') this.#host.deleteDevice(this.egressDevice);
        else this.#deleteNamed(egressPeer);
        break;
    }
  }

  /** The namespace's path and its forwarding switch. */
  #restoreSettings(): string[] {
    const changes: string[] = [];
    if (!isNamespace(this.#path)) {
      restoreNamespace(this.#path, this.#fd);
      changes.push('path of the namespace');
    }
    const off = inNamespace(this.#fd, () => {
      if (readSysctl('ipv4/ip_forward') === '1') return false;
      writeSysctl('ipv4/ip_forward', '1');
      return true;
    });
    if (off) changes.push('ip_forward');
    return changes;
  }

  /** Applies steps that concern one device. */
  #apply(device: string, steps: readonly Step[]): void {
    const link = findLink(this.socket, device);
    if (link) applySteps(this.socket, new Map([[device, link]]), steps);
  }

  #deleteNamed(name: string): void {
    const link = findLink(this.socket, name);
    if (link) this.#deleteDevice(link);
  }

  #deleteDevice(link: Link): void {
    try {
      request(this.socket, deleteLink(link.index, link.name));
    } catch (error) {
      if (!refusedWith(error, 'ENODEV')) throw error;
    }
  }
}

/**
 * Runs inside a network's new namespace. Reverse path filtering is strict on the containers' veths (a container cannot
 * send with an address that is not its own), and no IPv6 chatter starts on any device.
 */
function prepareNetwork(): void {
  writeSysctl('ipv4/ip_forward', '1');
  writeSysctl('ipv4/conf/all/rp_filter', '0');
  writeSysctl('ipv4/conf/default/rp_filter', '1');
  writeSysctl('ipv4/conf/all/send_redirects', '0');
  writeSysctl('ipv4/conf/default/send_redirects', '0');
  writeSysctlIfKnown('ipv6/conf/default/disable_ipv6', '1');
}
