import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { Resolver as NodeResolver } from 'node:dns/promises';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import packet from 'dns-packet';
import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { closeDescriptor } from '../sys/libc.ts';
import type { AnswerQuestion, Transport } from './answer.ts';
import {
  addressReply,
  askByUdp,
  boundPair,
  boundSocket,
  contentOf,
  encodeQuery,
  exchangeByTcp,
  framed,
  startNameserver,
  unframed,
} from './fixtures.ts';
import type { Nameserver } from './resolv-conf.ts';
import { startResolver, type Resolver, type ResolverOptions } from './server.ts';
import { makeUpstream, type Upstream } from './upstream.ts';

const many = Array.from({ length: 60 }, (_, i) => `10.0.1.${i + 2}`);

/** The names of a made-up network. */
const answer: AnswerQuestion = ({ name }) => {
  if (name === 'web') return { kind: 'own', addresses: ['10.0.1.5'], ttlSeconds: 5 };
  if (name === 'many') return { kind: 'own', addresses: many, ttlSeconds: 5 };
  if (name === 'idle') return { kind: 'own-empty' };
  if (name === 'gone') return { kind: 'nxdomain' };
  if (name === '5.1.0.10.in-addr.arpa') return { kind: 'pointer', name: 'web.1.abc.front', ttlSeconds: 5 };
  return { kind: 'foreign' };
};

function upstreamTo(servers: readonly Nameserver[]): Upstream {
  return makeUpstream({
    nameservers: () => servers,
    random: realRandom,
    clock: realClock,
    log: silentLogger,
  });
}

/** A resolver on a port of 127.0.0.1, and ways to ask it. */
async function start(options: Partial<ResolverOptions> = {}) {
  const { port, ...sockets } = boundPair();
  const resolver = await startOn({ ...sockets, ...options });
  return {
    port,
    askUdp: async (message: Buffer) => contentOf((await askByUdp(port, message))!),
    askTcp: async (message: Buffer) => contentOf(unframed(await exchangeByTcp(port, framed(message)))[0]!),
    [Symbol.asyncDispose]: () => resolver[Symbol.asyncDispose](),
  };
}

/** Nobody holds the port: its socket was closed. */
function expectFree(transport: Transport, port: number): void {
  closeDescriptor(boundSocket(transport, { port }).fd);
}

function startOn(options: Partial<ResolverOptions> & { udpFd: number; tcpFd: number }): Promise<Resolver> {
  return startResolver({
    answer,
    upstream: upstreamTo([]),
    random: new SeededRandom(1),
    clock: realClock,
    log: silentLogger,
    ...options,
  });
}

describe.each(['askUdp', 'askTcp'] as const)('a resolver, %s', (ask) => {
  it('answers own names by itself', async () => {
    await using resolver = await start();
    expect(await resolver[ask](encodeQuery({ name: 'WEB' }))).toEqual({
      rcode: 'NOERROR',
      truncated: false,
      data: ['10.0.1.5'],
    });
    expect(await resolver[ask](encodeQuery({ name: '5.1.0.10.in-addr.arpa', type: 'PTR' }))).toEqual({
      rcode: 'NOERROR',
      truncated: false,
      data: ['web.1.abc.front'],
    });
  });

  it.each([
    ['AAAA of an own name', { name: 'web', type: 'AAAA' }, 'NOERROR'],
    ['an own name without addresses', { name: 'idle' }, 'NOERROR'],
    ['a name that does not exist', { name: 'gone' }, 'NXDOMAIN'],
    ['a foreign name when there is no nameserver', { name: 'example.org' }, 'SERVFAIL'],
  ] as const)('has no records for %s: %o is %s', async (_what, asking, rcode) => {
    await using resolver = await start();
    expect(await resolver[ask](encodeQuery(asking))).toEqual({ rcode, truncated: false, data: [] });
  });

  it('forwards foreign names over the same transport', async () => {
    await using nameserver = await startNameserver((query) => addressReply(query, ['192.0.2.1']));
    await using resolver = await start({ upstream: upstreamTo([nameserver.server]) });
    expect((await resolver[ask](encodeQuery({ name: 'example.org' }))).data).toEqual(['192.0.2.1']);
    expect(nameserver.seen.map((seen) => seen.transport)).toEqual([ask === 'askUdp' ? 'udp' : 'tcp']);
  });

  it('refuses what is no query with FORMERR', async () => {
    await using resolver = await start();
    const forged = Buffer.from([0, 1, 1, 0, ...Array<number>(8).fill(255)]);
    expect((await resolver[ask](forged)).rcode).toBe('FORMERR');
  });
});

