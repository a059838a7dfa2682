import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Stamps, decodeEntry, encodeEntry, timeOfEntry, timeText } from './entry.ts';
import { cutEntries, entryBytesMax } from './lines.ts';
import { parseRequest } from './protocol.ts';

function cut(text: string): { entries: string[]; tail: string } {
  const bytes = Buffer.from(text);
  const { entries, tailStart } = cutEntries(bytes);
  return {
    entries: entries.map(({ start, end }) => bytes.toString('utf8', start, end)),
    tail: bytes.toString('utf8', tailStart),
  };
}

const long = 'x'.repeat(entryBytesMax);

test.each([
  ['whole lines', 'a\nb\n', ['a\n', 'b\n'], ''],
  ['a line without its newline yet', 'a\nb', ['a\n'], 'b'],
  ['empty lines', '\n\n', ['\n', '\n'], ''],
  ['nothing', '', [], ''],
  ['a line of exactly 16 KiB', `${long}\n`, [`${long}\n`], ''],
  ['16 KiB without newline yet', long, [], long],
  ['a line of one byte more', `${long}y\n`, [long, 'y\n'], ''],
  ['a line of two pieces and a rest', `${long}${long}y`, [long, long], 'y'],
])('cutEntries: %s', (_, text, entries, tail) => {
  expect(cut(text)).toEqual({ entries, tail });
});

test('cutEntries: a cut does not go through a character', () => {
  const text = `${'x'.repeat(entryBytesMax - 1)}é${'y'.repeat(10)}\n`;
  expect(cut(text).entries).toEqual(['x'.repeat(entryBytesMax - 1), `é${'y'.repeat(10)}\n`]);
});

test('cutEntries: bytes that are no UTF-8 are cut at 16 KiB', () => {
  const bytes = Buffer.alloc(entryBytesMax + 100, 0x80);
  expect(cutEntries(bytes).entries).toEqual([{ start: 0, end: entryBytesMax }]);
});

test('cutEntries: entries and tail together are the bytes, and no entry is larger than it may be', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', 'é', 'x'.repeat(9000), '€'.repeat(6000))), (parts) => {
      const { entries, tail } = cut(parts.join(''));
      expect(entries.join('') + tail).toBe(parts.join(''));
      for (const entry of entries) expect(Buffer.byteLength(entry)).toBeLessThanOrEqual(entryBytesMax + 1);
    }),
  );
});

test('Stamps: never equal and never back, even when the clock goes back', () => {
  const stamps = new Stamps();
  const times = [1000, 1000, 2000, 1500, 2001].map((ms) => stamps.next(ms));
  expect(times).toEqual([
    '1970-01-01T00:00:01.000000000Z',
    '1970-01-01T00:00:01.000000001Z',
    '1970-01-01T00:00:02.000000000Z',
    '1970-01-01T00:00:02.000000001Z',
    '1970-01-01T00:00:02.001000000Z',
  ]);
});

test('an entry is read as it was written; its time is found without parsing', () => {
  const time = timeText(1_700_000_000_123.5);
  const line = encodeEntry('stderr', Buffer.from('a "quote" é \u0000\n'), time);
  const bare = line.subarray(0, -1);
  expect(timeOfEntry(bare)).toBe(time);
  expect(decodeEntry(bare.toString())).toEqual({
    stream: 'stderr',
    time,
    timeMs: 1_700_000_000_123.5,
    data: Buffer.from('a "quote" é \u0000\n'),
  });
});

test.each([
  '',
  '{',
  '[]',
  'null',
  '{"log":1,"time":"x","stream":"stdout"}',
  '{"log":"a","time":"x","stream":"other"}',
])('decodeEntry: %j is no entry', (line) => expect(decodeEntry(line)).toBeUndefined());

test.each([
  ['no JSON', 'x'],
  ['no object', '7'],
  ['an unknown operation', '{"op":"x","id":"a"}'],
  ['no container', '{"op":"closed"}'],
  ['a path for a container', '{"op":"remove","id":"../x"}'],
  ['a negative tail', '{"op":"read","id":"a","tail":-1}'],
  ['a text for a number', '{"op":"open","id":"a","fileBytesMax":"1","filesMax":1}'],
  ['no rotation', '{"op":"open","id":"a"}'],
])('parseRequest refuses %s', (_, line) => {
  expect(() => parseRequest(line)).toThrow('Cannot answer the request');
});
