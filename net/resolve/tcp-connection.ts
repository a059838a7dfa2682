/**
 * DNS over one TCP connection: messages with a length of two bytes before each (RFC 7766). The asker is any program in
 * a container, so everything is bounded: while too many queries wait for answers, or the asker does not read what it was
 * sent, nothing more is read from it; and a connection that brings no whole query in time is closed.
 */
import type { Socket } from 'node:net';
import type { Clock } from '../../base/clock.ts';
import { queryBytesMax } from './query.ts';

/** Time without a whole query after which a connection is closed; longer than any query takes to be answered. */
const idleMsDefault = 10_000;

/** Queries of one connection that may wait for answers at the same time. */
const waitingMax = 16;

/** Bytes of replies that the asker has not taken yet, above which no more queries are read. */
const unsentBytesMax = 128 * 1024;

export interface ConnectionOptions {
  /** Gives the reply to one message, or undefined for none. Never rejects but for a bug of ours. */
  readonly handle: (message: Buffer) => Promise<Buffer | undefined>;
  readonly clock: Clock;
  readonly idleMs?: number;
}

/** Serves `socket` (made with `allowHalfOpen`) until either side ends it. */
export function serveConnection(socket: Socket, { handle, clock, idleMs }: ConnectionOptions): void {
  let received = Buffer.alloc(0); // at most one message and one chunk: see `serve`
  let waiting = 0;
  let ended = false;
  let idle: Disposable | undefined;

  const restartIdleTimer = (): void => {
    idle?.[Symbol.dispose]();
    idle = clock.setTimer(idleMs ?? idleMsDefault, () => socket.destroy());
  };
  const isBusy = (): boolean => waiting >= waitingMax || socket.writableLength > unsentBytesMax;
  const answer = async (message: Buffer): Promise<void> => {
    const reply = await handle(message);
    waiting -= 1;
    if (socket.destroyed) return;
    if (reply) socket.write(frame(reply));
    serve();
  };
  const serve = (): void => {
    while (!isBusy() && received.length >= 2) {
      const length = received.readUInt16BE(0);
      if (length > queryBytesMax) {
        socket.destroy();
        return;
      }
      if (received.length < 2 + length) break;
      const message = received.subarray(2, 2 + length);
      received = received.subarray(2 + length);
      restartIdleTimer();
      waiting += 1;
      void answer(message);
    }
    if (isBusy()) {
      socket.pause();
      return;
    }
    socket.resume();
    if (ended && waiting === 0) socket.end();
  };

  restartIdleTimer();
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    serve();
  });
  socket.on('drain', serve);
  socket.on('end', () => {
    ended = true;
    serve();
  });
  socket.on('error', () => socket.destroy()); // the asker went away; there is nobody to tell
  socket.on('close', () => idle?.[Symbol.dispose]());
}

function frame(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}
