import { createSecureContext } from 'node:tls';
import { credentials, type Client, type ChannelCredentials } from '@grpc/grpc-js';
import { SkeinError, messageOf } from '../../base/errors.ts';
import { nodeAvailability } from '../codec/node.ts';
import { nodeCaService } from '../gen/services.ts';
import type { NodeAvailability } from '../model/node.ts';
import { callUnary, openClient, type CallSettings } from '../rpc/client.ts';
import { makeIdentity } from './certificate.ts';
import { roleNames, type NodeIdentity } from './identity.ts';
import { parseJoinToken, rootDigest } from './token.ts';

/** How long each of the calls may take. */
const deadlineMs = 15_000;

const asManager = {
  'grpc.ssl_target_name_override': roleNames.manager,
  'grpc.default_authority': roleNames.manager,
};

/** Credentials of mutual TLS: we show our certificate, and the other side must show a manager's of the same root. */
export function managerCredentials(trust: {
  readonly rootCaPem: string;
  readonly certificatePem?: string;
  readonly keyPem?: string;
}): ChannelCredentials {
  const { rootCaPem, certificatePem, keyPem } = trust;
  return credentials.createFromSecureContext(
    createSecureContext({ minVersion: 'TLSv1.3', ca: rootCaPem, cert: certificatePem, key: keyPem }),
  );
}

/** A client of a manager, verified by its role whatever its address. */
export function openManagerClient(
  remote: string,
  trust: Parameters<typeof managerCredentials>[0],
): Client & Disposable {
  return openClient(remote, managerCredentials(trust), asManager);
}

/**
 * Becomes a node of the cluster whose manager answers at `remote` (`host:port`). The root certificate is fetched over a
 * connection that proves nothing and is believed only when its digest is the token's; all that follows is verified by it.
 * The key is made here and stays here. Throws SkeinError: `invalid-argument` (no token, or the token of another cluster),
 * `unauthenticated` (rotated, expired, used up), `unavailable`.
 */
export async function requestCertificate(options: {
  readonly remote: string;
  readonly token: string;
  readonly availability: NodeAvailability;
  readonly signal?: AbortSignal | undefined;
}): Promise<NodeIdentity> {
  const { remote, signal } = options;
  const token = parseJoinToken(options.token);
  const rootCaPem = await fetchRoot(remote, { signal, deadlineMs });
  if (digestOf(rootCaPem, remote) !== token.digest)
    throw new SkeinError(
      'invalid-argument',
      `Cannot join at ${remote}: its root CA is not the one that the join token names; ` +
        'either the token is for another cluster or somebody answers in the place of the manager',
    );
  const request = {
    token: options.token.trim(),
    availability: nodeAvailability.toWire(options.availability),
  };
  return issue({ remote, trust: { rootCaPem }, request, signal });
}

/** A new certificate, with a new key, for the same node and role. */
export async function renewCertificate(options: {
  readonly remote: string;
  readonly identity: NodeIdentity;
  readonly signal?: AbortSignal | undefined;
}): Promise<NodeIdentity> {
  const { remote, identity, signal } = options;
  return issue({ remote, trust: identity, request: { token: '' }, signal });
}

async function issue(options: {
  remote: string;
  trust: Parameters<typeof managerCredentials>[0];
  request: { token: string; availability?: ReturnType<typeof nodeAvailability.toWire> };
  signal: AbortSignal | undefined;
}): Promise<NodeIdentity> {
  const { remote, trust, request, signal } = options;
  const { makeCsr } = await import('./csr.ts');
  const { csrPem, keyPem } = await makeCsr();
  using client = openManagerClient(remote, trust);
  const answer = await callUnary(
    client,
    nodeCaService.issueCertificate,
    { csrPem, ...request },
    { signal, deadlineMs },
  );
  return makeIdentity({ certificatePem: answer.certificatePem, keyPem, rootCaPem: trust.rootCaPem });
}

/** Over a connection that is encrypted and not verified. */
async function fetchRoot(remote: string, settings: CallSettings): Promise<string> {
  const unverified = credentials.createFromSecureContext(createSecureContext({ minVersion: 'TLSv1.3' }), {
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  using client = openClient(remote, unverified, asManager);
  try {
    const { certificatePem } = await callUnary(client, nodeCaService.getRootCertificate, {}, settings);
    return certificatePem;
  } catch (error) {
    if (error instanceof SkeinError && error.code === 'aborted') throw error;
    throw new SkeinError(
      'unavailable',
      `Cannot join at ${remote}: no manager answers there (${messageOf(error)})`,
      {
        cause: error,
      },
    );
  }
}

function digestOf(certificatePem: string, remote: string): string {
  try {
    return rootDigest(certificatePem);
  } catch (error) {
    throw new SkeinError('unavailable', `Cannot join at ${remote}: what it sent is no certificate`, {
      cause: error,
    });
  }
}
