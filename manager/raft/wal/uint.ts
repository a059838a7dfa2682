import { invariant } from '../../../base/assert.ts';

/** Whole numbers up to 2^53-1 in 8 bytes, little endian. */
export function writeUint(bytes: Buffer, value: number, offset: number): void {
  invariant(Number.isSafeInteger(value) && value >= 0, `${value} is a whole number`);
  bytes.writeUInt32LE(value % 2 ** 32, offset);
  bytes.writeUInt32LE(Math.floor(value / 2 ** 32), offset + 4);
}

/** May give a number that is not safe when the bytes are not ours; then it is above 2^53-1. */
export function readUint(bytes: Buffer, offset: number): number {
  return bytes.readUInt32LE(offset) + bytes.readUInt32LE(offset + 4) * 2 ** 32;
}
