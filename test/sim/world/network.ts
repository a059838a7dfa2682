/**
 * The network between hosts, by number. Each direction of each pair is a link of its own: it may be cut, lose, double and
 * delay. Nothing arrives in order unless it happens to.
 */
import type { Chance } from './chance.ts';
import { Life, type EventQueue } from './queue.ts';

export interface LinkQuality {
  /** Of a message, in milliseconds. */
  readonly delayMsMin: number;
  readonly delayMsMax: number;
  readonly loss: number;
  readonly doubling: number;
  /** The share of messages that take much longer, and how long. */
  readonly straggling: number;
  readonly straggleMsMax: number;
}

export const calm: LinkQuality = {
  delayMsMin: 0.2,
  delayMsMax: 3,
  loss: 0,
  doubling: 0,
  straggling: 0,
  straggleMsMax: 0,
};

export class Network {
  quality: LinkQuality = calm;
  readonly #queue: EventQueue;
  readonly #chance: Chance;
  readonly #cut = new Set<string>();

  constructor(queue: EventQueue, chance: Chance) {
    this.#queue = queue;
    this.#chance = chance;
  }

  cut(from: number, to: number): void {
    this.#cut.add(`${from} ${to}`);
  }

  heal(): void {
    this.#cut.clear();
  }

  get isWhole(): boolean {
    return this.#cut.size === 0;
  }

  isCut(from: number, to: number): boolean {
    return this.#cut.has(`${from} ${to}`);
  }

  /** Delivers once, twice or never. The receiver's life is looked up when it arrives: it may have restarted. */
  send(from: number, to: number, kind: string, life: () => Life | undefined, deliver: () => void): void {
    const { quality } = this;
    if (this.isCut(from, to) || this.#chance.hit(quality.loss)) return;
    const copies = this.#chance.hit(quality.doubling) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++)
      this.#queue.after(this.delayMs(), wire, kind, () => {
        // What is under way when the cable is cut is lost too.
        if (!this.isCut(from, to) && life()?.alive === true) deliver();
      });
  }

  delayMs(): number {
    const { delayMsMin, delayMsMax, straggling, straggleMsMax } = this.quality;
    if (this.#chance.hit(straggling)) return this.#chance.between(delayMsMin, straggleMsMax);
    return this.#chance.between(delayMsMin, delayMsMax);
  }
}

/** What is on the wire belongs to nobody's life. */
const wire = new Life('wire');
