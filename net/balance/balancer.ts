/**
 * The balancer of one network on this host: its services, and the containers here, which may be sent to themselves.
 * Nothing is put into the kernel until somebody names services; an empty list is a table that balances nothing.
 */
import type { NetlinkSocket } from '../netlink/socket.ts';
import type { Generations } from '../nft/generations.ts';
import { BalanceTable } from './balance-table.ts';
import { countOpenFlows, forgetFlows } from './flows.ts';
import { hairpinElements, networkBalancer, serviceEntry } from './layout.ts';
import { recallEntries } from './recall.ts';
import type { BalancedService, ServiceChange } from './service.ts';

export class Balancer {
  readonly #socket: NetlinkSocket;
  readonly #table: BalanceTable;
  /** What was said last as a whole, to be known again. */
  #services: readonly BalancedService[] | undefined;
  #locals: ReadonlySet<string> = new Set();

  /** `socket` is a netfilter socket of the network's namespace. */
  constructor(socket: NetlinkSocket, generations: Generations) {
    this.#socket = socket;
    this.#table = new BalanceTable(networkBalancer, generations);
  }

  /** Balances exactly these; undefined says nothing and changes nothing. */
  set(services: readonly BalancedService[] | undefined): void {
    if (services === undefined || services === this.#services) return;
    this.#services = undefined;
    this.#table.set(this.#socket, services.map(serviceEntry), hairpinElements(this.#locals));
    this.#services = services;
  }

  /** Balances some services otherwise. */
  change({ set, removed }: ServiceChange): void {
    this.#services = undefined;
    this.#table.change(this.#socket, { set: set.map(serviceEntry), removed });
  }

  /** The addresses of this host's containers. */
  setLocals(addresses: ReadonlySet<string>): void {
    const { size } = this.#locals;
    const same = size === addresses.size && [...addresses].every((address) => this.#locals.has(address));
    if (same) return;
    this.#locals = addresses;
    if (this.#table.present) this.#table.setElements(this.#socket, hairpinElements(addresses));
  }

  /** Forgets the flows to endpoints that are gone. */
  forget(endpoints: ReadonlySet<string>): void {
    if (endpoints.size > 0 && this.#table.present) forgetFlows(this.#socket, endpoints);
  }

  /** Flows to an endpoint that are not closed; undefined while nothing is balanced, since nothing is tracked then. */
  openFlows(endpoint: string): number | undefined {
    return this.#table.present ? countOpenFlows(this.#socket, endpoint) : undefined;
  }

  /** True when someone had changed our table. */
  repair(): boolean {
    return this.#table.repair(this.#socket);
  }

  /** What an earlier process balanced; undefined when it balanced nothing. */
  recall(): BalancedService[] | undefined {
    return recallEntries(this.#socket, networkBalancer)?.map(({ key, affinity, endpoints }) => ({
      vip: key,
      ...(affinity && { affinity }),
      endpoints,
    }));
  }
}
