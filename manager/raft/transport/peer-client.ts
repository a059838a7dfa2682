import { credentials, type Client } from '@grpc/grpc-js';
import { roleNames, type NodeIdentity } from '../../../proto/identity/identity.ts';
import { openClient } from '../../../proto/rpc/client.ts';
import type { Peer } from '../peer.ts';
import { checkPeer, secureContextOf } from './tls.ts';

/** A gRPC client of one member, with a connection that is shared with nobody. */
export function openPeerClient(peer: Peer, identity: NodeIdentity): Client & Disposable {
  const trust = credentials.createFromSecureContext(secureContextOf(identity), {
    checkServerIdentity: (_name, certificate) => checkPeer(peer, certificate),
  });
  return openClient(peer.address, trust, {
    'grpc.ssl_target_name_override': roleNames.manager,
    'grpc.default_authority': roleNames.manager,
    'grpc.use_local_subchannel_pool': 1,
  });
}
