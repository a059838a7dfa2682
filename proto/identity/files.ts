import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import { makeIdentity, readCertificate, type CertificateFacts } from './certificate.ts';
import type { NodeIdentity } from './identity.ts';
import { openSmall, sealSmall } from './key-wrap.ts';

/**
 * The node's identity on disk: one file with certificate, key and root certificate, readable by root alone. One file,
 * because a renewal must replace certificate and key together: it is written aside, flushed and renamed. On a manager of
 * a cluster with autolock the key is sealed under the unlock key, and the rest can be read all the same.
 */
const fileOf = (dataDir: string): string => join(dataDir, 'certificates', 'node.pem');

const sealedLabel = 'SKEIN SEALED KEY';
const sealContext = Buffer.from('skein node key');

/** What is known of a node whose key is sealed. */
export interface SealedIdentity extends CertificateFacts {
  readonly certificatePem: string;
  readonly rootCaPem: string;
  readonly sealedKey: Buffer;
}

export type StoredIdentity =
  | { readonly kind: 'open'; readonly identity: NodeIdentity }
  | { readonly kind: 'sealed'; readonly sealed: SealedIdentity };

/** Seals the key under `seal.kek`; without it the key is readable for root. */
export async function saveIdentity(
  dataDir: string,
  identity: NodeIdentity,
  seal?: { readonly kek: Uint8Array; readonly random: Random },
): Promise<void> {
  const path = fileOf(dataDir);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.new`;
  await rm(aside, { force: true });
  const file = await open(aside, 'wx', 0o600);
  const key = seal
    ? pemOf(sealSmall(seal.kek, Buffer.from(identity.keyPem), sealContext, seal.random))
    : identity.keyPem;
  try {
    await file.writeFile(
      [identity.certificatePem, key, identity.rootCaPem].map((pem) => `${pem.trim()}\n`).join(''),
    );
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  await flushFolder(dirname(path));
}

/**
 * Undefined when the node has none: it belongs to no cluster. Throws `internal` when there is one that cannot be read, and
 * `failed-precondition` when its key is sealed.
 */
export async function loadIdentity(dataDir: string): Promise<NodeIdentity | undefined> {
  const stored = await readIdentity(dataDir);
  if (stored?.kind === 'sealed')
    throw new SkeinError(
      'failed-precondition',
      `Cannot read the node's identity ${fileOf(dataDir)}: its key is sealed, and the unlock key is not known`,
    );
  return stored?.identity;
}

/** The same, whether its key is sealed or not. */
export async function readIdentity(dataDir: string): Promise<StoredIdentity | undefined> {
  const path = fileOf(dataDir);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unreadable(path, messageOf(error), error);
  }
  const [certificatePem, keyPem, rootCaPem, ...more] =
    text.match(/-----BEGIN [^]*?-----END [^-]*-----/g) ?? [];
  if (certificatePem === undefined || keyPem === undefined || rootCaPem === undefined || more.length > 0)
    throw unreadable(path, 'it is not three PEM blocks');
  try {
    if (keyPem.startsWith(`-----BEGIN ${sealedLabel}-----`)) {
      const sealedKey = Buffer.from(keyPem.replace(/-----.*?-----/g, ''), 'base64');
      const facts = readCertificate(certificatePem);
      return { kind: 'sealed', sealed: { ...facts, certificatePem, rootCaPem, sealedKey } };
    }
    return { kind: 'open', identity: makeIdentity({ certificatePem, keyPem, rootCaPem }) };
  } catch (error) {
    throw unreadable(path, messageOf(error), error);
  }
}

/** Undefined when it is not the key under which it was sealed. */
export function openIdentity(sealed: SealedIdentity, kek: Uint8Array): NodeIdentity | undefined {
  const key = openSmall(kek, sealed.sealedKey, sealContext);
  if (!key) return undefined;
  const { certificatePem, rootCaPem } = sealed;
  return makeIdentity({ certificatePem, keyPem: key.toString(), rootCaPem });
}

function pemOf(sealed: Buffer): string {
  const lines = sealed.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${sealedLabel}-----`, ...lines, `-----END ${sealedLabel}-----`].join('\n');
}

function unreadable(path: string, why: string, cause?: unknown): SkeinError {
  return new SkeinError('internal', `Cannot read the node's identity ${path}: ${why}`, { cause });
}

/** Removes it: the node belongs to no cluster any more. */
export async function removeIdentity(dataDir: string): Promise<void> {
  await rm(dirname(fileOf(dataDir)), { recursive: true, force: true });
  await flushFolder(dataDir);
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
