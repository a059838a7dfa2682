import { ServerCredentials } from '@grpc/grpc-js';
import type { SecureContextOptions } from 'node:tls';
import type { NodeIdentity } from '../../proto/identity/identity.ts';

/**
 * TLS 1.3 that asks for a client certificate and goes on without one, because a newcomer has none yet. grpc-js offers only
 * "ask and insist" and "do not ask", hence this class. A certificate that our root did not sign is as good as none:
 * grpc-js hands on only those of connections that TLS calls authorized.
 */
export class ClusterCredentials extends ServerCredentials {
  constructor(identity: NodeIdentity) {
    super(
      { requestCert: true, rejectUnauthorized: false, handshakeTimeout: handshakeMs },
      contextOf(identity),
    );
  }

  /** For connections that are made from now on; the others keep what they began with. */
  use(identity: NodeIdentity): void {
    this.updateSecureContextOptions(contextOf(identity));
  }

  override _equals(other: ServerCredentials): boolean {
    return other === this;
  }
}

/** Who has not finished the handshake by then is cut off. */
const handshakeMs = 10_000;

function contextOf(identity: NodeIdentity): SecureContextOptions {
  return {
    minVersion: 'TLSv1.3',
    ca: [Buffer.from(identity.rootCaPem)],
    cert: Buffer.from(identity.certificatePem),
    key: Buffer.from(identity.keyPem),
  };
}
