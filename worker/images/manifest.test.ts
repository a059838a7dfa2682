import { expect, test } from 'vitest';
import { parseImageDocument } from './config.ts';
import { parseChallenges } from './challenge.ts';
import { insecureHosts } from './hosts.ts';
import { chainIds, parseDocument, pickEntry, type Descriptor } from './manifest.ts';
import { sha256 } from './sha256.ts';

const digest = (n: number): string => sha256(String(n));
const entry = (n: number, platform?: Descriptor['platform'], more: object = {}): Descriptor => ({
  mediaType: '',
  digest: digest(n),
  size: n,
  platform,
  ...more,
});
const arm = (variant?: string): Descriptor['platform'] => ({ os: 'linux', architecture: 'arm', variant });
const amd64 = { os: 'linux', architecture: 'amd64' };

test.each([
  ['the platform', [entry(1, { os: 'linux', architecture: 'arm64' }), entry(2, amd64)], amd64, 2],
  ['the first of equals', [entry(1, amd64), entry(2, amd64)], amd64, 1],
  ['the best variant', [entry(5, arm('v5')), entry(7, arm('v7')), entry(6, arm('v6'))], arm('v7')!, 7],
  ['a lower variant', [entry(5, arm('v5')), entry(8, arm('v8'))], arm('v7')!, 5],
  ['no newer instruction set', [entry(3, { ...amd64, variant: 'v3' })], amd64, undefined],
  [
    'arm64 with and without v8',
    [entry(1, { os: 'linux', architecture: 'arm64', variant: 'v8' })],
    { os: 'linux', architecture: 'arm64' },
    1,
  ],
  ['an entry without a platform, last', [entry(1), entry(2, amd64)], amd64, 2],
  ['no attestation', [entry(1, { os: 'unknown', architecture: 'unknown' })], amd64, undefined],
  [
    'no attestation without platform',
    [entry(1, undefined, { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } })],
    amd64,
    undefined,
  ],
  ['no other system', [entry(1, { os: 'windows', architecture: 'amd64' })], amd64, undefined],
])('pickEntry takes %s', (_, entries, want, expected) => {
  expect(pickEntry(entries, want)?.size).toBe(expected);
});

test.each([
  ['[]', 'not a JSON object'],
  ['{', 'not JSON'],
  ['{"schemaVersion":1}', 'schema 1'],
  ['{"config":{"digest":"x"}}', 'without a sha256 digest'],
  [`{"config":{"digest":"${digest(1)}","size":-1}}`, 'gives no size'],
  [`{"config":{"digest":"${digest(1)}","size":1}}`, 'no list "layers"'],
  [`{"manifests":${JSON.stringify(Array(600).fill({}))}}`, 'at most 512'],
  [
    `{"config":{"digest":"${digest(1)}","size":1},"layers":[{"digest":"${digest(2)}","size":1,"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"}]}`,
    'cannot be fetched',
  ],
])('parseDocument refuses %.60s: %s', (text, why) => {
  expect(() => parseDocument(Buffer.from(text))).toThrow(why);
});

test('chainIds: each is the digest of the one below, a space and the diff id', () => {
  const [a, b, c] = [digest(1), digest(2), digest(3)];
  const second = sha256(`${a} ${b}`);
  expect(chainIds([a, b, c], sha256)).toEqual([a, second, sha256(`${second} ${c}`)]);
});

test('parseImageDocument: durations become milliseconds, sets become sorted lists, odd fields count as not given', () => {
  const document = {
    os: 'linux',
    architecture: 'arm',
    variant: 'v6',
    created: '2024-01-01T00:00:00Z',
    rootfs: { diff_ids: [digest(1)] },
    config: {
      Env: ['A=1'],
      Entrypoint: null,
      Cmd: ['run'],
      User: 7,
      WorkingDir: '/w',
      StopSignal: 'SIGQUIT',
      ExposedPorts: { '80/tcp': {}, '443/tcp': {} },
      Volumes: { '/data': {} },
      Labels: { a: 'b', odd: 1 },
      Healthcheck: { Test: ['CMD', 'x'], Interval: 5e9, Timeout: 0, Retries: 3 },
    },
  };
  expect(parseImageDocument(Buffer.from(JSON.stringify(document)))).toEqual({
    platform: { os: 'linux', architecture: 'arm', variant: 'v6' },
    createdMs: Date.UTC(2024, 0, 1),
    diffIds: [digest(1)],
    config: {
      env: ['A=1'],
      entrypoint: [],
      cmd: ['run'],
      user: '',
      workingDir: '/w',
      stopSignal: 'SIGQUIT',
      exposedPorts: ['443/tcp', '80/tcp'],
      volumes: ['/data'],
      labels: { a: 'b' },
      healthcheck: { test: ['CMD', 'x'], intervalMs: 5000, retries: 3 },
    },
  });
});

test('parseChallenges reads several schemes, quotes and commas in values', () => {
  expect(
    parseChallenges('Basic realm="a, \\"b\\"", Bearer realm="https://x/t",scope="repository:a:pull,push"'),
  ).toEqual([
    { scheme: 'basic', parameters: { realm: 'a, "b"' } },
    { scheme: 'bearer', parameters: { realm: 'https://x/t', scope: 'repository:a:pull,push' } },
  ]);
});

test.each([
  ['127.0.0.1:5000', true],
  ['127.9.9.9', true],
  ['localhost:5000', true],
  ['[::1]:5000', true],
  ['10.1.2.3:5000', true],
  ['11.1.2.3:5000', false],
  ['reg.local:5000', true],
  ['reg.local', false],
  ['any.local:1', true],
  ['ghcr.io', false],
])('insecureHosts: %s may be used without TLS: %s', (host, expected) => {
  expect(insecureHosts(['10.0.0.0/8', 'reg.local:5000', 'any.local'])(host)).toBe(expected);
});

test('insecureHosts refuses what is no subnet', () => {
  expect(() => insecureHosts(['10.0.0.0/99'])).toThrow('neither host, host:port nor subnet');
});
