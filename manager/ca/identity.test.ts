import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { aClusterStore, anIdentity } from '../../test/builders/cluster-port.ts';
import { makeIdentity, readCertificate } from '../../proto/identity/certificate.ts';
import { loadIdentity, removeIdentity, saveIdentity } from '../../proto/identity/files.ts';
import { formatJoinToken, makeTokenSecret, parseJoinToken, rootDigest } from '../../proto/identity/token.ts';

describe('join tokens', () => {
  test('a token says the digest of the root certificate in 50 characters and a secret in 25', async () => {
    const { rootCa } = await aClusterStore();
    const secret = makeTokenSecret(new SeededRandom(1));
    const token = formatJoinToken({ digest: rootDigest(rootCa.certificatePem), secret });
    expect(token).toMatch(/^SWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}$/);
    expect(parseJoinToken(` ${token}\n`)).toEqual({ digest: rootCa.digest, secret });
  });
});

describe('node certificates', () => {
  test('a certificate states node, role, cluster and validity, back-dated by an hour', async () => {
    const { identity } = await aClusterStore();
    expect(readCertificate(identity.certificatePem)).toMatchObject({
      nodeId: identity.nodeId,
      clusterId: identity.clusterId,
      role: 'manager',
    });
    expect(identity.notBeforeMs).toBeLessThanOrEqual(Date.now() - 3_599_000);
    expect(identity.expiresMs).toBeGreaterThan(Date.now());
  });

  test('the root certificate, which states no node, and garbage are refused', async () => {
    const { rootCa } = await aClusterStore();
    expect(() => readCertificate(rootCa.certificatePem)).toThrow('it states OU 0 times');
    expect(() => readCertificate('garbage')).toThrow('it is not X.509');
  });

  test('an identity is refused when another CA signed it, or its key is another one', async () => {
    const [one, other] = [await aClusterStore(), await aClusterStore()];
    const { certificatePem, keyPem } = one.identity;
    const { rootCaPem } = other.identity;
    expect(() => makeIdentity({ certificatePem, keyPem, rootCaPem })).toThrow('did not sign it');
    const stranger = await anIdentity({ ...one, clusterId: one.identity.clusterId, role: 'worker' });
    const mixed = { certificatePem, keyPem: stranger.keyPem, rootCaPem: one.identity.rootCaPem };
    expect(() => makeIdentity(mixed)).toThrow('it was not made for the key of this node');
  });
});

describe('identity files', () => {
  const scratch = async () => {
    const dir = await mkdtemp(join(tmpdir(), `skein-identity-${process.pid}-`));
    return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) };
  };

  test('what is saved is loaded, is replaced as a whole, and only root may read it', async () => {
    await using place = await scratch();
    expect(await loadIdentity(place.dir)).toBeUndefined();
    const { identity, rootCa } = await aClusterStore();
    await saveIdentity(place.dir, identity);
    expect(await loadIdentity(place.dir)).toEqual(identity);
    const file = await stat(join(place.dir, 'certificates', 'node.pem'));
    expect(file.mode & 0o777).toBe(0o600);
    const { clusterId, nodeId } = identity;
    const renewed = await anIdentity({ rootCa, clusterId, nodeId, role: 'manager' });
    await saveIdentity(place.dir, renewed);
    expect(await loadIdentity(place.dir)).toEqual(renewed);
    expect(await readdir(join(place.dir, 'certificates'))).toEqual(['node.pem']);
    await removeIdentity(place.dir);
    expect(await loadIdentity(place.dir)).toBeUndefined();
  });

  test('a damaged file is an error that names it, not a node without a cluster', async () => {
    await using place = await scratch();
    const { identity } = await aClusterStore();
    await saveIdentity(place.dir, identity);
    await writeFile(join(place.dir, 'certificates', 'node.pem'), identity.certificatePem);
    await expect(loadIdentity(place.dir)).rejects.toThrow(/node\.pem: it is not three PEM blocks/);
  });
});
