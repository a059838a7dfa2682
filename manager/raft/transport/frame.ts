/**
 * Items on a byte stream: four bytes of length, most significant first, and the item. What is read owns its bytes: the
 * entries of the log are views on them and stay in memory for long, and a view on what the socket gave would keep its
 * neighbours alive, as a view on Node's pool would.
 */
import { SkeinError } from '../../../base/errors.ts';

const headBytes = 4;

export function frameOf(item: Uint8Array): Uint8Array {
  const frame = Buffer.allocUnsafe(headBytes + item.length);
  frame.writeUInt32BE(item.length);
  frame.set(item, headBytes);
  return frame;
}

export class FrameReader {
  readonly #bytesMax: number;
  readonly #head = Buffer.alloc(headBytes);
  #headFilled = 0;
  #body: Buffer | undefined;
  #bodyFilled = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** The items that are complete with this chunk. Throws SkeinError `invalid-argument` when one is too large. */
  *read(chunk: Uint8Array): Generator<Uint8Array, void, undefined> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#body === undefined) {
        const part = chunk.subarray(at, at + headBytes - this.#headFilled);
        this.#head.set(part, this.#headFilled);
        this.#headFilled += part.length;
        at += part.length;
        if (this.#headFilled < headBytes) return;
        this.#body = this.#newBody();
      }
      const body = this.#body;
      const part = chunk.subarray(at, at + body.length - this.#bodyFilled);
      body.set(part, this.#bodyFilled);
      this.#bodyFilled += part.length;
      at += part.length;
      if (this.#bodyFilled < body.length) return;
      this.#body = undefined;
      this.#headFilled = 0;
      yield body;
    }
  }

  #newBody(): Buffer {
    const length = this.#head.readUInt32BE();
    if (length === 0 || length > this.#bytesMax)
      throw new SkeinError(
        'invalid-argument',
        `Cannot take an item of ${length} bytes: 1 to ${this.#bytesMax} are allowed`,
      );
    this.#bodyFilled = 0;
    return Buffer.allocUnsafeSlow(length);
  }
}
