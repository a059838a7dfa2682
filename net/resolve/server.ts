/**
 * The resolver of one container. Its two sockets were made inside the container's network namespace, bound to 127.0.0.11,
 * and are adopted here by this process, which itself stays outside: who asks is known by the socket on which the query
 * came, and nobody else can reach it. Own names are answered at once; foreign ones go to `upstream`.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { AnswerQuestion, Transport } from './answer.ts';
import type { Query } from './query.ts';
import { encodeReply } from './reply.ts';
import { replyBytesMax, respond } from './respond.ts';
import { serveConnection } from './tcp-connection.ts';
import { Throttle } from './throttle.ts';
import type { Upstream } from './upstream.ts';

/**
 * Foreign queries that one container may have out at the same time. It is a quarter of what the upstream carries in all,
 * so that one container that asks without end leaves room for the others.
 */
const foreignMaxDefault = 256;

const connectionsMax = 64;

/** Replies that the kernel did not take yet; above it they are dropped, as datagrams may be. */
const unsentBytesMax = 1024 * 1024;

export interface ResolverOptions {
  /** Bound, non-blocking datagram socket of IPv4. It belongs to the resolver from the call on. */
  readonly udpFd: number;
  /** Bound, non-blocking stream socket of IPv4 that does not listen yet. It belongs to the resolver from the call on. */
  readonly tcpFd: number;
  readonly answer: AnswerQuestion;
  readonly upstream: Upstream;
  /** Orders addresses only: a seeded source is three times faster than the real one and good enough. */
  readonly random: Random;
  readonly clock: Clock;
  readonly log: Logger;
  readonly foreignMax?: number;
  /** Time without a whole query after which a TCP connection is closed. */
  readonly tcpIdleMs?: number;
}

/** Disposing closes both sockets and all connections, and ends the waits for foreign names. */
export type Resolver = AsyncDisposable;

/** Starts answering on the two sockets. Rejects when one of them cannot be adopted; the other one is closed then. */
export async function startResolver(options: ResolverOptions): Promise<Resolver> {
  await using opened = new AsyncDisposableStack();
  const stop = new AbortController();
  opened.defer(() => stop.abort());
  const handle = makeHandler(options, stop.signal);
  let tcpAdopted = false;
  opened.defer(() => {
    if (!tcpAdopted) closeSync(options.tcpFd);
  });
  await adoptUdp(options, handle, opened);
  tcpAdopted = true;
  await adoptTcp(options, handle, opened);
  const kept = opened.move();
  return { [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Replies through `reply`, before it returns for own names, later for foreign ones. */
type Handler = (message: Buffer, transport: Transport, reply: (bytes: Buffer | undefined) => void) => void;

function makeHandler(options: ResolverOptions, signal: AbortSignal): Handler {
  const { answer, random, upstream, clock, log } = options;
  const foreignMax = options.foreignMax ?? foreignMaxDefault;
  const throttle = new Throttle(clock);
  let foreign = 0;

  const forward = async (query: Query, message: Buffer, transport: Transport): Promise<Buffer> => {
    const bytesMax = replyBytesMax(query, transport);
    const failure = (): Buffer =>
      encodeReply(query, { rcode: 'server-failure', authoritative: false }, bytesMax);
    if (foreign >= foreignMax) {
      throttle.run((heldBack) =>
        log.warn('A container asks for too many foreign names at once; it gets SERVFAIL', {
          foreign,
          heldBack,
        }),
      );
      return failure();
    }
    foreign += 1;
    const bytes = await upstream.forward(message, { transport, signal });
    foreign -= 1;
    if (!bytes) return failure();
    if (bytes.length <= bytesMax) return bytes;
    return encodeReply(query, { rcode: 'no-error', authoritative: false, truncated: true }, bytesMax);
  };

  return (message, transport, reply) => {
    const response = respond(message, { transport, answer, random });
    switch (response.kind) {
      case 'reply':
        reply(response.bytes);
        return;
      case 'silence':
        reply(undefined);
        return;
      case 'forward':
        void forward(response.query, message, transport).then(reply);
        return;
    }
  };
}

async function adoptUdp(
  options: ResolverOptions,
  handle: Handler,
  opened: AsyncDisposableStack,
): Promise<void> {
  const { udpFd, log } = options;
  const socket = createSocket('udp4');
  let closed = false;
  opened.defer(async () => {
    closed = true;
    const gone = once(socket, 'close');
    socket.close();
    await gone;
  });
  socket.on('message', (message, asker) => {
    handle(message, 'udp', (bytes) => {
      if (!bytes || closed || socket.getSendQueueSize() > unsentBytesMax) return;
      socket.send(bytes, asker.port, asker.address, (error) => {
        if (error) log.debug('A DNS reply was not sent', { why: error.message });
      });
    });
  });
  const listening = once(socket, 'listening');
  socket.bind({ fd: udpFd });
  await listening;
  socket.on('error', (error) => log.warn('The resolver failed to read a datagram', { why: error.message }));
}

async function adoptTcp(
  options: ResolverOptions,
  handle: Handler,
  opened: AsyncDisposableStack,
): Promise<void> {
  const { tcpFd, clock, log, tcpIdleMs } = options;
  const connections = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    serveConnection(socket, {
      handle: (message) => new Promise((resolve) => handle(message, 'tcp', resolve)),
      clock,
      ...(tcpIdleMs === undefined ? {} : { idleMs: tcpIdleMs }),
    });
  });
  server.maxConnections = connectionsMax;
  const listening = once(server, 'listening');
  server.listen({ fd: tcpFd });
  await listening;
  opened.defer(async () => {
    const gone = once(server, 'close');
    server.close();
    for (const socket of connections) socket.destroy();
    await gone;
  });
  server.on('error', (error) =>
    log.warn('The resolver failed to accept a connection', { why: error.message }),
  );
}
