import type { PeerCertificate } from 'node:tls';
import type { Metadata, ServerDuplexStream, ServerReadableStream, ServerUnaryCall } from '@grpc/grpc-js';
import type { ServerWritableStream, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { invariant, InvariantError } from '../../base/assert.ts';
import { messageOf, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Method } from './method.ts';
import { statusOf } from './status.ts';
import { awaitRoom } from './stream.ts';

/**
 * Handlers typed by the method tables. What a handler throws becomes the status of the call, with its message; a
 * broken invariant never becomes an answer: it goes to `fatal`, which ends the process.
 */
export interface CallContext<P> {
  /** Who calls, as `identify` made it of the connection. */
  readonly peer: P;
  /** Aborted when the caller went away, gave up, or its deadline passed. */
  readonly signal: AbortSignal;
  /** The first value of a metadata key. */
  metadata(key: string): string | undefined;
  readonly path: string;
}

/** What is known of a caller: on a unix socket only that it could open it. */
export interface CallSource {
  readonly path: string;
  readonly address: string;
  /** Verified against the server's root; undefined without TLS or without a client certificate. */
  readonly certificate: PeerCertificate | undefined;
}

export interface ImplementOptions<P> {
  /** Turns a connection into an identity; throws SkeinError (`unauthenticated`, `permission-denied`) to refuse the call. */
  readonly identify: (source: CallSource) => P;
  readonly log: Logger;
  /** Ends the process. By default the error is thrown where nobody catches it. */
  readonly fatal?: ((error: InvariantError) => void) | undefined;
}

type AnyMethod = Method<never, unknown, never, unknown, boolean, boolean>;

type Handler<M, P> =
  M extends Method<infer _QIn, infer Q, infer A, infer _AOut, infer RS, infer SS>
    ? RS extends true
      ? SS extends true
        ? (
            requests: AsyncIterable<Q>,
            send: (message: A) => Promise<void>,
            call: CallContext<P>,
          ) => Promise<void>
        : (requests: AsyncIterable<Q>, call: CallContext<P>) => Promise<A>
      : SS extends true
        ? (request: Q, call: CallContext<P>) => AsyncIterable<A>
        : (request: Q, call: CallContext<P>) => Promise<A>
    : never;

export type Handlers<S, P> = { readonly [K in keyof S]: Handler<S[K], P> };

/** To be given to `server.addService`. */
export interface ServiceImplementation {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

// What the handlers look like once their types have been checked by `Handlers`.
type UnaryHandler<P> = (request: unknown, call: CallContext<P>) => Promise<unknown>;
type ServerStreamHandler<P> = (request: unknown, call: CallContext<P>) => AsyncIterable<unknown>;
type ClientStreamHandler<P> = (requests: AsyncIterable<unknown>, call: CallContext<P>) => Promise<unknown>;
type BidiHandler<P> = (
  requests: AsyncIterable<unknown>,
  send: (message: unknown) => Promise<void>,
  call: CallContext<P>,
) => Promise<void>;

export function implement<S extends Readonly<Record<string, AnyMethod>>, P>(
  service: S,
  handlers: Handlers<S, P>,
  options: ImplementOptions<P>,
): ServiceImplementation {
  const implementation: UntypedServiceImplementation = {};
  for (const [name, method] of Object.entries(service)) {
    const handler: unknown = handlers[name];
    if (method.requestStream && method.responseStream)
      implementation[name] = bidi(handler as BidiHandler<P>, options);
    else if (method.requestStream)
      implementation[name] = clientStream(handler as ClientStreamHandler<P>, options);
    else if (method.responseStream)
      implementation[name] = serverStream(handler as ServerStreamHandler<P>, options);
    else implementation[name] = unary(handler as UnaryHandler<P>, options);
  }
  return { definition: service as unknown as ServiceDefinition, implementation }; // same shape; theirs says any
}

type Respond = (error: ReturnType<typeof statusOf> | null, value?: unknown) => void;

function unary<P>(handler: UnaryHandler<P>, options: ImplementOptions<P>) {
  return (call: ServerUnaryCall<unknown, unknown>, respond: Respond): void => {
    void answer(
      call,
      options,
      async (context) => respond(null, await handler(call.request, context)),
      respond,
    );
  };
}

function clientStream<P>(handler: ClientStreamHandler<P>, options: ImplementOptions<P>) {
  return (call: ServerReadableStream<unknown, unknown>, respond: Respond): void => {
    const run = async (context: CallContext<P>): Promise<void> =>
      respond(null, await handler(requestsOf(call, context), context));
    void answer(call, options, run, respond);
  };
}

function serverStream<P>(handler: ServerStreamHandler<P>, options: ImplementOptions<P>) {
  return (call: ServerWritableStream<unknown, unknown>): void => {
    const run = async (context: CallContext<P>): Promise<void> => {
      for await (const message of handler(call.request, context)) await send(call, context, message);
      call.end();
    };
    void answer(call, options, run, (status) => void call.emit('error', status));
  };
}

function bidi<P>(handler: BidiHandler<P>, options: ImplementOptions<P>) {
  return (call: ServerDuplexStream<unknown, unknown>): void => {
    const run = async (context: CallContext<P>): Promise<void> => {
      const write = (message: unknown): Promise<void> => send(call, context, message);
      await handler(requestsOf(call, context), write, context);
      call.end();
    };
    void answer(call, options, run, (status) => void call.emit('error', status));
  };
}

interface AnyCall {
  readonly cancelled: boolean;
  readonly metadata: Metadata;
  getPath(): string;
  getPeer(): string;
  getAuthContext(): { sslPeerCertificate?: PeerCertificate };
  on(event: 'cancelled', listener: () => void): unknown;
}

/** Runs a handler and tells the caller when it failed; the one place where failures of handlers are judged. */
async function answer<P>(
  call: AnyCall,
  options: ImplementOptions<P>,
  run: (context: CallContext<P>) => Promise<void>,
  fail: (status: ReturnType<typeof statusOf>) => void,
): Promise<void> {
  const context = new Context<P>(call);
  try {
    const certificate = call.getAuthContext().sslPeerCertificate;
    context.identified(options.identify({ path: context.path, address: call.getPeer(), certificate }));
    await run(context);
  } catch (error) {
    if (error instanceof InvariantError) {
      (options.fatal ?? throwUncaught)(error);
      return;
    }
    if (context.isOver) return; // nobody listens any more
    if (!(error instanceof SkeinError))
      options.log.warn('A call failed unexpectedly', {
        path: context.path,
        error: error instanceof Error ? error.stack : messageOf(error),
      });
    fail(statusOf(error));
  } finally {
    context.answered();
  }
}

/**
 * A call as its handler sees it. The signal is made when it is asked for: most handlers of one answer never do, and grpc-js
 * calls every call cancelled once it has ended, so that making it and the error always would take a tenth of the time of
 * a small call.
 */
class Context<P> implements CallContext<P> {
  readonly path: string;
  readonly #call: AnyCall;
  #peer: { readonly is: P } | undefined;
  #gone: AbortController | undefined;
  #answered = false;

  constructor(call: AnyCall) {
    this.path = call.getPath();
    this.#call = call;
    call.on('cancelled', () => this.#abort());
  }

  get peer(): P {
    invariant(this.#peer, 'a handler runs when its caller is known');
    return this.#peer.is;
  }

  get signal(): AbortSignal {
    if (!this.#gone) {
      this.#gone = new AbortController();
      if (this.isOver) this.#abort();
    }
    return this.#gone.signal;
  }

  get isOver(): boolean {
    return this.#call.cancelled;
  }

  identified(peer: P): void {
    this.#peer = { is: peer };
  }

  /** What happens to the call from now on is no concern of the handler. */
  answered(): void {
    this.#answered = true;
  }

  metadata(key: string): string | undefined {
    return this.#call.metadata.get(key)[0]?.toString();
  }

  #abort(): void {
    if (this.#answered) return;
    this.#gone?.abort(new SkeinError('aborted', `${this.path}: the caller went away`));
  }
}

/** Out of every promise, so that the process ends. */
function throwUncaught(error: InvariantError): void {
  setImmediate(() => {
    throw error;
  });
}

type ReadableRequests = ServerReadableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>;

/** The caller's messages. A caller that went away is an error and not an end, as far as one can tell them apart. */
async function* requestsOf<P>(call: ReadableRequests, context: CallContext<P>): AsyncGenerator {
  const wentAway = (): SkeinError => new SkeinError('aborted', `${context.path}: the caller went away`);
  try {
    yield* call.iterator({ destroyOnReturn: false }) as AsyncIterable<unknown>;
  } catch (error) {
    throw context.signal.aborted ? wentAway() : error;
  }
  // A client's reset is sent as an end and then the reset; Node tells the second two turns later, if both came together.
  for (let turn = 0; turn < 4 && !context.signal.aborted; turn++)
    await new Promise((resolve) => setImmediate(resolve));
  if (context.signal.aborted) throw wentAway();
}

/** Writes one message and waits for room. */
async function send<P>(
  call: ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>,
  context: CallContext<P>,
  message: unknown,
): Promise<void> {
  if (!context.signal.aborted && (call.write(message) || (await awaitRoom(call, context.signal)))) return;
  throw new SkeinError('aborted', `${context.path}: the caller went away`);
}
