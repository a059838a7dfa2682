import type { Clock } from '../../../base/clock.ts';
import { SkeinError } from '../../../base/errors.ts';
import type { skein } from '../../../proto/gen/skein.js';
import type { RaftReceiver } from '../raft-transport.ts';
import { messageFromWire } from './codec.ts';
import { refusalOf } from './incoming.ts';
import { defaultTransportLimits } from './limits.ts';
import { Watchdog } from './watchdog.ts';

type Chunk = skein.v1.RaftSnapshotChunk.$Properties;

/** One part as it was cut by the sender's state; the largest that a member takes, since it is put together in memory. */
const partBytesMax = 64 * 1024 * 1024;

/**
 * Takes a snapshot at the pace at which the member stores it. Throws SkeinError: `invalid-argument` for what no member sends,
 * `unavailable` when nothing comes for too long or the snapshot is not for the member that is here.
 */
export async function receiveSnapshot(
  options: {
    readonly receiver: () => RaftReceiver | undefined;
    readonly clock: Clock;
    readonly snapshotStallMs?: number | undefined;
  },
  chunks: AsyncIterable<Chunk>,
  signal: AbortSignal,
): Promise<skein.v1.Empty.$Properties> {
  const { clock, snapshotStallMs: stallMs = defaultTransportLimits.snapshotStallMs } = options;
  using watchdog = new Watchdog({ clock, stallMs, what: 'take a snapshot' }, signal);
  const reader = chunks[Symbol.asyncIterator]() as AsyncIterator<Chunk, undefined>; // streams end without a value
  try {
    const first = await next(reader, watchdog);
    if (!first?.snapshot) throw refusal('the message that describes it is missing');
    const message = messageFromWire(first.snapshot);
    if (message.type !== 'MsgSnap' || !message.snapshot) throw refusal(`it begins with ${message.type}`);
    const receiver = options.receiver();
    const why = refusalOf(receiver, message);
    if (why || !receiver) throw new SkeinError('unavailable', `Cannot take a snapshot: ${why?.text ?? ''}`);
    await receiver.receiveSnapshot(message, partsOf(reader, watchdog), watchdog.signal);
    return {};
  } finally {
    // Not awaited: a read that is under way would have to end first, and that is what may never happen.
    void reader.return?.().catch(() => undefined);
  }
}

/** Puts the chunks together to parts. */
async function* partsOf(
  reader: AsyncIterator<Chunk, undefined>,
  watchdog: Watchdog,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  for (let chunk = await next(reader, watchdog); chunk; chunk = await next(reader, watchdog)) {
    const { data, continues } = chunk;
    if (!data) throw refusal('a chunk has no data');
    bytes += data.length;
    if (bytes > partBytesMax) throw refusal(`a part is larger than ${partBytesMax} bytes`);
    pieces.push(data);
    if (continues) continue;
    yield pieces.length === 1 ? data : Buffer.concat(pieces);
    pieces = [];
    bytes = 0;
  }
  if (pieces.length > 0) throw refusal('it ends in the middle of a part');
}

/** The next chunk; undefined at the end. Rejects when the watchdog ends the wait. */
async function next(reader: AsyncIterator<Chunk, undefined>, watchdog: Watchdog): Promise<Chunk | undefined> {
  const { signal } = watchdog;
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason as Error); // ours, or that of the call: both are errors
  signal.addEventListener('abort', stop, { once: true });
  try {
    const result: IteratorResult<Chunk, undefined> = await Promise.race([reader.next(), promise]);
    watchdog.progress();
    return result.value;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function refusal(why: string): SkeinError {
  return new SkeinError('invalid-argument', `Cannot take a snapshot: ${why}`);
}
