import { endMagic, endMarkBytes } from './frame.ts';

/**
 * What is behind the last intact frame of a log: nothing, a write that a crash cut short, or a frame that got there whole
 * and was damaged later. The last two look alike to a sum; but the file was full of zeros, so where a write did not get
 * to there still are zeros. A disk writes sectors of 512 bytes whole, in any order: a write was cut short when one
 * of its sectors is all zeros (cipher text never is), or when its end mark is not there. A frame with all its sectors and
 * its end was on the disk, and so it may have been acknowledged.
 */
export function tailBehind(bytes: Buffer, from: number): 'empty' | 'torn' | 'damaged' {
  const end = endOfContents(bytes, from);
  if (end === from) return 'empty';
  for (let at = from; at < end; at = nextSector(at))
    if (isZero(bytes, at, Math.min(nextSector(at), end))) return 'torn';
  const isWhole = end - from > endMarkBytes && bytes.subarray(end - endMagic.length, end).equals(endMagic);
  return isWhole ? 'damaged' : 'torn';
}

const sectorBytes = 512;
const blockBytes = 64 * 1024;
const zeros = Buffer.alloc(blockBytes);

/** Behind the last byte that is not zero; `from` when there is none. */
function endOfContents(bytes: Buffer, from: number): number {
  let end = bytes.length;
  while (end - from > blockBytes && isZero(bytes, end - blockBytes, end)) end -= blockBytes;
  while (end > from && bytes[end - 1] === 0) end--;
  return end;
}

function isZero(bytes: Buffer, from: number, to: number): boolean {
  return zeros.subarray(0, to - from).equals(bytes.subarray(from, to));
}

function nextSector(at: number): number {
  return at - (at % sectorBytes) + sectorBytes;
}
