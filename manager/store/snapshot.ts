import { SkeinError } from '../../base/errors.ts';
import { snapshotPartFromBytes, snapshotPartToBytes, type StoredObject } from '../../proto/codec/change.ts';
import { tableNames } from './layer.ts';
import { Tables } from './tables.ts';

/** Keeps the encoding of a part, which nothing can interrupt, near a millisecond (10 to 20 us for each object). */
const partObjectsMax = 64;

/**
 * The state as a row of parts. The references are taken at once, so the state may change while the parts are encoded;
 * whoever takes them lets others have their turn between two.
 */
export function snapshotParts(tables: Tables): Iterable<Uint8Array> {
  const { version, requestId } = tables;
  const rows = tableNames.map((table) => ({ table, objects: tables.list(table) }));
  return encode(rows, { version, requestId });
}

function* encode(
  rows: readonly { readonly table: string; readonly objects: readonly unknown[] }[],
  head: { readonly version: number; readonly requestId: string },
): Generator<Uint8Array, void, undefined> {
  let part: StoredObject[] = [];
  let total = 0;
  for (const { table, objects } of rows) {
    for (const object of objects) {
      part.push({ table, object } as StoredObject); // each row holds the objects of its table
      total++;
      if (part.length < partObjectsMax) continue;
      yield snapshotPartToBytes({ ...head, objects: part, last: false, total: 0 });
      part = [];
    }
  }
  yield snapshotPartToBytes({ ...head, objects: part, last: true, total });
}

/** Builds tables from the parts of a snapshot. */
export class SnapshotLoader {
  readonly #tables = new Tables();
  #total = 0;
  #finished = false;

  add(bytes: Uint8Array): void {
    const part = snapshotPartFromBytes(bytes);
    if (this.#finished) refuse('there is a part after the last one');
    for (const { table, object } of part.objects) this.#tables.put(table, object);
    this.#total += part.objects.length;
    this.#tables.advance(part.version, part.requestId);
    if (!part.last) return;
    if (part.total !== this.#total) refuse(`it has ${this.#total} of ${part.total} objects`);
    this.#finished = true;
  }

  finish(): Tables {
    if (!this.#finished) refuse('its last part is missing');
    return this.#tables;
  }
}

function refuse(why: string): never {
  throw new SkeinError('internal', `Cannot load the snapshot of the store: ${why}`);
}
