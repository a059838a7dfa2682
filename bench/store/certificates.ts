/**
 * What both systems need for TLS: one authority and one certificate for 127.0.0.1 (ECDSA P-256, as Skein's nodes have), used
 * by every member of etcd and by the ports at which clients ask Skein's members. Skein's members among themselves use
 * certificates of a cluster, made as a manager makes them.
 */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { makeId } from '../../base/ids.ts';
import { realRandom } from '../../base/real/random.ts';
import { createRootCa } from '../../manager/ca/root.ts';
import type { NodeIdentity } from '../../proto/identity/identity.ts';
import { anIdentity } from '../../test/builders/cluster-port.ts';

export interface CertificateFiles {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 24 * 3600_000;

export async function writeCertificates(dir: string): Promise<CertificateFiles> {
  const life = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + dayMs) };
  const caKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const ca = await X509CertificateGenerator.createSelfSigned(
    {
      ...life,
      name: 'CN=bench-ca',
      signingAlgorithm: algorithm,
      keys: caKeys,
      extensions: [new BasicConstraintsExtension(true, undefined, true)],
    },
    webcrypto,
  );
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create(
    {
      ...life,
      subject: 'CN=bench',
      issuer: ca.subjectName,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: caKeys.privateKey,
      extensions: [
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth], false),
        new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
      ],
    },
    webcrypto,
  );
  const files = { ca: join(dir, 'ca.pem'), certificate: join(dir, 'bench.pem'), key: join(dir, 'bench.key') };
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  await writeFile(files.ca, ca.toString('pem'));
  await writeFile(files.certificate, certificate.toString('pem'));
  await writeFile(files.key, PemConverter.encode(key, 'PRIVATE KEY'), { mode: 0o600 });
  return files;
}

/** Identities of `count` managers of one cluster. */
export async function managerIdentities(count: number): Promise<readonly NodeIdentity[]> {
  const rootCa = await createRootCa({ nowMs: Date.now(), random: realRandom });
  const clusterId = makeId('cluster', realRandom);
  return Promise.all(
    Array.from({ length: count }, () =>
      anIdentity({ rootCa, clusterId, role: 'manager', validityMs: dayMs }),
    ),
  );
}
