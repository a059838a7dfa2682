/**
 * The nftables tables in one network's namespace: who may send what (`originTable`), and the services. Also which flows
 * are forgotten because their endpoint left: that comes last, when no route and no service leads there any more.
 */
import { Balancer } from '../balance/balancer.ts';
import type { BalancedService, ServiceChange } from '../balance/service.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';
import { Generations } from '../nft/generations.ts';
import { originElements, originLayout } from '../nft/origin-table.ts';
import { OwnedTable } from '../nft/owned-table.ts';
import type { WantedNetwork } from '../overlay/wanted.ts';

export class NetworkTables {
  readonly #socket: NetlinkSocket;
  readonly #generations = new Generations();
  readonly #balancer: Balancer;
  #origin: OwnedTable | undefined;
  /** What the rules of the origin table depend on. */
  #originKind: string | undefined;
  /** Services that were said as a whole and may not be in the kernel yet. */
  #services: readonly BalancedService[] | undefined;
  /** Endpoints that left since flows were last forgotten. */
  readonly #gone = new Set<string>();

  /** `socket` is a netfilter socket of the network's namespace. */
  constructor(socket: NetlinkSocket) {
    this.#socket = socket;
    this.#balancer = new Balancer(socket, this.#generations);
  }

  /** Notes the next wish, without touching the kernel. */
  want(before: WantedNetwork | undefined, wanted: WantedNetwork): void {
    const stay = new Set(wanted.endpoints.map(({ address }) => address));
    for (const { address } of before?.endpoints ?? []) if (!stay.has(address)) this.#gone.add(address);
    this.#services = wanted.services ?? this.#services;
  }

  /** Learns what an earlier process balanced. */
  recall(): void {
    this.#services = this.#balancer.recall();
  }

  /** Makes the tables agree with what is wanted; returns what somebody else had changed, in words. */
  bring(wanted: WantedNetwork, locals: ReadonlySet<string>): string[] {
    const kind = wanted.ingress ? `ingress ${wanted.subnet}` : 'plain';
    if (kind !== this.#originKind) this.#origin = new OwnedTable(originLayout(wanted), this.#generations);
    this.#originKind = kind;
    this.#origin?.set(this.#socket, originElements(wanted));
    this.#balancer.setLocals(locals);
    this.#balancer.set(this.#services);
    return [
      ...(this.#origin?.repair(this.#socket) ? ['nftables table'] : []),
      ...(this.#balancer.repair() ? ['nftables table of services'] : []),
    ];
  }

  /** Balances some services otherwise; costs what changes, however many services there are. */
  changeServices(change: ServiceChange): void {
    this.#balancer.set(this.#services);
    this.#balancer.change(change);
    this.#services = undefined;
  }

  openFlows(endpoint: string): number | undefined {
    return this.#balancer.openFlows(endpoint);
  }

  setLocals(locals: ReadonlySet<string>): void {
    this.#balancer.setLocals(locals);
  }

  /** A container of this host left the network. */
  left(address: string): void {
    this.#gone.add(address);
  }

  /** Whether flows are to be forgotten. */
  get someLeft(): boolean {
    return this.#gone.size > 0;
  }

  /** Forgets the flows to endpoints that left and are in no place of the network; returns which those are. */
  forgetFlows(present: (address: string) => boolean): ReadonlySet<string> {
    const gone = new Set([...this.#gone].filter((address) => !present(address)));
    this.#gone.clear();
    this.#balancer.forget(gone);
    return gone;
  }
}
