/**
 * What netd does: it holds the networks and sandboxes of this host, answers the calls of the main thread, and watches
 * that the kernel stays as wanted. Everything between two awaits is synchronous; the only awaits are the pause before a
 * VXLAN device is tried again and the one until new devices send, after which what was there is looked up anew.
 */
import * as fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { parseCidr } from '../addr/cidr.ts';
import { checkServices, type ServiceChange } from '../balance/service.ts';
import { refusedWith } from '../netlink/error.ts';
import type { HostTableEntry } from '../nft/host-table.ts';
import { checkWanted } from '../overlay/check.ts';
import type { Attachment, WantedNetwork } from '../overlay/wanted.ts';
import type { HeldPort } from '../publish/held-ports.ts';
import { checkPublished, type PublishedPort } from '../publish/port.ts';
import { Host } from './host.ts';
import type { NetworkCalls, ServiceCalls } from './host-networks.ts';
import { checkId, isVethDevice, namespacePrefixes, sandboxMac, vethDevice } from './names.ts';
import { Network, type Brought } from './network.ts';
import type { NetdSettings } from './protocol.ts';
import { Sandbox } from './sandbox.ts';

/** A VNI whose last namespace was just dropped is free again after about 50 ms. */
const vniPauseMs = 40;
const vniTriesMax = 50;
/** Devices that came up send a moment later, of which they are asked in vain for a second at most. */
const readyPauseMs = 5;
const readyTriesMax = 200;

export class NetdService implements NetworkCalls, ServiceCalls, Disposable {
  readonly host: Host;
  readonly networks = new Map<string, Network>();
  readonly sandboxes = new Map<string, Sandbox>();
  /** Networks that a call is setting up at the moment. */
  readonly setting = new Set<Network>();
  readonly #log: Logger;

  constructor(settings: NetdSettings, log: Logger) {
    this.host = new Host(settings);
    this.#log = log;
  }

  async setNetwork(wanted: WantedNetwork): Promise<void> {
    checkId('network', wanted.id);
    checkWanted(wanted);
    const network = this.networks.get(wanted.id) ?? new Network(this.host, wanted.id);
    this.networks.set(wanted.id, network);
    network.want(wanted);
    this.host.enableForwarding();
    // Members first: what they send must not be dropped once the device is there.
    this.#updateTable();
    this.setting.add(network);
    try {
      await this.#bring(network, wanted);
      this.bringPublished();
      await untilTrue(() => this.networks.get(wanted.id) !== network || network.isOpen);
    } finally {
      this.setting.delete(network);
    }
  }

  async changeServices(networkId: string, change: ServiceChange): Promise<void> {
    const network = this.#network('balance services on', networkId);
    checkServices(change.set, parseCidr(network.wanted.subnet), network.wanted.name);
    try {
      network.changeServices(change);
    } catch (error) {
      throw failure(`Cannot balance services on network ${network.wanted.name}`, error);
    }
  }

  async openFlows(networkId: string, address: string): Promise<number | undefined> {
    return this.#network('count flows on', networkId).openFlows(address);
  }

  async setPublished(ports: readonly PublishedPort[]): Promise<void> {
    checkPublished(ports);
    this.host.publisher.want(ports);
    try {
      this.bringPublished();
    } catch (error) {
      throw failure('Cannot publish ports', error);
    }
  }

  async heldPorts(): Promise<readonly HeldPort[]> {
    return this.host.heldPorts();
  }

  /** Makes the published ports follow the host's addresses and networks. */
  bringPublished(): void {
    this.host.bringPublished([...this.networks.values()].flatMap(({ way }) => way ?? []));
  }

