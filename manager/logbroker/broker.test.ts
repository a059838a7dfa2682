import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { SeededRandom } from '../../base/random.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { Task, TaskState } from '../../proto/model/task.ts';
import { aNode, aNodeDescription, aService, aTask } from '../../test/builders/objects.ts';
import { nodeId, serviceId, taskId } from '../../test/builders/objects.ts';
import { aMemoryStore } from '../../test/fakes/memory-store.ts';
import { LogBroker } from './broker.ts';
import type { LogEntry, LogQuery } from './log-entry.ts';

type Asked = skein.v1.LogSubscription.$Properties;

const status = (state: TaskState) => ({ state, atMs: 0, message: '', error: '' });
const task = (id: string, at: string, slot: number, change: Partial<Task> = {}) =>
  aTask({ id: taskId(id), nodeId: nodeId(at), slot, status: status('running'), ...change });

async function setUp(nodes = ['n1', 'n2']) {
  const clock = new ManualClock();
  const { store } = aMemoryStore(clock);
  await store.update((tx) => {
    tx.create('service', aService());
    for (const [i, name] of ['n1', 'n2'].entries())
      tx.create(
        'node',
        aNode({ id: nodeId(name), index: i + 1, description: aNodeDescription({ hostname: `h-${name}` }) }),
      );
    tx.create('task', task('t1', 'n1', 1));
    tx.create('task', task('t2', 'n2', 2));
  });
  const broker = new LogBroker({ store, random: new SeededRandom(1), clock });
  store.subscribe((events) => broker.applied(events));
  const asked = new Map<string, Asked[]>();
  const open = (name: string) => {
    const list = asked.get(name) ?? [];
    asked.set(name, list);
    broker.sessionOpened(nodeId(name), (subscription) => list.push(subscription));
  };
  for (const name of nodes) open(name);
  const stop = new AbortController();
  const read = (query: Partial<LogQuery> = {}) => {
    const entries: LogEntry[] = [];
    const whole = { serviceId: serviceId('service1'), taskIds: [], follow: false, sinceMs: 0, ...query };
    const done = (async () => {
      for await (const entry of broker.subscribe(whole, stop.signal)) entries.push(entry);
    })();
    const lines = () =>
      entries.map((entry) => entry.warning || `${entry.taskId}@${entry.nodeId} ${String(entry.data)}`);
    return { entries, lines, done };
  };
  const publish = (name: string, lines: AsyncIterable<Asked2> | Iterable<Asked2>) =>
    broker.publish(nodeId(name), toAsync(lines));
  return { clock, store, broker, asked, open, read, publish, stop };
}

type Asked2 = skein.v1.LogPublication.$Properties;
async function* toAsync<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
const until = (fact: () => unknown) => expect.poll(fact, { interval: 2, timeout: 5000 });
const line = (id: string | null | undefined, taskName: string, text: string, second = 1): Asked2 => ({
  subscriptionId: id ?? '',
  entries: [
    {
      taskId: taskName,
      time: `2026-01-01T00:00:0${second}.000000000Z`,
      data: Buffer.from(text),
      stderr: false,
    },
  ],
});
const first = (asked: Map<string, Asked[]>, name: string): Asked => asked.get(name)![0]!;

describe('without follow', () => {
  test('every node is asked for its tasks; their lines come with node, service and slot; all said is the end', async () => {
    const { read, asked, publish } = await setUp();
    const reader = read({ tail: 10, sinceMs: 5 });
    await until(() => asked.get('n2')?.length).toBe(1);
    expect(first(asked, 'n1')).toMatchObject({ taskIds: ['t1'], follow: false, tail: 10, sinceMs: 5 });
    await publish('n1', [line(first(asked, 'n1').id, 't1', 'hello')]);
    await publish('n2', [line(first(asked, 'n2').id, 't2', 'world')]);
    await reader.done;
    expect(reader.lines()).toEqual(['t1@n1 hello', 't2@n2 world']);
    expect(reader.entries[1]).toMatchObject({ serviceName: 'web', slot: 2 });
  });

  test('a node that is ready and has no session yet, as after a change of manager, is waited for', async () => {
    const { read, asked, open, publish } = await setUp(['n1']);
    const reader = read();
    open('n2');
    await until(() => asked.get('n2')?.length).toBe(1);
    await publish('n1', [line(first(asked, 'n1').id, 't1', 'hello')]);
    await publish('n2', [line(first(asked, 'n2').id, 't2', 'world')]);
    await reader.done;
    expect(reader.lines()).toEqual(['t1@n1 hello', 't2@n2 world']);
  });

  test('a node without a session, and one that goes away meanwhile, are warned of by name', async () => {
    const { clock, read, asked, broker } = await setUp(['n1']);
    const reader = read();
    clock.advance(2000); // until then the other might have come
    await until(() => asked.get('n1')?.length).toBe(1);
    broker.sessionClosed(nodeId('n1'));
    await reader.done;
    expect(reader.lines()).toEqual([
      'node h-n2 cannot be reached: its logs are missing',
      'node h-n1 cannot be reached: its logs are missing',
    ]);
  });

  test('a stream that breaks although its node is there is warned of and keeps nobody waiting', async () => {
    const { read, asked, publish } = await setUp();
    const reader = read({ serviceId: undefined, taskIds: [taskId('t1')] });
    await until(() => asked.get('n1')?.length).toBe(1);
    const broken = publish(
      'n1',
      (async function* () {
        yield line(first(asked, 'n1').id, 't1', 'half');
        throw new Error('reset');
      })(),
    );
    await expect(broken).rejects.toThrow('reset');
    await reader.done;
    expect(reader.lines()).toEqual(['t1@n1 half', 'node h-n1 cannot be reached: its logs are missing']);
  });

  test('tasks that never had a container are not asked for; nothing to ask is the end', async () => {
    const { read, store, asked } = await setUp();
    await store.update((tx) => {
      tx.create('task', task('t3', 'n1', 3, { status: status('rejected') }));
      tx.create('task', task('t4', 'n1', 4, { status: status('preparing') }));
    });
    const reader = read({ serviceId: undefined, taskIds: [taskId('t3'), taskId('t4'), taskId('nothere')] });
    await reader.done;
    expect(reader.entries).toEqual([]);
    expect(asked.get('n1')).toEqual([]);
  });
});

