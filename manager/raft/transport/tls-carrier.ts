import { connect } from 'node:tls';
import { asError } from '../../../base/errors.ts';
import { roleNames, type NodeIdentity } from '../../../proto/identity/identity.ts';
import type { Peer } from '../peer.ts';
import type { Carrier, OutgoingStream, StreamEvents } from './carrier.ts';
import { decodeNotice } from './codec.ts';
import { FrameReader, frameOf } from './frame.ts';
import { noticeBytesMax, raftProtocol } from './limits.ts';
import { checkPeer, secureContextOf } from './tls.ts';

/** One TLS connection for each stream, told apart from gRPC by its ALPN name (docs/decisions/0020). */
export function tlsCarrier({ identity }: { readonly identity: () => NodeIdentity }): Carrier {
  return {
    open(peer, events) {
      try {
        return connectTo(peer, identity(), events);
      } catch (error) {
        // An address that cannot be one is no reason to end: it is as good as a host that does not answer.
        queueMicrotask(() => events.closed(asError(error)));
        return { write: () => undefined, destroy: () => undefined };
      }
    },
  };
}

function connectTo(peer: Peer, identity: NodeIdentity, events: StreamEvents): OutgoingStream {
  const colon = peer.address.lastIndexOf(':');
  const socket = connect({
    host: peer.address.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(peer.address.slice(colon + 1)),
    servername: roleNames.manager,
    secureContext: secureContextOf(identity),
    ALPNProtocols: [raftProtocol],
    checkServerIdentity: (_name, certificate) => checkPeer(peer, certificate),
  });
  socket.setNoDelay(true);
  const frames = new FrameReader(noticeBytesMax);
  let failure: Error | undefined;
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of frames.read(chunk)) events.notice(decodeNotice(frame));
    } catch (error) {
      socket.destroy(asError(error));
    }
  });
  socket.on('error', (error: Error) => (failure = error));
  socket.on('close', () => events.closed(failure ?? new Error('the other side closed the connection')));
  return {
    write: (item) => void socket.write(frameOf(item)),
    destroy: () => void socket.destroy(),
  };
}
