import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { readId } from '../../../base/ids.ts';
import { silentLogger } from '../../../base/log.ts';
import { message, type Message } from '../core/model.ts';
import type { Carrier, StreamEvents } from './carrier.ts';
import { decodeItem, type Item, type Notice } from './codec.ts';
import { wireBytes } from './frame.ts';
import { defaultTransportLimits } from './limits.ts';
import { PeerLink } from './peer-link.ts';

/** One stream that was opened, and what the other side does with it. */
interface FakeStream {
  readonly events: StreamEvents;
  readonly items: Item[];
  bytes: number;
  destroyed: boolean;
}

const self = { raftId: 1, nodeId: readId('node', 'n1'), address: '192.0.2.1:4242' };

let clock: ManualClock;
let streams: FakeStream[];
let lost: number;
let gone: number;
let removals: number;
let link: PeerLink;

const carrier: Carrier = {
  open(_peer, events) {
    const stream: FakeStream = { events, items: [], bytes: 0, destroyed: false };
    streams.push(stream);
    return {
      write(item) {
        stream.items.push(decodeItem(item));
        stream.bytes += wireBytes(item);
      },
      destroy: () => (stream.destroyed = true),
    };
  },
};

beforeEach(() => {
  clock = new ManualClock();
  streams = [];
  lost = 0;
  gone = 0;
  removals = 0;
  link = new PeerLink({
    ...{ self: () => self, carrier, clock, limits: defaultTransportLimits, log: silentLogger },
    peer: { raftId: 2, nodeId: readId('node', 'n2'), address: '192.0.2.2:4242' },
    random: { float: () => 0, bytes: (count) => new Uint8Array(count) },
    lost: () => lost++,
    gone: () => gone++,
    removed: () => removals++,
  });
});

const last = (): FakeStream => streams.at(-1)!;
const tell = (notice: Notice): void => last().events.notice(notice);
/** The peer takes all that was sent. */
const acknowledge = (): void => tell({ kind: 'received', bytes: last().bytes });
const breakOff = (): void => last().events.closed(new Error('reset'));
const append = (bytes: number): Message =>
  message({
    type: 'MsgApp',
    entries: [{ type: 'EntryNormal', term: 1, index: 1, data: new Uint8Array(bytes) }],
  });
const heartbeat = message({ type: 'MsgHeartbeat' });
/** Passes time as the transport does. */
const pass = (ms: number): void => {
  for (let passed = 0; passed < ms; passed += 250) {
    clock.advance(250);
    link.check(0);
  }
};
const sentTypes = (): string[] =>
  last().items.flatMap(({ messages }) => messages.map(({ type }) => type as string));

describe('sending', () => {
  test('it connects at once and says who it is and whom it means', () => {
    expect(streams).toHaveLength(1);
    expect(last().items).toEqual([{ hello: { from: 1, to: 2, peer: self }, messages: [] }]);
    expect(link.reachable).toBe(false);
    acknowledge();
    expect(link.reachable).toBe(true);
  });

  test('the messages of one call are one item, and need not wait for the welcome', () => {
    link.offer([append(100), heartbeat, append(100)]);
    expect(last().items).toHaveLength(2);
    expect(sentTypes()).toEqual(['MsgHeartbeat', 'MsgApp', 'MsgApp']);
  });

  test('items end at 64 KiB', () => {
    link.offer(Array.from({ length: 5 }, () => append(30_000)));
    expect(
      last()
        .items.slice(1)
        .map(({ messages }) => messages.length),
    ).toEqual([2, 2, 1]);
  });

  test('what is not acknowledged is bounded; heartbeats still go, and appends follow as room comes', () => {
    acknowledge();
    for (let i = 0; i < 60; i++) link.offer([append(30_000)]);
    const sent = last().bytes;
    expect(sent).toBeLessThan(1024 * 1024 + 100_000);
    expect(lost).toBe(0);
    link.offer([heartbeat]);
    expect(sentTypes().at(-1)).toBe('MsgHeartbeat');
    acknowledge();
    expect(sentTypes().filter((type) => type === 'MsgApp')).toHaveLength(60);
  });

  test('what finds no room is dropped and told, once for each call', () => {
    for (let i = 0; i < 100; i++) link.offer([append(30_000), append(30_000)]);
    expect(last().bytes).toBeLessThan(1024 * 1024 + 100_000);
    expect(lost).toBeGreaterThan(60);
    expect(lost).toBeLessThanOrEqual(100);
  });

  test('without a connection messages are dropped and told', () => {
    breakOff();
    const before = lost;
    link.offer([heartbeat]);
    expect(lost).toBe(before + 1);
  });
});