describe('what a node may publish', () => {
  test('only what it was asked for: not to others, not unasked, not of other tasks', async () => {
    const { read, asked, publish } = await setUp();
    const reader = read();
    await until(() => asked.get('n2')?.length).toBe(1);
    await expect(publish('n2', [line(first(asked, 'n1').id, 't1', 'forged')])).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(publish('n2', [line('unasked', 't2', 'forged')])).rejects.toMatchObject({
      code: 'not-found',
    });
    await publish('n2', [
      line(first(asked, 'n2').id, 't1', 'forged'),
      line(first(asked, 'n2').id, 't2', 'mine'),
    ]);
    await publish('n1', [line(first(asked, 'n1').id, 't1', 'mine')]);
    await reader.done;
    expect(reader.lines()).toEqual(['t2@n2 mine', 't1@n1 mine']);
  });

  test('no faster than somebody reads', async () => {
    const { broker, asked, publish, stop } = await setUp();
    const query = { taskIds: [taskId('t1')], follow: true, sinceMs: 0 };
    const reader = broker.subscribe(query, stop.signal);
    const firstEntry = reader.next();
    await until(() => asked.get('n1')?.length).toBe(1);
    let given = 0;
    const publishing = publish(
      'n1',
      (async function* () {
        for (let i = 0; i < 5000; i++) {
          given += 1;
          const entry = {
            taskId: 't1',
            time: `2026-01-01T00:00:00.${String(i).padStart(9, '0')}Z`,
            data: Buffer.from('x'),
          };
          yield { subscriptionId: first(asked, 'n1').id ?? '', entries: [entry] };
        }
      })(),
    );
    await firstEntry;
    await until(() => given > 1000).toBe(true);
    for (let i = 0; i < 50; i++) await new Promise(setImmediate);
    expect(given).toBeLessThan(1100);
    stop.abort();
    await expect(publishing).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('with follow', () => {
  test('tasks that the service gets later join in from their first line, once they run', async () => {
    const { read, asked, store, publish, stop } = await setUp();
    const reader = read({ follow: true, tail: 1 });
    await until(() => asked.get('n1')?.length).toBe(1);
    await store.update((tx) => tx.create('task', task('t3', 'n1', 3, { status: status('preparing') })));
    expect(asked.get('n1')).toHaveLength(1);
    await store.update((tx) =>
      tx.update('task', { ...tx.get('task', taskId('t3'))!, status: status('running') }),
    );
    await until(() => asked.get('n1')?.length).toBe(2);
    const joined = asked.get('n1')![1]!;
    expect(joined).toMatchObject({ taskIds: ['t3'], follow: true });
    expect(joined.tail).toBeUndefined();
    void publish('n1', [line(joined.id, 't3', 'new')]);
    await until(reader.lines).toEqual(['t3@n1 new']);
    stop.abort();
    await reader.done;
    expect(asked.get('n1')?.filter(({ close }) => close)).toHaveLength(1); // t3's stream had ended by itself
  });

  test('it goes on after a node came back, without a line twice', async () => {
    const { read, asked, open, broker, publish, stop } = await setUp();
    const reader = read({ follow: true });
    await until(() => asked.get('n1')?.length).toBe(1);
    const going = publish(
      'n1',
      (async function* () {
        yield line(first(asked, 'n1').id, 't1', 'one', 1);
        yield line(first(asked, 'n1').id, 't1', 'two', 2);
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error('reset');
      })(),
    );
    await until(reader.lines).toEqual(['t1@n1 one', 't1@n1 two']);
    broker.sessionClosed(nodeId('n1'));
    await going.catch(() => undefined);
    open('n1');
    await until(() => asked.get('n1')?.length).toBe(2);
    const again = asked.get('n1')![1]!;
    expect(again).toMatchObject({ taskIds: ['t1'], sinceMs: Date.parse('2026-01-01T00:00:02.000Z') });
    void publish('n1', [line(again.id, 't1', 'two', 2), line(again.id, 't1', 'three', 3)]);
    await until(reader.lines).toEqual([
      't1@n1 one',
      't1@n1 two',
      'node h-n1 cannot be reached: its logs are missing',
      't1@n1 three',
    ]);
    stop.abort();
    await reader.done;
  });

  test('it ends when nothing can come any more: the task is dead and all is said, or the service is removed', async () => {
    const { read, asked, store, publish } = await setUp();
    const one = read({ follow: true, serviceId: undefined, taskIds: [taskId('t1')] });
    await until(() => asked.get('n1')?.length).toBe(1);
    await publish('n1', [line(first(asked, 'n1').id, 't1', 'bye')]);
    await one.done;
    const service = read({ follow: true });
    await until(() => asked.get('n2')?.length).toBe(1);
    await publish('n1', [line(asked.get('n1')![1]!.id, 't1', 'bye')]);
    await publish('n2', [line(first(asked, 'n2').id, 't2', 'bye')]);
    await store.update((tx) => {
      for (const id of ['t1', 't2']) tx.remove('task', taskId(id));
      tx.remove('service', serviceId('service1'));
    });
    await service.done;
    expect(service.lines()).toEqual(['t1@n1 bye', 't2@n2 bye']);
  });
});
