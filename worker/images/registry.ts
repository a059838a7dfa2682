/**
 * Reads manifests and blobs of one repository from a registry (OCI distribution specification). Everything that comes
 * back is checked against a digest or a size; a broken download goes on where it stopped. Errors say what the registry
 * said; the caller adds which image it wanted.
 */
import { backoffMs } from '../../base/backoff.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { SkeinError, messageOf, type ErrorCode } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import { insecureHosts } from './hosts.ts';
import { HttpClient, aborted, readBody, type HttpAnswer } from './http.ts';
import type { RegistryCredentials } from './image.ts';
import { indexTypes, manifestTypes, type Descriptor } from './manifest.ts';
import { defaultDomain, type ImageReference } from './reference.ts';
import { RegistryAuth } from './registry-auth.ts';
import { sha256 } from './sha256.ts';

export interface RegistryOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials?: RegistryCredentials | undefined;
  /** Registries that may be used in clear text: `host`, `host:port` or subnet. Loopback always may. */
  readonly insecureRegistries?: readonly string[] | undefined;
}

const manifestBytesMax = 4 << 20;
const errorBytesMax = 64 << 10;
/** Tries again after the first; delays 0.25 to 8 s, so that a registry may be away for about 15 s. */
const retriesMax = 6;
const delays = { firstMs: 250, maxMs: 8000, jitter: 0.5 };
/** A registry that asks for a longer pause gets its wish by an error, which the caller retries much later. */
const pauseMsMax = 30_000;
const accept = [...indexTypes, ...manifestTypes].join(', ');

export class RegistryClient implements Disposable {
  readonly #host: string;
  readonly #path: string;
  readonly #options: RegistryOptions;
  readonly #http: HttpClient;
  readonly #auth: RegistryAuth;
  readonly #insecure: boolean;
  #origin: Promise<string> | undefined;

