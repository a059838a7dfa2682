import { X509Certificate, createPrivateKey } from 'node:crypto';
import { SkeinError } from '../../base/errors.ts';
import { readId, type ClusterId, type NodeId } from '../../base/ids.ts';
import type { NodeRole } from '../model/node.ts';
import { roleNames, type NodeIdentity } from './identity.ts';

/** What a node certificate states. Whether it is signed by the right CA is another question, answered by TLS. */
export interface CertificateFacts {
  readonly nodeId: NodeId;
  readonly role: NodeRole;
  readonly clusterId: ClusterId;
  readonly notBeforeMs: number;
  readonly expiresMs: number;
}

/**
 * Reads a node certificate (PEM, or DER as TLS gives it). Throws SkeinError `unauthenticated` unless CN, OU and O are there
 * exactly once and have the shape that our CA writes.
 */
export function readCertificate(certificate: string | Uint8Array): CertificateFacts {
  const parsed = parse(certificate);
  const subject = parsed.subject.split('\n');
  const one = (name: string): string => {
    const values = subject.filter((line) => line.startsWith(`${name}=`));
    const [value] = values;
    if (value === undefined || values.length > 1) throw refusal(`it states ${name} ${values.length} times`);
    return value.slice(name.length + 1);
  };
  const unit = one('OU');
  const role = unit === roleNames.manager ? 'manager' : unit === roleNames.worker ? 'worker' : undefined;
  if (role === undefined) throw refusal(`its OU is neither ${roleNames.manager} nor ${roleNames.worker}`);
  try {
    return {
      nodeId: readId('node', one('CN')),
      role,
      clusterId: readId('cluster', one('O')),
      notBeforeMs: parsed.validFromDate.getTime(),
      expiresMs: parsed.validToDate.getTime(),
    };
  } catch (error) {
    if (error instanceof RangeError) throw refusal(error.message);
    throw error;
  }
}

/** A node's identity from its parts. Throws as `readCertificate`, and when the certificate is not signed by that root or not made for that key. */
export function makeIdentity(parts: {
  certificatePem: string;
  keyPem: string;
  rootCaPem: string;
}): NodeIdentity {
  const certificate = parse(parts.certificatePem);
  if (!certificate.verify(parse(parts.rootCaPem).publicKey))
    throw refusal('the root CA of the cluster did not sign it');
  if (!certificate.checkPrivateKey(createPrivateKey(parts.keyPem)))
    throw refusal('it was not made for the key of this node');
  return { ...readCertificate(parts.certificatePem), ...parts };
}

function parse(certificate: string | Uint8Array): X509Certificate {
  try {
    return new X509Certificate(certificate);
  } catch (error) {
    throw refusal('it is not X.509', error);
  }
}

function refusal(why: string, cause?: unknown): SkeinError {
  return new SkeinError('unauthenticated', `Cannot take the node certificate: ${why}`, { cause });
}
