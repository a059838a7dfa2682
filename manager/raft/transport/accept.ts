import type { TLSSocket } from 'node:tls';
import { messageOf } from '../../../base/errors.ts';
import type { Logger } from '../../../base/log.ts';
import { decodeItem, encodeNotice } from './codec.ts';
import { FrameReader, frameOf } from './frame.ts';
import { IncomingItems, refusalOf, type IncomingOptions } from './incoming.ts';
import { itemBytesMax } from './limits.ts';

export interface AcceptOptions extends IncomingOptions {
  readonly log: Logger;
}

/** A sender is never silent for so long: it asks for an acknowledgement every second. */
const silenceMs = 15_000;
/** Notices that the peer does not read; there is one of a few bytes for each item at most. */
const unreadBytesMax = 256 * 1024;

/** Serves one stream of a peer that has been let in. Who falls silent, or does not read, is cut off. */
export function acceptRaftStream(options: AcceptOptions, socket: TLSSocket): void {
  const frames = new FrameReader(itemBytesMax);
  const items = new IncomingItems(options, (notice) => void socket.write(frameOf(encodeNotice(notice))));
  socket.setNoDelay(true);
  socket.setTimeout(silenceMs, () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of frames.read(chunk)) if (!items.take(frame)) return void socket.end();
      if (socket.writableLength > unreadBytesMax) socket.destroy();
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

/** Who is to be dismissed has this long to say who it is. */
const dismissalMs = 2000;

/**
 * Answers a node that may not speak here (any more). If it was a member and was removed it is told so, since it may have
 * been away and believe itself a voter still: together with others of its kind it would go on with a group that is no more.
 * Nothing else is taken from it.
 */
export function dismissRaftStream(options: AcceptOptions, socket: TLSSocket): void {
  const frames = new FrameReader(itemBytesMax);
  socket.setTimeout(dismissalMs, () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of frames.read(chunk)) {
        const { hello } = decodeItem(frame);
        const refusal = hello && refusalOf(options.receiver(), hello);
        if (refusal?.reason === 'removed') socket.end(frameOf(encodeNotice(refusal)));
        else socket.destroy();
        return;
      }
    } catch {
      socket.destroy(); // it is no member of ours: what it says is of no interest
    }
  });
}
