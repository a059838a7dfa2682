import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  type PublicKey,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  X509Certificate,
} from '@peculiar/x509';
import type { ClusterId, NodeId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import { roleNames } from '../../proto/identity/identity.ts';
import { makeTokenSecret, rootDigest } from '../../proto/identity/token.ts';
import type { JoinToken, RootCa } from '../../proto/model/cluster.ts';
import type { NodeRole } from '../../proto/model/node.ts';

/**
 * The certificates that the cluster makes: its own root (ECDSA P-256, 20 years) and those of nodes. Certificates of nodes
 * are back-dated by an hour, because a newcomer's clock may be behind. Keys are made by the kernel's chance, not by
 * `random`, which gives serial numbers and token secrets.
 */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const hourMs = 3600_000;
const rootLifeMs = 20 * 365.25 * 24 * hourMs;
const backDateMs = hourMs;

/** SwarmKit's smallest validity: below it, renewals would never end. */
export const certificateValidityMsMin = hourMs;

export async function createRootCa(options: { nowMs: number; random: Random }): Promise<RootCa> {
  const { nowMs, random } = options;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(random),
      name: 'CN=skein-ca',
      notBefore: new Date(nowMs - backDateMs),
      notAfter: new Date(nowMs + rootLifeMs),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const certificatePem = certificate.toString('pem');
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificatePem,
    keyPem: PemConverter.encode(key, 'PRIVATE KEY'),
    digest: rootDigest(certificatePem),
    workerToken: makeJoinToken(random),
    managerToken: makeJoinToken(random),
  };
}

/** A token without bounds. Rotating a token is putting a new one in the place of the old. */
export function makeJoinToken(random: Random): JoinToken {
  return { secret: makeTokenSecret(random), expiresAtMs: 0, usesLeft: 0 };
}

/** Signs a node certificate. Every name in it is ours: nothing is taken from the request but the key. */
export async function issueNodeCertificate(options: {
  rootCa: Pick<RootCa, 'certificatePem' | 'keyPem'>;
  publicKey: PublicKey;
  nodeId: NodeId;
  role: NodeRole;
  clusterId: ClusterId;
  nowMs: number;
  validityMs: number;
  random: Random;
}): Promise<{ certificatePem: string; expiresMs: number }> {
  const { rootCa, nodeId, role, clusterId, nowMs } = options;
  const issuer = new X509Certificate(rootCa.certificatePem);
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    PemConverter.decodeFirst(rootCa.keyPem),
    algorithm,
    false,
    ['sign'],
  );
  const expiresMs = nowMs + Math.max(certificateValidityMsMin, options.validityMs);
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: serialNumber(options.random),
      subject: [{ O: [clusterId] }, { OU: [roleNames[role]] }, { CN: [nodeId] }],
      issuer: issuer.subjectName,
      notBefore: new Date(nowMs - backDateMs),
      notAfter: new Date(expiresMs),
      signingAlgorithm: algorithm,
      publicKey: options.publicKey,
      signingKey,
      extensions: await nodeExtensions(issuer, options.publicKey, [nodeId, roleNames[role]]),
    },
    webcrypto,
  );
  return { certificatePem: certificate.toString('pem'), expiresMs };
}

async function nodeExtensions(
  issuer: X509Certificate,
  publicKey: PublicKey,
  names: readonly string[],
): Promise<Extension[]> {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth], false),
    new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
    await SubjectKeyIdentifierExtension.create(publicKey, false, webcrypto),
    await AuthorityKeyIdentifierExtension.create(issuer, false, webcrypto),
  ];
}

/** 127 bits, positive. */
function serialNumber(random: Random): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}
