import { expect, it } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { APPEND_THREAD, emptyConfState, message, noBytes, type Message } from '../core/model.ts';
import type { Records } from '../wal/records.ts';
import { LogTail } from './log-tail.ts';
import { LogWriter } from './log-writer.ts';

const none = { term: 0, vote: 0, commit: 0 };

function open() {
  const written: Records[] = [];
  const answered: Message[] = [];
  const start = { before: { index: 0, term: 0 }, entries: [], hardState: none, confState: emptyConfState };
  const writer = new LogWriter({
    wal: { append: async (records) => void written.push(records) },
    tail: new LogTail({ ...start, snapshot: undefined }),
    clock: new ManualClock(),
    hardState: none,
    adopt: async () => undefined,
    written: (done) => void answered.push(done),
    failed: (error) => expect.fail(error.message),
  });
  const append = (fields: Partial<Message>): void =>
    writer.add(message({ type: 'MsgStorageAppend', to: APPEND_THREAD, ...fields }));
  return { writer, written, answered, append };
}

const entry = { type: 'EntryNormal', term: 2, index: 1, data: noBytes } as const;

it('a commit index alone goes to disk with the next write that is worth a flush', async () => {
  const { written, answered, append } = open();
  append({ term: 2, vote: 1, commit: 0, entries: [entry] });
  append({ term: 2, vote: 1, commit: 1 });
  await expect.poll(() => answered.length).toBe(2);
  expect(written.map(({ hardState }) => hardState?.commit)).toStrictEqual([0]);
  append({ term: 2, vote: 1, commit: 1, entries: [{ ...entry, index: 2 }] });
  await expect.poll(() => answered.length).toBe(3);
  expect(written.map(({ hardState }) => hardState?.commit)).toStrictEqual([0, 1]);
});

it('the commit index goes to disk by itself once a change of membership is applied', async () => {
  const { writer, written, answered, append } = open();
  append({ term: 2, vote: 1, commit: 0, entries: [entry] });
  append({ term: 2, vote: 1, commit: 1 });
  await expect.poll(() => answered.length).toBe(2);
  writer.keepCommit();
  writer.keepCommit(); // it is on its way already
  await expect.poll(() => written.map(({ hardState }) => hardState?.commit)).toStrictEqual([0, 1]);
});
