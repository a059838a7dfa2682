import { checkServerIdentity, createSecureContext, type PeerCertificate, type SecureContext } from 'node:tls';
import { readCertificate } from '../../../proto/identity/certificate.ts';
import { roleNames, type NodeIdentity } from '../../../proto/identity/identity.ts';
import { asError } from '../../../base/errors.ts';
import type { Peer } from '../peer.ts';

const contexts = new WeakMap<NodeIdentity, SecureContext>();

/** Mutual TLS 1.3 with the node's certificate; made once for each certificate, since parsing keys takes a millisecond. */
export function secureContextOf(identity: NodeIdentity): SecureContext {
  const made = contexts.get(identity);
  if (made) return made;
  const { rootCaPem, certificatePem, keyPem } = identity;
  const context = createSecureContext({
    minVersion: 'TLSv1.3',
    ca: rootCaPem,
    cert: certificatePem,
    key: keyPem,
  });
  contexts.set(identity, context);
  return context;
}

/** Judges the certificate that the other side shows: it must be a manager's, and that of the very node that is meant. */
export function checkPeer(peer: Peer, certificate: PeerCertificate): Error | undefined {
  const stranger = checkServerIdentity(roleNames.manager, certificate);
  if (stranger) return stranger;
  try {
    const { nodeId } = readCertificate(certificate.raw);
    if (nodeId === peer.nodeId) return undefined;
    return new Error(`node ${nodeId} answers at ${peer.address}, where node ${peer.nodeId} should`);
  } catch (error) {
    return asError(error);
  }
}
