import { SkeinError } from '../../../base/errors.ts';
import type { Message } from '../../../manager/raft/core/model.ts';
import type { Peer } from '../../../manager/raft/peer.ts';
import type { RaftReceiver, RaftTransport } from '../../../manager/raft/raft-transport.ts';
import type { Chance } from './chance.ts';
import type { Network } from './network.ts';
import { Life, type EventQueue } from './queue.ts';

/** A member that listens at an address: the process that has it now. */
export interface Port {
  readonly host: number;
  readonly life: Life;
  readonly receiver: RaftReceiver;
}

/** Who listens where: by address, as in the real world. */
export class Ports {
  readonly #ports = new Map<string, Port>();

  listen(address: string, port: Port): void {
    this.#ports.set(address, port);
  }

  at(address: string): Port | undefined {
    const port = this.#ports.get(address);
    return port?.life.alive === true ? port : undefined;
  }

  /** The host at which nobody listens any more; undefined while somebody does, or when nobody ever did. */
  abandoned(address: string): number | undefined {
    const port = this.#ports.get(address);
    return port?.life.alive === false ? port.host : undefined;
  }
}

export interface SimTransportOptions {
  readonly queue: EventQueue;
  readonly network: Network;
  readonly ports: Ports;
  readonly chance: Chance;
  readonly host: number;
  readonly life: Life;
  readonly receiver: RaftReceiver;
  /** Told of each message that leaves. */
  readonly sent: (message: Message) => void;
  /** Bytes of a snapshot that fit through the network in a millisecond. */
  readonly snapshotBytesPerMs?: number | undefined;
}

/** The share of snapshots that arrive a second time, late: what a sender gave up may still come through. */
const lateTwin = 0.25;
/** How long until a sender notices that its messages do not arrive, in milliseconds. */
const noticeMs = 200;
/** How often it tries to connect to a host that refuses. */
const probeMs = 300;

/** One member's way to the others, over the simulated network. */
export class SimTransport implements RaftTransport {
  readonly #options: SimTransportOptions;
  #peers = new Map<number, Peer>();
  readonly #reached = new Map<number, boolean>();
  /** The process of each peer that knows who speaks to it: it is told when a connection begins. */
  readonly #introduced = new Map<number, Life>();
  #closed = false;

  constructor(options: SimTransportOptions) {
    this.#options = options;
    this.#probe();
  }

  setPeers(peers: readonly Peer[]): void {
    this.#peers = new Map(peers.map((peer) => [peer.raftId, peer]));
  }

  send(messages: readonly Message[]): void {
    if (this.#closed || !this.#options.life.alive) return;
    for (const message of messages) this.#sendOne(message);
  }

  #sendOne(message: Message): void {
    const { network, ports, host, receiver, sent } = this.#options;
    const peer = this.#peers.get(message.to);
    sent(message);
    if (!peer) return;
    const port = ports.at(peer.address);
    const arrives = port?.receiver.raftId === message.to && !network.isCut(host, port.host);
    this.#notice(message.to, arrives);
    if (!port || !arrives) return;
    network.send(
      host,
      port.host,
      `raft ${message.type}`,
      () => ports.at(peer.address)?.life,
      () => {
        const now = ports.at(peer.address);
        if (now?.receiver.raftId !== message.to) return;
        if (now.receiver.wasRemoved(message.from))
          network.send(
            port.host,
            host,
            'raft removed',
            () => this.#options.life,
            () => receiver.removed(),
          );
        else {
          this.#introduce(now);
          now.receiver.receive(message);
        }
      },
    );
  }

