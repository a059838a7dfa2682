/** gRPC's framing: a byte that is 0 (not compressed), the length in four bytes, the message. */
const headerBytes = 5;

export function frame(message: Uint8Array): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(message.byteLength, 1);
  return Buffer.concat([header, message]);
}

/** The messages in a stream of bytes. Throws when the stream ends inside one or one is compressed, which we never ask for. */
export async function* framesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = headerBytes;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    have += chunk.byteLength;
    if (have < need) continue; // joined only when whole: a large message comes in many chunks
    let rest = Buffer.concat(chunks);
    for (;;) {
      if (rest.byteLength < headerBytes) {
        need = headerBytes;
        break;
      }
      if (rest[0] !== 0) throw new Error('the answer is compressed');
      need = headerBytes + rest.readUInt32BE(1);
      if (rest.byteLength < need) break;
      yield rest.subarray(headerBytes, need);
      rest = rest.subarray(need);
    }
    chunks = [rest];
    have = rest.byteLength;
  }
  if (have > 0) throw new Error('the answer ends inside a message');
}
