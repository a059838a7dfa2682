import type { Clock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import type { Message } from '../../manager/raft/core/model.ts';
import type { Peer } from '../../manager/raft/peer.ts';
import type { RaftReceiver, RaftTransport } from '../../manager/raft/raft-transport.ts';

export interface RaftNetworkOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Of a message, in milliseconds; drawn for each, so that messages overtake one another. */
  readonly delayMs?: readonly [min: number, max: number];
}

/**
 * A network between the members of one process: messages take a while, may be lost and overtake one another, and links can
 * be cut, each direction on its own. Snapshots go over the same links.
 */
export class RaftNetwork {
  /** The share of messages that is lost. */
  lossRate = 0;
  /** A message for which this is true is lost. */
  lost: (message: Message) => boolean = () => false;
  /** What arrived, for tests that look. */
  readonly delivered: Message[] = [];
  snapshotsSent = 0;
  readonly #options: RaftNetworkOptions;
  readonly #receivers = new Map<number, RaftReceiver>();
  readonly #cut = new Set<string>();

  constructor(options: RaftNetworkOptions) {
    this.#options = options;
  }

  /** Cuts every link of the member, both ways. */
  isolate(raftId: number): void {
    for (const other of this.#receivers.keys()) this.cut(raftId, other);
  }

  cut(a: number, b: number): void {
    this.#cut.add(`${a}>${b}`).add(`${b}>${a}`);
  }

  cutOneWay(from: number, to: number): void {
    this.#cut.add(`${from}>${to}`);
  }

  heal(): void {
    this.#cut.clear();
    this.lossRate = 0;
    this.lost = () => false;
  }

  /** A killed member: nothing reaches it and nothing of it arrives any more. */
  detach(receiver: RaftReceiver): void {
    if (this.#receivers.get(receiver.raftId) === receiver) this.#receivers.delete(receiver.raftId);
  }

  attach(receiver: RaftReceiver): RaftTransport {
    const { raftId } = receiver;
    this.#receivers.set(raftId, receiver);
    const present = (): boolean => this.#receivers.get(raftId) === receiver;
    let peers: readonly Peer[] = [];
    return {
      setPeers: (now) => void (peers = now),
      send: (messages) => {
        for (const message of messages) {
          if (!present() || !peers.some((peer) => peer.raftId === message.to)) continue;
          if (this.#passes(message)) this.#deliver(message);
        }
      },
      sendSnapshot: (message, parts, signal) => this.#stream(message, parts, signal),
      reachable: (id) => present() && this.#receivers.has(id) && !this.#cut.has(`${raftId}>${id}`),
      [Symbol.asyncDispose]: () => {
        this.detach(receiver);
        return Promise.resolve();
      },
    };
  }

  #passes(message: Message): boolean {
    if (this.#cut.has(`${message.from}>${message.to}`) || this.lost(message)) return false;
    return this.lossRate === 0 || this.#options.random.float() >= this.lossRate;
  }

  #deliver(message: Message): void {
    const { clock, random, delayMs: [min, max] = [1, 5] } = this.#options;
    clock.setTimer(min + random.float() * (max - min), () => {
      const to = this.#receivers.get(message.to);
      if (!to || this.#cut.has(`${message.from}>${message.to}`)) return;
      if (to.wasRemoved(message.from)) {
        this.#receivers.get(message.from)?.removed();
        return;
      }
      this.delivered.push(message);
      const from = this.#receivers.get(message.from);
      if (from) to.introduced(from.self);
      to.receive(message);
    });
  }

  async #stream(message: Message, parts: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
    this.snapshotsSent++;
    const to = this.#receivers.get(message.to);
    const passes = this.#passes.bind(this);
    const lostOnTheWay = (): SkeinError =>
      new SkeinError('unavailable', 'Cannot send the snapshot: the link is cut');
    if (!to || !passes(message)) throw lostOnTheWay();
    const arriving = (async function* () {
      for await (const part of parts) {
        if (!passes(message)) throw lostOnTheWay();
        yield part;
      }
    })();
    const from = this.#receivers.get(message.from);
    if (from) to.introduced(from.self);
    await to.receiveSnapshot(message, arriving, signal);
  }
}
