import { invariant } from '../../../base/assert.ts';
import type { Clock } from '../../../base/clock.ts';
import { SkeinError, messageOf } from '../../../base/errors.ts';
import type { skein } from '../../../proto/gen/skein.js';
import { raftService } from '../../../proto/gen/services.ts';
import type { NodeIdentity } from '../../../proto/identity/identity.ts';
import { openClientStream } from '../../../proto/rpc/client.ts';
import type { Message } from '../core/model.ts';
import type { Peer } from '../peer.ts';
import { messageToWire } from './codec.ts';
import type { TransportLimits } from './limits.ts';
import { openPeerClient } from './peer-client.ts';
import { Watchdog } from './watchdog.ts';

/** Of one chunk: grpc-js holds up to 16 of them on each side, so this bounds memory too. */
const chunkBytes = 256 * 1024;

/**
 * Streams a snapshot on a connection that is made for it and closed after it, at the pace of the receiver. Throws SkeinError
 * `unavailable` (nobody there, nothing moved for too long), `aborted`, or what the receiver threw.
 */
export async function sendSnapshot(
  options: {
    readonly identity: () => NodeIdentity;
    readonly clock: Clock;
    readonly snapshot: Message;
    readonly peer: Peer | undefined;
    readonly parts: AsyncIterable<Uint8Array>;
  },
  limits: Pick<TransportLimits, 'snapshotStallMs'>,
  signal: AbortSignal,
): Promise<void> {
  const { snapshot, peer, identity, clock, parts } = options;
  const what = `send a snapshot to member ${snapshot.to}`;
  invariant(snapshot.type === 'MsgSnap', 'what goes before the parts is the snapshot message');
  if (!peer) throw new SkeinError('unavailable', `Cannot ${what}: it is not among the peers`);
  using watchdog = new Watchdog({ clock, stallMs: limits.snapshotStallMs, what }, signal);
  using client = openPeerClient(peer, identity());
  const chunks = async function* (): AsyncGenerator<skein.v1.RaftSnapshotChunk.$Properties> {
    for await (const chunk of chunksOf(snapshot, parts)) {
      watchdog.progress();
      yield chunk;
    }
    watchdog.progress();
  };
  try {
    await openClientStream(client, raftService.snapshot, chunks(), { signal: watchdog.signal });
  } catch (error) {
    const { reason } = watchdog.signal as { reason: unknown };
    throw reason instanceof SkeinError ? reason : failure(error, what, peer);
  }
}

function failure(error: unknown, what: string, peer: Peer): SkeinError {
  const code = error instanceof SkeinError ? error.code : 'internal';
  return new SkeinError(code, `Cannot ${what} at ${peer.address}: ${messageOf(error)}`, { cause: error });
}

async function* chunksOf(
  snapshot: Message,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<skein.v1.RaftSnapshotChunk.$Properties> {
  yield { snapshot: messageToWire(snapshot) };
  for await (const part of parts) {
    let from = 0;
    for (; part.length - from > chunkBytes; from += chunkBytes)
      yield { data: part.subarray(from, from + chunkBytes), continues: true };
    yield { data: part.subarray(from) };
  }
}
