/** A view of the store with just these objects, for plans that only read. */
import type { StoreObjects, StoreView, TableName } from '../../manager/store/store.ts';

type Rows = { readonly [K in TableName]?: readonly StoreObjects[K][] };

export function aView(rows: Rows): StoreView {
  const list = <K extends TableName>(table: K): readonly StoreObjects[K][] => {
    const all: { readonly [T in K]?: readonly StoreObjects[T][] } = rows;
    return all[table] ?? [];
  };
  return {
    version: 1,
    list,
    get: (table, id) => list(table).find((object) => object.id === id),
    byName: (table, name) =>
      list(table).find((object) => object.spec.name.toLowerCase() === name.toLowerCase()),
    tasksOfService: (id) => list('task').filter((task) => task.serviceId === id),
    tasksOfNode: (id) => list('task').filter((task) => task.nodeId === id),
    cluster: () => list('cluster')[0],
  };
}
