/**
 * PURE: cuts what a container wrote into log entries. A line longer than 16 KiB becomes several entries, of which all
 * but the last lack the newline (Docker's partial entries); the cut never goes through a UTF-8 character. What has no
 * newline yet and is not longer is the tail, which waits for more.
 */

/** Docker's size of a log entry. */
export const entryBytesMax = 16 * 1024;

const newline = 0x0a;

export interface Cut {
  /** Entries in order: where each begins and ends in the bytes given. */
  readonly entries: readonly { readonly start: number; readonly end: number }[];
  /** Where the tail begins: the end of the last entry. */
  readonly tailStart: number;
}

export function cutEntries(bytes: Uint8Array): Cut {
  const entries: { start: number; end: number }[] = [];
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const contentEnd = found < 0 ? bytes.length : found;
    // The newline does not count: a line of exactly 16 KiB stays whole.
    if (contentEnd - start > entryBytesMax) {
      const end = characterStart(bytes, start, start + entryBytesMax);
      entries.push({ start, end });
      start = end;
    } else if (found >= 0) {
      entries.push({ start, end: found + 1 });
      start = found + 1;
    } else {
      break;
    }
  }
  return { entries, tailStart: start };
}

/** The last place at or before `at`, and after `start`, where a character begins; `at` when the bytes are no UTF-8. */
function characterStart(bytes: Uint8Array, start: number, at: number): number {
  for (let place = at; place > at - 4 && place > start; place--) {
    if (((bytes[place] ?? 0) & 0xc0) !== 0x80) return place;
  }
  return at;
}
