import type { TLSSocket } from 'node:tls';
import { messageOf } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import { encodeNotice } from './codec.ts';
import { FrameReader, frameOf } from './frame.ts';
import { IncomingItems, type IncomingOptions } from './incoming.ts';
import { itemBytesMax } from './limits.ts';

export interface AcceptOptions extends IncomingOptions {
  readonly log: Logger;
}

/**
 * Serves one stream of a peer that has been let in. What the peer does not take of our notices is bounded by what it sends:
 * each of its items is answered by one at most.
 */
export function acceptRaftStream(options: AcceptOptions, socket: TLSSocket): void {
  const frames = new FrameReader(itemBytesMax);
  const items = new IncomingItems(options, (notice) => void socket.write(frameOf(encodeNotice(notice))));
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of frames.read(chunk)) if (!items.take(frame)) return void socket.end();
    } catch (error) {
      options.log.warn('a stream of Raft messages was cut', {
        peer: socket.remoteAddress,
        why: messageOf(error),
      });
      socket.destroy();
    }
  });
  socket.on('error', () => undefined); // the end of it is told by 'close', its cause by the other side
  socket.on('close', () => items[Symbol.dispose]());
}
