import { SkeinError } from '../../base/errors.ts';
import type { Change } from '../../proto/codec/change.ts';
import { checkTask } from './check-task.ts';
import { Layer } from './layer.ts';
import { isNamed, isTask } from './tables.ts';
import type { StoreObjects, StoreTransaction, StoreView, TableName } from './store.ts';

/**
 * A view that shows its own changes and records them. An object that it changed has a negative version, since the real
 * one is known only when the change is applied: whoever changes it again must read it again, from whichever transaction.
 */
export class Transaction extends Layer implements StoreTransaction {
  readonly changes: Change[] = [];
  /** The wall time that its changes will bear. */
  readonly atMs: number;
  readonly #draftVersion: () => number;

  /** `draftVersion` gives a negative number, another one each time. */
  constructor(below: StoreView, atMs: number, draftVersion: () => number) {
    super(below);
    this.atMs = atMs;
    this.#draftVersion = draftVersion;
  }

  create<K extends TableName>(table: K, object: StoreObjects[K]): void {
    if (this.get(table, object.id))
      throw new SkeinError('already-exists', `Cannot create ${table} ${object.id}: it exists`);
    this.#write('create', table, object, undefined);
  }

  update<K extends TableName>(table: K, object: StoreObjects[K]): void {
    const present = this.get(table, object.id);
    if (!present) throw new SkeinError('not-found', `Cannot update ${table} ${object.id}: it is gone`);
    if (present.meta.version !== object.meta.version)
      throw new SkeinError('out-of-sequence', `Cannot update ${table} ${object.id}: update out of sequence`);
    this.#write('update', table, object, present);
  }

  remove<K extends TableName>(table: K, id: StoreObjects[K]['id']): void {
    if (!this.get(table, id)) return;
    this.draft(table, id, undefined);
    this.changes.push({ kind: 'remove', table, id } as Change); // table and id go together
  }

  /** A transaction inside this one, whose changes count only when they are merged. */
  fork(): Transaction {
    return new Transaction(this, this.atMs, this.#draftVersion);
  }

  merge(inner: Transaction): void {
    this.absorb(inner, 0);
    this.changes.push(...inner.changes);
  }

  #write<K extends TableName>(
    kind: 'create' | 'update',
    table: K,
    object: StoreObjects[K],
    present: StoreObjects[K] | undefined,
  ): void {
    if (isNamed(table, object)) this.#checkName(table, object.id, object.spec.name);
    if (isTask(table, object)) checkTask(object, present && isTask(table, present) ? present : undefined);
    const createdAtMs = present?.meta.createdAtMs ?? this.atMs;
    const meta = { version: this.#draftVersion(), createdAtMs, updatedAtMs: this.atMs };
    this.draft(table, object.id, { ...object, meta });
    this.changes.push({ kind, table, object: { ...object, meta: noMeta } } as Change); // table and object go together
  }

  #checkName(table: TableName, id: string, name: string): void {
    if (table !== 'service' && table !== 'network') return;
    const holder = this.byName(table, name);
    if (holder && holder.id !== id)
      throw new SkeinError(
        'already-exists',
        `Cannot name ${table} "${name}": ${table} ${holder.id} has that name`,
      );
  }
}

const noMeta = { version: 0, createdAtMs: 0, updatedAtMs: 0 };
