import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../base/clock.ts';
import { realClock } from '../../base/real/clock.ts';
import { SeededRandom } from '../../base/random.ts';
import { FakeRegistry, sendError } from '../../test/fakes/registry.ts';
import type { RegistryCredentials } from './image.ts';
import { parseReference } from './reference.ts';
import { RegistryClient } from './registry.ts';
import { sha256 } from './sha256.ts';

let registry: FakeRegistry;
let cleanup: AsyncDisposableStack;
beforeEach(async () => {
  cleanup = new AsyncDisposableStack();
  registry = cleanup.use(await FakeRegistry.start());
});
afterEach(() => cleanup.disposeAsync());

/** Waits of the client pass at once and are remembered. */
function hurriedClock(): Clock & { waits: number[] } {
  const waits: number[] = [];
  return {
    ...realClock,
    waits,
    setTimer: (delayMs, run) => {
      waits.push(delayMs);
      return realClock.setTimer(0, run);
    },
  };
}

function client(options: { credentials?: RegistryCredentials; clock?: Clock } = {}): RegistryClient {
  const reference = parseReference(`${registry.host}/team/app:1`);
  const made = new RegistryClient(reference, {
    clock: hurriedClock(),
    random: new SeededRandom(1),
    ...options,
  });
  return cleanup.use(made);
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function serve(handler: Parameters<typeof createServer>[1]): Promise<{ server: Server; host: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanup.defer(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const type = 'application/vnd.oci.image.manifest.v1+json';
const paths = (): string[] => registry.seen.map(({ path }) => path).filter((path) => path !== '/v2/');

test('manifest: the descriptor comes from the bytes, clear text is used on loopback', async () => {
  const digest = registry.addManifest('team/app', '1', type, { hello: 1 });
  const { descriptor, bytes } = await client().manifest('1');
  expect(descriptor).toEqual({ mediaType: type, digest, size: bytes.length });
});

test('manifest: other bytes than the digest asked for are refused', async () => {
  const wrong = sha256('other');
  registry.manifests.set(`team/app:${wrong}`, { mediaType: type, bytes: Buffer.from('{}') });
  await expect(client().manifest(wrong)).rejects.toThrow(/sends a manifest that is sha256:.* when asked for/);
});

test('manifest: more than 4 MiB are not read', async () => {
  registry.manifests.set('team/app:1', { mediaType: type, bytes: Buffer.alloc(5 << 20) });
  await expect(client().manifest('1')).rejects.toMatchObject({ code: 'exhausted' });
});

test('an unknown tag is not found, in the words of the registry, and not tried again', async () => {
  await expect(client().manifest('2')).rejects.toMatchObject({
    code: 'not-found',
    message: `registry ${registry.host} says manifest unknown`,
  });
  expect(paths()).toEqual(['/v2/team/app/manifests/2']);
});

test('a token is fetched once for downloads at once, and anew when it has expired', async () => {
  registry.auth = 'bearer';
  const digests = [1, 2, 3].map((n) => registry.addBlob(Buffer.alloc(10, n)));
  const one = client();
  const fetch = (): Promise<Buffer[]> =>
    Promise.all(digests.map((digest) => bytesOf(one.blob({ mediaType: '', digest, size: 10 }, 0))));
  await fetch();
  expect(registry.tokensGiven).toBe(1);
  registry.token = 'token-2';
  expect((await fetch()).map((bytes) => sha256(bytes))).toEqual(digests);
  expect(registry.tokensGiven).toBe(2);
});

test.each(['bearer', 'basic'] as const)('credentials are presented by %s', async (auth) => {
  Object.assign(registry, { auth, login: 'ann:secret' });
  registry.addManifest('team/app', '1', type, {});
  await client({ credentials: { username: 'ann', password: 'secret' } }).manifest('1');
  await expect(
    client({ credentials: { username: 'ann', password: 'wrong' } }).manifest('1'),
  ).rejects.toMatchObject({
    code: 'unauthenticated',
    message: expect.stringContaining('says authentication required') as string,
  });
});

test('without credentials a registry that wants a login says so, and no secret is in the text', async () => {
  registry.auth = 'basic';
  await expect(client().manifest('1')).rejects.toThrow(
    `registry ${registry.host} says authentication required; it wants a login`,
  );
});

test('a redirect to another origin does not carry the authorization', async () => {
  registry.auth = 'bearer';
  const bytes = Buffer.from('layer');
  const digest = registry.addBlob(bytes);
  const seen: (string | undefined)[] = [];
  const storage = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end(bytes);
  });
  registry.intercept = (request, response) => {
    if (!request.url?.includes('/blobs/') || request.headers.authorization === undefined) return false;
    response.writeHead(307, { location: `http://${storage.host}/x` }).end();
    return true;
  };
  expect(await bytesOf(client().blob({ mediaType: '', digest, size: 5 }, 0))).toEqual(bytes);
  expect(seen).toEqual([undefined]);
});

test.each([
  'http://169.254.169.254/latest/meta-data',
  'http://[fe80::1]/x',
  'http://[::ffff:169.254.169.254]/x',
  'https://169.254.169.254/x',
  'http://10.0.0.1/x',
  'file:///etc/passwd',
])('a redirect to %s is not followed', async (location) => {
  registry.intercept = (_, response) => {
    response.writeHead(302, { location }).end();
    return true;
  };
  await expect(client().manifest('1')).rejects.toMatchObject({ code: 'failed-precondition' });
});

test('a redirect in a circle ends', async () => {
  registry.intercept = (request, response) => {
    response.writeHead(302, { location: request.url }).end();
    return true;
  };
  await expect(client().manifest('1')).rejects.toThrow('redirects more than 5 times');
});

test('429 is tried again after the time that the registry asks for', async () => {
  registry.addManifest('team/app', '1', type, {});
  let refusals = 0;
  registry.intercept = (request, response) => {
    if (!request.url?.includes('/manifests/') || refusals++ >= 2) return false;
    response.setHeader('retry-after', '7');
    sendError(response, 429, 'TOOMANYREQUESTS', 'slow down');
    return true;
  };
  const clock = hurriedClock();
  await client({ clock }).manifest('1');
  expect(clock.waits).toEqual([7000, 7000]);
});

test('a registry that asks for a long pause is not waited for', async () => {
  registry.intercept = (request, response) => {
    if (request.url === '/v2/') return false;
    response.setHeader('retry-after', '3600');
    sendError(response, 429, 'TOOMANYREQUESTS', 'slow down');
    return true;
  };
  await expect(client().manifest('1')).rejects.toThrow('asks to come back in 3600 s');
});

test('an overloaded registry is tried a bounded number of times', async () => {
  registry.intercept = (request, response) => {
    if (request.url === '/v2/') return false;
    response.writeHead(503).end('<html>');
    return true;
  };
  await expect(client().manifest('1')).rejects.toMatchObject({
    code: 'unavailable',
    message: `registry ${registry.host} says 503 Service Unavailable`,
  });
  expect(paths()).toHaveLength(7);
});

test('blob: a broken download goes on by Range where it stopped', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
  const digest = registry.addBlob(bytes);
  let breaks = 0;
  registry.intercept = (request, response) => {
    if (!request.url?.includes('/blobs/') || breaks++ > 0) return false;
    response.setHeader('content-length', bytes.length);
    response.write(bytes.subarray(0, 100_000), () => setImmediate(() => response.destroy()));
    return true;
  };
  expect(await bytesOf(client().blob({ mediaType: '', digest, size: bytes.length }, 0))).toEqual(bytes);
  const ranges = registry.seen.filter(({ path }) => path.includes('/blobs/')).map(({ range }) => range);
  expect(ranges[0]).toBeUndefined();
  expect(ranges[1]).toMatch(/^bytes=\d+-$/);
});

