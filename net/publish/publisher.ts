/**
 * Published ports in the host's namespace. What they mean depends on the host's addresses and on its ways to networks,
 * so `bring` is told of those again and again, and changes what follows from them.
 */
import { forgetFlows } from '../balance/flows.ts';
import { BalanceTable } from '../balance/balance-table.ts';
import { recallEntries } from '../balance/recall.ts';
import { hexText } from '../netlink/codec/address.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import { readSysctl, writeSysctl } from '../namespace/sysctl.ts';
import { refusedWith } from '../netlink/error.ts';
import type { Generations } from '../nft/generations.ts';
import { listElements, tableExists } from '../nft/listing.ts';
import { anyAddress, parsePortKey, plainPortBytes, publishTable } from './layout.ts';
import { publishGoal, type NetworkWay } from './plan.ts';
import type { HostAddress, PublishedPort } from './port.ts';

/** What the meaning of published ports depends on. */
export interface PublishPlace {
  readonly addresses: readonly HostAddress[];
  readonly ways: readonly NetworkWay[];
}

export class Publisher {
  readonly #socket: NetlinkSocket;
  readonly #table: BalanceTable;
  /** Undefined: nobody has said anything yet, and what an earlier process left stays. */
  #ports: readonly PublishedPort[] | undefined;
  /** What the kernel was last made for. */
  #made: { readonly ports: readonly PublishedPort[]; readonly place: string } | undefined;
  #devices: readonly string[] = [];

  /** `socket` is a netfilter socket of the host's namespace. */
  constructor(socket: NetlinkSocket, generations: Generations) {
    this.#socket = socket;
    this.#table = new BalanceTable(publishTable, generations);
  }

  /** Whether there are ports to look after. */
  get active(): boolean {
    return this.#ports !== undefined;
  }

  want(ports: readonly PublishedPort[]): void {
    this.#ports = ports;
  }

  /** Makes the kernel hold what is wanted in this place. Nothing happens while neither has changed. */
  bring(place: PublishPlace): void {
    const ports = this.#ports;
    const text = placeText(place);
    if (!ports || (this.#made?.ports === ports && this.#made.place === text)) return;
    this.#made = undefined;
    this.#make(ports, place);
    this.#made = { ports, place: text };
  }

  /** True when someone had changed our table. */
  repair(): boolean {
    return this.#table.repair(this.#socket);
  }

  /** Lets 127.0.0.1 be routed on the devices that need it; true when it was not on one of them. */
  bringLoopback(): boolean {
    return this.#devices.filter((device) => setLoopback(device, '1')).length > 0;
  }

  /** Forgets the flows to endpoints that are gone. */
  forget(endpoints: ReadonlySet<string>): void {
    if (endpoints.size > 0 && this.#table.present) forgetFlows(this.#socket, endpoints);
  }

  /** Learns what an earlier process published; addresses stand for the bindings of which they came. */
  recall(): void {
    const entries = recallEntries(this.#socket, publishTable);
    if (!entries) return;
    const masked = new Set(this.#listMasked());
    this.#ports = entries.map(({ key, affinity, endpoints }): PublishedPort => {
      const { address, protocol, port } = parsePortKey(key);
      const targetPort = Number(endpoints[0]?.address.split(':')[1] ?? port);
      return {
        protocol,
        port,
        targetPort,
        ...(affinity && { affinity }),
        ...(address !== anyAddress && { binding: { kind: 'subnet', subnet: `${address}/32` } }),
        ...(masked.has(hexText(plainPortBytes(protocol, port))) && { source: 'masquerade' }),
        endpoints: endpoints.map((one) => ({ ...one, address: one.address.split(':')[0] ?? '' })),
      };
    });
  }

  /** Takes everything away. */
  remove(): void {
    this.#ports = undefined;
    this.#made = undefined;
    this.#clear();
  }

  #make(ports: readonly PublishedPort[], { addresses, ways }: PublishPlace): void {
    if (ports.length === 0) {
      this.#clear();
      return;
    }
    const goal = publishGoal(ports, addresses, ways);
    this.#table.set(this.#socket, goal.entries, goal.sets);
    this.#setDevices(goal.devices);
  }

  #clear(): void {
    if (this.#table.present || tableExists(this.#socket, publishTable)) this.#table.remove(this.#socket);
    this.#setDevices([]);
  }

  #setDevices(devices: readonly string[]): void {
    for (const device of this.#devices) if (!devices.includes(device)) setLoopback(device, '0');
    this.#devices = devices;
    this.bringLoopback();
  }

  #listMasked(): string[] {
    try {
      return listElements(this.#socket, publishTable, 'masked').map(({ key }) => hexText(key));
    } catch (error) {
      if (refusedWith(error, 'ENOENT')) return [];
      throw error;
    }
  }
}

/** True when it was otherwise. Nothing happens when the device is gone: its network makes it anew, and this comes again. */
function setLoopback(device: string, value: '0' | '1'): boolean {
  const name = `ipv4/conf/${device}/route_localnet`;
  try {
    if (readSysctl(name) === value) return false;
    writeSysctl(name, value);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function placeText({ addresses, ways }: PublishPlace): string {
  const lines = [
    ...addresses.map(({ device, address }) => `${device} ${address}`),
    ...ways.map(({ device, subnet }) => `${subnet} ${device}`),
  ];
  return lines.sort().join('\n');
}
