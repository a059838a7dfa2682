import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SkeinError, messageOf } from '../../base/errors.ts';
import { makeIdentity } from './certificate.ts';
import type { NodeIdentity } from './identity.ts';

/**
 * The node's identity on disk: one file with certificate, key and root certificate, readable by root alone. One file,
 * because a renewal must replace certificate and key together: it is written aside, flushed and renamed.
 */
const fileOf = (dataDir: string): string => join(dataDir, 'certificates', 'node.pem');

export async function saveIdentity(dataDir: string, identity: NodeIdentity): Promise<void> {
  const path = fileOf(dataDir);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.new`;
  await rm(aside, { force: true });
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(
      [identity.certificatePem, identity.keyPem, identity.rootCaPem].map((pem) => `${pem.trim()}\n`).join(''),
    );
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  await flushFolder(dirname(path));
}

/** Undefined when the node has none: it belongs to no cluster. Throws `internal` when there is one that cannot be read. */
export async function loadIdentity(dataDir: string): Promise<NodeIdentity | undefined> {
  const path = fileOf(dataDir);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new SkeinError('internal', `Cannot read the node's identity ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const [certificatePem, keyPem, rootCaPem, ...more] =
    text.match(/-----BEGIN [^]*?-----END [^-]*-----/g) ?? [];
  if (certificatePem === undefined || keyPem === undefined || rootCaPem === undefined || more.length > 0)
    throw new SkeinError('internal', `Cannot read the node's identity ${path}: it is not three PEM blocks`);
  try {
    return makeIdentity({ certificatePem, keyPem, rootCaPem });
  } catch (error) {
    throw new SkeinError('internal', `Cannot read the node's identity ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  }
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
