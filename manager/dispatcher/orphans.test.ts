import { expect, test } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { silentLogger } from '../../base/log.ts';
import { aNode, aTask, nodeId, taskId } from '../../test/builders/objects.ts';
import { aMemoryStore } from '../../test/fakes/memory-store.ts';
import { startOrphanLoop } from './loop.ts';
import { downPeriodMs, planOrphans } from './orphans.ts';

const down = (sinceMs: number) => ({ state: 'down', message: '', address: '', sinceMs }) as const;

test('the live tasks of a node that was removed or has been down for a day are orphans; others are not', async () => {
  const clock = new ManualClock();
  const nowMs = clock.nowMs();
  const { store } = aMemoryStore(clock);
  await store.update((tx) => {
    tx.create('node', aNode({ id: nodeId('up') }));
    tx.create('node', aNode({ id: nodeId('old'), index: 2, status: down(nowMs - downPeriodMs) }));
    tx.create('node', aNode({ id: nodeId('new'), index: 3, status: down(nowMs - downPeriodMs + 5) }));
    for (const [i, at] of ['up', 'old', 'new', 'gone'].entries())
      tx.create('task', aTask({ id: taskId(`t${at}`), nodeId: nodeId(at), slot: i + 1 }));
    const failed = { state: 'failed', atMs: 0, message: '', error: '' } as const;
    tx.create('task', aTask({ id: taskId('tdead'), nodeId: nodeId('gone'), slot: 9, status: failed }));
  });
  const { orphans, nextAtMs } = planOrphans(store.view, nowMs);
  expect(orphans.map(({ task, why }) => `${task.id}: ${why}`).sort()).toEqual([
    'tgone: node gone was removed from the cluster',
    'told: node old has been down for a day',
  ]);
  expect(nextAtMs).toBe(nowMs + 5);
});

test('the loop ends them, at once when a node is removed and in time when one stays down', async () => {
  const clock = new ManualClock();
  const { store } = aMemoryStore(clock);
  await store.update((tx) => {
    tx.create('node', aNode({ id: nodeId('one') }));
    tx.create(
      'node',
      aNode({ id: nodeId('two'), index: 2, status: down(clock.nowMs() - downPeriodMs + 5000) }),
    );
    tx.create('task', aTask({ id: taskId('t1'), nodeId: nodeId('one') }));
    tx.create('task', aTask({ id: taskId('t2'), nodeId: nodeId('two'), slot: 2 }));
  });
  await using _loop = startOrphanLoop({ store, clock, log: silentLogger });
  const state = (id: string) => store.view.get('task', taskId(id))?.status;
  await store.update((tx) => tx.remove('node', nodeId('one')));
  await expect
    .poll(() => state('t1'), { interval: 2 })
    .toMatchObject({
      state: 'orphaned',
      error: 'node one was removed from the cluster',
    });
  expect(state('t2')?.state).toBe('assigned');
  clock.advance(5000);
  await expect.poll(() => state('t2')?.state, { interval: 2 }).toBe('orphaned');
});
