/**
 * Watches that the kernel stays as wanted. Ten times a second it looks (one system call) whether any namespace reports a
 * foreign change, and compares what changed; by time it compares everything. A comparison of a large network costs tens
 * of milliseconds, so the share of the thread is bounded: waits follow what the last comparisons cost, and a look ends
 * when its budget is spent.
 */
import { InvariantError } from '../../base/assert.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { readableSockets } from '../sys/libc.ts';
import type { Host } from './host.ts';
import type { NetdService } from './netd-service.ts';
import type { Network } from './network.ts';

const lookEveryMs = 100;
const compareEveryMs = 1000;
/** All comparisons by time take at most a 20th of the thread, but each comes round within this time. */
const timedShare = 20;
const timedWaitMsMax = 10_000;
/** One after a report waits 20 times its last cost, but not longer than this. */
const reportedShare = 20;
const reportedWaitMsMax = 1000;
/** A look that took this long leaves the rest to the next. */
const lookBudgetMs = 30;
/** Every so many looks: the forwarding switch, and one container's redirect of DNS. */
const switchEveryLooks = 10;
const sandboxEveryLooks = 3;
/** A repair that fails again and again is logged this often. */
const complainEveryMs = 30_000;

interface Watched {
  /** Someone else changed something since the last comparison. */
  reported: boolean;
  comparedAtMs: number;
  costMs: number;
  complainedAtMs: number;
}

export interface WatchOptions {
  readonly service: NetdService;
  readonly log: Logger;
  readonly onRepair: (what: string) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

export class Watch {
  readonly #options: WatchOptions;
  readonly #watched = new WeakMap<object, Watched>();
  #lastSandbox: string | undefined;
  #looks = 0;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Starts looking; disposing ends it. */
  start(): Disposable {
    const timer = setInterval(() => this.look(), lookEveryMs);
    return { [Symbol.dispose]: () => clearInterval(timer) };
  }

  /** One look at everything that is due. */
  look(): void {
    const { service } = this.#options;
    const networks = [...service.networks.values()];
    const readable = new Set(
      readableSockets([service.host.listener.fd, ...networks.map(({ listener }) => listener.fd)]),
    );
    const hostChanged =
      readable.has(service.host.listener.fd) &&
      service.host.listener.sawForeignChange(service.host.socket.port);
    for (const network of networks) {
      const changed =
        readable.has(network.listener.fd) && network.listener.sawForeignChange(network.socket.port);
      this.#of(network).reported ||= changed || hostChanged;
    }
    this.#compareDue(networks.filter((network) => network.wanted && !service.setting.has(network)));
    this.#checkHost(hostChanged);
    if (this.#looks % sandboxEveryLooks === 0) this.#checkSandbox();
    this.#looks++;
  }

  /** Compares what is due, longest ago first, until the budget of a look is spent. */
  #compareDue(networks: readonly Network[]): void {
    const startMs = this.#options.now();
    const costMs = networks.reduce((sum, network) => sum + this.#of(network).costMs, 0);
    const timedWaitMs = Math.min(Math.max(compareEveryMs, costMs * timedShare), timedWaitMsMax);
    const due = networks
      .map((network) => ({ network, watched: this.#of(network) }))
      .filter(({ watched }) => this.#isDue(watched, timedWaitMs))
      .sort((a, b) => a.watched.comparedAtMs - b.watched.comparedAtMs);
    for (const { network, watched } of due) {
      this.#compare(network, watched);
      if (this.#options.now() - startMs > lookBudgetMs) return;
    }
  }

  #isDue(watched: Watched, timedWaitMs: number): boolean {
    const sinceMs = this.#options.now() - watched.comparedAtMs;
    const waitMs = watched.reported
      ? Math.min(watched.costMs * reportedShare, reportedWaitMsMax)
      : timedWaitMs;
    return sinceMs >= waitMs;
  }

  #compare(network: Network, watched: Watched): void {
    const startMs = this.#options.now();
    watched.reported = false;
    this.#guard(watched, `network ${network.wanted?.name ?? network.id}`, () => {
      const { settled } = network;
      const brought = network.bring();
      const back = this.#options.service.relink(brought).map((address) => `interface of ${address}`);
      return settled ? [...brought.changes, ...back] : [];
    });
    watched.comparedAtMs = this.#options.now();
    watched.costMs = watched.comparedAtMs - startMs;
  }

  #checkHost(changed: boolean): void {
    const { service } = this.#options;
    const { host, networks } = service;
    if (networks.size === 0) return;
    this.#guard(this.#of(host), 'host', () => {
      // Addresses that come and go are no damage; what is bound to them follows.
      if (changed || this.#looks % switchEveryLooks === 0) service.bringPublished();
      return this.#repairHost(host);
    });
  }

  #repairHost(host: Host): string[] {
    return [
      ...(host.repairTable() ? ['nftables table'] : []),
      ...(host.publisher.repair() ? ['nftables table of published ports'] : []),
      ...(this.#looks % switchEveryLooks === 0 ? this.#checkSwitches() : []),
    ];
  }

  #checkSwitches(): string[] {
    const { host } = this.#options.service;
    return [
      ...(host.enableForwarding() ? ['ip_forward'] : []),
      ...(host.publisher.bringLoopback() ? ['route_localnet'] : []),
    ];
  }

  /** One container at a time, in turn: ninety are seen within half a minute at a cost that does not grow. */
  #checkSandbox(): void {
    const ids = [...this.#options.service.sandboxes.keys()];
    const at = this.#lastSandbox === undefined ? -1 : ids.indexOf(this.#lastSandbox);
    const id = ids[at + 1] ?? ids[0];
    this.#lastSandbox = id;
    const sandbox = id === undefined ? undefined : this.#options.service.sandboxes.get(id);
    if (!sandbox) return;
    this.#guard(this.#of(sandbox), `sandbox ${sandbox.id}`, () =>
      sandbox.repairDns() ? ['nftables table'] : [],
    );
  }

  /** Runs a check, tells of its repairs, and of its failure now and then. A broken invariant is not caught. */
  #guard(watched: Watched, what: string, check: () => readonly string[]): void {
    try {
      const changes = check();
      if (changes.length === 0) return;
      const more = changes.length > 5 ? ` and ${changes.length - 5} more` : '';
      this.#options.onRepair(`${what}: ${changes.slice(0, 5).join(', ')}${more}`);
    } catch (error) {
      if (error instanceof InvariantError) throw error;
      const nowMs = this.#options.now();
      if (nowMs - watched.complainedAtMs < complainEveryMs) return;
      watched.complainedAtMs = nowMs;
      this.#options.log.warn('the kernel is not as wanted and could not be repaired', {
        what,
        error: messageOf(error),
      });
    }
  }

  #of(thing: object): Watched {
    let watched = this.#watched.get(thing);
    if (!watched) {
      watched = { reported: false, comparedAtMs: this.#options.now(), costMs: 0, complainedAtMs: -Infinity };
      this.#watched.set(thing, watched);
    }
    return watched;
  }
}