  constructor(reference: ImageReference, options: RegistryOptions) {
    this.#host = reference.domain === defaultDomain ? 'registry-1.docker.io' : reference.domain;
    this.#path = reference.path;
    this.#options = options;
    const isInsecure = insecureHosts(options.insecureRegistries ?? []);
    this.#insecure = isInsecure(this.#host);
    this.#http = new HttpClient({ home: this.#host, isInsecure });
    this.#auth = new RegistryAuth({
      http: this.#http,
      repository: this.#path,
      credentials: options.credentials,
    });
  }

  [Symbol.dispose](): void {
    this.#http[Symbol.dispose]();
  }

  /** A manifest or index by tag or digest, with the descriptor that its own bytes give. */
  async manifest(
    what: string,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<{ descriptor: Descriptor; bytes: Buffer }> {
    return this.#retry(options.signal, async () => {
      const answer = await this.#get(`/manifests/${what}`, { accept }, options.signal);
      const bytes = await readBody(answer, manifestBytesMax, options.signal);
      const digest = sha256(bytes);
      if (what.includes(':') && digest !== what) {
        throw new SkeinError('internal', `${this.#says} a manifest that is ${digest} when asked for ${what}`);
      }
      const mediaType = answer.headers['content-type']?.split(';')[0]?.trim() ?? '';
      return { bytes, descriptor: { mediaType, digest, size: bytes.length } };
    });
  }

  /**
   * The bytes of a blob from `offset` on. A connection that breaks is taken up again by Range; the tries are counted
   * anew when bytes came. The digest is checked by whoever has the whole.
   */
  async *blob(
    { digest, size }: Descriptor,
    offset: number,
    options: { signal?: AbortSignal | undefined } = {},
  ): AsyncGenerator<Uint8Array, void> {
    let at = offset;
    for (let attempt = 0; at < size; attempt++) {
      const answer = await this.#retry(options.signal, () =>
        this.#get(`/blobs/${digest}`, at > 0 ? { range: `bytes=${at}-` } : {}, options.signal),
      );
      // a server that does not know Range sends everything again
      let skip = answer.status === 206 ? 0 : at;
      try {
        for await (const chunk of answer.body as AsyncIterable<Buffer>) {
          const rest = chunk.subarray(Math.min(skip, chunk.length));
          skip -= chunk.length - rest.length;
          if (rest.length === 0) continue;
          at += rest.length;
          attempt = 0;
          if (at > size)
            throw new SkeinError('internal', `${this.#says} more than the ${size} bytes of ${digest}`);
          yield rest;
        }
        if (at < size) throw new Error(`the answer ended at ${at} of ${size} bytes`);
      } catch (error) {
        if (options.signal?.aborted) throw aborted(error);
        if (error instanceof SkeinError) throw error;
        if (attempt >= retriesMax) throw this.#unreachable(error);
        await this.#pause(attempt, options.signal);
      } finally {
        answer.body.destroy();
      }
    }
  }

  get #says(): string {
    return `registry ${this.#host} sends`;
  }

  /** One answer with status 200 or 206, after authentication. */
  async #get(path: string, headers: Record<string, string>, signal?: AbortSignal): Promise<HttpAnswer> {
    const origin = await this.#findOrigin(signal);
    const url = new URL(`${origin}/v2/${this.#path}${path}`);
    for (let refusals = 0; ; refusals++) {
      const used = this.#auth.header;
      const answer = await this.#http.get(url, { headers, authorization: used, signal });
      if (answer.status === 200 || answer.status === 206) return answer;
      const challenge = answer.headers['www-authenticate'];
      if (answer.status !== 401 || challenge === undefined || refusals >= 2) {
        throw await this.#refusal(answer, signal);
      }
      const refusal = await this.#refusal(answer, signal);
      try {
        await this.#auth.renew(used, challenge, signal);
      } catch (error) {
        if (!(error instanceof SkeinError) || error.code === 'aborted') throw error;
        throw new SkeinError(error.code, `${refusal.message}; ${error.message}`, { cause: error });
      }
    }
  }

  /** https, or http where clear text is allowed and the server does not speak TLS; asked once per client. */
  async #findOrigin(signal?: AbortSignal): Promise<string> {
    if (!this.#insecure) return `https://${this.#host}`;
    this.#origin ??= this.#http.get(new URL(`https://${this.#host}/v2/`), { signal }).then(
      (answer) => {
        answer.body.destroy();
        return `https://${this.#host}`;
      },
      (error: unknown) => {
        if (codeOf(error) === 'EPROTO' || codeOf(error)?.startsWith('ERR_SSL')) return `http://${this.#host}`;
        if (codeOf(error) === 'ECONNREFUSED' && !this.#host.includes(':')) return `http://${this.#host}`;
        this.#origin = undefined;
        throw error;
      },
    );
    return this.#origin;
  }

  /** What an answer other than success means, in the registry's own words where it has any. */
  async #refusal(answer: HttpAnswer, signal?: AbortSignal): Promise<Refusal> {
    const body = await readBody(answer, errorBytesMax, signal).catch(() => Buffer.alloc(0)); // only for its words
    const reason = reasonOf(body) ?? `${answer.status} ${answer.body.statusMessage ?? ''}`.trim();
    return new Refusal(answer.status, `registry ${this.#host} says ${reason}`, answer.headers['retry-after']);
  }

  async #retry<T>(signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        if (signal?.aborted) throw aborted(error);
        if (!isTransient(error) || attempt >= retriesMax) throw this.#unreachable(error);
        await this.#pause(attempt, signal, error instanceof Refusal ? error.retryAfter : undefined);
      }
    }
  }

  async #pause(attempt: number, signal: AbortSignal | undefined, retryAfter?: string): Promise<void> {
    const { clock, random } = this.#options;
    const asked = retryAfterMs(retryAfter, clock.nowMs());
    if (asked !== undefined && asked > pauseMsMax) {
      throw new SkeinError(
        'exhausted',
        `registry ${this.#host} asks to come back in ${Math.ceil(asked / 1000)} s`,
      );
    }
    await sleep(clock, asked ?? backoffMs(attempt, delays, random), { signal });
    if (signal?.aborted) throw aborted(signal.reason);
  }

  #unreachable(error: unknown): Error {
    if (error instanceof SkeinError) return error;
    return new SkeinError('unavailable', `registry ${this.#host} cannot be reached: ${describe(error)}`, {
      cause: error,
    });
  }
}

/** An answer other than success. */
class Refusal extends SkeinError {
  readonly status: number;
  readonly retryAfter: string | undefined;

  constructor(status: number, message: string, retryAfter: string | undefined) {
    super(codes[status] ?? (status >= 500 ? 'unavailable' : 'internal'), message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid-argument',
  401: 'unauthenticated',
  403: 'permission-denied',
  404: 'not-found',
  429: 'exhausted',
};

/** Failures that pass: overload, and connections that broke. A refused connection or an unknown name is told at once. */
function isTransient(error: unknown): boolean {
  if (error instanceof Refusal) return error.status === 408 || error.status === 429 || error.status >= 500;
  if (error instanceof SkeinError) return false;
  return ['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** A connection tried on several addresses fails with an AggregateError, whose own message is empty. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  return messageOf(error);
}

/** The text of the first of the registry's `errors`, shortened and without control characters. */
function reasonOf(body: Buffer): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch {
    return undefined; // not every error has a JSON body; the status says the rest
  }
  const errors = (parsed as { errors?: unknown } | null)?.errors;
  const first = (Array.isArray(errors) ? errors[0] : undefined) as Record<string, unknown> | undefined;
  const text = [first?.['message'], first?.['code']].find(
    (value) => typeof value === 'string' && value !== '',
  );
  return typeof text === 'string' ? text.replace(/[\x00-\x1f\x7f]/g, ' ').slice(0, 300) : undefined;
}

/** RFC 9110 section 10.2.3: seconds or a date. Undefined when there is none that can be read. */
function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
