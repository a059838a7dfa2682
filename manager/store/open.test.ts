import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aService, aTask, serviceId, taskId } from '../../test/builders/objects.ts';
import { openLoneStore } from '../../test/builders/lone-store.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'skein-store-'))));
afterEach(() => rmSync(dir, { recursive: true }));

it('a store opened again has every object with its version and times', async () => {
  const opened = await openLoneStore(dir);
  const first = opened.store;
  await first.update((tx) => tx.create('service', aService({ id: serviceId('web') })));
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      first.update((tx) => tx.create('task', aTask({ id: taskId(`t${n}`) }))),
    ),
  );
  await first.update((tx) => tx.remove('task', taskId('t7')));
  const { version } = first.view;
  const services = first.view.list('service');
  const tasks = first.view.list('task');
  await opened[Symbol.asyncDispose]();
  await using again = await openLoneStore(dir);
  const second = again.store;
  expect(second.view.version).toBe(version);
  expect(second.view.list('service')).toEqual(services);
  expect(second.view.list('task')).toEqual(tasks);
  await second.update((tx) => tx.remove('service', serviceId('web')));
  expect(second.view.version).toBeGreaterThan(version);
});

it('a store with snapshots opened again is the same, its log is short, and nothing on its disk can be read', async () => {
  const sizes = { segmentBytes: 256 * 1024, snapshotEvery: 100, entriesKept: 10 };
  const opened = await openLoneStore(dir, sizes);
  const first = opened.store;
  for (let n = 0; n < 600; n++) {
    const id = taskId(`t${n % 50}`);
    await first.update((tx) => {
      const present = tx.get('task', id);
      if (present) tx.update('task', { ...present, startAfterMs: n });
      else tx.create('task', aTask({ id, serviceLabels: { secret: 'MARKER' } }));
    });
  }
  const { version } = first.view;
  const tasks = [...first.view.list('task')].sort((a, b) => a.id.localeCompare(b.id));
  await opened[Symbol.asyncDispose]();
  for (const folder of ['wal', 'snapshots'])
    for (const name of readdirSync(join(dir, folder)))
      expect(readFileSync(join(dir, folder, name)).includes('MARKER')).toBe(false);
  await using again = await openLoneStore(dir, sizes);
  const second = again.store;
  expect([...second.view.list('task')].sort((a, b) => a.id.localeCompare(b.id))).toEqual(tasks);
  expect(second.view.version).toBe(version);
});
