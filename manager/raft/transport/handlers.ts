import type { TLSSocket } from 'node:tls';
import type { raftService } from '../../../proto/gen/services.ts';
import type { Handlers } from '../../../proto/rpc/server.ts';
import { acceptRaftStream, type AcceptOptions } from './accept.ts';
import { raftProtocol } from './limits.ts';
import { receiveSnapshot } from './receive-snapshot.ts';

/** Snapshots; to be mounted on the cluster's port: `implement(raftService, raftHandlers(…), …)`. */
export function raftHandlers(options: AcceptOptions): Handlers<typeof raftService, unknown> {
  return { snapshot: (chunks, { signal }) => receiveSnapshot(options, chunks, signal) };
}

/** Messages; to be given to `startClusterServer` as `protocols`. */
export function raftProtocols(options: AcceptOptions): ReadonlyMap<string, (socket: TLSSocket) => void> {
  return new Map([[raftProtocol, (socket) => acceptRaftStream(options, socket)]]);
}
