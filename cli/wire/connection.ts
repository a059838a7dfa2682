/**
 * Calls to the daemon over its socket: gRPC by hand on Node's HTTP/2. The program starts for every command, and
 * @grpc/grpc-js alone takes as long to load as Node itself (docs/decisions); what a client of one trusted local server
 * needs of the protocol is the framing and the trailers. Failures are SkeinErrors with the words of the daemon.
 */
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { errorCodes, SkeinError, type ErrorCode } from '../../base/errors.ts';
import type { Method } from '../../proto/rpc/method.ts';
import { awaitRoom } from '../../proto/rpc/stream.ts';
import { CliError } from '../parse/failure.ts';
import { frame, framesOf } from './frames.ts';
import { socketPath } from './host.ts';

type Unary<Q, A> = Method<Q, unknown, never, A, false, false>;
type ServerStreaming<Q, A> = Method<Q, unknown, never, A, false, true>;
type ClientStreaming<Q, A> = Method<Q, unknown, never, A, true, false>;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The daemon cannot be reached, or the connection broke: whoever waits for something may try again. */
export class ConnectionError extends CliError {
  override name = 'ConnectionError';
}

export class Connection implements Disposable {
  readonly host: string;
  readonly #session: ClientHttp2Session;
  #failure: Error | undefined;

  /** Connects in the background; the first call tells when that fails. `host`: `unix:///path`. */
  constructor(host: string) {
    this.host = host;
    const path = socketPath(host);
    // Taken here, for commands that call nobody: it is a third of what Node itself takes to start.
    const { connect } = process.getBuiltinModule('node:http2');
    this.#session = connect('http://localhost', { createConnection: () => connectSocket(path) });
    this.#session.on('error', (error: Error) => (this.#failure ??= error));
    this.#session.on('close', () => (this.#failure ??= new Error('the connection was closed')));
  }

  /** No further call can be made on it. */
  get isOver(): boolean {
    return this.#failure !== undefined || this.#session.destroyed;
  }

  /** One request, one response. */
  async call<Q, A>(method: Unary<Q, A>, request: Q, options: CallOptions = {}): Promise<A> {
    const stream = this.#open(method.path, options);
    stream.end(frame(method.requestSerialize(request)));
    return this.#single(stream, method, options);
  }

  /** One request, many responses, read at the pace of the reader; leaving the loop cancels the call. */
  async *stream<Q, A>(
    method: ServerStreaming<Q, A>,
    request: Q,
    options: CallOptions = {},
  ): AsyncGenerator<A, void, undefined> {
    const stream = this.#open(method.path, options);
    stream.end(frame(method.requestSerialize(request)));
    for await (const bytes of this.#answers(stream, method.path, options))
      yield method.responseDeserialize(bytes);
  }

  /** Many requests, pulled as fast as the daemon takes them, one response. */
  async upload<Q, A>(
    method: ClientStreaming<Q, A>,
    requests: AsyncIterable<Q>,
    options: CallOptions = {},
  ): Promise<A> {
    const stream = this.#open(method.path, options);
    let broken: { readonly error: unknown } | undefined;
    const over = new AbortController();
    const pump = async (): Promise<void> => {
      for await (const request of requests) {
        if (stream.closed || stream.destroyed) return;
        const hasRoom = stream.write(frame(method.requestSerialize(request)));
        if (!hasRoom && !(await awaitRoom(stream, over.signal))) return;
      }
      stream.end();
    };
    // Not awaited: the daemon may refuse before the last request, and then the source is left at its next item.
    pump().catch((error: unknown) => {
      broken = { error };
      stream.close();
    });
    try {
      return await this.#single(stream, method, options);
    } catch (error) {
      throw broken ? broken.error : error;
    } finally {
      over.abort();
    }
  }

  [Symbol.dispose](): void {
    this.#session.destroy();
  }

  #open(path: string, { signal }: CallOptions): ClientHttp2Stream {
    if (signal?.aborted) throw interrupted(path);
    if (this.isOver) throw this.#unreachable();
    const stream = this.#session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    stream.on('error', () => {
      // Whoever reads the answer learns it there; without a listener Node would end the process.
    });
    const cancel = (): void => stream.close();
    signal?.addEventListener('abort', cancel, { once: true });
    stream.once('close', () => signal?.removeEventListener('abort', cancel));
    return stream;
  }

  async #single<Q, A>(
    stream: ClientHttp2Stream,
    method: Unary<Q, A> | ClientStreaming<Q, A>,
    options: CallOptions,
  ): Promise<A> {
    let answer: Buffer | undefined;
    for await (const bytes of this.#answers(stream, method.path, options)) answer = bytes;
    if (!answer) throw new SkeinError('internal', `Cannot call ${method.path}: the answer is empty`);
    return method.responseDeserialize(answer);
  }

  /** The messages of the answer; throws what the daemon refused with, or how the connection ended. */
  async *#answers(stream: ClientHttp2Stream, path: string, { signal }: CallOptions): AsyncGenerator<Buffer> {
    let status: IncomingHttpHeaders = {};
    stream.on('response', (headers) => (status = { ...status, ...headers }));
    stream.on('trailers', (headers: IncomingHttpHeaders) => (status = { ...status, ...headers }));
    try {
      yield* framesOf(stream);
    } catch (error) {
      if (signal?.aborted) throw interrupted(path, error);
      if (status['grpc-status'] === undefined) throw this.#unreachable(error);
    } finally {
      stream.close();
    }
    if (signal?.aborted) throw interrupted(path);
    const code = status['grpc-status'];
    if (code === undefined) throw this.#unreachable();
    if (code !== '0') throw refusalOf(status, path);
  }

  #unreachable(cause?: unknown): ConnectionError {
    const failure = this.#failure ?? cause;
    const code = (failure as NodeJS.ErrnoException | undefined)?.code ?? '';
    switch (code) {
      case 'EACCES':
      case 'EPERM':
        return new ConnectionError(
          `permission denied while trying to connect to the Skein daemon at ${this.host}: only root may use it (try sudo)`,
          { cause: failure },
        );
      case 'ENOENT':
      case 'ECONNREFUSED':
      case 'ENOTSOCK':
        return new ConnectionError(
          `Cannot connect to the Skein daemon at ${this.host}. Is the daemon running?`,
          { cause: failure },
        );
      default:
        return new ConnectionError(`The Skein daemon at ${this.host} ended the connection`, {
          cause: failure,
        });
    }
  }
}

function interrupted(path: string, cause?: unknown): SkeinError {
  return new SkeinError('aborted', `Cannot call ${path}: the wait was ended`, { cause });
}

/** The error that the daemon threw: its code travels in `skein-code`, its words percent-encoded in `grpc-message`. */
function refusalOf(status: IncomingHttpHeaders, path: string): SkeinError {
  const told = status['skein-code'];
  const raw = status['grpc-message'];
  const message = typeof raw === 'string' ? decode(raw) : '';
  if (typeof told === 'string' && Object.hasOwn(errorCodes, told))
    return new SkeinError(told as ErrorCode, message); // checked to be one
  return new SkeinError('internal', `Cannot call ${path}: ${message || 'it failed without a reason'}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text; // a lone percent sign: not encoded
    throw error;
  }
}
