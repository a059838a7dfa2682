/**
 * Whether somebody else changed a namespace: a listener on the kernel's multicast groups. It tells only that something
 * changed, never what: the reader compares the whole. Changes of our own are recognised by the port of the socket.
 */
import { SystemError } from '../sys/system-error.ts';
import { NetlinkSocket } from './socket.ts';

const groups = { link: 1, neighbour: 3, address: 5, route: 7 } as const; // RTNLGRP_…; forwarding is with neighbour
export type ChangeGroup = keyof typeof groups;
const datagramsPerLook = 4096;

export class ChangeListener implements Disposable {
  readonly #socket: NetlinkSocket;

  constructor(listenTo: readonly ChangeGroup[], namespaceFd?: number) {
    this.#socket = new NetlinkSocket('route', namespaceFd);
    for (const group of listenTo) this.#socket.subscribe(groups[group]);
  }

  get fd(): number {
    return this.#socket.fd;
  }

  /** Reads what came since the last look; true when any of it was not caused by the socket with `ownPort`. */
  sawForeignChange(ownPort: number): boolean {
    let foreign = false;
    for (let count = 0; count < datagramsPerLook; count++) {
      try {
        const messages = this.#socket.tryReceive();
        if (!messages) return foreign;
        foreign ||= messages.some((message) => message.kind !== 'data' || message.port !== ownPort);
      } catch (error) {
        // The queue overflowed: something was missed, so there is something to look at.
        if (!(error instanceof SystemError) || error.code !== 'ENOBUFS') throw error;
        foreign = true;
      }
    }
    return true;
  }

  [Symbol.dispose](): void {
    this.#socket[Symbol.dispose]();
  }
}
