import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { Server } from '@grpc/grpc-js';
import type { Clock } from '../../base/clock.ts';
import { sleep } from '../../base/clock.ts';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import type { CallSource, ServiceImplementation } from '../../proto/rpc/server.ts';
import type { Caller } from './caller.ts';
import { ClusterCredentials } from './credentials.ts';
import { roleGate } from './gate.ts';

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
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits?: Partial<ServerLimits>;
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
 * Serves gRPC over mutual TLS. The listening socket is ours and hands its connections to grpc-js, so that their number is
 * bounded before any cryptography, and so that stopping can close what never became a session.
 * Throws SkeinError `failed-precondition` when the address cannot be bound.
 */
export async function startClusterServer(options: ClusterServerOptions): Promise<ClusterServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const { log } = options;
  const credentials = new ClusterCredentials(options.identity);
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
  const injector = grpc.createConnectionInjector(credentials);
  const connections = new Connections(limits, log);
  const listener = createServer({ noDelay: true, keepAlive: true }, (socket) => {
    if (connections.admit(socket)) injector.injectConnection(socket);
  });
  const listening = await bind(listener, options.listen);
  return {
    listening,
    useIdentity: (identity) => credentials.use(identity),
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      // grpc-js calls back before streams have ended, so the sockets tell when all is said.
      grpc.tryShutdown(() => undefined);
      const over = new AbortController();
      await Promise.race([connections.drained(), sleep(options.clock, drainMs, { signal: over.signal })]);
      over.abort();
      grpc.forceShutdown();
      connections.closeAll();
      await closed;
    },
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
