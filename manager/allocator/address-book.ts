/**
 * Who has which address of one network, as the tasks say. An address is in use until its task has ended, and is kept
 * back for the quarantine after that.
 */
import { nextAddress } from '../../net/addr/address-pool.ts';
import {
  contains,
  formatAddress,
  hostCount,
  parseAddress,
  parseCidr,
  type Cidr,
} from '../../net/addr/cidr.ts';
import {
  addressQuarantineMs,
  addressQuarantineMsMin,
  type Network,
  type NetworkState,
} from '../../proto/model/network.ts';
import { isTerminal, type Task } from '../../proto/model/task.ts';
import { stillQuarantined } from './release.ts';

/** What an address of which there is need is let off. */
const shortenedMs = addressQuarantineMs - addressQuarantineMsMin;

export class AddressBook {
  readonly #name: string;
  readonly #state: NetworkState;
  readonly #subnet: Cidr;
  readonly #range: Cidr;
  readonly #nowMs: number;
  readonly #inUse = new Set<number>();
  /** Address to the end of its quarantine. */
  readonly #keptBack = new Map<number, number>();
  #cursor: number | undefined;

  constructor(network: Network, state: NetworkState, nowMs: number) {
    this.#name = network.spec.name;
    this.#state = state;
    this.#subnet = parseCidr(state.subnet);
    const range = network.spec.ipam[0]?.ipRange;
    this.#range = range ? parseCidr(range) : this.#subnet;
    this.#nowMs = nowMs;
    this.#cursor = state.cursor === '' ? undefined : parseAddress(state.cursor);
    for (const { address, atMs } of stillQuarantined(state.released, nowMs))
      this.#keptBack.set(parseAddress(address), atMs + addressQuarantineMs);
  }

  /** Takes note of the address of a task that is in the store. */
  note(task: Task, text: string): void {
    const address = parseAddress(text);
    if (!isTerminal(task.status.state)) {
      this.#inUse.add(address);
      return;
    }
    // The manager's stamp: an agent's clock that is ahead must not keep an address for hours.
    const freeMs = task.meta.updatedAtMs + addressQuarantineMs;
    if (freeMs > this.#nowMs) this.#keptBack.set(address, Math.max(freeMs, this.#keptBack.get(address) ?? 0));
  }

  /** The next address, one out of a shortened quarantine when there is no other, or undefined when there is none now. */
  take(): string | undefined {
    const address =
      this.#next((candidate) => this.#keptBack.has(candidate)) ??
      this.#next((candidate) => (this.#keptBack.get(candidate) ?? 0) - shortenedMs > this.#nowMs);
    if (address === undefined) return undefined;
    this.#inUse.add(address);
    this.#cursor = address;
    return formatAddress(address);
  }

  #next(quarantined: (candidate: number) => boolean): number | undefined {
    return nextAddress({
      subnet: this.#subnet,
      reserved: [parseAddress(this.#state.gateway)],
      taken: (candidate) => this.#inUse.has(candidate) || !contains(this.#range, candidate),
      quarantined,
      after: this.#cursor,
    });
  }

  /** Gives back what `take` gave, for a task that found no address on another network. */
  putBack(address: string): void {
    this.#inUse.delete(parseAddress(address));
  }

  /** Why `take` found nothing: `network "back" has no free address: 253 of 253 in use`. */
  explain(): string {
    const keptBack = [...this.#keptBack.keys()].filter((address) => !this.#inUse.has(address)).length;
    const rest = keptBack > 0 ? `, ${keptBack} kept back after release` : '';
    return `network "${this.#name}" has no free address: ${this.#inUse.size} of ${this.#size()} in use${rest}`;
  }

  /** When the first address may be taken out of quarantine. */
  get nextFreeMs(): number | undefined {
    return this.#keptBack.size === 0
      ? undefined
      : [...this.#keptBack.values()].reduce((a, b) => Math.min(a, b)) - shortenedMs;
  }

  /** The network's state with the cursor where it is now, and without quarantines that are over. */
  get state(): NetworkState {
    return {
      ...this.#state,
      cursor: this.#cursor === undefined ? '' : formatAddress(this.#cursor),
      released: stillQuarantined(this.#state.released, this.#nowMs),
    };
  }

  /** Addresses that tasks may have. The first of the subnet is the gateway's, or unused when that is another. */
  #size(): number {
    const first = this.#subnet.base + 1;
    const last = this.#subnet.base + hostCount(this.#subnet);
    const from = Math.max(first + 1, this.#range.base);
    const to = Math.min(last, this.#range.base + 2 ** (32 - this.#range.prefix) - 1);
    const gateway = parseAddress(this.#state.gateway);
    return to - from + 1 - (gateway >= from && gateway <= to ? 1 : 0);
  }
}
