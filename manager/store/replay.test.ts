import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SkeinError } from '../../base/errors.ts';
import { aService, aTask, nodeId, serviceId, taskId } from '../../test/builders/objects.ts';
import { aHeldStore, settle } from '../../test/fakes/held-log.ts';
import { SnapshotLoader, snapshotParts } from './snapshot.ts';
import type { StoreView } from './store.ts';
import { Tables } from './tables.ts';

const unassigned = { state: 'new', atMs: 0, message: '', error: '' } as const;

const state = (view: StoreView): unknown => ({
  service: [...view.list('service')].sort((a, b) => a.id.localeCompare(b.id)),
  task: [...view.list('task')].sort((a, b) => a.id.localeCompare(b.id)),
  network: [...view.list('network')].sort((a, b) => a.id.localeCompare(b.id)),
});

describe('the log', () => {
  it('replayed, or a snapshot and the rest of it, gives the same state on another manager', async () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const command = fc.record({
      table: fc.constantFrom('task', 'service'),
      kind: fc.constantFrom('create', 'update', 'remove'),
      id: ids,
      number: fc.integer({ min: 1, max: 1000 }),
      node: fc.option(ids),
      flush: fc.constantFrom('no', 'all', 'lose'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 40 }), fc.nat(), async (commands, cut) => {
        const { store, log } = aHeldStore();
        const all: Promise<unknown>[] = [];
        for (const { table, kind, id, number, node, flush } of commands) {
          const done = store.update((tx) => {
            if (table === 'service') {
              const service = aService({ id: serviceId(id), specVersion: number });
              const named = { ...service, spec: { ...service.spec, name: `s${number % 7}` } };
              if (kind === 'create') tx.create('service', named);
              else if (kind === 'remove') tx.remove('service', named.id);
              else tx.update('service', { ...named, meta: tx.get('service', named.id)?.meta ?? named.meta });
              return;
            }
            const task = aTask({
              id: taskId(id),
              serviceId: serviceId(`s${number % 3}`),
              ...(node ? { nodeId: nodeId(node) } : { nodeId: undefined, status: unassigned }),
            });
            const present = tx.get('task', task.id);
            if (kind === 'create') tx.create('task', task);
            else if (kind === 'remove') tx.remove('task', task.id);
            else if (present) tx.update('task', { ...present, startAfterMs: number });
          });
          all.push(done.catch((error: unknown) => expect(error).toBeInstanceOf(SkeinError)));
          if (flush === 'all') log.flush();
          if (flush === 'lose') log.flush((n) => n === number % 3);
          if (flush !== 'no') await new Promise((resolve) => setImmediate(resolve));
        }
        await settle(log);
        await Promise.all(all);
        const view = store.view;
        for (const { id } of view.list('service'))
          expect(view.byName('service', view.get('service', id)!.spec.name)?.id).toBe(id);
        for (const key of ['s0', 's1', 's2'])
          expect(new Set(view.tasksOfService(serviceId(key)))).toEqual(
            new Set(view.list('task').filter((task) => task.serviceId === key)),
          );
        for (const key of 'abcdef')
          expect(new Set(view.tasksOfNode(nodeId(key)))).toEqual(
            new Set(view.list('task').filter((task) => task.nodeId === key)),
          );

        const second = aHeldStore();
        const at = log.applied.length === 0 ? 0 : cut % (log.applied.length + 1);
        for (const { index, data } of log.applied.slice(0, at)) second.store.apply(index, data);
        const loader = new SnapshotLoader();
        for (const part of snapshotParts(second.tables)) loader.add(part);
        const third = aHeldStore(loader.finish());
        for (const { index, data } of log.applied.slice(at)) {
          second.store.apply(index, data);
          third.store.apply(index, data);
        }
        expect(state(second.store.view)).toEqual(state(view));
        expect(state(third.store.view)).toEqual(state(view));
        expect(third.tables.requestId).toBe(second.tables.requestId);
      }),
      { numRuns: 150 },
    );
  });

  it('a snapshot goes in parts and is refused when one is missing', () => {
    const tables = new Tables();
    for (let n = 0; n < 500; n++) tables.put('task', aTask({ id: taskId(`t${n}`) }));
    tables.advance(77, 'r');
    const parts = [...snapshotParts(tables)];
    expect(parts.length).toBeGreaterThan(5);
    const loader = new SnapshotLoader();
    for (const part of parts) loader.add(part);
    expect([loader.finish().version, loader.finish().list('task').length]).toStrictEqual([77, 500]);
    const shorter = new SnapshotLoader();
    expect(() => {
      for (const part of parts.slice(1)) shorter.add(part);
    }).toThrow(/it has 436 of 500 objects/);
    const headless = new SnapshotLoader();
    for (const part of parts.slice(0, 3)) headless.add(part);
    expect(() => headless.finish()).toThrow('its last part is missing');
  });
});
