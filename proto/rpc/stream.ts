import type { Writable } from 'node:stream';

/**
 * Waits until a stream that said "full" has room again. False when `over` was aborted or the stream closed first:
 * then nothing more can be written.
 */
export function awaitRoom(stream: Writable, over: AbortSignal): Promise<boolean> {
  if (over.aborted || stream.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const finish = (room: boolean) => (): void => {
      stream.off('drain', drained);
      stream.off('close', closed);
      over.removeEventListener('abort', closed);
      resolve(room);
    };
    const drained = finish(true);
    const closed = finish(false);
    stream.once('drain', drained);
    stream.once('close', closed);
    over.addEventListener('abort', closed, { once: true });
  });
}
