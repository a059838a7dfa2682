/**
 * A registry in the test's own process: real HTTP on a loopback port, with token or basic authentication and faults
 * that a test places in its way. It serves what `addImage` was given.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RegistryBlob {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What one request was, for a test to look at. */
export interface SeenRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
}

export interface RegistryImage {
  readonly layers: readonly Buffer[];
  /** The image's config document without `rootfs`. */
  readonly config?: object;
  readonly layerType?: string;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export class FakeRegistry implements AsyncDisposable {
  readonly seen: SeenRequest[] = [];
  /** Tokens handed out; a request must carry the last of them. Change `token` to make earlier ones expire. */
  tokensGiven = 0;
  token = 'token-1';
  /** Called first; true means that it has answered. */
  intercept: Handler = () => false;
  auth: 'none' | 'bearer' | 'basic' = 'none';
  /** `user:password` that the token server or basic authentication wants. */
  login: string | undefined;
  readonly manifests = new Map<string, RegistryBlob>();
  readonly blobs = new Map<string, Buffer>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  static async start(): Promise<FakeRegistry> {
    const registry = new FakeRegistry();
    await new Promise<void>((resolve) => registry.#server.listen(0, '127.0.0.1', resolve));
    return registry;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Adds a manifest or index under `tag` and its digest, which is returned. */
  addManifest(repository: string, tag: string | undefined, mediaType: string, document: object): string {
    const bytes = Buffer.from(JSON.stringify(document));
    const digest = digestOf(bytes);
    for (const name of tag === undefined ? [digest] : [tag, digest]) {
      this.manifests.set(`${repository}:${name}`, { mediaType, bytes });
    }
    return digest;
  }

  addBlob(bytes: Buffer): string {
    const digest = digestOf(bytes);
    this.blobs.set(digest, bytes);
    return digest;
  }

  /** Adds an image of uncompressed layers; returns its manifest's descriptor. */
  addImage(
    repository: string,
    tag: string | undefined,
    image: RegistryImage,
  ): { mediaType: string; digest: string; size: number } {
    const descriptor = (mediaType: string, bytes: Buffer): object => ({
      mediaType,
      digest: this.addBlob(bytes),
      size: bytes.length,
    });
    const diffIds = image.layers.map(digestOf);
    const config = Buffer.from(
      JSON.stringify({
        os: 'linux',
        architecture: 'amd64',
        ...image.config,
        rootfs: { type: 'layers', diff_ids: diffIds },
      }),
    );
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const document = {
      schemaVersion: 2,
      mediaType,
      config: descriptor('application/vnd.oci.image.config.v1+json', config),
      layers: image.layers.map((layer) =>
        descriptor(image.layerType ?? 'application/vnd.oci.image.layer.v1.tar', layer),
      ),
    };
    const digest = this.addManifest(repository, tag, mediaType, document);
    return { mediaType, digest, size: JSON.stringify(document).length };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    const { authorization, range } = request.headers;
    this.seen.push({ path: url.pathname, authorization, range });
    if (await this.intercept(request, response)) return;
    const manifest = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(url.pathname);
    const blob = /^\/v2\/(.+)\/blobs\/(.+)$/.exec(url.pathname);
    if (url.pathname === '/token') this.#giveToken(request, response);
    else if (!this.#admits(authorization)) this.#refuse(response, url);
    else if (manifest) this.#sendManifest(response, `${manifest[1] ?? ''}:${manifest[2] ?? ''}`);
    else if (blob) this.#sendBlob(response, blob[2] ?? '', range);
    else response.end('{}');
  }

  #admits(authorization: string | undefined): boolean {
    if (this.auth === 'none') return true;
    if (this.auth === 'bearer') return authorization === `Bearer ${this.token}`;
    return authorization === `Basic ${Buffer.from(this.login ?? '').toString('base64')}`;
  }

  #refuse(response: ServerResponse, url: URL): void {
    const repository = /^\/v2\/(.+)\/(?:manifests|blobs)\//.exec(url.pathname)?.[1] ?? '';
    const challenge =
      this.auth === 'basic'
        ? 'Basic realm="test"'
        : `Bearer realm="http://${this.host}/token",service="test",scope="repository:${repository}:pull"`;
    response.setHeader('www-authenticate', challenge);
    sendError(response, 401, 'UNAUTHORIZED', 'authentication required');
  }

  #giveToken(request: IncomingMessage, response: ServerResponse): void {
    const wanted = this.login && `Basic ${Buffer.from(this.login).toString('base64')}`;
    if (wanted !== undefined && request.headers.authorization !== wanted) {
      sendError(response, 401, 'UNAUTHORIZED', 'wrong login');
      return;
    }
    this.tokensGiven += 1;
    response.end(JSON.stringify({ token: this.token, expires_in: 300 }));
  }

  #sendManifest(response: ServerResponse, name: string): void {
    const manifest = this.manifests.get(name);
    if (!manifest) {
      sendError(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
      return;
    }
    response.setHeader('content-type', manifest.mediaType);
    response.end(manifest.bytes);
  }

  #sendBlob(response: ServerResponse, digest: string, range: string | undefined): void {
    const bytes = this.blobs.get(digest);
    if (!bytes) {
      sendError(response, 404, 'BLOB_UNKNOWN', 'blob unknown to registry');
      return;
    }
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.statusCode = from > 0 ? 206 : 200;
    response.setHeader('content-length', bytes.length - from);
    response.end(bytes.subarray(from));
  }
}

export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ errors: [{ code, message, detail: null }] }));
}
