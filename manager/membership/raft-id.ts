import type { Random } from '../../base/random.ts';

/** A number for a new member of the Raft group: 52 bits of chance and never 0, so that none is ever given twice. */
export function drawRaftId(random: Random): number {
  const bytes = Buffer.from(random.bytes(7));
  return (bytes.readUIntBE(0, 3) & 0x0f_ffff) * 2 ** 32 + bytes.readUInt32BE(3) || 1;
}
