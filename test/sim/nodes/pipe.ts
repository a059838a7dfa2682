import type { Network } from '../world/network.ts';
import type { EventQueue, Life } from '../world/queue.ts';

/** Time after which what did not get through is sent again, as by TCP. */
const againMs = 200;

/** One direction of a connection: everything arrives, in order, as soon as the network lets it, until it is closed. */
export class Pipe {
  readonly #queue: EventQueue;
  readonly #network: Network;
  readonly #from: number;
  readonly #to: number;
  readonly #receiver: Life;
  readonly #waiting: (() => void)[] = [];
  #running = false;
  #closed = false;

  constructor(queue: EventQueue, network: Network, ends: { from: number; to: number; receiver: Life }) {
    this.#queue = queue;
    this.#network = network;
    this.#from = ends.from;
    this.#to = ends.to;
    this.#receiver = ends.receiver;
  }

  send(deliver: () => void): void {
    this.#waiting.push(deliver);
    if (!this.#running) this.#next(this.#network.delayMs());
  }

  close(): void {
    this.#closed = true;
  }

  #next(delayMs: number): void {
    this.#running = true;
    this.#queue.after(delayMs, this.#receiver, 'pipe', () => {
      this.#running = false;
      if (this.#closed) return;
      if (this.#network.isCut(this.#from, this.#to)) {
        this.#next(againMs);
        return;
      }
      for (const deliver of this.#waiting.splice(0)) deliver();
    });
  }
}
