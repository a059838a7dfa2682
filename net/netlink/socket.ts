/**
 * A netlink socket: the seam between bytes and the kernel. The kernel carries a request out inside `sendto`, so the
 * answer is queued when it returns and everything here is synchronous. A socket stays in the namespace in which it was
 * opened, whatever namespace the thread is in later.
 */
import {
  AF_NETLINK,
  bindSocket,
  closeDescriptor,
  MSG_DONTWAIT,
  openSocket,
  receive,
  send,
  setSocketOption,
  SO_RCVBUFFORCE,
  SO_RCVTIMEO,
  SO_SNDBUFFORCE,
  SOCK_RAW,
  socketName,
  SOL_SOCKET,
} from '../sys/libc.ts';
import { inNamespace } from '../namespace/enter.ts';
import { readMessages, type Message } from './codec/message.ts';
import { SkeinError } from '../../base/errors.ts';

const protocols = { route: 0, 'socket-diag': 4, netfilter: 12 } as const;
export type NetlinkProtocol = keyof typeof protocols;

const SOL_NETLINK = 270;
const NETLINK_ADD_MEMBERSHIP = 1;
const NETLINK_CAP_ACK = 10;
const NETLINK_EXT_ACK = 11;
const NETLINK_GET_STRICT_CHK = 12;
/** An nft batch must fit into the send buffer as a whole. */
const bufferBytes = 4 << 20;
const answerWithinSeconds = 5;

/** `sockaddr_nl` of the kernel: family u16, pad, port 0, no groups. */
const kernelAddress = Uint8Array.of(AF_NETLINK, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

/** One receive buffer for all sockets of the thread: each datagram is taken apart or copied before the next. */
const datagram = new Uint8Array(256 * 1024);

export class NetlinkSocket implements Disposable {
  readonly fd: number;
  /** The kernel's name of this socket; notifications of changes that it made carry it. */
  readonly port: number;
  #sequence = 0;

  /** Opens in the namespace behind `namespaceFd`, or in the thread's own. */
  constructor(protocol: NetlinkProtocol, namespaceFd?: number) {
    const open = (): number => openSocket(AF_NETLINK, SOCK_RAW, protocols[protocol]);
    this.fd = namespaceFd === undefined ? open() : inNamespace(namespaceFd, open);
    try {
      bindSocket(this.fd, kernelAddress);
      this.port = new DataView(socketName(this.fd).buffer).getUint32(4, true);
      setSocketOption(this.fd, SOL_NETLINK, NETLINK_EXT_ACK, u32(1));
      setSocketOption(this.fd, SOL_NETLINK, NETLINK_CAP_ACK, u32(1));
      if (protocol === 'route') setSocketOption(this.fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, u32(1));
      setSocketOption(
        this.fd,
        SOL_SOCKET,
        SO_RCVTIMEO,
        new Uint8Array([answerWithinSeconds, ...Array<number>(15).fill(0)]),
      );
      setSocketOption(this.fd, SOL_SOCKET, SO_RCVBUFFORCE, u32(bufferBytes));
      setSocketOption(this.fd, SOL_SOCKET, SO_SNDBUFFORCE, u32(bufferBytes));
    } catch (error) {
      closeDescriptor(this.fd);
      throw error;
    }
  }

  /** A sequence number for the next request; never 0, which notifications carry. */
  nextSequence(): number {
    this.#sequence = (this.#sequence + 1) >>> 0 || 1;
    return this.#sequence;
  }

  /** Joins a multicast group: the kernel then tells of each change. */
  subscribe(group: number): void {
    setSocketOption(this.fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, u32(group));
  }

  send(bytes: Uint8Array): void {
    send(this.fd, bytes, kernelAddress);
  }

  /** The messages of the next datagram. Throws `unavailable` when the kernel keeps silent for 5 s. */
  receive(): Message[] {
    const messages = this.#next(0);
    if (messages) return messages;
    throw new SkeinError(
      'unavailable',
      `The kernel has not answered a netlink request for ${answerWithinSeconds} s`,
    );
  }

  /** The messages of the next datagram, if one is there now. */
  tryReceive(): Message[] | undefined {
    return this.#next(MSG_DONTWAIT);
  }

  #next(flags: number): Message[] | undefined {
    const length = receive(this.fd, datagram, flags);
    return length === undefined ? undefined : readMessages(datagram.slice(0, length));
  }

  [Symbol.dispose](): void {
    closeDescriptor(this.fd);
  }
}

function u32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}
