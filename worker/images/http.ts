/**
 * One GET over HTTP(S) with redirects followed by hand. `fetch` is not used because the `Authorization` header must be
 * dropped when the origin changes (storage servers refuse it, and it is not theirs), because addresses that a redirect
 * leads to are checked after name resolution, and because a body is read at the pace of the reader.
 */
import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { SkeinError, messageOf } from '../../base/errors.ts';
import { isLoopback, isReachableByRedirect, splitHost } from './hosts.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

export interface GetOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly authorization?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const redirectsMax = 5;
/** No byte for so long (connecting included) ends a request; the caller tries again. */
const silenceMsMax = 30_000;

/** Connections to one registry and to where it points. Disposing closes them. */
export class HttpClient implements Disposable {
  readonly #isInsecure: (hostAndPort: string) => boolean;
  readonly #home: string;
  readonly #agents = new Map<string, http.Agent>();

  /** `home` is the registry's host and port: the one place that the user named. */
  constructor(options: { home: string; isInsecure: (hostAndPort: string) => boolean }) {
    this.#home = options.home;
    this.#isInsecure = options.isInsecure;
  }

  [Symbol.dispose](): void {
    for (const agent of this.#agents.values()) agent.destroy();
  }

  /** The answer after redirects, its body not yet read: the caller reads it or destroys it. */
  async get(start: URL, options: GetOptions = {}): Promise<HttpAnswer> {
    let url = start;
    let { authorization } = options;
    for (let hop = 0; hop <= redirectsMax; hop++) {
      this.#check(url, start);
      const headers = { ...options.headers, ...(authorization === undefined ? {} : { authorization }) };
      const answer = await this.#once(url, headers, options.signal);
      const { location } = answer.headers;
      if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
      answer.body.destroy();
      const next = URL.parse(location, url.href);
      if (!next) throw new SkeinError('unavailable', `${url.host} redirects to something that is no address`);
      if (next.origin !== url.origin) authorization = undefined;
      url = next;
    }
    throw new SkeinError('unavailable', `${start.host} redirects more than ${redirectsMax} times`);
  }

  /** Refuses schemes and literal addresses; names are checked when they are resolved. */
  #check(url: URL, start: URL): void {
    const refuse = (why: string): never => {
      throw new SkeinError('failed-precondition', `${start.host} leads to ${url.origin}: ${why}`);
    };
    if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse('it is neither http nor https');
    if (url.protocol === 'http:' && !this.#isInsecure(url.host)) {
      refuse('clear text is allowed on loopback and for registries listed as insecure only');
    }
    const { host } = splitHost(url.host);
    if (url.host !== this.#home && (isIP(host) !== 0 || host === 'localhost') && !this.#mayReach(host)) {
      refuse('a registry may not send this node to such an address');
    }
  }

  #mayReach(address: string): boolean {
    return isReachableByRedirect(address, { loopbackAllowed: isLoopback(splitHost(this.#home).host) });
  }

  async #once(url: URL, headers: Record<string, string>, signal?: AbortSignal): Promise<HttpAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      agent: this.#agent(url),
      headers: { 'user-agent': 'skein', ...headers },
      timeout: silenceMsMax,
      ...(url.host === this.#home ? {} : { lookup: this.#guardedLookup(url.host) }),
      ...(signal ? { signal } : {}),
    });
    request.on('timeout', () => {
      const silence = new Error(`${url.host} said nothing for ${silenceMsMax / 1000} s`);
      request.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }));
    });
    request.on('error', reject);
    request.on('response', (body) => resolve({ status: body.statusCode ?? 0, headers: body.headers, body }));
    try {
      return await promise;
    } catch (error) {
      throw signal?.aborted ? aborted(error) : error;
    }
  }

  #agent(url: URL): http.Agent {
    const insecure = this.#isInsecure(url.host);
    const kind = `${url.protocol} ${insecure ? 'insecure' : 'verified'}`;
    const known = this.#agents.get(kind);
    if (known) return known;
    const proxy = isLoopback(splitHost(this.#home).host) ? {} : { proxyEnv: process.env };
    const agent =
      url.protocol === 'https:'
        ? new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure, ...proxy })
        : new http.Agent({ keepAlive: true, ...proxy });
    this.#agents.set(kind, agent);
    return agent;
  }

  #guardedLookup(host: string): LookupFunction {
    return (hostname, options: LookupOptions, callback) => {
      lookUp(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
        const bad = error ? undefined : found.find(({ address }) => !this.#mayReach(address));
        if (error) callback(error, []);
        else if (bad) callback(new Error(`${host} is ${bad.address}, where a registry may not lead`), []);
        else if (options.all) callback(null, found);
        else callback(null, found[0]?.address ?? '', found[0]?.family);
      });
    };
  }
}

/** Reads a body of at most `bytesMax`; more is an error, which also ends the connection. */
export async function readBody(answer: HttpAnswer, bytesMax: number, signal?: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > bytesMax) throw new SkeinError('exhausted', `the answer is larger than ${bytesMax} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw signal?.aborted ? aborted(error) : error;
  }
  return Buffer.concat(chunks);
}

export function aborted(cause: unknown): SkeinError {
  return new SkeinError('aborted', `the request was ended by its caller (${messageOf(cause)})`, { cause });
}
