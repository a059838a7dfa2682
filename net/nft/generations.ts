/**
 * Whether anybody else changed the rules of one namespace. The kernel numbers every batch, whoever sends it; our own go
 * through here, so any other step of that number is a disturbance. Tables that share a namespace share this count, or
 * each would take the others' changes for tampering and list itself anew.
 */
import { getGeneration, readGeneration } from '../netlink/codec/nft-message.ts';
import type { Request } from '../netlink/codec/message.ts';
import { commit, get } from '../netlink/request.ts';
import type { NetlinkSocket } from '../netlink/socket.ts';

export class Generations {
  #last: number | undefined;
  #disturbances = 0;

  /** How often somebody else was seen to have changed the rules: equal answers mean an undisturbed time between. */
  disturbances(socket: NetlinkSocket): number {
    const now = get(socket, getGeneration, readGeneration);
    if (now !== this.#last) this.#disturbances++;
    this.#last = now;
    return this.#disturbances;
  }

  /** Commits a batch of ours. Throws NetlinkError when the kernel refuses it; nothing is changed then. */
  commit(socket: NetlinkSocket, changes: readonly Request[]): void {
    this.disturbances(socket);
    commit(socket, changes);
    const now = get(socket, getGeneration, readGeneration);
    if (this.#last === undefined || now !== next(this.#last)) this.#disturbances++;
    this.#last = now;
  }
}

/** The generation after one more change; the kernel's number has 32 bits and leaves 0 out. */
function next(generation: number): number {
  return (generation + 1) >>> 0 || 1;
}
