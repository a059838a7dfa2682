import type { Socket } from 'node:net';
import { createServer, type SecureContextOptions, type Server, type TLSSocket } from 'node:tls';
import type { NodeIdentity } from '../../proto/identity/identity.ts';

/** Who has not finished the handshake by then is cut off. */
const handshakeMs = 10_000;

/** Takes the connections that agreed on one protocol. */
export type Acceptor = (socket: TLSSocket) => void;

/**
 * Ends TLS 1.3 for all protocols of the cluster's port, which are told apart by their ALPN name; who names none of them is
 * cut off. Asks for a client certificate and goes on without one, because a newcomer has none yet. A certificate that our
 * root did not sign is as good as none: only connections that TLS calls authorized have one for whoever asks later.
 */
export class TlsFront {
  readonly #server: Server;

  constructor(identity: NodeIdentity, acceptors: ReadonlyMap<string, Acceptor>) {
    this.#server = createServer(
      {
        ...contextOf(identity),
        requestCert: true,
        rejectUnauthorized: false,
        handshakeTimeout: handshakeMs,
        ALPNProtocols: [...acceptors.keys()],
      },
      (socket) => {
        const accept = acceptors.get(socket.alpnProtocol || '');
        if (accept) accept(socket);
        else socket.destroy();
      },
    );
    // Node leaves the connection open after a handshake that failed.
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  take(socket: Socket): void {
    this.#server.emit('connection', socket);
  }

  /** For connections that are made from now on; the others keep what they began with. */
  use(identity: NodeIdentity): void {
    this.#server.setSecureContext(contextOf(identity));
  }
}

function contextOf(identity: NodeIdentity): SecureContextOptions {
  return {
    minVersion: 'TLSv1.3',
    ca: [Buffer.from(identity.rootCaPem)],
    cert: Buffer.from(identity.certificatePem),
    key: Buffer.from(identity.keyPem),
  };
}
