/**
 * The sender's side of the way to one peer: connects, keeps one stream, and gives up what does not get through. It waits
 * for nobody; the receiver acknowledges bytes, and by that alone the sender knows that a connection lives: a peer whose
 * machine is gone takes writes for many minutes, as far as the kernel is concerned.
 */
import { backoffMs } from '../../../base/backoff.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { Message } from '../core/model.ts';
import type { Peer } from '../peer.ts';
import type { Carrier, OutgoingStream } from './carrier.ts';
import { encodeItem, type Hello, type Notice } from './codec.ts';
import { wireBytes } from './frame.ts';
import type { TransportLimits } from './limits.ts';
import { SendQueue } from './send-queue.ts';

export interface PeerLinkOptions {
  /** This member, as it is to be reached. */
  readonly self: () => Peer;
  readonly peer: Peer;
  readonly carrier: Carrier;
  readonly limits: TransportLimits;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Messages were lost. May be called while one offers messages. */
  readonly lost: () => void;
  /** The peer's host refused a connection. */
  readonly gone: () => void;
  /** The peer says that this member was removed. */
  readonly removed: () => void;
}

/** The first retry comes at once, then these. */
const retries = { firstMs: 50, maxMs: 1000, jitter: 0.3 };
/** A stream that lived so long was a good one: the next retry comes at once again. */
const goodStreamMs = 1000;

/** A peer that is just starting is worth more attempts than one that is gone: every 100 ms. */
const attemptsWhileStarting = 2;
/** So many attempts in a row fail before an operator should know: about a second. */
const attemptsQuiet = 5;

interface Stream {
  readonly out: OutgoingStream;
  readonly openedMs: number;
  /** When the peer took the first item; undefined: it has not yet. */
  welcomedMs: number | undefined;
  sentBytes: number;
  receivedBytes: number;
  lastSentMs: number;
  /** Since when nothing was acknowledged, while something is to be. */
  waitingMs: number;
}

export class PeerLink {
  readonly peer: Peer;
  readonly #options: PeerLinkOptions;
  readonly #queue: SendQueue;
  #stream: Stream | undefined;
  #retry: Disposable | undefined;
  #attempt = 0;
  #closed = false;

  constructor(options: PeerLinkOptions) {
    this.#options = options;
    this.peer = options.peer;
    this.#queue = new SendQueue(options.limits);
    this.#connect();
  }

