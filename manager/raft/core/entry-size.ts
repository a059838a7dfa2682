/**
 * Two measures of entries. `entrySize` is what an entry costs on the wire and in memory, and limits messages and pages;
 * `payloadSize` counts the user's bytes only, so that the entries which the core itself adds (a new leader's empty entry,
 * leaving a joint configuration) weigh nothing and are never refused for lack of room.
 */
import type { Entry } from './model.ts';

/** The bytes a number takes as a protobuf varint. */
function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

/** In bytes: tag and value of type, term and index, then tag, length and bytes of the data. */
export function entrySize(entry: Entry): number {
  const length = entry.data.length;
  const data = length === 0 ? 0 : 1 + varintSize(length) + length;
  return 2 + 1 + varintSize(entry.term) + 1 + varintSize(entry.index) + data;
}

export function entriesSize(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + entrySize(entry), 0);
}

export function payloadsSize(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.data.length, 0);
}

/** The longest prefix of at most `maxSize` bytes, but never less than one entry: a large entry must still get through. */
export function limitSize(entries: readonly Entry[], maxSize: number): readonly Entry[] {
  let size = 0;
  for (const [at, entry] of entries.entries()) {
    size += entrySize(entry);
    if (at > 0 && size > maxSize) return entries.slice(0, at);
  }
  return entries;
}
