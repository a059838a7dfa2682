import {
  Client,
  Metadata,
  type CallOptions,
  type ChannelCredentials,
  type ClientOptions,
} from '@grpc/grpc-js';
import { SkeinError } from '../../base/errors.ts';
import type { Method } from './method.ts';
import { errorOf } from './status.ts';
import { awaitRoom } from './stream.ts';

/**
 * Calls over the method tables of `proto/gen/services.ts`. Every call can be aborted, every failure is a SkeinError,
 * and every stream is read and written at the pace of the slower side.
 */
export interface CallSettings {
  readonly signal?: AbortSignal | undefined;
  /** The whole call must be over within this time; without it a call waits as long as the connection lives. */
  readonly deadlineMs?: number | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** Both sides refuse larger messages. A snapshot or an image goes in parts. */
export const maxMessageBytes = 16 * 1024 * 1024;

/** Options of every channel: no proxy from the environment between members of a cluster, quick reconnection. */
export const channelOptions: ClientOptions = {
  'grpc.enable_http_proxy': 0,
  'grpc.max_receive_message_length': maxMessageBytes,
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.min_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2000,
};

/** A client whose connection is closed when it is disposed of. It connects at its first call. */
export function openClient(
  address: string,
  credentials: ChannelCredentials,
  options: ClientOptions = {},
): Client & Disposable {
  const client = new Client(address, credentials, { ...channelOptions, ...options });
  return Object.assign(client, { [Symbol.dispose]: () => client.close() });
}

type Unary<Q, A> = Method<Q, unknown, never, A, false, false>;
type ServerStreaming<Q, A> = Method<Q, unknown, never, A, false, true>;
type ClientStreaming<Q, A> = Method<Q, unknown, never, A, true, false>;
type Bidi<Q, A> = Method<Q, unknown, never, A, true, true>;

/** One request, one response. */
export async function callUnary<Q, A>(
  client: Client,
  method: Unary<Q, A>,
  request: Q,
  settings: CallSettings = {},
): Promise<A> {
  const { path, requestSerialize, responseDeserialize } = method;
  stopIfAborted(path, settings);
  return new Promise<A>((resolve, reject) => {
    const { metadata, options } = prepare(settings);
    const call = client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      metadata,
      options,
      (error, answer) => {
        ended();
        if (error || answer === undefined) reject(failureOf(error, path, settings));
        else resolve(answer);
      },
    );
    const ended = cancelOnAbort(call, settings);
  });
}

/** One request, many responses. The call starts with the first read and is cancelled when the reader stops. */
export async function* openServerStream<Q, A>(
  client: Client,
  method: ServerStreaming<Q, A>,
  request: Q,
  settings: CallSettings = {},
): AsyncGenerator<A, void, undefined> {
  const { path, requestSerialize, responseDeserialize } = method;
  stopIfAborted(path, settings);
  const { metadata, options } = prepare(settings);
  const call = client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    request,
    metadata,
    options,
  );
  const ended = cancelOnAbort(call, settings);
  yield* incoming<A>(call, path, settings, ended);
}

/** Many requests, pulled from `requests` as fast as the other side takes them, one response. */
export async function openClientStream<Q, A>(
  client: Client,
  method: ClientStreaming<Q, A>,
  requests: AsyncIterable<Q> | Iterable<Q>,
  settings: CallSettings = {},
): Promise<A> {
  const { path, requestSerialize, responseDeserialize } = method;
  stopIfAborted(path, settings);
  const { metadata, options } = prepare(settings);
  const over = new AbortController();
  const { promise: answer, resolve, reject } = Promise.withResolvers<A>();
  const call = client.makeClientStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    metadata,
    options,
    (error, value) => {
      over.abort();
      if (error || value === undefined) reject(failureOf(error, path, settings));
      else resolve(value);
    },
  );
  call.on('error', () => over.abort()); // the callback above tells it
  const ended = cancelOnAbort(call, settings);
  let broken: { readonly error: unknown } | undefined;
  const pump = async (): Promise<void> => {
    for await (const request of requests) {
      if (over.signal.aborted || !(call.write(request) || (await awaitRoom(call, over.signal)))) return;
    }
    call.end();
  };
  // Not awaited: an answer may come before the last request, and then the source is left at its next item.
  pump().catch((error: unknown) => {
    broken = { error };
    call.cancel();
  });
  try {
    return await answer;
  } catch (error) {
    throw broken ? broken.error : error;
  } finally {
    ended();
  }
}

