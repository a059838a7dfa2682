/**
 * The thin client of containerd: one channel over its unix socket for everything, in one namespace. Every unary call
 * has a deadline unless it is told to have none; grpc-js has none by default, and a daemon that hangs would hang us.
 */
import { Client, Metadata, credentials, type CallOptions, type ClientDuplexStream } from '@grpc/grpc-js';
import { SkeinError } from '../../../base/errors.ts';
import { versionCalls, type Call } from './calls.ts';
import { containerdError } from './error.ts';

/** containerd sends and takes at most this much; grpc-js takes only 4 MiB by default. */
const messageBytesMax = 16 * 1024 * 1024;

export interface ContainerdClientOptions {
  readonly socketPath: string;
  /** The namespace in containerd; exactly one for all of a daemon, because snapshots are not shared between them. */
  readonly namespace: string;
  /** Deadline of a unary call that names none. Default 30 s. */
  readonly timeoutMs?: number | undefined;
}

export interface CallSettings {
  /** `0`: no deadline (Tasks.Wait, whose expiry looks like a lost shim). */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The lease under which the call makes things. */
  readonly lease?: string | undefined;
}

/** Methods throw ContainerdError (a SkeinError); `unavailable` means unknown, not undone. */
export class ContainerdClient implements Disposable {
  readonly socketPath: string;
  readonly namespace: string;
  readonly #timeoutMs: number;
  readonly #client: Client;

  constructor(options: ContainerdClientOptions) {
    this.socketPath = options.socketPath;
    this.namespace = options.namespace;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#client = new Client(`unix:${options.socketPath}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': messageBytesMax,
      'grpc.max_send_message_length': messageBytesMax,
      'grpc.initial_reconnect_backoff_ms': 50,
      'grpc.min_reconnect_backoff_ms': 50,
      'grpc.max_reconnect_backoff_ms': 2000,
      'grpc.enable_http_proxy': 0,
      // A pool of its own: two clients of one socket do not inherit each other's back-off.
      'grpc.use_local_subchannel_pool': 1,
    });
  }

  /** One question, one answer. */
  call<Q, A>(call: Call<Q, A>, request: Q, settings: CallSettings = {}): Promise<A> {
    const { signal } = settings;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(aborted(call.path));
        return;
      }
      const sent = this.#client.makeUnaryRequest(
        call.path,
        call.serialize,
        call.deserialize,
        request,
        this.#metadata(settings),
        this.#callOptions(settings),
        (error, answer) => {
          signal?.removeEventListener('abort', cancel);
          if (error) reject(containerdError(call.path, error));
          else if (answer === undefined) reject(containerdError(call.path, 'no answer'));
          else resolve(answer);
        },
      );
      const cancel = (): void => sent.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  /** One question, many answers. Leaving the loop cancels the call. No deadline unless `timeoutMs` is given. */
  async *stream<Q, A>(call: Call<Q, A>, request: Q, settings: CallSettings = {}): AsyncGenerator<A> {
    const { signal } = settings;
    if (signal?.aborted) throw aborted(call.path);
    const stream = this.#client.makeServerStreamRequest(
      call.path,
      call.serialize,
      call.deserialize,
      request,
      this.#metadata(settings),
      this.#callOptions({ timeoutMs: 0, ...settings }),
    );
    // Cancelling makes the stream emit an error, also when nobody iterates any more.
    stream.on('error', () => undefined);
    const cancel = (): void => stream.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      for await (const message of stream) yield message as A; // the stream's type is not carried by grpc-js
    } catch (error) {
      throw containerdError(call.path, error);
    } finally {
      signal?.removeEventListener('abort', cancel);
      stream.cancel();
    }
  }

  /** All answers of a stream, in a list. */
  async collect<Q, A>(call: Call<Q, A>, request: Q, settings: CallSettings = {}): Promise<A[]> {
    const answers: A[] = [];
    const stream = this.stream(call, request, { timeoutMs: this.#timeoutMs, ...settings });
    for await (const answer of stream) answers.push(answer);
    return answers;
  }

  /** A dialogue. The caller ends or cancels it and listens for its errors. */
  duplex<Q, A>(call: Call<Q, A>, settings: CallSettings = {}): ClientDuplexStream<Q, A> {
    return this.#client.makeBidiStreamRequest(
      call.path,
      call.serialize,
      call.deserialize,
      this.#metadata(settings),
      this.#callOptions({ timeoutMs: 0, ...settings }),
    );
  }

  /** Version of the daemon. The cheapest call, so it also tells whether the daemon answers. */
  async version(settings: CallSettings = {}): Promise<string> {
    return (await this.call(versionCalls.version, {}, { timeoutMs: 5000, ...settings })).version;
  }

  [Symbol.dispose](): void {
    this.#client.close();
  }

  #metadata(settings: CallSettings): Metadata {
    const metadata = new Metadata();
    metadata.set('containerd-namespace', this.namespace);
    if (settings.lease !== undefined) metadata.set('containerd-lease', settings.lease);
    return metadata;
  }

  #callOptions(settings: CallSettings): CallOptions {
    const timeoutMs = settings.timeoutMs ?? this.#timeoutMs;
    return timeoutMs > 0 ? { deadline: Date.now() + timeoutMs } : {};
  }
}

function aborted(path: string): SkeinError {
  return new SkeinError('aborted', `containerd ${path} was not called: the caller gave up before`);
}