describe('a connection that breaks', () => {
  test('is made anew at once, then after 50 ms, 100 ms and so on to 1 s', () => {
    const delays: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      breakOff();
      const [from, number] = [clock.monotonicMs(), streams.length];
      clock.advance(0);
      while (streams.length === number) clock.advance(1);
      delays.push(clock.monotonicMs() - from);
    }
    expect(delays).toEqual([0, 50, 100, 200, 400, 800, 1000, 1000]);
  });

  test('is retried at once again after it was good for a second', () => {
    for (let attempt = 0; attempt < 4; attempt++) {
      breakOff();
      clock.advance(1000);
    }
    const number = streams.length;
    acknowledge();
    pass(1500);
    breakOff();
    clock.advance(0);
    expect(streams).toHaveLength(number + 1);
  });

  test('tells of a loss only when something was under way', () => {
    acknowledge();
    breakOff();
    expect(lost).toBe(0);
    clock.advance(0);
    acknowledge();
    link.offer([append(10)]);
    breakOff();
    expect(lost).toBe(1);
    expect(link.reachable).toBe(false);
  });

  test('and was closed by its owner is not made anew', () => {
    link.close();
    clock.advance(10_000);
    expect(streams).toHaveLength(1);
    expect(last().destroyed).toBe(true);
  });
});

describe('a peer that is silent', () => {
  test('before its welcome is given up after 2 s', () => {
    pass(2000);
    expect(streams).toHaveLength(1);
    pass(500);
    expect(streams.length).toBeGreaterThan(1);
    expect(streams[0]?.destroyed).toBe(true);
  });

  test('with bytes to acknowledge is given up after 3 s, and is not reachable', () => {
    acknowledge();
    pass(900);
    link.offer([append(10)]);
    pass(2750);
    expect(link.reachable).toBe(true);
    expect(streams).toHaveLength(1);
    pass(500);
    expect(streams[0]?.destroyed).toBe(true);
    expect(link.reachable).toBe(false);
    expect(lost).toBe(1);
  });

  test('and slow, but takes something now and then, is kept', () => {
    acknowledge();
    for (let i = 0; i < 40; i++) link.offer([append(30_000)]);
    for (let bytes = 1000; bytes < 20_000; bytes += 1000) {
      pass(2500);
      tell({ kind: 'received', bytes });
    }
    expect(streams).toHaveLength(1);
  });

  test('while nothing is sent is asked every second, and so found out', () => {
    acknowledge();
    pass(1000);
    expect(last().items.at(-1)).toEqual({ hello: undefined, messages: [] });
    pass(3500);
    expect(streams[0]?.destroyed).toBe(true);
  });

  test('is given the time back during which this process did not run', () => {
    acknowledge();
    link.offer([append(10)]);
    clock.advance(60_000); // stopped and continued
    link.check(59_500);
    expect(streams).toHaveLength(1);
    pass(3500);
    expect(streams[0]?.destroyed).toBe(true);
  });
});

describe('what a peer says', () => {
  test('a peer that is not ready yet is asked again every 100 ms', () => {
    for (let attempt = 0; attempt < 10; attempt++) {
      tell({ kind: 'refused', reason: 'not-ready', text: 'not yet' });
      clock.advance(100);
      expect(streams).toHaveLength(attempt + 2);
    }
  });

  test('a refusal ends the stream; a removal is passed on', () => {
    tell({ kind: 'refused', reason: 'other-member', text: 'member 3 is here, not 2' });
    expect(last().destroyed).toBe(true);
    expect(removals).toBe(0);
    clock.advance(0);
    tell({ kind: 'refused', reason: 'removed', text: 'member 1 was removed from the group' });
    expect(removals).toBe(1);
  });

  test.each([
    ['more than was sent', 1000],
    ['less than before', 1],
  ])('an acknowledgement of %s ends the stream', (_name, bytes) => {
    acknowledge();
    tell({ kind: 'received', bytes });
    expect(streams[0]?.destroyed).toBe(true);
  });

  test('after the stream was given up counts no more', () => {
    const [old] = streams;
    breakOff();
    clock.advance(0);
    old?.events.notice({ kind: 'received', bytes: 1 });
    old?.events.closed(new Error('late'));
    expect(streams).toHaveLength(2);
    expect(link.reachable).toBe(false);
  });
});

test('a refused connection says that nobody listens there; one that breaks or gets no answer does not', () => {
  breakOff();
  pass(5000);
  expect(gone).toBe(0);
  last().events.closed(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  expect(gone).toBe(1);
});