  #introduce({ life, receiver }: Port): void {
    if (this.#introduced.get(receiver.raftId) === life) return;
    this.#introduced.set(receiver.raftId, life);
    receiver.introduced(this.#options.receiver.self);
  }

  /** A host that is there, with nobody who listens, refuses. */
  #probe(): void {
    const { queue, network, ports, host, life, receiver } = this.#options;
    queue.after(probeMs, life, 'raft probe', () => {
      if (this.#closed) return;
      for (const { raftId, address } of this.#peers.values()) {
        const there = ports.abandoned(address);
        if (there === undefined || network.isCut(host, there) || network.isCut(there, host)) continue;
        receiver.gone(raftId);
      }
      this.#probe();
    });
  }

  /** A connection that breaks is noticed after a while, and told once until it works again. */
  #notice(to: number, arrives: boolean): void {
    const { queue, life, receiver } = this.#options;
    const before = this.#reached.get(to);
    this.#reached.set(to, arrives);
    if (arrives || before === false) return;
    queue.after(noticeMs, life, 'raft unreachable', () => {
      if (this.#reached.get(to) === false) receiver.unreachable(to);
    });
  }

  async sendSnapshot(
    snapshot: Message,
    parts: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    const { network, ports, chance, host, sent } = this.#options;
    sent(snapshot);
    const peer = this.#peers.get(snapshot.to);
    const refuse = (why: string): never => {
      throw new SkeinError('unavailable', `Cannot send the snapshot to ${snapshot.to}: ${why}`);
    };
    if (!peer) return refuse('it is no member');
    const kept: Uint8Array[] = [];
    for await (const part of parts) kept.push(Buffer.from(part));
    const bytes = kept.reduce((size, part) => size + part.length, 0);
    await this.#pause(network.delayMs() + bytes / (this.#options.snapshotBytesPerMs ?? 2000));
    const port = ports.at(peer.address);
    if (signal.aborted) return refuse('it was given up');
    if (port?.receiver.raftId !== snapshot.to || network.isCut(host, port.host)) {
      await this.#pause(noticeMs);
      return refuse('it cannot be reached');
    }
    const again = chance.hit(Math.max(lateTwin, network.quality.doubling));
    const stored = this.#deliver(port, snapshot, kept);
    if (again) this.#deliverLate(peer.address, snapshot, kept);
    const over = { yes: false };
    const outcome = await Promise.race([stored, this.#lostWith(port, over)]);
    over.yes = true;
    await this.#pause(network.delayMs());
    if (network.isCut(port.host, host) || chance.hit(network.quality.loss)) {
      await this.#pause(noticeMs);
      return refuse('no answer came');
    }
    if (outcome !== undefined) throw outcome;
  }

  /** The other side's answer: undefined, or why it refused. */
  #deliver(port: Port, snapshot: Message, parts: readonly Uint8Array[]): Promise<Error | undefined> {
    const { queue } = this.#options;
    async function* arriving(): AsyncGenerator<Uint8Array> {
      for (const part of parts) {
        await new Promise<void>((resolve) => queue.after(0.05, port.life, 'snapshot part', resolve));
        yield part;
      }
    }
    if (port.receiver.wasRemoved(snapshot.from))
      return Promise.resolve(new SkeinError('failed-precondition', 'the sender was removed'));
    return port.receiver.receiveSnapshot(snapshot, arriving(), new AbortController().signal).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
  }

  /** As if the sender had tried twice, and the first attempt came through at last. */
  #deliverLate(address: string, snapshot: Message, parts: readonly Uint8Array[]): void {
    const { queue, ports, chance, life } = this.#options;
    queue.after(chance.between(100, 4000), new Life(life.name), 'snapshot again', () => {
      const port = ports.at(address);
      if (port?.receiver.raftId === snapshot.to) void this.#deliver(port, snapshot, parts);
    });
  }

  async #lostWith(port: Port, over: { readonly yes: boolean }): Promise<Error> {
    while (port.life.alive && !over.yes) await this.#pause(noticeMs);
    return new SkeinError('unavailable', 'the receiver is gone');
  }

  #pause(ms: number): Promise<void> {
    const { queue, life } = this.#options;
    return new Promise((resolve) => queue.after(ms, life, 'pause', resolve));
  }

  reachable(raftId: number): boolean {
    return this.#reached.get(raftId) === true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
  }
}
