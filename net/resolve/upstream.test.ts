import packet from 'dns-packet';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../base/clock.ts';
import { silentLogger, type Logger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { addressReply, contentOf, encodeQuery, startNameserver } from './fixtures.ts';
import type { Nameserver } from './resolv-conf.ts';
import { makeUpstream, type Upstream } from './upstream.ts';

const query = encodeQuery({ name: 'example.org', id: 77 });
const never = new AbortController().signal;

function upstreamTo(
  servers: readonly Nameserver[],
  options: { deadlineMs?: number; queriesMax?: number; log?: Logger; clock?: Clock } = {},
): Upstream {
  return makeUpstream({
    nameservers: () => servers,
    random: realRandom,
    clock: realClock,
    log: silentLogger,
    ...options,
  });
}

/** A port of 127.0.0.1 on which nobody listens any more. */
async function deadServer(): Promise<Nameserver> {
  await using nameserver = await startNameserver(() => undefined);
  return nameserver.server;
}

const rcodeReply = (asked: Buffer, rcode: number): Buffer => addressReply(asked, [], rcode);

describe('upstream', () => {
  it.each(['udp', 'tcp'] as const)('gives the reply over %s under the id of the query', async (transport) => {
    await using nameserver = await startNameserver((asked) => addressReply(asked, ['192.0.2.1']));
    const reply = await upstreamTo([nameserver.server]).forward(query, { transport, signal: never });
    expect(reply?.readUInt16BE(0)).toBe(77);
    expect(contentOf(reply!).data).toEqual(['192.0.2.1']);
    expect(nameserver.seen.map((seen) => seen.transport)).toEqual([transport]);
  });

  it('uses another id and another source port for each query', async () => {
    await using nameserver = await startNameserver((asked) => addressReply(asked, ['192.0.2.1']));
    const upstream = upstreamTo([nameserver.server]);
    await Promise.all(
      Array.from({ length: 50 }, () => upstream.forward(query, { transport: 'udp', signal: never })),
    );
    const ids = new Set(nameserver.seen.map((seen) => seen.query.readUInt16BE(0)));
    const ports = new Set(nameserver.seen.map((seen) => seen.port));
    expect(nameserver.seen).toHaveLength(50);
    expect(ids.size).toBeGreaterThan(40);
    expect(ports.size).toBeGreaterThan(40);
  });

  it('passes over datagrams with another id or another question, and replies that are queries', async () => {
    await using nameserver = await startNameserver((asked) => {
      const otherId = addressReply(asked, ['203.0.113.1']);
      otherId.writeUInt16BE(otherId.readUInt16BE(0) ^ 1, 0);
      const otherName = addressReply(encodeQuery({ name: 'example.net', id: asked.readUInt16BE(0) }), [
        '203.0.113.2',
      ]);
      return [otherId, otherName, asked, Buffer.alloc(3), addressReply(asked, ['192.0.2.1'])];
    });
    const reply = await upstreamTo([nameserver.server]).forward(query, { transport: 'udp', signal: never });
    expect(contentOf(reply!).data).toEqual(['192.0.2.1']);
  });

  it('takes a reply that spells the question in another case', async () => {
    await using nameserver = await startNameserver((asked) =>
      addressReply(encodeQuery({ name: 'EXAMPLE.org', id: asked.readUInt16BE(0) }), ['192.0.2.1']),
    );
    const reply = await upstreamTo([nameserver.server]).forward(query, { transport: 'udp', signal: never });
    expect(contentOf(reply!).data).toEqual(['192.0.2.1']);
  });

  it.each(['udp', 'tcp'] as const)(
    'goes on to the next server at once when one refuses the packet over %s',
    async (transport) => {
      await using nameserver = await startNameserver((asked) => addressReply(asked, ['192.0.2.1']));
      const upstream = upstreamTo([await deadServer(), nameserver.server], { deadlineMs: 60_000 });
      const reply = await upstream.forward(query, { transport, signal: never });
      expect(contentOf(reply!).data).toEqual(['192.0.2.1']);
    },
  );

  it('goes on to the next server when one is silent', async () => {
    await using silent = await startNameserver(() => undefined);
    await using nameserver = await startNameserver((asked) => addressReply(asked, ['192.0.2.1']));
    const upstream = upstreamTo([silent.server, nameserver.server], { deadlineMs: 3000 });
    const reply = await upstream.forward(query, { transport: 'udp', signal: never });
    expect(contentOf(reply!).data).toEqual(['192.0.2.1']);
    expect(silent.seen).toHaveLength(1);
  });

  it('prefers the answer of a later server to SERVFAIL or REFUSED of an earlier one', async () => {
    await using failing = await startNameserver((asked) => rcodeReply(asked, 2));
    await using refusing = await startNameserver((asked) => rcodeReply(asked, 5));
    await using nameserver = await startNameserver((asked) => rcodeReply(asked, 3));
    const servers = [failing.server, refusing.server, nameserver.server];
    const reply = await upstreamTo(servers).forward(query, { transport: 'udp', signal: never });
    expect(contentOf(reply!).rcode).toBe('NXDOMAIN');
  });

  it('hands on the refusal when there is nothing better', async () => {
    await using failing = await startNameserver((asked) => rcodeReply(asked, 2));
    const reply = await upstreamTo([failing.server]).forward(query, { transport: 'udp', signal: never });
    expect(contentOf(reply!).rcode).toBe('SERVFAIL');
  });

  it('hands on a truncated reply as it is', async () => {
    await using nameserver = await startNameserver((asked) =>
      addressReply(asked, [], packet.TRUNCATED_RESPONSE),
    );
    const reply = await upstreamTo([nameserver.server]).forward(query, { transport: 'udp', signal: never });
    expect(contentOf(reply!).truncated).toBe(true);
  });

  it('gives up after its time, having asked three times, and says so once', async () => {
    await using silent = await startNameserver(() => undefined);
    const warnings: unknown[] = [];
    const log: Logger = { ...silentLogger, warn: (_message, fields) => void warnings.push(fields) };
    const upstream = upstreamTo([silent.server], { deadlineMs: 150, log });
    const started = performance.now();
    expect(await upstream.forward(query, { transport: 'udp', signal: never })).toBe(undefined);
    expect(await upstream.forward(query, { transport: 'udp', signal: never })).toBe(undefined);
    expect(performance.now() - started).toBeGreaterThan(280);
    expect(silent.seen).toHaveLength(6);
    expect(warnings).toEqual([
      { why: 'no nameserver answered in time', servers: ['127.0.0.1'], heldBack: 0 },
    ]);
  });

  it('has no answer when the host names no nameserver', async () => {
    expect(await upstreamTo([]).forward(query, { transport: 'udp', signal: never })).toBe(undefined);
  });

  it('has no answer beyond its limit of queries, and answers again when one has ended', async () => {
    await using silent = await startNameserver(() => undefined);
    const upstream = upstreamTo([silent.server], { queriesMax: 1, deadlineMs: 60_000 });
    const stop = new AbortController();
    const first = upstream.forward(query, { transport: 'udp', signal: stop.signal });
    expect(await upstream.forward(query, { transport: 'udp', signal: never })).toBe(undefined);
    stop.abort();
    expect(await first).toBe(undefined);
    await using nameserver = await startNameserver((asked) => addressReply(asked, ['192.0.2.1']));
    const open = makeUpstream({
      nameservers: () => [nameserver.server],
      random: realRandom,
      clock: realClock,
      log: silentLogger,
      queriesMax: 1,
    });
    for (let turn = 0; turn < 3; turn += 1)
      expect(await open.forward(query, { transport: 'udp', signal: never })).toBeDefined();
  });

  it.each(['udp', 'tcp'] as const)('ends the wait over %s when it is aborted', async (transport) => {
    await using silent = await startNameserver(() => undefined);
    const stop = new AbortController();
    const reply = upstreamTo([silent.server], { deadlineMs: 60_000 }).forward(query, {
      transport,
      signal: stop.signal,
    });
    stop.abort();
    expect(await reply).toBe(undefined);
    expect(await upstreamTo([silent.server]).forward(query, { transport, signal: stop.signal })).toBe(
      undefined,
    );
  });
});
