import packet from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { contentOf, encodeQuery } from './fixtures.ts';
import { readQuery, type Query } from './query.ts';
import { addressRecord, encodeRefusal, encodeReply, pointerRecord } from './reply.ts';

function query(name: string, ednsBytes?: number): Query {
  const reading = readQuery(encodeQuery({ name, ...(ednsBytes === undefined ? {} : { ednsBytes }) }));
  if (reading.kind !== 'query') throw new Error('not read');
  return reading.query;
}

const many = Array.from({ length: 60 }, (_, i) => `10.0.1.${i + 2}`);
const records = many.map((address) => addressRecord(address, 5));

describe('encodeReply', () => {
  it('repeats id, question with its spelling and RD, and is readable by another codec', () => {
    const reply = encodeReply(
      query('WeB.x'),
      { rcode: 'no-error', authoritative: true, records: records.slice(0, 1) },
      512,
    );
    const { id, flag_qr, flag_aa, flag_tc, flag_rd, flag_ra, questions, answers } = packet.decode(reply);
    expect({ id, flag_qr, flag_aa, flag_tc, flag_rd, flag_ra }).toEqual({
      id: 4711,
      flag_qr: true,
      flag_aa: true,
      flag_tc: false,
      flag_rd: true,
      flag_ra: true,
    });
    expect(questions).toEqual([{ name: 'WeB.x', type: 'A', class: 'IN' }]);
    expect(answers).toEqual([
      { name: 'WeB.x', type: 'A', class: 'IN', ttl: 5, flush: false, data: '10.0.1.2' },
    ]);
  });

  it('cuts what does not fit, says so, and keeps to the limit', () => {
    const reply = encodeReply(query('web'), { rcode: 'no-error', authoritative: true, records }, 512);
    const content = contentOf(reply);
    expect(reply.length).toBeLessThanOrEqual(512);
    expect(content).toEqual({ rcode: 'NOERROR', truncated: true, data: many.slice(0, 30) });
  });

  it('carries them all when the asker takes them', () => {
    const asked = query('web', 1232);
    const reply = encodeReply(
      asked,
      { rcode: 'no-error', authoritative: true, records },
      asked.udpReplyBytesMax,
    );
    expect(contentOf(reply)).toEqual({ rcode: 'NOERROR', truncated: false, data: many });
  });

  it('answers EDNS with EDNS, and says bad-version with the upper bits of the code', () => {
    const reply = encodeReply(query('web', 1232), { rcode: 'bad-version', authoritative: false }, 512);
    const [edns] = packet.decode(reply).additionals ?? [];
    expect(edns).toMatchObject({ type: 'OPT', udpPayloadSize: 1232, extendedRcode: 1 });
    expect(
      packet.decode(encodeReply(query('web'), { rcode: 'no-error', authoritative: true }, 512)).additionals,
    ).toEqual([]);
  });
});

describe('pointerRecord', () => {
  it('writes the name', () => {
    const record = pointerRecord('web.1.abc.front', 5)!;
    const reply = encodeReply(
      query('2.1.0.10.in-addr.arpa'),
      { rcode: 'no-error', authoritative: true, records: [record] },
      512,
    );
    expect(contentOf(reply).data).toEqual(['web.1.abc.front']);
  });

  it.each([['a..b'], [''], [`${'x'.repeat(64)}.net`], [Array(60).fill('abcd').join('.')]])(
    'has none for a name that DNS cannot carry: %s',
    (name) => {
      expect(pointerRecord(name, 5)).toBe(undefined);
    },
  );
});

describe('encodeRefusal', () => {
  it('is a bare header with the id and operation of the message', () => {
    const message = Buffer.from([0xab, 0xcd, 0x21, 0x10, 0, 2, 0, 0, 0, 0, 0, 0]);
    expect([...encodeRefusal(message, 'not-implemented')]).toEqual([
      0xab, 0xcd, 0xa1, 0x84, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });
});
