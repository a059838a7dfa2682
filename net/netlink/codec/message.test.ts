import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter, NetlinkFormatError } from './bytes.ts';
import { NLM_F_ACK, readMessages, writeMessage } from './message.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));

test('a request carries length, type, flags, sequence and no port', () => {
  const out = new ByteWriter();
  writeMessage(out, { what: '', type: 24, flags: 0x400, body: Uint8Array.of(1, 2, 3) }, 9, NLM_F_ACK);
  expect(Buffer.from(out.written).toString('hex')).toBe('13000000180005040900000000000000' + '01020300');
});

test('an acknowledgement, a refusal with its reason, and the end of a listing are told apart', () => {
  const acknowledgement = hex(
    '24000000 0200 0001 07000000 11000000 00000000 14000000 10000500 07000000 00000000',
  );
  expect(readMessages(acknowledgement)).toEqual([{ kind: 'ack', sequence: 7 }]);
  // EEXIST, capped, with NLMSGERR_ATTR_MSG "no".
  const refusal = hex(
    '2c000000 0200 0003 08000000 11000000 efffffff 14000000 10000500 08000000 00000000 07000100 6e6f0000',
  );
  expect(readMessages(refusal)).toEqual([{ kind: 'error', sequence: 8, errno: 17, reason: 'no' }]);
  const done = hex('14000000 0300 1200 09000000 00000000 00000000');
  expect(readMessages(done)).toEqual([{ kind: 'done', sequence: 9, interrupted: true }]);
});

test('a listing that ends in an error is an error', () => {
  expect(readMessages(hex('14000000 0300 0200 09000000 00000000 feffffff'))).toEqual([
    { kind: 'error', sequence: 9, errno: 2 },
  ]);
});

test('several messages in one datagram are told apart, with who caused them', () => {
  const out = new ByteWriter();
  for (const sequence of [1, 2])
    writeMessage(out, { what: '', type: 16, flags: 2, body: Uint8Array.of(sequence) }, sequence, 0);
  const read = readMessages(out.written);
  expect(
    read.map(
      (message) =>
        message.kind === 'data' && [
          message.type,
          message.sequence,
          message.multi,
          message.port,
          ...message.body.bytes,
        ],
    ),
  ).toEqual([
    [16, 1, true, 0, 1],
    [16, 2, true, 0, 2],
  ]);
});

test('foreign datagrams are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 128 }), fc.nat(128), (bytes, length) => {
      if (bytes.length >= 4) new DataView(bytes.buffer).setUint32(0, length, true);
      try {
        readMessages(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(NetlinkFormatError);
      }
    }),
    { numRuns: 1000 },
  );
});
