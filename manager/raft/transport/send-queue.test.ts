import { expect, test } from 'vitest';
import { message, type Message } from '../core/model.ts';
import { SendQueue } from './send-queue.ts';

const limits = { appendBytesMax: 10_000, controlBytesMax: 1000 };
const append = (index: number, bytes = 100): Message =>
  message({
    type: 'MsgApp',
    index,
    entries: bytes === 0 ? [] : [{ type: 'EntryNormal', term: 1, index, data: new Uint8Array(bytes) }],
  });
const heartbeat = (commit: number): Message => message({ type: 'MsgHeartbeat', commit });
const queueOf = (...messages: Message[]): SendQueue => {
  const queue = new SendQueue(limits);
  for (const one of messages) expect(queue.offer(one)).toBe(true);
  return queue;
};
const names = (messages: readonly Message[]): string[] =>
  messages.map(({ type, index, commit }) => `${type} ${index + commit}`);

test('heartbeats and votes go ahead of appends; both keep their own order', () => {
  const vote = message({ type: 'MsgVote', index: 9 });
  const queue = queueOf(append(1), heartbeat(2), append(3), vote);
  expect(names(queue.take(10_000))).toEqual(['MsgHeartbeat 2', 'MsgVote 9', 'MsgApp 1', 'MsgApp 3']);
  expect(queue.isEmpty).toBe(true);
});

test('an append without entries does not overtake the appends it builds on', () => {
  expect(names(queueOf(append(1), append(2, 0)).take(10_000))).toEqual(['MsgApp 1', 'MsgApp 2']);
});

test('an item ends at its size, and holds one message however large that is', () => {
  const queue = queueOf(append(1, 500), append(2, 500), append(3, 5000));
  expect(names(queue.take(1200))).toEqual(['MsgApp 1', 'MsgApp 2']);
  expect(names(queue.take(1200))).toEqual(['MsgApp 3']);
  expect(queue.take(1200)).toEqual([]);
});

test('a full lane takes no more, and leaves the other one alone', () => {
  const queue = queueOf(append(1, 9000));
  expect(queue.offer(append(2, 1000))).toBe(false);
  expect(queue.offer(heartbeat(1))).toBe(true);
  let control = 1;
  while (queue.offer(heartbeat(control + 1))) control++;
  expect(control).toBe(15); // of 64 bytes each
  expect(queue.takeControl(10_000)).toHaveLength(15);
  expect(queue.hasControl).toBe(false);
  expect(queue.isEmpty).toBe(false);
});

test('an empty lane takes one message of any size', () => {
  expect(names(queueOf(append(1, 50_000)).take(100))).toEqual(['MsgApp 1']);
});
