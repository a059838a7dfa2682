import { invariant } from '../../base/assert.ts';
import type { Change, Proposal } from '../../proto/codec/change.ts';
import { isTask, type Tables } from './tables.ts';
import type { StoreEvent, StoreObjects, TableName } from './store.ts';

/**
 * Applies one entry of the log: the only code that changes the tables, the same on every manager and at every replay. It
 * invents nothing: time and ids are in the proposal, the version is the entry's index.
 */
export function applyProposal(tables: Tables, index: number, proposal: Proposal): readonly StoreEvent[] {
  invariant(index > tables.version, `entry ${index} comes after version ${tables.version}`);
  if (proposal.after !== tables.requestId) {
    tables.advance(index, tables.requestId); // computed on a state that never came about
    return [];
  }
  const events = proposal.changes.map((change) => applyChange(tables, index, proposal.atMs, change));
  tables.advance(index, proposal.requestId);
  return events;
}

function applyChange(tables: Tables, version: number, atMs: number, change: Change): StoreEvent {
  const { kind, table } = change;
  if (kind === 'remove') {
    const object = tables.get(table, change.id);
    invariant(object, `${table} ${change.id} is there to be removed`);
    tables.remove(table, change.id);
    return { table, kind, version, object, previous: object } as StoreEvent; // table and object go together
  }
  return applyWrite(tables, kind, table, change.object, { version, atMs });
}

function applyWrite<K extends TableName>(
  tables: Tables,
  kind: 'create' | 'update',
  table: K,
  object: StoreObjects[K],
  at: { readonly version: number; readonly atMs: number },
): StoreEvent {
  const { version, atMs } = at;
  const previous = tables.get(table, object.id);
  invariant(
    (kind === 'create') === (previous === undefined),
    `${table} ${object.id} is there unless created`,
  );
  const meta = { version, createdAtMs: previous?.meta.createdAtMs ?? atMs, updatedAtMs: atMs };
  const stored = { ...object, meta, ...keptSpec(table, object, previous) };
  tables.put(table, stored);
  return { table, kind, version, object: stored, previous } as StoreEvent; // table and object go together
}

/** A task never changes its spec: all its versions share one object in memory. */
function keptSpec<K extends TableName>(
  table: K,
  object: StoreObjects[K],
  previous: StoreObjects[K] | undefined,
): object {
  if (!previous || !isTask(table, previous) || !isTask(table, object)) return {};
  return { spec: previous.spec };
}
