import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Clock } from '../../base/clock.ts';
import { sleep } from '../../base/clock.ts';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import type { CallSource, ServiceImplementation } from '../../proto/rpc/server.ts';
import type { Caller } from './caller.ts';
import { roleGate } from './gate.ts';
import { authorizeProtocol } from './roles.ts';
import { TlsFront, type Acceptor } from './tls.ts';

/** What a stranger may cost us. */
export interface ServerLimits {
  readonly messageBytesMax: number;
  readonly streamsPerConnectionMax: number;
  readonly connectionsMax: number;
  /** From one address, so that one host cannot take all; many nodes may stand behind one. */
  readonly connectionsPerAddressMax: number;
  /** A connection without a stream is closed after this time. */
  readonly idleMs: number;
}

export const defaultLimits: ServerLimits = {
  messageBytesMax: 4 * 1024 * 1024,
  streamsPerConnectionMax: 256,
  connectionsMax: 20_000,
  connectionsPerAddressMax: 2_000,
  idleMs: 120_000,
};

export interface ClusterServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly identity: NodeIdentity;
  readonly identify: (source: CallSource) => Caller;
  readonly services: readonly ServiceImplementation[];
  /** What is spoken on this port beside gRPC, by ALPN name; who may is in `roles.ts`. */
  readonly protocols?: ReadonlyMap<string, Protocol> | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits?: Partial<ServerLimits>;
}

/** Takes the connections of a protocol beside gRPC. */
interface Protocol {
  readonly accept: Acceptor;
  /** Of a node of this cluster that may not speak it: may say why, and takes nothing. */
  readonly dismiss: Acceptor;
}

/** The cluster's port. */
export interface ClusterServer extends AsyncDisposable {
  readonly listening: { readonly host: string; readonly port: number };
  /** Uses a renewed certificate for new connections; those that are open go on. */
  useIdentity(identity: NodeIdentity): void;
}

/** How long calls in progress have to end when the server stops. */
const drainMs = 1000;

/**
 * Serves gRPC, and Raft's streams beside it, over mutual TLS. The listening socket and TLS are ours and hand the connections
 * to grpc-js, so that their number is bounded before any cryptography, that stopping can close what never became a session,
 * and that other protocols may share the port.
 * Throws SkeinError `failed-precondition` when the address cannot be bound.
 */
export async function startClusterServer(options: ClusterServerOptions): Promise<ClusterServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const { log } = options;
  const grpc = new Server({
    'grpc.enable_channelz': 0,
    'grpc.max_receive_message_length': limits.messageBytesMax,
    'grpc.max_concurrent_streams': limits.streamsPerConnectionMax,
    'grpc.max_connection_idle_ms': limits.idleMs,
    // A peer that vanished without a word keeps its connection for no longer than this.
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 10_000,
    interceptors: [roleGate(options)],
  });
  for (const { definition, implementation } of options.services) grpc.addService(definition, implementation);
  // TLS has been ended before; grpc-js still sees the TLS socket and takes the caller's certificate from it.
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const streams = new Set<TLSSocket>();
  const front = new TlsFront(
    options.identity,
    new Map([
      ['h2', (socket) => injector.injectConnection(socket)],
      ...[...(options.protocols ?? [])].map(
        ([name, protocol]) => [name, guarded(options, name, streams, protocol)] as const,
      ),
    ]),
  );
  const connections = new Connections(limits, log);
  const listener = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    if (connections.admit(socket)) front.take(socket);
  });
  const listening = await bind(listener, options.listen);
  return {
    listening,
    useIdentity: (identity) => front.use(identity),
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      // grpc-js calls back before streams have ended, so the sockets tell when all is said.
      grpc.tryShutdown(() => undefined);
      for (const socket of streams) socket.destroy();
      const over = new AbortController();
      await Promise.race([connections.drained(), sleep(options.clock, drainMs, { signal: over.signal })]);
      over.abort();
      grpc.forceShutdown();
      connections.closeAll();
      await closed;
    },
  };
}

/** Lets in who may speak a protocol, and remembers the connections, which would not end by themselves. */
function guarded(
  { identify, log }: Pick<ClusterServerOptions, 'identify' | 'log'>,
  name: string,
  streams: Set<TLSSocket>,
  protocol: Protocol,
): Acceptor {
  const keep = (socket: TLSSocket): void => {
    streams.add(socket);
    socket.once('close', () => streams.delete(socket));
  };
  return (socket) => {
    socket.on('error', () => socket.destroy()); // whoever accepted it is told by 'close'
    const address = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`;
    const certificate = socket.authorized ? socket.getPeerCertificate() : undefined;
    try {
      authorizeProtocol(name, identify({ path: name, address, certificate }));
    } catch (error) {
      const fields = { protocol: name, peer: address, why: messageOf(error) };
      if (certificate) log.warn('a connection was refused', fields);
      else log.debug('a connection was refused', fields);
      if (!certificate) {
        socket.destroy();
        return;
      }
      keep(socket);
      protocol.dismiss(socket);
      return;
    }
    keep(socket);
    protocol.accept(socket);
  };
}

async function bind(
  listener: NetServer,
  { host, port }: { host: string; port: number },
): Promise<{ host: string; port: number }> {
  await new Promise<void>((resolve, reject) => {
    listener.once('error', (error) =>
      reject(
        new SkeinError('failed-precondition', `Cannot listen on ${host}:${port}: ${messageOf(error)}`, {
          cause: error,
        }),
      ),
    );
    listener.listen({ host, port, backlog: 1024 }, resolve);
  });
  const bound = listener.address() as AddressInfo; // it is no pipe
  return { host: bound.address, port: bound.port };
}

/** Counts what is open. A connection beyond a bound is closed without a word. */
class Connections {
  readonly #limits: ServerLimits;
  readonly #log: Logger;
  readonly #open = new Set<Socket>();
  readonly #perAddress = new Map<string, number>();
  #closed: (() => void) | undefined;

  constructor(limits: ServerLimits, log: Logger) {
    this.#limits = limits;
    this.#log = log;
  }

  admit(socket: Socket): boolean {
    const address = socket.remoteAddress ?? '';
    const count = this.#perAddress.get(address) ?? 0;
    if (this.#open.size >= this.#limits.connectionsMax || count >= this.#limits.connectionsPerAddressMax) {
      this.#log.warn('a connection was refused', { peer: address, open: this.#open.size, fromPeer: count });
      socket.destroy();
      return false;
    }
    this.#open.add(socket);
    this.#perAddress.set(address, count + 1);
    socket.on('error', (error) =>
      this.#log.debug('a connection failed', { peer: address, error: error.message }),
    );
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#closed?.();
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left === 0) this.#perAddress.delete(address);
      else this.#perAddress.set(address, left);
    });
    return true;
  }

  /** Resolves when none is open. */
  async drained(): Promise<void> {
    while (this.#open.size > 0) await new Promise<void>((resolve) => (this.#closed = resolve));
  }

  closeAll(): void {
    for (const socket of this.#open) socket.destroy();
  }
}