  async #bring(network: Network, wanted: WantedNetwork): Promise<void> {
    for (let tries = 1; ; tries++) {
      if (this.networks.get(wanted.id) !== network)
        throw new SkeinError('aborted', `Cannot set up network ${wanted.name}: it was removed meanwhile`);
      try {
        this.relink(network.bring());
        return;
      } catch (error) {
        if (!refusedWith(error, 'EEXIST')) throw failure(`Cannot set up network ${wanted.name}`, error);
        if (tries === vniTriesMax)
          throw failure(`Cannot set up network ${wanted.name} with VNI ${wanted.vni}`, error);
      }
      await pause(vniPauseMs);
    }
  }

  async removeNetwork(id: string): Promise<void> {
    const network = this.networks.get(id);
    if (!network) return;
    if (network.locals.size > 0)
      throw new SkeinError(
        'failed-precondition',
        `Cannot remove network ${network.wanted?.name ?? id}: ${network.locals.size} containers of this host are on it`,
      );
    this.networks.delete(id);
    network.remove();
    this.#updateTable();
    this.bringPublished();
  }

  async createSandbox(id: string): Promise<{ path: string }> {
    const sandbox = this.sandboxes.get(id) ?? new Sandbox(this.host.namespaces, checkId('sandbox', id));
    sandbox.create();
    this.sandboxes.set(id, sandbox);
    return { path: sandbox.path };
  }

  async attach(sandboxId: string, attachments: readonly Attachment[]): Promise<void> {
    const sandbox = this.#sandbox(sandboxId);
    const listed = new Set(attachments.map(({ networkId }) => networkId));
    try {
      for (const network of this.networks.values())
        if (!listed.has(network.id)) network.disconnect(sandboxId, true);
      sandbox.attach(attachments, this.networks);
    } catch (error) {
      throw failure(`Cannot attach sandbox ${sandboxId}`, error);
    }
    await untilTrue(
      () =>
        this.sandboxes.get(sandboxId) !== sandbox ||
        (sandbox.isOperational && [...this.networks.values()].every((network) => network.reaches(sandboxId))),
    );
  }

  async removeSandbox(id: string): Promise<void> {
    const sandbox = this.sandboxes.get(id);
    if (!sandbox) return;
    this.sandboxes.delete(id);
    for (const network of this.networks.values()) network.disconnect(id, false);
    sandbox.remove();
  }

  async dnsSockets(sandboxId: string): Promise<{ udpFd: number; tcpFd: number }> {
    return this.#sandbox(sandboxId).openDns();
  }

  async adopt(keep: {
    networks: readonly string[];
    sandboxes: readonly string[];
  }): Promise<{ networks: string[]; sandboxes: string[] }> {
    const kept = { networks: new Set(keep.networks), sandboxes: new Set(keep.sandboxes) };
    for (const id of this.#leftBehind('sandbox')) {
      const sandbox = new Sandbox(this.host.namespaces, id);
      if (kept.sandboxes.has(id) && sandbox.exists) this.sandboxes.set(id, sandbox);
      else sandbox.remove();
    }
    for (const id of this.#leftBehind('network')) this.#adoptNetwork(id, kept.networks.has(id));
    const used = new Set([...this.networks.values()].map((network) => network.egressDevice));
    for (const device of this.host.ourDevices()) if (!used.has(device)) this.host.deleteDevice(device);
    if (this.networks.size > 0) this.host.enableForwarding();
    this.#updateTable();
    // Without networks published ports lead nowhere.
    if (this.networks.size === 0) this.host.publisher.remove();
    else if (!this.host.publisher.active) this.host.publisher.recall();
    this.bringPublished();
    return { networks: [...this.networks.keys()], sandboxes: [...this.sandboxes.keys()] };
  }

  async underlayMtu(address: string): Promise<number> {
    return this.host.underlayMtu(address);
  }

  async removeEverything(): Promise<void> {
    for (const id of [...this.sandboxes.keys()]) await this.removeSandbox(id);
    for (const network of [...this.networks.values()]) {
      this.networks.delete(network.id);
      network.remove();
    }
    await this.adopt({ networks: [], sandboxes: [] });
    fs.rmSync(this.host.namespaces, { recursive: true, force: true });
  }

  /** Makes the veths of containers anew that someone deleted; returns the addresses that are back. */
  relink({ lost }: Brought): string[] {
    return lost.flatMap(({ sandboxId, address }) => {
      const sandbox = this.sandboxes.get(sandboxId);
      // After adoption the agent has yet to say what the container had.
      if (!sandbox?.attachments) return [];
      sandbox.attach(sandbox.attachments, this.networks);
      return address;
    });
  }

  [Symbol.dispose](): void {
    for (const sandbox of this.sandboxes.values()) sandbox[Symbol.dispose]();
    for (const network of this.networks.values()) network[Symbol.dispose]();
    this.host[Symbol.dispose]();
  }

  #adoptNetwork(id: string, keep: boolean): void {
    if (this.networks.has(id)) return;
    const network = new Network(this.host, id);
    if (!keep) {
      network.remove();
      return;
    }
    const owners = new Map(
      [...this.sandboxes.keys()].map((sandboxId) => [
        vethDevice(sandboxId),
        { sandboxId, mac: sandboxMac(sandboxId, id) },
      ]),
    );
    network.recall((device) => owners.get(device));
    network.deleteStrayDevices((name) => isVethDevice(name) && !owners.has(name));
    if (!network.wanted)
      this.#log.warn('network cannot be recalled from the kernel and waits for the managers', {
        network: id,
      });
    this.networks.set(id, network);
  }

  /** What lies in the folder of namespaces, if there is one. */
  #leftBehind(kind: 'network' | 'sandbox'): string[] {
    if (!fs.existsSync(this.host.namespaces)) return [];
    const prefix = namespacePrefixes[kind];
    return fs
      .readdirSync(this.host.namespaces)
      .flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
  }

  #sandbox(id: string): Sandbox {
    const sandbox = this.sandboxes.get(id);
    if (sandbox) return sandbox;
    throw new SkeinError('not-found', `Cannot use sandbox ${id}: it was not created on this host`);
  }

  /** A network that was said. */
  #network(attempted: string, id: string): Network & { readonly wanted: WantedNetwork } {
    const network = this.networks.get(id);
    if (network && hasWanted(network)) return network;
    throw new SkeinError('not-found', `Cannot ${attempted} network ${id}: it is not set up on this host`);
  }

  #updateTable(): void {
    const entries = [...this.networks.values()].flatMap((network): HostTableEntry[] => {
      const entry = network.tableEntry();
      return entry ? [entry] : [];
    });
    this.host.setTable(entries);
  }
}

const hasWanted = (network: Network): network is Network & { readonly wanted: WantedNetwork } =>
  network.wanted !== undefined;

/** Waits until devices send. Who waits does so in vain for a while at most: the kernel gets there by itself. */
async function untilTrue(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < readyTriesMax && !holds(); tries++) await pause(readyPauseMs);
}

/** A kernel's refusal in the words of what was attempted; errors that are named already pass. */
function failure(attempted: string, error: unknown): Error {
  if (error instanceof SkeinError && error.code !== 'internal') return error;
  return new SkeinError('internal', `${attempted}: ${messageOf(error)}`, { cause: error });
}
