/** One request to the relay on a connection of its own, and the lines of its answer. */
import { createConnection, type Socket } from 'node:net';
import { SkeinError } from '../../base/errors.ts';
import { lineBytesMax, type Request } from './protocol.ts';

/** The relay could not be reached, or died before it had answered: try again when there is one. */
export class RelayGone extends SkeinError {
  constructor(cause?: unknown) {
    super('unavailable', 'The log relay does not answer', { cause });
  }
}

/**
 * Sends the request and gives the lines of the answer, each without its newline, until the relay ends it. Leaving the
 * loop or aborting closes the connection; an abort ends the lines without an error. Throws RelayGone.
 */
export async function* ask(
  socketPath: string,
  request: Request,
  options: { signal?: AbortSignal | undefined } = {},
): AsyncGenerator<string, void> {
  const { signal } = options;
  if (signal?.aborted) return;
  const socket = createConnection(socketPath);
  const cancel = (): void => void socket.destroy();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    yield* linesOf(socket);
  } catch (error) {
    if (signal?.aborted) return;
    throw error instanceof SkeinError ? error : new RelayGone(error);
  } finally {
    signal?.removeEventListener('abort', cancel);
    socket.destroy();
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, at)) {
      yield bytes.toString('utf8', at, end);
      at = end + 1;
    }
    rest = bytes.subarray(at);
    if (rest.length > lineBytesMax) {
      throw new SkeinError('internal', `The log relay sends a line of more than ${lineBytesMax} bytes`);
    }
  }
}
