/**
 * Building and taking apart netlink's attribute trees. An attribute is length u16 (with its header, without padding),
 * type u16, value, padding to 4. rtnetlink integers are in the host's order, which is little-endian on every platform
 * that we support (x64, arm64); nftables integers and addresses are big-endian, hence both kinds of writer here.
 */
import { invariant } from '../../../base/assert.ts';

const nestedFlag = 0x8000;
/** The two top bits of an attribute's type are flags (nested, network byte order). */
const typeMask = 0x3fff;
const attributeBytesMax = 0xffff;

/** Bytes from the kernel that are not what the protocol says. */
export class NetlinkFormatError extends Error {
  override name = 'NetlinkFormatError';
}

/** An append-only buffer that grows. */
export class ByteWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written so far; valid until the next write. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  u8(value: number): this {
    this.#grow(1).setUint8(this.#length - 1, value);
    return this;
  }

  u16(value: number): this {
    this.#grow(2).setUint16(this.#length - 2, value, true);
    return this;
  }

  u32(value: number): this {
    this.#grow(4).setUint32(this.#length - 4, value, true);
    return this;
  }

  be16(value: number): this {
    this.#grow(2).setUint16(this.#length - 2, value);
    return this;
  }

  be32(value: number): this {
    this.#grow(4).setUint32(this.#length - 4, value);
    return this;
  }

  zeros(count: number): this {
    this.#grow(count);
    this.#bytes.fill(0, this.#length - count, this.#length);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length - bytes.length);
    return this;
  }

  /** Zeros up to the next multiple of 4. */
  align(): this {
    return this.zeros(-this.#length & 3);
  }

  /** Writes `value` over four bytes that were written before. */
  patchU32(at: number, value: number): void {
    invariant(at + 4 <= this.#length, 'a patch lies inside what was written');
    this.#view.setUint32(at, value, true);
  }

  patchU16(at: number, value: number): void {
    invariant(at + 2 <= this.#length, 'a patch lies inside what was written');
    this.#view.setUint16(at, value, true);
  }

  attribute(type: number, value: Uint8Array): this {
    invariant(value.length + 4 <= attributeBytesMax, 'an attribute has at most 65,531 bytes');
    return this.u16(value.length + 4)
      .u16(type)
      .raw(value)
      .align();
  }

  attributeU8(type: number, value: number): this {
    return this.u16(5).u16(type).u8(value).zeros(3);
  }

  attributeU32(type: number, value: number): this {
    return this.u16(8).u16(type).u32(value);
  }

  attributeBe16(type: number, value: number): this {
    return this.u16(6).u16(type).be16(value).zeros(2);
  }

  attributeBe32(type: number, value: number): this {
    return this.u16(8).u16(type).be32(value);
  }

  /** A string with its terminating zero. Names of devices, tables and sets are ASCII. */
  attributeText(type: number, text: string): this {
    const bytes = new Uint8Array(text.length + 1);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      invariant(code > 0 && code < 128, 'names in the kernel are ASCII');
      bytes[at] = code;
    }
    return this.attribute(type, bytes);
  }

  nest(type: number, fill: (inside: this) => void): this {
    const at = this.#length;
    this.u16(0).u16(type | nestedFlag);
    fill(this);
    invariant(this.#length - at <= attributeBytesMax, 'a nest has at most 65,535 bytes');
    this.patchU16(at, this.#length - at);
    return this;
  }

  /** Makes room for `count` bytes and counts them as written; the answer is the view on the buffer after growing. */
  #grow(count: number): DataView {
    const length = this.#length + count;
    if (length > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, length));
      bytes.set(this.#bytes);
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer);
    }
    this.#length = length;
    return this.#view;
  }
}

/** The value of one attribute, or a part of a message, with readers that refuse what is too short. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at = 0): number {
    return this.#need(at, 1).getUint8(at);
  }

  u16(at = 0): number {
    return this.#need(at, 2).getUint16(at, true);
  }

  u32(at = 0): number {
    return this.#need(at, 4).getUint32(at, true);
  }

  i32(at = 0): number {
    return this.#need(at, 4).getInt32(at, true);
  }

  be16(at = 0): number {
    return this.#need(at, 2).getUint16(at);
  }

  be32(at = 0): number {
    return this.#need(at, 4).getUint32(at);
  }

  /** The bytes as text up to the first zero. */
  text(): string {
    const end = this.bytes.indexOf(0);
    return String.fromCharCode(...(end < 0 ? this.bytes : this.bytes.subarray(0, end)));
  }

  /** A reader of the bytes from `start` to `end`. */
  part(start: number, end = this.length): ByteReader {
    if (start > end || end > this.length)
      throw new NetlinkFormatError(`Cannot read bytes ${start} to ${end} of ${this.length}`);
    return new ByteReader(this.bytes.subarray(start, end));
  }

  /** The attributes from `start` on, by type; of a repeated type the last one counts, as in the kernel. */
  attributes(start = 0): Attributes {
    const found: Attributes = new Map();
    for (const { type, value } of this.attributeList(start)) found.set(type, value);
    return found;
  }

  /** The attributes from `start` on, in order. */
  attributeList(start = 0): { type: number; value: ByteReader }[] {
    const found: { type: number; value: ByteReader }[] = [];
    // Up to 3 bytes behind the last attribute are padding.
    for (let at = start; at + 4 <= this.length;) {
      const length = this.u16(at);
      if (length < 4 || at + length > this.length)
        throw new NetlinkFormatError(`Cannot read the attribute at ${at}: its length is ${length}`);
      found.push({ type: this.u16(at + 2) & typeMask, value: this.part(at + 4, at + length) });
      at += (length + 3) & ~3;
    }
    return found;
  }

  #need(at: number, count: number): DataView {
    if (at + count > this.length)
      throw new NetlinkFormatError(`Cannot read ${count} bytes at ${at} of ${this.length}`);
    return this.#view;
  }
}

export type Attributes = Map<number, ByteReader>;
