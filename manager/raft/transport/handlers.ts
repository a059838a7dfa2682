import type { TLSSocket } from 'node:tls';
import type { raftService } from '../../../proto/gen/services.ts';
import type { Handlers } from '../../../proto/rpc/server.ts';
import { acceptRaftStream, dismissRaftStream, type AcceptOptions } from './accept.ts';
import { raftProtocol } from './limits.ts';
import { receiveSnapshot } from './receive-snapshot.ts';

/** Snapshots; to be mounted on the cluster's port: `implement(raftService, raftHandlers(…), …)`. */
export function raftHandlers(options: AcceptOptions): Handlers<typeof raftService, unknown> {
  return { snapshot: (chunks, { signal }) => receiveSnapshot(options, chunks, signal) };
}

/** Messages; to be given to `startClusterServer` as `protocols`. */
export function raftProtocols(options: AcceptOptions): ReadonlyMap<string, PortProtocol> {
  return new Map([
    [
      raftProtocol,
      {
        accept: (socket: TLSSocket) => acceptRaftStream(options, socket),
        dismiss: (socket: TLSSocket) => dismissRaftStream(options, socket),
      },
    ],
  ]);
}

/** What takes the connections of a protocol: of those who may speak it, and of nodes of the cluster that may not. */
interface PortProtocol {
  readonly accept: (socket: TLSSocket) => void;
  readonly dismiss: (socket: TLSSocket) => void;
}
