import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { readId } from '../../../base/ids.ts';
import { message, type Message } from '../core/model.ts';
import { NotingReceiver } from '../../../test/builders/raft-wire.ts';
import { encodeItem, type Item, type Notice } from './codec.ts';
import { wireBytes } from './frame.ts';
import { IncomingItems } from './incoming.ts';

function open(receiver: NotingReceiver | undefined = new NotingReceiver(2)) {
  const clock = new ManualClock();
  const notices: Notice[] = [];
  const items = new IncomingItems({ receiver: () => receiver, clock }, (notice) => notices.push(notice));
  let bytes = 0;
  const take = (item: Item): boolean => {
    const encoded = encodeItem(item);
    bytes += wireBytes(encoded);
    return items.take(encoded);
  };
  return { clock, notices, items, take, received: () => ({ kind: 'received', bytes }) };
}

const hello = { from: 1, to: 2 };
const heartbeat = (fields: Partial<Message> = {}): Message =>
  message({ type: 'MsgHeartbeat', from: 1, to: 2, ...fields });

describe('a stream', () => {
  test('is welcomed at once, and its messages reach the member', () => {
    const receiver = new NotingReceiver(2);
    const { take, notices, received } = open(receiver);
    expect(take({ hello, messages: [] })).toBe(true);
    expect(notices).toEqual([received()]);
    expect(take({ messages: [heartbeat(), heartbeat({ commit: 3 })] })).toBe(true);
    expect(receiver.received.map(({ commit }) => commit)).toEqual([0, 3]);
  });

  test('begins with who speaks and where it is to be answered', () => {
    const receiver = new NotingReceiver(2);
    const peer = { raftId: 1, nodeId: readId('node', 'n1'), address: '192.0.2.1:4242' };
    const { take } = open(receiver);
    take({ hello: { ...hello, peer }, messages: [heartbeat()] });
    take({ messages: [heartbeat()] });
    expect(receiver.introductions).toEqual([peer]);
  });

  test('is acknowledged after 100 ms, after 128 KiB, or when the sender asks, whichever is first', () => {
    const { take, notices, received, clock } = open();
    take({ hello, messages: [] });
    take({ messages: [heartbeat()] });
    take({ messages: [heartbeat()] });
    expect(notices).toHaveLength(1);
    clock.advance(100);
    expect(notices.slice(1)).toEqual([received()]);
    const entries = [{ type: 'EntryNormal', term: 1, index: 1, data: new Uint8Array(70_000) } as const];
    const append = message({ type: 'MsgApp', from: 1, to: 2, entries });
    take({ messages: [append] });
    expect(notices).toHaveLength(2);
    take({ messages: [append] });
    expect(notices.slice(2)).toEqual([received()]);
    take({ messages: [] });
    expect(notices.slice(3)).toEqual([received()]);
    clock.advance(1000);
    expect(notices).toHaveLength(4);
  });

  test('that ended acknowledges nothing any more', () => {
    const { take, notices, items, clock } = open();
    take({ hello, messages: [] });
    take({ messages: [heartbeat()] });
    items[Symbol.dispose]();
    clock.advance(1000);
    expect(notices).toHaveLength(1);
  });
});

describe('a stream is refused', () => {
  test('when it is for an earlier member at this address', () => {
    const { take, notices } = open(new NotingReceiver(7));
    expect(take({ hello, messages: [heartbeat()] })).toBe(false);
    expect(notices).toEqual([{ kind: 'refused', reason: 'other-member', text: 'member 7 is here, not 2' }]);
  });

  test('when there is no member yet', () => {
    const notices: Notice[] = [];
    const options = { receiver: () => undefined, clock: new ManualClock() };
    const items = new IncomingItems(options, (notice) => notices.push(notice));
    expect(items.take(encodeItem({ hello, messages: [] }))).toBe(false);
    expect(notices).toMatchObject([{ kind: 'refused', reason: 'not-ready' }]);
  });

  test('when its sender was removed, also while it is open; nothing of it is taken', () => {
    const receiver = new NotingReceiver(2);
    const { take, notices } = open(receiver);
    take({ hello, messages: [heartbeat()] });
    receiver.removedMembers.add(1);
    expect(take({ messages: [heartbeat()] })).toBe(false);
    expect(notices.at(-1)).toEqual({
      kind: 'refused',
      reason: 'removed',
      text: 'member 1 was removed from the group',
    });
    expect(receiver.received).toHaveLength(1);
  });

  test.each<[string, Item[]]>([
    ['it begins without a hello', [{ messages: [heartbeat()] }]],
    [
      'it says hello twice',
      [
        { hello, messages: [] },
        { hello, messages: [] },
      ],
    ],
    ['a message is from another member', [{ hello, messages: [heartbeat({ from: 3 })] }]],
    ['a message is for another member', [{ hello, messages: [heartbeat({ to: 3 })] }]],
  ])('with an error when %s', (_name, list) => {
    const { take } = open();
    expect(() => {
      for (const item of list) take(item);
    }).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});

test('a sender that nobody knows is heard: a newcomer learns of the others from the log', () => {
  const receiver = new NotingReceiver(2);
  const { take } = open(receiver);
  take({ hello: { from: 99, to: 2 }, messages: [heartbeat({ from: 99 })] });
  expect(receiver.received).toHaveLength(1);
});
