import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../base/assert.ts';
import { SkeinError } from '../../base/errors.ts';
import type { Task } from '../../proto/model/task.ts';
import {
  aNetwork,
  aService,
  aServiceSpec,
  aTask,
  networkId,
  nodeId,
  serviceId,
  taskId,
} from '../../test/builders/objects.ts';
import { aHeldStore, finished, settle } from '../../test/fakes/held-log.ts';
import { maxChanges, type StoreEvent } from './store.ts';

describe('a transaction', () => {
  it('is seen by itself at once and by others when it is applied', async () => {
    const { store, log } = aHeldStore();
    const done = store.update((tx) => {
      tx.create('service', aService({ id: serviceId('web') }));
      expect(tx.get('service', serviceId('web'))?.meta.version).toBeLessThan(0);
      expect(tx.list('service')).toHaveLength(1);
    });
    expect(store.view.list('service')).toHaveLength(0);
    await finished(log, done);
    expect(store.view.get('service', serviceId('web'))?.meta.version).toBe(1);
    expect(store.view.version).toBe(1);
  });

  it('that throws changes nothing', async () => {
    const { store, log } = aHeldStore();
    const failed = store.update((tx) => {
      tx.create('service', aService());
      throw new SkeinError('failed-precondition', 'not today');
    });
    await expect(failed).rejects.toThrow('not today');
    expect(log.waiting).toHaveLength(0);
  });

  it('stamps creation and change with the time of the proposer', async () => {
    const { store, log, clock } = aHeldStore();
    const createdAtMs = clock.nowMs();
    await finished(
      log,
      store.update((tx) => tx.create('network', aNetwork({ id: networkId('n') }))),
    );
    clock.advance(500);
    await finished(
      log,
      store.update((tx) => tx.update('network', { ...tx.get('network', networkId('n'))!, state: undefined })),
    );
    const meta = { version: 2, createdAtMs, updatedAtMs: createdAtMs + 500 };
    expect(store.view.get('network', networkId('n'))?.meta).toStrictEqual(meta);
  });

  it('refuses an update that was computed on an older version, a taken id, and what is gone', async () => {
    const { store, log } = aHeldStore();
    await finished(
      log,
      store.update((tx) => tx.create('service', aService({ id: serviceId('web') }))),
    );
    const old = store.view.get('service', serviceId('web'))!;
    await finished(
      log,
      store.update((tx) => tx.update('service', { ...old, specVersion: 2 })),
    );
    const refusal = (change: Parameters<typeof store.update>[0]): Promise<unknown> =>
      store.update(change).then(
        () => 'accepted',
        (error: unknown) => (error as SkeinError).code,
      );
    expect(await refusal((tx) => tx.update('service', old))).toBe('out-of-sequence');
    expect(await refusal((tx) => tx.create('service', old))).toBe('already-exists');
    expect(await refusal((tx) => tx.update('task', aTask({ id: taskId('gone') })))).toBe('not-found');
  });

  it('refuses a name that differs from a present one only in its case', async () => {
    const { store, log } = aHeldStore();
    const service = aService({ id: serviceId('a') });
    const named = (id: string, name: string) =>
      aService({ id: serviceId(id), spec: { ...service.spec, name } });
    await finished(
      log,
      store.update((tx) => tx.create('service', named('a', 'Web'))),
    );
    const second = store.update((tx) => tx.create('service', named('b', 'wEB')));
    await expect(second).rejects.toThrow('Cannot name service "wEB": service a has that name');
    const rename = store.update((tx) => {
      tx.update('service', { ...tx.get('service', serviceId('a'))!, spec: { ...service.spec, name: 'api' } });
      tx.create('service', named('b', 'web'));
    });
    await finished(log, rename);
    expect([store.view.byName('service', 'API')?.id, store.view.byName('service', 'web')?.id]).toStrictEqual([
      'a',
      'b',
    ]);
  });

  it('of more changes than allowed is a bug, and of too many bytes a refusal', async () => {
    const { store } = aHeldStore();
    const many = store.update((tx) => {
      for (let n = 0; n <= maxChanges; n++) tx.create('task', aTask({ id: taskId(`t${n}`) }));
    });
    await expect(many).rejects.toThrow(InvariantError);
    const labels = { big: 'x'.repeat(2 * 1024 * 1024) };
    const service = aService();
    const big = store.update((tx) => tx.create('service', { ...service, spec: { ...service.spec, labels } }));
    await expect(big).rejects.toThrow(/at most 1572864 go into one/);
  });

  it.each<[string, Partial<Task>]>([
    ['observed state', { status: { state: 'accepted', atMs: 0, message: '', error: '' } }],
    ['desired state', { desiredState: 'ready' }],
    ['node', { nodeId: nodeId('other') }],
    ['service', { serviceId: serviceId('other') }],
  ])('that takes back the %s of a task is a bug', async (_what, change) => {
    const { store, log } = aHeldStore();
    const status = { state: 'running', atMs: 0, message: '', error: '' } as const;
    const task = aTask({ id: taskId('t'), nodeId: nodeId('n1'), status, desiredState: 'running' });
    await finished(
      log,
      store.update((tx) => tx.create('task', task)),
    );
    const back = store.update((tx) => tx.update('task', { ...tx.get('task', task.id)!, ...change }));
    await expect(back).rejects.toThrow(InvariantError);
  });
});

