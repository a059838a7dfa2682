import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { Pkcs10CertificateRequest, type PublicKey } from '@peculiar/x509';
import { SkeinError } from '../../base/errors.ts';

/** Far above what a request for a P-256 key needs (about 400 bytes). */
const csrLengthMax = 8 * 1024;

/**
 * Takes the public key out of a certificate request from outside. Throws `invalid-argument` unless the key is ECDSA P-256
 * and the request is signed by it (the caller holds the private key).
 */
export async function readCsr(csrPem: string): Promise<PublicKey> {
  if (csrPem.length > csrLengthMax)
    throw refusal(`it has ${csrPem.length} characters of at most ${csrLengthMax}`);
  const request = parse(csrPem);
  const { name, namedCurve } = request.publicKey.algorithm as { name: string; namedCurve?: string };
  if (name !== 'ECDSA' || namedCurve !== 'P-256')
    throw refusal(`its key is ${namedCurve ?? name}, wanted ECDSA P-256`);
  if (!(await isSelfSigned(request))) throw refusal('it is not signed by its own key');
  return request.publicKey;
}

function parse(csrPem: string): Pkcs10CertificateRequest {
  try {
    return new Pkcs10CertificateRequest(csrPem);
  } catch (error) {
    throw refusal('it is not a PKCS #10 request in PEM', error);
  }
}

async function isSelfSigned(request: Pkcs10CertificateRequest): Promise<boolean> {
  try {
    return await request.verify(webcrypto);
  } catch (error) {
    throw refusal('its key or signature cannot be read', error);
  }
}

function refusal(why: string, cause?: unknown): SkeinError {
  return new SkeinError('invalid-argument', `Cannot take the certificate request: ${why}`, { cause });
}
