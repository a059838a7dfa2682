/**
 * What happened, as a hash over everything and the last records in full. Two runs of a seed are the same when their hashes
 * are; a violation is told with the records before it.
 */
type Field = string | number;

export class Trace {
  readonly #kept: (readonly [number, string, ...Field[]])[];
  readonly #size: number;
  #count = 0;
  #low = 0x811c9dc5;
  #high = 0x01000193;

  constructor(size = 20_000) {
    this.#size = size;
    this.#kept = [];
  }

  note(atMs: number, kind: string, ...fields: readonly Field[]): void {
    this.#mix(atMs * 1024);
    this.#mixText(kind);
    for (const field of fields) {
      if (typeof field === 'number') this.#mix(field);
      else this.#mixText(field);
    }
    this.#kept[this.#count % this.#size] = [atMs, kind, ...fields];
    this.#count += 1;
  }

  /** Enters the hash, and is not kept. */
  mix(...numbers: readonly number[]): void {
    for (const number of numbers) this.#mix(number);
  }

  get hash(): string {
    const part = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
    return part(this.#high) + part(this.#low);
  }

  /** The last records, oldest first. */
  last(count: number): readonly string[] {
    const from = Math.max(0, this.#count - Math.min(count, this.#size));
    const lines: string[] = [];
    for (let at = from; at < this.#count; at++) {
      const record = this.#kept[at % this.#size];
      if (!record) continue;
      const [atMs, kind, ...fields] = record;
      lines.push(`${atMs.toFixed(3).padStart(11)} ${kind} ${fields.join(' ')}`);
    }
    return lines;
  }

  #mix(number: number): void {
    this.#word(number | 0);
    this.#word(Math.floor(number / 4294967296) | 0);
  }

  #mixText(text: string): void {
    for (let at = 0; at < text.length; at++) this.#word(text.charCodeAt(at));
  }

  #word(word: number): void {
    this.#low = Math.imul(this.#low ^ word, 0x01000193);
    this.#high = Math.imul(this.#high ^ this.#low, 0x85ebca6b) ^ (this.#high >>> 13);
  }
}