/** The two directions of a call. */
export interface BidiCall<Q, A> extends Disposable {
  /** Resolves when there is room for more; rejects when the call is over. */
  send(message: Q): Promise<void>;
  /** No further messages from here. */
  end(): void;
  /** Ends normally, or throws what the other side threw. To be read once. */
  readonly incoming: AsyncIterable<A>;
  /** Aborted when the call is over, for whatever reason. */
  readonly closed: AbortSignal;
}

/** Many requests and many responses. Disposing of it cancels what still runs. */
export function openBidi<Q, A>(
  client: Client,
  method: Bidi<Q, A>,
  settings: CallSettings = {},
): BidiCall<Q, A> {
  const { path, requestSerialize, responseDeserialize } = method;
  stopIfAborted(path, settings);
  const { metadata, options } = prepare(settings);
  const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata, options);
  const over = new AbortController();
  let failure: unknown;
  call.on('error', (error) => (failure ??= error));
  const ended = cancelOnAbort(call, settings);
  call.on('status', () => {
    ended();
    over.abort();
  });
  const send = async (message: Q): Promise<void> => {
    if (!over.signal.aborted && (call.write(message) || (await awaitRoom(call, over.signal)))) return;
    throw failure === undefined
      ? new SkeinError('unavailable', `Cannot send on ${path}: the call is over`)
      : failureOf(failure, path, settings);
  };
  return {
    send,
    end: () => void call.end(),
    incoming: incoming<A>(call, path, settings, ended),
    closed: over.signal,
    [Symbol.dispose]: () => call.cancel(),
  };
}

interface Cancellable {
  cancel(): void;
}

type ReadableCall = Cancellable & AsyncIterable<unknown> & NodeJS.EventEmitter;

/** Reads a call's messages. grpc-js tells a failure by an event beside the stream, which may come before anyone reads. */
function incoming<A>(
  call: ReadableCall,
  path: string,
  settings: CallSettings,
  ended: () => void,
): AsyncGenerator<A, void, undefined> {
  let failure: unknown;
  call.on('error', (error: unknown) => (failure ??= error));
  return (async function* () {
    try {
      for await (const message of call) yield message as A; // the method's deserializer made it
    } catch (error) {
      failure ??= error;
    } finally {
      ended();
      call.cancel();
    }
    if (failure !== undefined) throw failureOf(failure, path, settings);
  })();
}

function prepare(settings: CallSettings): { metadata: Metadata; options: CallOptions } {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(settings.metadata ?? {})) metadata.set(key, value);
  const { deadlineMs } = settings;
  return { metadata, options: deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs } };
}

function cancelOnAbort(call: Cancellable, settings: CallSettings): () => void {
  const cancel = (): void => call.cancel();
  settings.signal?.addEventListener('abort', cancel, { once: true });
  return () => settings.signal?.removeEventListener('abort', cancel);
}

function stopIfAborted(path: string, settings: CallSettings): void {
  if (settings.signal?.aborted) throw aborted(path, settings);
}

function aborted(path: string, settings: CallSettings): SkeinError {
  return new SkeinError('aborted', `Cannot call ${path}: the wait was ended`, {
    cause: settings.signal?.reason,
  });
}

function failureOf(failure: unknown, path: string, settings: CallSettings): SkeinError {
  return settings.signal?.aborted ? aborted(path, settings) : errorOf(failure, path);
}
