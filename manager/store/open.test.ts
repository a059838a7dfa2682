import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLogger } from '../../base/log.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { aService, aTask, serviceId, taskId } from '../../test/builders/objects.ts';
import { openStore, type OpenStoreOptions } from './open.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'skein-store-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const open = (more: Partial<OpenStoreOptions> = {}) =>
  openStore({
    dir,
    clock: realClock,
    random: realRandom,
    log: silentLogger,
    fatal: (error) => expect.fail(error.message),
    ...more,
  });

it('a store opened again has every object with its version and times', async () => {
  const first = await open();
  await first.update((tx) => tx.create('service', aService({ id: serviceId('web') })));
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      first.update((tx) => tx.create('task', aTask({ id: taskId(`t${n}`) }))),
    ),
  );
  await first.update((tx) => tx.remove('task', taskId('t7')));
  const services = first.view.list('service');
  const tasks = first.view.list('task');
  await first[Symbol.asyncDispose]();
  await using second = await open();
  expect(second.view.version).toBe(102);
  expect(second.view.list('service')).toEqual(services);
  expect(second.view.list('task')).toEqual(tasks);
  await second.update((tx) => tx.remove('service', serviceId('web')));
  expect(second.view.version).toBe(103);
});

it('a store with snapshots opened again is the same, its log is short, and nothing on its disk can be read', async () => {
  const sizes = { segmentBytes: 256 * 1024, snapshotEvery: 100, entriesKept: 10 };
  const first = await open(sizes);
  for (let n = 0; n < 600; n++) {
    const id = taskId(`t${n % 50}`);
    await first.update((tx) => {
      const present = tx.get('task', id);
      if (present) tx.update('task', { ...present, startAfterMs: n });
      else tx.create('task', aTask({ id, serviceLabels: { secret: 'MARKER' } }));
    });
  }
  const tasks = [...first.view.list('task')].sort((a, b) => a.id.localeCompare(b.id));
  await first[Symbol.asyncDispose]();
  for (const folder of ['wal', 'snapshots'])
    for (const name of readdirSync(join(dir, folder)))
      expect(readFileSync(join(dir, folder, name)).includes('MARKER')).toBe(false);
  await using second = await open(sizes);
  expect([...second.view.list('task')].sort((a, b) => a.id.localeCompare(b.id))).toEqual(tasks);
  expect(second.view.version).toBe(600);
});
