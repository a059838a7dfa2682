import type { Clock } from '../../../base/clock.ts';
import { invariant } from '../../../base/assert.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { NodeIdentity } from '../../../proto/identity/identity.ts';
import type { Message } from '../core/model.ts';
import type { Peer } from '../peer.ts';
import type { RaftReceiver, RaftTransport } from '../raft-transport.ts';
import type { Carrier } from './carrier.ts';
import { defaultTransportLimits, type TransportLimits } from './limits.ts';
import { PeerLink } from './peer-link.ts';
import { sendSnapshot } from './send-snapshot.ts';
import { tlsCarrier } from './tls-carrier.ts';

export interface RaftTransportOptions {
  /** Is told what could not be delivered; what arrives comes to it by `handlers.ts`. */
  readonly receiver: Pick<RaftReceiver, 'raftId' | 'self' | 'unreachable' | 'gone' | 'removed'>;
  /** Asked at each connection, so that a renewed certificate is used from then on. */
  readonly identity: () => NodeIdentity;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly limits?: Partial<TransportLimits> | undefined;
}

/**
 * The sending half. Connects to each peer at once and keeps the connection. The receiver is told of losses and of its
 * removal from a microtask, never while it calls `send`.
 */
export function openRaftTransport(options: RaftTransportOptions): RaftTransport {
  return new Transport(options);
}

class Transport implements RaftTransport {
  readonly #options: RaftTransportOptions;
  readonly #limits: TransportLimits;
  readonly #carrier: Carrier;
  readonly #links = new Map<number, PeerLink>();
  readonly #unreachable = new Set<number>();
  readonly #closed = new AbortController();
  readonly #snapshots = new Set<Promise<void>>();
  #check: Disposable;
  #checkedMs: number;

  constructor(options: RaftTransportOptions) {
    this.#options = options;
    this.#limits = { ...defaultTransportLimits, ...options.limits };
    this.#carrier = tlsCarrier(options);
    this.#checkedMs = options.clock.monotonicMs();
    this.#check = this.#checkLater();
  }

  setPeers(peers: readonly Peer[]): void {
    if (this.#closed.signal.aborted) return;
    const wanted = new Map(peers.map((peer) => [peer.raftId, peer]));
    wanted.delete(this.#options.receiver.raftId);
    for (const [raftId, link] of this.#links) {
      const peer = wanted.get(raftId);
      if (peer?.address === link.peer.address && peer.nodeId === link.peer.nodeId) continue;
      link.close();
      this.#links.delete(raftId);
    }
    for (const peer of wanted.values())
      if (!this.#links.has(peer.raftId)) this.#links.set(peer.raftId, this.#link(peer));
  }

  send(messages: readonly Message[]): void {
    const byPeer = new Map<number, Message[]>();
    for (const message of messages) {
      invariant(message.type !== 'MsgSnap', 'a snapshot is sent by sendSnapshot');
      const others = byPeer.get(message.to);
      if (others) others.push(message);
      else byPeer.set(message.to, [message]);
    }
    for (const [raftId, own] of byPeer) this.#links.get(raftId)?.offer(own);
  }

  async sendSnapshot(
    snapshot: Message,
    parts: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    const over = AbortSignal.any([signal, this.#closed.signal]);
    const peer = this.#links.get(snapshot.to)?.peer;
    const sending = sendSnapshot({ ...this.#options, peer, snapshot, parts }, this.#limits, over);
    const settled = sending.catch(() => undefined); // the caller is told; closing only waits
    this.#snapshots.add(settled);
    try {
      await sending;
    } finally {
      this.#snapshots.delete(settled);
    }
  }

  reachable(raftId: number): boolean {
    return this.#links.get(raftId)?.reachable ?? false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    this.#check[Symbol.dispose]();
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
    await Promise.all(this.#snapshots);
  }

  #link(peer: Peer): PeerLink {
    const { receiver, clock, random, log } = this.#options;
    return new PeerLink({
      ...{
        self: () => receiver.self,
        peer,
        carrier: this.#carrier,
        limits: this.#limits,
        clock,
        random,
        log,
      },
      lost: () => this.#lost(peer.raftId),
      gone: () => queueMicrotask(() => !this.#closed.signal.aborted && receiver.gone(peer.raftId)),
      removed: () => queueMicrotask(() => !this.#closed.signal.aborted && receiver.removed()),
    });
  }

  #lost(raftId: number): void {
    const told = this.#unreachable.size > 0;
    this.#unreachable.add(raftId);
    if (told) return;
    queueMicrotask(() => {
      const lost = [...this.#unreachable];
      this.#unreachable.clear();
      if (this.#closed.signal.aborted) return;
      for (const peer of lost) this.#options.receiver.unreachable(peer);
    });
  }

  #checkLater(): Disposable {
    const { clock } = this.#options;
    return clock.setTimer(this.#limits.checkMs, () => {
      const nowMs = clock.monotonicMs();
      const lateMs = Math.max(0, nowMs - this.#checkedMs - 2 * this.#limits.checkMs);
      this.#checkedMs = nowMs;
      this.#check = this.#checkLater();
      for (const link of this.#links.values()) link.check(lateMs);
    });
  }
}