describe('a resolver', () => {
  it('cuts 60 addresses for a plain query and has them all for EDNS and over TCP', async () => {
    await using resolver = await start();
    const plain = await resolver.askUdp(encodeQuery({ name: 'many' }));
    expect([plain.truncated, plain.data.length]).toEqual([true, 30]);
    const edns = await resolver.askUdp(encodeQuery({ name: 'many', ednsBytes: 1232 }));
    expect([edns.truncated, edns.data.length]).toEqual([false, 60]);
    const tcp = await resolver.askTcp(encodeQuery({ name: 'many' }));
    expect(new Set(tcp.data)).toEqual(new Set(many));
  });

  it('gives a stub resolver all 60 addresses by its retry over TCP', async () => {
    await using resolver = await start();
    const stub = new NodeResolver({ timeout: 5000, tries: 2 });
    stub.setServers([`127.0.0.1:${resolver.port}`]);
    expect(new Set(await stub.resolve4('many'))).toEqual(new Set(many));
  });

  it('shuffles the addresses, so that each comes first about equally often', async () => {
    const three = ['10.0.1.2', '10.0.1.3', '10.0.1.4'];
    await using resolver = await start({ answer: () => ({ kind: 'own', addresses: three, ttlSeconds: 5 }) });
    const first = new Map<unknown, number>(three.map((address) => [address, 0]));
    for (let turn = 0; turn < 300; turn += 1) {
      const { data } = await resolver.askUdp(encodeQuery({ name: 'web' }));
      expect(new Set(data)).toEqual(new Set(three));
      first.set(data[0], (first.get(data[0]) ?? 0) + 1);
    }
    for (const count of first.values()) expect(count).toBeGreaterThan(60);
  });

  it('asks again over TCP for a foreign reply that was cut', async () => {
    await using nameserver = await startNameserver((query, transport) =>
      transport === 'udp' ? addressReply(query, [], packet.TRUNCATED_RESPONSE) : addressReply(query, many),
    );
    await using resolver = await start({ upstream: upstreamTo([nameserver.server]) });
    const query = encodeQuery({ name: 'big.example.org' });
    expect((await resolver.askUdp(query)).truncated).toBe(true);
    expect((await resolver.askTcp(query)).data).toEqual(many);
  });

  it('cuts a foreign reply that is larger than the asker takes', async () => {
    await using nameserver = await startNameserver((query) => addressReply(query, many));
    await using resolver = await start({ upstream: upstreamTo([nameserver.server]) });
    const content = await resolver.askUdp(encodeQuery({ name: 'big.example.org' }));
    expect(content).toEqual({ rcode: 'NOERROR', truncated: true, data: [] });
  });

  it('forwards classes other than IN even for own names', async () => {
    await using nameserver = await startNameserver((query) => addressReply(query, ['192.0.2.1']));
    await using resolver = await start({ upstream: upstreamTo([nameserver.server]) });
    const chaos = encodeQuery({ name: 'web' });
    chaos.writeUInt16BE(3, chaos.length - 2);
    expect((await resolver.askUdp(chaos)).data).toEqual(['192.0.2.1']);
  });

  it('refuses later versions of EDNS as RFC 6891 wants', async () => {
    await using resolver = await start();
    const query = encodeQuery({ name: 'web', ednsBytes: 1232 });
    query.writeUInt8(1, query.length - 5);
    const reply = packet.decode((await askByUdp(resolver.port, query))!);
    expect(reply.additionals?.[0]).toMatchObject({ type: 'OPT', extendedRcode: 1 });
  });

  it('answers SERVFAIL above its number of foreign queries, and own names all the same', async () => {
    await using silent = await startNameserver(() => undefined);
    await using resolver = await start({ upstream: upstreamTo([silent.server]), foreignMax: 1 });
    const waiting = createSocket('udp4');
    waiting.send(encodeQuery({ name: 'example.org' }), resolver.port, '127.0.0.1');
    await vi.waitFor(() => expect(silent.seen).toHaveLength(1), { timeout: 3000 });
    expect((await resolver.askUdp(encodeQuery({ name: 'example.net' }))).rcode).toBe('SERVFAIL');
    expect((await resolver.askUdp(encodeQuery({ name: 'web' }))).data).toEqual(['10.0.1.5']);
    waiting.close();
  });

  it('survives random datagrams and answers after them', async () => {
    await using resolver = await start();
    const noise = createSocket('udp4');
    for (let i = 0; i < 2000; i += 1) noise.send(randomBytes(1 + (i % 600)), resolver.port, '127.0.0.1');
    const reply = await vi.waitFor(
      async () => {
        const bytes = await askByUdp(resolver.port, encodeQuery({ name: 'web' }), 200);
        if (!bytes) throw new Error('the noise filled the receive buffer');
        return bytes;
      },
      { timeout: 15_000 },
    );
    expect(contentOf(reply).data).toEqual(['10.0.1.5']);
    noise.close();
  });

  it('never answers a reply, so that two servers cannot talk for ever', async () => {
    await using resolver = await start();
    const reply = addressReply(encodeQuery({ name: 'web' }), ['10.0.1.5']);
    expect(await askByUdp(resolver.port, reply, 200)).toBe(undefined);
  });

  it('closes its sockets and connections when disposed of, also while it waits for a foreign name', async () => {
    await using silent = await startNameserver(() => undefined);
    const { udpFd, tcpFd, port } = boundPair();
    const resolver = await startOn({ udpFd, tcpFd, upstream: upstreamTo([silent.server]) });
    const connection = connect(port, '127.0.0.1');
    connection.write(framed(encodeQuery({ name: 'example.org' })));
    await vi.waitFor(() => expect(silent.seen).toHaveLength(1), { timeout: 3000 });
    const closed = once(connection, 'close');
    connection.resume().on('error', () => connection.destroy());
    await resolver[Symbol.asyncDispose]();
    await closed;
    expectFree('udp', port);
    await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  });

  it('rejects a descriptor that is no datagram socket, and closes the other one', async () => {
    const file = openSync('/dev/null', 'r');
    const tcp = boundSocket('tcp');
    await expect(startOn({ udpFd: file, tcpFd: tcp.fd })).rejects.toThrow();
    expectFree('tcp', tcp.port);
    closeSync(file);
    const udp = boundSocket('udp');
    const other = openSync('/dev/null', 'r');
    await expect(startOn({ udpFd: udp.fd, tcpFd: other })).rejects.toThrow();
    expectFree('udp', udp.port);
    closeSync(other);
  });
});

