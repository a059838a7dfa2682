/**
 * Items on a byte stream: four bytes of length, most significant first, and the item. What is read owns its bytes: the
 * entries of the log are views on them and stay in memory for long, and a view on what the socket gave would keep its
 * neighbours alive, as a view on Node's pool would.
 */
import { SkeinError } from '../../../base/errors.ts';

const headBytes = 4;

/** What an item takes on the wire: never nothing, so that an empty one can be acknowledged too. */
export function wireBytes(item: Uint8Array): number {
  return headBytes + item.length;
}

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
    const fill = (target: Uint8Array, filled: number): number => {
      const part = chunk.subarray(at, at + target.length - filled);
      target.set(part, filled);
      at += part.length;
      return filled + part.length;
    };
    while (at < chunk.length) {
      if (this.#body === undefined) {
        this.#headFilled = fill(this.#head, this.#headFilled);
        if (this.#headFilled < headBytes) return;
        this.#body = this.#newBody();
      }
      this.#bodyFilled = fill(this.#body, this.#bodyFilled);
      if (this.#bodyFilled < this.#body.length) return;
      const item = this.#body;
      this.#body = undefined;
      this.#headFilled = 0;
      yield item;
    }
  }

  #newBody(): Buffer {
    const length = this.#head.readUInt32BE();
    if (length > this.#bytesMax)
      throw new SkeinError(
        'invalid-argument',
        `Cannot take an item of ${length} bytes: at most ${this.#bytesMax} are allowed`,
      );
    this.#bodyFilled = 0;
    return Buffer.allocUnsafeSlow(length);
  }
}