  /** Whether the peer takes what is sent to it, as far as one can know. */
  get reachable(): boolean {
    const stream = this.#stream;
    if (stream?.welcomedMs === undefined) return false;
    return !(unacknowledged(stream) > 0 && this.#now() - stream.waitingMs > this.#options.limits.stallMs);
  }

  /** Sends messages, or lets them wait, or drops them and says so. */
  offer(messages: readonly Message[]): void {
    let lost = false;
    for (const message of messages) {
      if (this.#stream && this.#queue.offer(message)) continue;
      this.#pump(); // what was offered before may still go, and make room
      if (!this.#stream || !this.#queue.offer(message)) lost = true;
    }
    this.#pump();
    if (lost) this.#options.lost();
  }

  /**
   * Looks at the time. `lateMs` is how much later this is called than it should be: this process slept, or was busy, and
   * what the peer said meanwhile has not been read yet, so that time does not count.
   */
  check(lateMs: number): void {
    const stream = this.#stream;
    if (!stream) return;
    const { limits } = this.#options;
    const now = this.#now();
    stream.waitingMs += lateMs;
    if (stream.welcomedMs === undefined) {
      if (now - stream.waitingMs > limits.connectMs) this.#cut(`no answer within ${limits.connectMs} ms`);
    } else if (unacknowledged(stream) > 0 && now - stream.waitingMs > limits.stallMs) {
      this.#cut(`${unacknowledged(stream)} bytes were not taken within ${limits.stallMs} ms`);
    } else {
      if (now - stream.welcomedMs > goodStreamMs) this.#attempt = 0;
      if (now - stream.lastSentMs >= limits.idleMs) this.#write([]);
    }
  }

  close(): void {
    this.#closed = true;
    this.#retry?.[Symbol.dispose]();
    this.#retry = undefined;
    this.#stream?.out.destroy();
    this.#stream = undefined;
    this.#queue.clear();
  }

  #connect(): void {
    this.#retry = undefined;
    const { carrier, peer } = this.#options;
    const self = this.#options.self();
    const now = this.#now();
    const out = carrier.open(peer, {
      notice: (notice) => this.#stream?.out === out && this.#take(notice),
      closed: (why) => this.#stream?.out === out && this.#ended(why.message, isRefusal(why)),
    });
    this.#stream = {
      out,
      openedMs: now,
      welcomedMs: undefined,
      sentBytes: 0,
      receivedBytes: 0,
      lastSentMs: now,
      waitingMs: now,
    };
    this.#write([], { from: self.raftId, to: peer.raftId, peer: self });
  }

  /** Sends what the bounds allow. */
  #pump(): void {
    const { limits } = this.#options;
    for (let stream = this.#stream; stream && !this.#queue.isEmpty; stream = this.#stream) {
      const room = limits.unacknowledgedBytesMax - unacknowledged(stream);
      if (room > 0) this.#write(this.#queue.take(limits.itemBytes));
      else if (this.#queue.hasControl && room > -limits.controlBytesMax)
        this.#write(this.#queue.takeControl(limits.itemBytes));
      else return;
    }
  }

  #write(messages: readonly Message[], hello?: Hello): void {
    const stream = this.#stream;
    if (!stream) return;
    const item = encodeItem({ hello, messages });
    const now = this.#now();
    if (unacknowledged(stream) === 0 && stream.welcomedMs !== undefined) stream.waitingMs = now;
    stream.sentBytes += wireBytes(item);
    stream.lastSentMs = now;
    stream.out.write(item);
  }

  #take(notice: Notice): void {
    const stream = this.#stream;
    if (!stream) return;
    if (notice.kind === 'refused') {
      if (notice.reason === 'not-ready') this.#attempt = Math.min(this.#attempt, attemptsWhileStarting);
      this.#cut(`it refuses: ${notice.text}`);
      if (notice.reason === 'removed') this.#options.removed();
      return;
    }
    if (notice.bytes < stream.receivedBytes || notice.bytes > stream.sentBytes) {
      this.#cut(`it claims to have ${notice.bytes} of ${stream.sentBytes} bytes`);
      return;
    }
    const now = this.#now();
    if (stream.welcomedMs === undefined) {
      stream.welcomedMs = now;
      this.#options.log.info('connected to a member', { member: this.peer.raftId, to: this.peer.address });
    }
    stream.receivedBytes = notice.bytes;
    stream.waitingMs = now;
    this.#pump();
  }

  #cut(why: string): void {
    this.#stream?.out.destroy();
    this.#ended(why);
  }

  #ended(why: string, gone = false): void {
    const stream = this.#stream;
    if (!stream || this.#closed) return;
    this.#stream = undefined;
    const lost = unacknowledged(stream) > 0 || !this.#queue.isEmpty;
    this.#queue.clear();
    const { clock, random, log } = this.#options;
    const delayMs = this.#attempt === 0 ? 0 : backoffMs(this.#attempt - 1, retries, random);
    this.#attempt++;
    const fields = { member: this.peer.raftId, to: this.peer.address, why };
    if (stream.welcomedMs !== undefined) log.warn('lost the connection to a member', fields);
    else if (this.#attempt === attemptsQuiet) log.warn('cannot connect to a member; trying on', fields);
    else log.debug('cannot connect to a member', fields);
    this.#retry = clock.setTimer(delayMs, () => this.#connect());
    if (gone) this.#options.gone();
    if (lost) this.#options.lost();
  }

  #now(): number {
    return this.#options.clock.monotonicMs();
  }
}

/** The host is there and nobody listens. */
function isRefusal(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNREFUSED';
}

function unacknowledged(stream: Stream): number {
  return stream.sentBytes - stream.receivedBytes;
}
