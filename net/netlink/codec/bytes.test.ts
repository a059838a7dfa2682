import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter, NetlinkFormatError } from './bytes.ts';

test('attributes are length, type, value and padding to four', () => {
  const bytes = new ByteWriter(1).attributeU8(1, 0xab).attributeText(2, 'eth0').attributeBe32(3, 258).written;
  expect(Buffer.from(bytes).toString('hex')).toBe(
    ['05000100', 'ab000000', '09000200', '65746830', '00000000', '08000300', '00000102'].join(''),
  );
});

test('a nest counts what is inside it and is marked', () => {
  const bytes = new ByteWriter().nest(18, (inside) =>
    inside.attributeU32(1, 7).nest(2, () => undefined),
  ).written;
  expect(Buffer.from(bytes).toString('hex')).toBe(['10001280', '08000100', '07000000', '04000280'].join(''));
});

test('what is written as attributes is read back, whatever the sizes', () => {
  const entry = fc.tuple(fc.nat(0x3fff), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      const out = new ByteWriter(1);
      for (const [type, value] of entries) out.attribute(type, value);
      const read = new ByteReader(out.written).attributeList();
      expect(read.map(({ type, value }) => [type, [...value.bytes]])).toEqual(
        entries.map(([type, value]) => [type, [...value]]),
      );
    }),
  );
});

test('foreign bytes are read or refused, never followed out of bounds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(40), (bytes, at) => {
      const reader = new ByteReader(bytes);
      for (const read of [
        () => reader.attributeList(at),
        () => reader.u8(at),
        () => reader.u16(at),
        () => reader.u32(at),
        () => reader.part(at, at + 4),
      ])
        try {
          read();
        } catch (error) {
          expect(error).toBeInstanceOf(NetlinkFormatError);
        }
    }),
  );
});
