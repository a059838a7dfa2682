/**
 * For tests: sockets that are bound but belong to nobody yet, as the ones made inside a container's namespace, and a
 * small client and nameserver that read and write DNS with another codec (dns-packet) than ours.
 */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import packet, { type DecodedPacket } from 'dns-packet';
import { invariant } from '../../base/assert.ts';
import {
  AF_INET,
  bindSocket,
  closeDescriptor,
  openSocket,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  socketName,
} from '../sys/libc.ts';
import { readSocketAddress, socketAddress } from '../sys/socket-address.ts';
import type { Transport } from './answer.ts';
import type { Nameserver } from './resolv-conf.ts';

/** A bound, non-blocking socket, on a port that the kernel chooses when none is given. Nobody owns the descriptor. */
export function boundSocket(
  transport: Transport,
  { address = '127.0.0.1', port = 0 } = {},
): { fd: number; port: number } {
  const fd = openSocket(AF_INET, (transport === 'udp' ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK, 0);
  try {
    bindSocket(fd, socketAddress(address, port));
    return { fd, port: readSocketAddress(socketName(fd)).port };
  } catch (error) {
    closeDescriptor(fd);
    throw error;
  }
}

/** A socket for each transport on one port, as stub resolvers expect it. */
export function boundPair(): { udpFd: number; tcpFd: number; port: number } {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    const tcp = boundSocket('tcp');
    try {
      return { udpFd: boundSocket('udp', { port: tcp.port }).fd, tcpFd: tcp.fd, port: tcp.port };
    } catch (error) {
      closeDescriptor(tcp.fd); // another process has the port for datagrams
      if (triesLeft === 0) throw error;
    }
  }
}

export interface Asking {
  readonly name: string;
  readonly type?: 'A' | 'AAAA' | 'PTR' | 'MX';
  readonly id?: number;
  /** Sends an EDNS record that allows replies of this size. */
  readonly ednsBytes?: number;
}

export function encodeQuery({ name, type = 'A', id = 4711, ednsBytes }: Asking): Buffer {
  return packet.encode({
    type: 'query',
    id,
    flags: packet.RECURSION_DESIRED,
    questions: [{ type, name }],
    additionals:
      ednsBytes === undefined
        ? []
        : [
            {
              type: 'OPT',
              name: '.',
              udpPayloadSize: ednsBytes,
              extendedRcode: 0,
              ednsVersion: 0,
              flags: 0,
              flag_do: false,
              options: [],
            },
          ],
  });
}

/** What a reply says: its code, the flag that it was cut, and the data of its answers in order. */
export function contentOf(reply: Buffer): { rcode: string; truncated: boolean; data: unknown[] } {
  const decoded = packet.decode(reply) as DecodedPacket & { rcode: string };
  return {
    rcode: decoded.rcode,
    truncated: decoded.flag_tc,
    data: (decoded.answers ?? []).map((record) => ('data' in record ? record.data : undefined)),
  };
}

/** Sends one datagram and gives the first one that comes back, or undefined after `waitMs`. */
export async function askByUdp(port: number, message: Buffer, waitMs = 5000): Promise<Buffer | undefined> {
  const socket = createSocket('udp4');
  try {
    socket.send(message, port, '127.0.0.1');
    const [reply] = (await once(socket, 'message', { signal: AbortSignal.timeout(waitMs) })) as [Buffer];
    return reply;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  } finally {
    socket.close();
  }
}

export function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

/** Splits what came over a connection into its whole messages. */
export function unframed(bytes: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const length = bytes.readUInt16BE(at);
    messages.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return messages;
}

/** Writes `bytes` to a connection, ends its own half, and gives all that came until the other side ended too. */
export async function exchangeByTcp(port: number, bytes: Buffer): Promise<Buffer> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.end(bytes);
  await once(socket, 'close', { signal: AbortSignal.timeout(15_000) });
  return Buffer.concat(chunks);
}

/** What a fake nameserver does with a query: sends these bytes, or nothing. */
export type Behaviour = (query: Buffer, transport: Transport) => Buffer | readonly Buffer[] | undefined;

export interface FakeNameserver extends AsyncDisposable {
  readonly server: Nameserver;
  /** The queries that came, with the transport and the source port of each. */
  readonly seen: { transport: Transport; query: Buffer; port: number }[];
}

/** A nameserver on 127.0.0.1 that listens on one port over UDP and TCP. */
export async function startNameserver(behaviour: Behaviour): Promise<FakeNameserver> {
  const seen: FakeNameserver['seen'] = [];
  const replies = (query: Buffer, transport: Transport, port: number): readonly Buffer[] => {
    seen.push({ transport, query, port });
    const reply = behaviour(query, transport);
    if (!reply) return [];
    return Buffer.isBuffer(reply) ? [reply] : reply;
  };
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      for (const query of unframed(bytes))
        for (const reply of replies(query, 'tcp', socket.remotePort ?? 0)) socket.write(framed(reply));
    });
  });
  const { udpFd, tcpFd, port } = boundPair();
  tcp.listen({ fd: tcpFd });
  await once(tcp, 'listening');
  const udp: UdpSocket = createSocket('udp4');
  const listening = once(udp, 'listening'); // emitted within the call when the socket is bound already
  udp.bind({ fd: udpFd });
  await listening;
  udp.on('message', (query, asker) => {
    for (const reply of replies(query, 'udp', asker.port)) udp.send(reply, asker.port, asker.address);
  });
  return {
    server: { address: '127.0.0.1', port },
    seen,
    async [Symbol.asyncDispose]() {
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}

/** The reply of a nameserver that knows these addresses for whatever is asked. */
export function addressReply(query: Buffer, addresses: readonly string[], flags = 0): Buffer {
  const { id, questions } = packet.decode(query);
  const [question] = questions ?? [];
  invariant(question, 'a query has a question');
  return packet.encode({
    type: 'response',
    id: id ?? 0,
    flags: packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | flags,
    questions: [question],
    answers: addresses.map((data) => ({ type: 'A', name: question.name, ttl: 60, data })),
  });
}
