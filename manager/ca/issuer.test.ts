import 'reflect-metadata';
import { generateKeyPairSync, webcrypto, X509Certificate } from 'node:crypto';
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { makeId } from '../../base/ids.ts';
import { silentLogger, type Logger } from '../../base/log.ts';
import { realRandom } from '../../base/real/random.ts';
import { readCertificate } from '../../proto/identity/certificate.ts';
import { makeCsr } from '../../proto/identity/csr.ts';
import { formatJoinToken } from '../../proto/identity/token.ts';
import type { RootCa } from '../../proto/model/cluster.ts';
import { aClusterStore } from '../../test/builders/cluster-port.ts';
import { NodeIssuer, type IssueRequest } from './issuer.ts';
import { makeJoinToken } from './root.ts';

async function setUp(options: { log?: Logger } = {}) {
  const clock = new ManualClock(Date.now());
  const { store, rootCa, identity } = await aClusterStore();
  const { log = silentLogger } = options;
  const issuer = new NodeIssuer({ store, clock, random: realRandom, log });
  const { csrPem } = await makeCsr();
  const request = (change: Partial<IssueRequest> = {}): IssueRequest => ({
    csrPem,
    token: formatJoinToken({ digest: rootCa.digest, secret: rootCa.workerToken.secret }),
    availability: 'active',
    peer: '192.0.2.1',
    ...change,
  });
  const setRoot = (change: Partial<RootCa>) =>
    store.update((tx) => {
      const cluster = tx.cluster()!;
      tx.update('cluster', { ...cluster, rootCa: { ...cluster.rootCa, ...change } });
    });
  return { clock, store, rootCa, identity, issuer, request, setRoot };
}

