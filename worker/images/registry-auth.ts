/**
 * Proves to a registry who asks. A registry refuses with 401 and names a scheme; for Bearer the named token server
 * gives a token of a few minutes, so a 401 in the middle of a pull is normal and means "fetch a new one". Several
 * downloads run at once: those that were refused with the same token share one fetch.
 */
import { SkeinError } from '../../base/errors.ts';
import { parseChallenges } from './challenge.ts';
import { readBody, type HttpClient } from './http.ts';
import type { RegistryCredentials } from './image.ts';

const tokenBytesMax = 1 << 20;

export class RegistryAuth {
  readonly #http: HttpClient;
  readonly #repository: string;
  readonly #credentials: RegistryCredentials | undefined;
  #current: string | undefined;
  #fetching: Promise<string> | undefined;

  constructor(options: {
    http: HttpClient;
    repository: string;
    credentials?: RegistryCredentials | undefined;
  }) {
    this.#http = options.http;
    this.#repository = options.repository;
    this.#credentials = options.credentials;
  }

  /** The header to send now; undefined before the first refusal. */
  get header(): string | undefined {
    return this.#current;
  }

  /**
   * Answers a 401: a header other than `used`, which the registry did not accept. Throws `unauthenticated` when
   * there is nothing further to present.
   */
  async renew(used: string | undefined, wwwAuthenticate: string, signal?: AbortSignal): Promise<string> {
    if (this.#current !== undefined && this.#current !== used) return this.#current;
    this.#fetching ??= this.#answer(wwwAuthenticate, signal)
      .then((header) => {
        if (header === used) throw new SkeinError('unauthenticated', 'it refuses these credentials');
        return (this.#current = header);
      })
      .finally(() => (this.#fetching = undefined));
    return this.#fetching;
  }

  async #answer(wwwAuthenticate: string, signal?: AbortSignal): Promise<string> {
    const challenges = parseChallenges(wwwAuthenticate);
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer) return `Bearer ${await this.#token(bearer.parameters, signal)}`;
    const basic = this.#basic();
    if (!challenges.some(({ scheme }) => scheme === 'basic')) {
      throw new SkeinError('unauthenticated', 'it wants a kind of authentication that is not supported');
    }
    if (basic === undefined) throw new SkeinError('unauthenticated', 'it wants a login');
    return basic;
  }

  async #token(parameters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<string> {
    const url = URL.parse(parameters['realm'] ?? '');
    if (!url) throw new SkeinError('unauthenticated', 'it names no token server');
    if (parameters['service'] !== undefined) url.searchParams.set('service', parameters['service']);
    url.searchParams.set('scope', parameters['scope'] ?? `repository:${this.#repository}:pull`);
    const answer = await this.#http.get(url, { authorization: this.#basic(), signal });
    const body = await readBody(answer, tokenBytesMax, signal);
    if (answer.status !== 200) {
      const code = answer.status === 401 || answer.status === 403 ? 'unauthenticated' : 'unavailable';
      throw new SkeinError(code, `its token server ${url.host} answers ${answer.status}`);
    }
    const token = readToken(body);
    if (token === undefined) {
      throw new SkeinError('unavailable', `its token server ${url.host} gives no token`);
    }
    return token;
  }

  #basic(): string | undefined {
    const known = this.#credentials;
    return known && `Basic ${Buffer.from(`${known.username}:${known.password}`).toString('base64')}`;
  }
}

/** `token`, or `access_token` as OAuth 2 names it; only if it can stand in a header. */
function readToken(body: Buffer): string | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString());
  } catch {
    return undefined; // the caller says that there was no token
  }
  const { token, access_token: accessToken } = (answer ?? {}) as Record<string, unknown>;
  const value = token ?? accessToken;
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
}