describe('transactions that come while others are in flight', () => {
  it('build on them, and all go to the log together', async () => {
    const { store, log } = aHeldStore();
    await finished(
      log,
      store.update((tx) => tx.create('service', aService({ id: serviceId('web') }))),
    );
    const count = () =>
      store.update((tx) => {
        const service = tx.get('service', serviceId('web'))!;
        tx.update('service', { ...service, specVersion: service.specVersion + 1 });
      });
    const all = Array.from({ length: 50 }, count);
    expect(log.waiting).toHaveLength(50);
    log.flush();
    await Promise.all(all);
    expect(store.view.get('service', serviceId('web'))?.specVersion).toBe(51);
  });

  it('with an object of an applied version that is being changed are refused', async () => {
    const { store, log } = aHeldStore();
    await finished(
      log,
      store.update((tx) => tx.create('service', aService({ id: serviceId('web') }))),
    );
    const seen = store.view.get('service', serviceId('web'))!;
    const first = store.update((tx) => tx.update('service', { ...seen, specVersion: 2 }));
    const second = store.update((tx) => tx.update('service', { ...seen, specVersion: 3 }));
    await expect(finished(log, second)).rejects.toThrow('update out of sequence');
    await first;
  });

  it('fail alone when one of them is refused', async () => {
    const { store, log } = aHeldStore();
    const results = Promise.allSettled(
      ['a', 'b', 'a', 'c'].map((id) =>
        store.update((tx) =>
          tx.create('network', aNetwork({ id: networkId(id), spec: { ...aNetwork().spec, name: id } })),
        ),
      ),
    );
    await settle(log);
    expect((await results).map(({ status }) => status)).toStrictEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('are run again when the one that they were computed on is lost', async () => {
    const { store, log } = aHeldStore();
    const create = (id: string) =>
      store.update((tx) => {
        const number = tx.list('task').length;
        tx.create('task', aTask({ id: taskId(id), slot: number + 1 }));
      });
    const all = Promise.allSettled(['a', 'b', 'c'].map(create));
    log.flush((n) => n === 0);
    await settle(log);
    expect((await all).map(({ status }) => status)).toStrictEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(store.view.list('task').map(({ id, slot }) => [id, slot])).toStrictEqual([
      ['b', 1],
      ['c', 2],
    ]);
  });

  it('that change nothing wait for what they have seen', async () => {
    const { store, log } = aHeldStore();
    const first = store.update((tx) => tx.create('service', aService()));
    let told = false;
    const reading = store.update((tx) => tx.list('service').length).then((n) => ((told = true), n));
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toBe(false);
    expect(await finished(log, reading)).toBe(1);
    await first;
  });

  it('are bounded: the rest waits its turn, in order', async () => {
    const { store, log } = aHeldStore();
    const order: number[] = [];
    const all = Array.from({ length: 2000 }, (_, n) =>
      store.update((tx) => {
        order.push(n);
        tx.create('task', aTask({ id: taskId(`t${n}`) }));
      }),
    );
    expect(log.waiting.length).toBeLessThan(1000);
    await settle(log);
    await Promise.all(all);
    expect(order).toStrictEqual(Array.from({ length: 2000 }, (_, n) => n));
  });
});

describe('updateEach', () => {
  it('takes any number of items, skips those that are refused, and keeps their order', async () => {
    const { store, log } = aHeldStore();
    const refused: [number, string][] = [];
    const items = Array.from({ length: 500 }, (_, n) => n);
    const done = store.updateEach(
      items,
      (tx, n) => {
        tx.create('task', aTask({ id: taskId(`t${n}`) }));
        if (n % 100 === 7) throw new SkeinError('failed-precondition', 'seven');
        tx.create(
          'network',
          aNetwork({ id: networkId(`n${n}`), spec: { ...aNetwork().spec, name: `n${n}` } }),
        );
      },
      (n, error) => refused.push([n, error.message]),
    );
    await finished(log, done);
    expect(refused).toStrictEqual([7, 107, 207, 307, 407].map((n) => [n, 'seven']));
    expect([store.view.list('task').length, store.view.list('network').length]).toStrictEqual([495, 495]);
    expect(store.view.list('task').map(({ id }) => id)).toStrictEqual(
      items.filter((n) => n % 100 !== 7).map((n) => `t${n}`),
    );
  });

  it('divides by bytes, and refuses the one item that is too large', async () => {
    const { store, log } = aHeldStore();
    const sizes = [...Array.from({ length: 8 }, () => 400_000), 2_000_000];
    const refused: number[] = [];
    const done = store.updateEach(
      sizes.map((size, n) => ({ size, n })),
      (tx, { size, n }) =>
        tx.create('task', aTask({ id: taskId(`t${n}`), serviceLabels: { x: 'x'.repeat(size) } })),
      ({ n }) => refused.push(n),
    );
    await finished(log, done);
    expect([store.view.list('task').length, refused]).toStrictEqual([8, [8]]);
  });
});

describe('events', () => {
  it('of one entry come together, in order, after it is applied', async () => {
    const { store, log } = aHeldStore();
    const heard: (readonly StoreEvent[])[] = [];
    const subscription = store.subscribe((events) => {
      expect(store.view.version).toBe(events[0]?.version);
      heard.push(events);
    });
    const task = aTask({ id: taskId('t') });
    await finished(
      log,
      store.update((tx) => tx.create('task', task)),
    );
    await finished(
      log,
      store.update((tx) => {
        tx.update('task', { ...tx.get('task', task.id)!, desiredState: 'remove' });
        tx.remove('task', task.id);
      }),
    );
    subscription[Symbol.dispose]();
    await finished(
      log,
      store.update((tx) => tx.create('task', task)),
    );
    expect(heard.map((events) => events.map(({ kind, version }) => [kind, version]))).toStrictEqual([
      [['create', 1]],
      [
        ['update', 2],
        ['remove', 2],
      ],
    ]);
    expect(heard[1]?.[0]?.previous?.id).toBe('t');
  });
});

describe('a refusal', () => {
  const create = (store: ReturnType<typeof aHeldStore>['store'], id: string) =>
    store.update((tx) => {
      if (tx.byName('service', 'web')) throw new SkeinError('already-exists', 'web is there');
      tx.create('service', aService({ id: serviceId(id), spec: aServiceSpec({ name: 'web' }) }));
    });

  it('because of what is in flight is told only when that has happened', async () => {
    const { store, log } = aHeldStore();
    const first = create(store, 'one');
    const second = create(store, 'two');
    let refused = false;
    second.catch(() => (refused = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(refused).toBe(false);
    await finished(log, first);
    await expect(second).rejects.toMatchObject({ code: 'already-exists' });
  });

  it('because of what is lost afterwards is none', async () => {
    const { store, log } = aHeldStore();
    const first = create(store, 'one');
    const second = create(store, 'two');
    log.flush(() => true);
    await expect(first).rejects.toMatchObject({ code: 'unavailable' });
    await finished(log, second);
    expect(store.view.byName('service', 'web')?.id).toBe('two');
  });
});

describe('a snapshot in the middle of a life', () => {
  it('replaces everything, tells listeners to look again, and is what the next transaction builds on', async () => {
    const other = aHeldStore();
    await finished(
      other.log,
      other.store.update((tx) => tx.create('service', aService({ id: serviceId('web') }))),
    );
    const { store, log } = aHeldStore();
    const events: StoreEvent[] = [];
    let resyncs = 0;
    using _subscription = store.subscribe(
      (told) => events.push(...told),
      () => (resyncs += 1),
    );
    store.restore(other.tables);
    log.index = other.log.index;
    expect([resyncs, events.length]).toEqual([1, 0]);
    await finished(
      log,
      store.update((tx) => tx.remove('service', serviceId('web'))),
    );
    expect(events).toMatchObject([{ table: 'service', kind: 'remove' }]);
  });
});
