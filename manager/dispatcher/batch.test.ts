import { expect, test } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { aTask, taskId } from '../../test/builders/objects.ts';
import { aMemoryStore } from '../../test/fakes/memory-store.ts';
import { BatchWriter } from './batch.ts';

function setUp(capacity?: number) {
  const { store, log } = aMemoryStore(new ManualClock());
  const writer = new BatchWriter(store, capacity);
  const make = (i: number) =>
    writer.add((tx) => tx.create('task', aTask({ id: taskId(`t${i}`), slot: i + 1 })));
  return { store, log, writer, make };
}

test('changes of one moment share an entry; those that come while it is written share the next', async () => {
  const { log, make, store } = setUp();
  const first = [0, 1, 2].map(make);
  await new Promise(setImmediate);
  const second = [3, 4, 5].map(make);
  await Promise.all([...first, ...second]);
  expect(log.index).toBe(2);
  expect(store.view.list('task')).toHaveLength(6);
});

test('a change that is refused fails alone', async () => {
  const { make, writer, store } = setUp();
  const refused = writer.add(() => {
    throw new SkeinError('not-found', 'no');
  });
  const made = [make(1), make(2)];
  await expect(refused).rejects.toThrow('no');
  await Promise.all(made);
  expect(store.view.list('task')).toHaveLength(2);
});

test('what is waiting is bounded, and what was taken is written before the end', async () => {
  const { make, writer, store } = setUp(2);
  const taken = [make(1), make(2)];
  await expect(make(3)).rejects.toMatchObject({ code: 'exhausted' });
  await writer[Symbol.asyncDispose]();
  await Promise.all(taken);
  expect(store.view.list('task')).toHaveLength(2);
  await expect(make(4)).rejects.toMatchObject({ code: 'aborted' });
});