test('blob: a server that ignores Range is not taken for one that knows it', async () => {
  const bytes = Buffer.from('0123456789');
  const digest = registry.addBlob(bytes);
  registry.intercept = (request, response) => {
    if (!request.url?.includes('/blobs/')) return false;
    response.end(bytes);
    return true;
  };
  expect(String(await bytesOf(client().blob({ mediaType: '', digest, size: 10 }, 4)))).toBe('456789');
});

test('blob: more bytes than announced are refused', async () => {
  const digest = registry.addBlob(Buffer.alloc(100));
  await expect(bytesOf(client().blob({ mediaType: '', digest, size: 10 }, 0))).rejects.toThrow(
    'more than the 10 bytes',
  );
});

test('blob: an abort ends a download that hangs', async () => {
  const digest = registry.addBlob(Buffer.alloc(100));
  const stop = new AbortController();
  registry.intercept = (request, response) => {
    if (!request.url?.includes('/blobs/')) return false;
    response.setHeader('content-length', 100);
    response.write(Buffer.alloc(10), () => stop.abort());
    return true;
  };
  const reading = bytesOf(client().blob({ mediaType: '', digest, size: 100 }, 0, { signal: stop.signal }));
  await expect(reading).rejects.toMatchObject({ code: 'aborted' });
});

test('a registry that is not there is unavailable at once', async () => {
  const { server, host } = await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  const clock = hurriedClock();
  using absent = new RegistryClient(parseReference(`${host}/a`), { clock, random: new SeededRandom(1) });
  await expect(absent.manifest('1')).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(`registry ${host} cannot be reached: connect ECONNREFUSED`) as string,
  });
  expect(clock.waits).toEqual([]);
});