describe('a connection to a resolver', () => {
  it('carries many queries, in pieces of any size, more than may wait at once', async () => {
    await using nameserver = await startNameserver((query) => addressReply(query, ['192.0.2.1']));
    await using resolver = await start({ upstream: upstreamTo([nameserver.server]) });
    const queries = Array.from({ length: 60 }, (_, id) =>
      framed(encodeQuery({ id, name: id % 2 === 0 ? 'web' : 'example.org' })),
    );
    const bytes = Buffer.concat(queries);
    const replies = unframed(await exchangeByTcp(resolver.port, bytes));
    expect(replies.map((reply) => reply.readUInt16BE(0)).sort((a, b) => a - b)).toEqual(
      queries.map((_, id) => id),
    );
    expect(new Set(replies.map((reply) => contentOf(reply).data[0]))).toEqual(
      new Set(['10.0.1.5', '192.0.2.1']),
    );

    const socket = connect(resolver.port, '127.0.0.1');
    socket.setNoDelay(true);
    const reply = once(socket, 'data') as Promise<[Buffer]>;
    for (const byte of framed(encodeQuery({ name: 'web' }))) socket.write(Buffer.of(byte));
    expect(contentOf(unframed((await reply)[0])[0]!).data).toEqual(['10.0.1.5']);
    socket.destroy();
  });

  it('is closed when it brings no whole query in time', async () => {
    await using resolver = await start({ tcpIdleMs: 50 });
    const socket = connect(resolver.port, '127.0.0.1');
    socket.write(Buffer.of(0));
    await once(socket.resume(), 'close', { signal: AbortSignal.timeout(5000) });
  });

  it('is closed when it announces more than a query can be', async () => {
    await using resolver = await start();
    const received = await exchangeByTcp(
      resolver.port,
      Buffer.concat([Buffer.of(0xff, 0xff), Buffer.alloc(100)]),
    ).catch((error: unknown) => (error as NodeJS.ErrnoException).code);
    expect(['', 'ECONNRESET']).toContain(Buffer.isBuffer(received) ? received.toString() : received);
  });

  it('is one of 64 at most; others are turned away', async () => {
    await using resolver = await start();
    const sockets = Array.from({ length: 64 }, () => connect(resolver.port, '127.0.0.1'));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const tooMany = connect(resolver.port, '127.0.0.1').on('error', () => undefined);
    await once(tooMany.resume(), 'close', { signal: AbortSignal.timeout(5000) });
    for (const socket of sockets) socket.destroy();
  });
});
