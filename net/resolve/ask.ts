/**
 * Asks one nameserver once. Every question has a socket, and so a source port that the kernel chose at random, of its
 * own: a forger has to guess port and id at the same time (RFC 5452, section 9.2). What comes in without being the reply
 * is passed over and the wait goes on, since otherwise one forged packet would end it.
 */
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { Nameserver } from './resolv-conf.ts';

export type Asked =
  { readonly kind: 'reply'; readonly bytes: Buffer } | { readonly kind: 'failed'; readonly why: string };

const aborted: Asked = { kind: 'failed', why: 'the wait was ended' };

/** Sends `query` as a datagram. Ends with the reply, an error of the socket, or `signal`; never rejects. */
export function askUdp(
  server: Nameserver,
  query: Buffer,
  { signal }: { signal: AbortSignal },
): Promise<Asked> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(withoutZone(server.address)) ? 'udp6' : 'udp4');
    let settled = false;
    const settle = (asked: Asked): void => {
      if (settled) return;
      settled = true;
      signal.removeEventListener('abort', end);
      socket.close();
      resolve(asked);
    };
    const fail = (error: Error): void => settle({ kind: 'failed', why: error.message });
    const end = (): void => settle(aborted);
    socket.on('error', fail);
    socket.on('message', (bytes) => {
      if (isReplyTo(query, bytes)) settle({ kind: 'reply', bytes });
    });
    socket.on('connect', () => {
      socket.send(query, (error) => {
        if (error) fail(error);
      });
    });
    if (signal.aborted) {
      end();
      return;
    }
    signal.addEventListener('abort', end, { once: true });
    socket.connect(server.port, server.address);
  });
}

/** As `askUdp`, over a connection of its own. */
export function askTcp(
  server: Nameserver,
  query: Buffer,
  { signal }: { signal: AbortSignal },
): Promise<Asked> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(aborted);
      return;
    }
    const socket = connect({ host: server.address, port: server.port });
    const settle = (asked: Asked): void => {
      signal.removeEventListener('abort', end);
      socket.destroy();
      resolve(asked); // further calls change nothing
    };
    const end = (): void => settle(aborted);
    let received = Buffer.alloc(0); // never more than one message: its length field has 16 bits
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const bytes = received.subarray(2, 2 + received.readUInt16BE(0));
      settle(isReplyTo(query, bytes) ? { kind: 'reply', bytes } : failedBy('it sent something else'));
    });
    socket.on('error', (error) => settle(failedBy(error.message)));
    socket.on('close', () => settle(failedBy('it closed the connection')));
    signal.addEventListener('abort', end, { once: true });
  });
}

function failedBy(why: string): Asked {
  return { kind: 'failed', why };
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '');
}

/**
 * Whether `reply` is a response with the id and the question of `query` (which has passed `readQuery`). Case is
 * overlooked, for some servers spell the name their own way; so are length bytes, but those are all below 64.
 */
function isReplyTo(query: Buffer, reply: Buffer): boolean {
  if (reply.length < 12 || reply.readUInt16BE(0) !== query.readUInt16BE(0)) return false;
  if ((reply.readUInt8(2) & 0x80) === 0) return false;
  const rcode = reply.readUInt8(3) & 0x0f;
  if (reply.readUInt16BE(4) === 0) return rcode !== 0; // some refuse with a bare header
  const end = questionEnd(query);
  return end <= reply.length && sameText(query.subarray(12, end), reply.subarray(12, end));
}

function questionEnd(query: Buffer): number {
  let at = 12;
  for (let length = query[at]; length !== undefined && length > 0; length = query[at]) at += 1 + length;
  return at + 5;
}

function sameText(a: Buffer, b: Buffer): boolean {
  return a.equals(b) || a.toString('latin1').toLowerCase() === b.toString('latin1').toLowerCase();
}
