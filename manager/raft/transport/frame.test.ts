import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameReader, frameOf } from './frame.ts';

test('items come out as they went in, however the stream is cut', () => {
  const items = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 });
  fc.assert(
    fc.property(items, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (sent, cuts) => {
      const stream = Buffer.concat(sent.map(frameOf));
      const reader = new FrameReader(100);
      const got: Uint8Array[] = [];
      for (let at = 0, cut = 0; at < stream.length; cut++) {
        const size = cuts[cut % cuts.length] ?? 1;
        got.push(...reader.read(stream.subarray(at, at + size)));
        at += size;
      }
      expect(got.map((item) => [...item])).toEqual(sent.map((item) => [...item]));
    }),
  );
});

test('an item owns its bytes: it keeps no chunk and no pool in memory', () => {
  const stream = Buffer.concat([Buffer.alloc(9, 1), Buffer.alloc(5, 2)].map(frameOf));
  const items = [...new FrameReader(100).read(stream)];
  expect(items.map((item) => item.buffer.byteLength)).toEqual([9, 5]);
});

test('an item above the bound is refused before it is read', () => {
  for (const length of [101, 2 ** 32 - 1]) {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(length);
    expect(() => [...new FrameReader(100).read(head)]).toThrow(
      `Cannot take an item of ${length} bytes: at most 100 are allowed`,
    );
  }
});