describe('joining', () => {
  test('the role comes from the token; the node is made with the next index and what it wished', async () => {
    const { issuer, request, store, rootCa } = await setUp();
    const worker = await issuer.issue(request({ availability: 'drain' }));
    const manager = await issuer.issue(
      request({ token: formatJoinToken({ digest: rootCa.digest, secret: rootCa.managerToken.secret }) }),
    );
    expect([worker.role, manager.role]).toEqual(['worker', 'manager']);
    expect(store.view.get('node', worker.nodeId)).toMatchObject({
      role: 'worker',
      index: 2,
      spec: { availability: 'drain' },
      status: { state: 'unknown' },
    });
    expect(store.view.get('node', manager.nodeId)).toMatchObject({ role: 'manager', index: 3 });
    expect(store.view.cluster()).toMatchObject({ nextNodeIndex: 4 });
  });

  test('the certificate is signed by the root, for both uses, and names the node and its role', async () => {
    const { issuer, request, rootCa, store } = await setUp();
    const { certificatePem, nodeId } = await issuer.issue(request());
    const certificate = new X509Certificate(certificatePem);
    expect(certificate.verify(new X509Certificate(rootCa.certificatePem).publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe(`DNS:${nodeId}, DNS:skein-worker`);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(certificate.ca).toBe(false);
    const { expiresMs } = readCertificate(certificatePem);
    const days = (expiresMs - Date.now()) / (24 * 3600_000);
    expect(days).toBeCloseTo(90, 1);
    expect(Math.abs(store.view.get('node', nodeId)!.certificateExpiresMs - expiresMs)).toBeLessThan(1000);
  });

  test('a rotated token is refused with the way out, and nothing is made', async () => {
    const { issuer, request, setRoot, store } = await setUp();
    await setRoot({ workerToken: makeJoinToken(realRandom) });
    await expect(issuer.issue(request())).rejects.toMatchObject({
      code: 'unauthenticated',
      message:
        'Cannot join: the join token is not valid any more: it was rotated; run "skein swarm join-token worker" on a manager',
    });
    expect(store.view.list('node')).toHaveLength(1);
  });

  test('a token that is rotated while the certificate is made is refused, and nothing is made', async () => {
    const { issuer, request, setRoot, store } = await setUp();
    const joining = issuer.issue(request());
    await setRoot({ workerToken: makeJoinToken(realRandom) });
    await expect(joining).rejects.toThrow('it was rotated');
    expect(store.view.list('node')).toHaveLength(1);
  });

  test('the token of another cluster is refused as such', async () => {
    const { issuer, request } = await setUp();
    const { rootCa } = await aClusterStore();
    const token = formatJoinToken({ digest: rootCa.digest, secret: rootCa.workerToken.secret });
    await expect(issuer.issue(request({ token }))).rejects.toThrow('for another cluster');
  });

  test('a token with an end is refused after it', async () => {
    const { issuer, request, setRoot, clock, rootCa } = await setUp();
    await setRoot({ workerToken: { ...rootCa.workerToken, expiresAtMs: clock.nowMs() + 1000 } });
    await issuer.issue(request());
    clock.advance(1000);
    await expect(issuer.issue(request())).rejects.toThrow(/the join token expired at .*Z; run "skein swarm/);
  });

  test('a token for two uses is refused the third time, also when all come at once', async () => {
    const { issuer, request, setRoot, rootCa } = await setUp();
    await setRoot({ workerToken: { ...rootCa.workerToken, usesLeft: 2 } });
    const ends = await Promise.allSettled([1, 2, 3].map(() => issuer.issue(request())));
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(issuer.issue(request())).rejects.toThrow('used as often as it may be');
  });

  test('ten wrong tokens from one address close it for a minute, to good ones too; others go on', async () => {
    const { issuer, request, rootCa, clock } = await setUp();
    for (let i = 0; i < 10; i++) {
      const token = formatJoinToken({ digest: rootCa.digest, secret: makeJoinToken(realRandom).secret });
      await expect(issuer.issue(request({ token }))).rejects.toThrow('it was rotated');
    }
    await expect(issuer.issue(request())).rejects.toMatchObject({ code: 'exhausted' });
    await issuer.issue(request({ peer: '192.0.2.2' }));
    clock.advance(60_000);
    await issuer.issue(request());
  });

  test('neither tokens nor keys are written to the log', async () => {
    const lines: string[] = [];
    const write = (message: string, fields?: unknown) =>
      void lines.push(`${message} ${JSON.stringify(fields)}`);
    const log: Logger = { debug: write, info: write, warn: write, error: write, child: () => log };
    const { issuer, request, rootCa } = await setUp({ log });
    await issuer.issue(request());
    const wrong = makeJoinToken(realRandom).secret;
    const token = formatJoinToken({ digest: rootCa.digest, secret: wrong });
    await issuer.issue(request({ token })).catch(() => undefined);
    expect(lines).toHaveLength(2);
    const text = lines.join('\n');
    for (const secret of [wrong, rootCa.workerToken.secret, 'SWMTKN', 'PRIVATE'])
      expect(text).not.toContain(secret);
  });

  test('the manager token makes a manager', async () => {
    const { issuer, request, rootCa, store } = await setUp();
    const token = formatJoinToken({ digest: rootCa.digest, secret: rootCa.managerToken.secret });
    const { nodeId, role } = await issuer.issue(request({ token }));
    expect(role).toBe('manager');
    expect(store.view.get('node', nodeId)).toMatchObject({ role: 'manager', spec: { role: 'manager' } });
  });
});

describe('the request', () => {
  const made = async (algorithm: webcrypto.EcKeyGenParams | webcrypto.RsaHashedKeyGenParams) => {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const signingAlgorithm = { ...algorithm, hash: 'SHA-256' };
    const csr = await Pkcs10CertificateRequestGenerator.create(
      { name: 'CN=x', keys, signingAlgorithm },
      webcrypto,
    );
    return csr.toString('pem');
  };

  test.each<[string, webcrypto.EcKeyGenParams | webcrypto.RsaHashedKeyGenParams]>([
    ['P-384', { name: 'ECDSA', namedCurve: 'P-384' }],
    [
      'RSASSA-PKCS1-v1_5',
      {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: 'SHA-256',
      },
    ],
  ])('a key that is not P-256 is refused: %s', async (name, algorithm) => {
    const { issuer, request } = await setUp();
    const csrPem = await made(algorithm);
    await expect(issuer.issue(request({ csrPem }))).rejects.toThrow(`its key is ${name}, wanted ECDSA P-256`);
  });

  test('a request with another key than the one that signed it is refused', async () => {
    const { issuer, request } = await setUp();
    const { csrPem } = await makeCsr();
    const der = Buffer.from(csrPem.replace(/-----.*-----|\s/g, ''), 'base64');
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    const at = der.indexOf(spki.subarray(0, 26)); // the header of the key is the same for all P-256 keys
    spki.copy(der, at);
    const forged = `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----`;
    await expect(issuer.issue(request({ csrPem: forged }))).rejects.toThrow(
      'it is not signed by its own key',
    );
  });

  test.each([
    '',
    'garbage',
    'x'.repeat(9000),
    '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----',
  ])('what is no request is refused', async (csrPem) => {
    const { issuer, request } = await setUp();
    await expect(issuer.issue(request({ csrPem }))).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});

describe('renewing', () => {
  test('id and role are kept, the key is the new one, the end is written to the node', async () => {
    const { issuer, request, identity, store, clock } = await setUp();
    clock.advance(1000 * 3600);
    const caller = readCertificate(identity.certificatePem);
    const renewed = await issuer.issue(request({ token: '', caller }));
    expect(renewed).toMatchObject({ nodeId: identity.nodeId, role: 'manager' });
    const facts = readCertificate(renewed.certificatePem);
    expect(facts.expiresMs).toBeGreaterThan(identity.expiresMs);
    expect(store.view.get('node', identity.nodeId)!.certificateExpiresMs).toBeGreaterThan(identity.expiresMs);
    expect(store.view.list('node')).toHaveLength(1);
  });

  test('without a certificate or for a node that was removed it is refused', async () => {
    const { issuer, request, identity } = await setUp();
    await expect(issuer.issue(request({ token: '' }))).rejects.toMatchObject({ code: 'unauthenticated' });
    const caller = { ...readCertificate(identity.certificatePem), nodeId: makeId('node', realRandom) };
    await expect(issuer.issue(request({ token: '', caller }))).rejects.toMatchObject({
      code: 'permission-denied',
    });
  });
});
