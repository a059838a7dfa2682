import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { message, type Entry, type Message } from '../core/model.ts';
import { CommitNotices } from './commit-notices.ts';

let clock: ManualClock;
let late: Message[];
let notices: CommitNotices;

beforeEach(() => {
  clock = new ManualClock();
  late = [];
  notices = new CommitNotices(clock, (messages) => late.push(...messages));
});

const entry = (index: number): Entry => ({ type: 'EntryNormal', term: 1, index, data: new Uint8Array(1) });
const append = (to: number, index: number, commit: number, entries: readonly Entry[] = []): Message =>
  message({ type: 'MsgApp', to, from: 1, term: 1, index, commit, entries });

describe('an append that tells only how far the group has agreed', () => {
  const entries = append(2, 4, 4, [entry(5)]);
  const notice = append(2, 5, 5);

  test('is sent a moment later', () => {
    expect(notices.filter([entries])).toEqual([entries]);
    expect(notices.filter([notice])).toEqual([]);
    expect(late).toEqual([]);
    clock.advance(10);
    expect(late).toEqual([notice]);
    clock.advance(10);
    expect(late).toHaveLength(1);
  });

  test('is left out when the next entries come meanwhile', () => {
    notices.filter([entries]);
    notices.filter([notice]);
    const next = append(2, 5, 5, [entry(6)]);
    expect(notices.filter([next])).toEqual([next]);
    clock.advance(10);
    expect(late).toEqual([]);
  });

  test('gives way to a later one', () => {
    notices.filter([entries]);
    notices.filter([notice]);
    clock.advance(2);
    notices.filter([append(2, 5, 6)]);
    clock.advance(10);
    expect(late).toEqual([append(2, 5, 6)]);
  });

  test('waits for its own follower, and is not sent after the end', () => {
    notices.filter([entries, append(3, 4, 4, [entry(5)])]);
    notices.filter([notice, append(3, 5, 5)]);
    notices.filter([append(3, 5, 5, [entry(6)])]);
    notices[Symbol.dispose]();
    clock.advance(10);
    expect(late).toEqual([]);
  });
});

test('an append without entries that asks where the follower is, and all other messages, go at once', () => {
  notices.filter([append(2, 4, 4, [entry(5)])]);
  const probe = append(2, 3, 4);
  const heartbeat = message({ type: 'MsgHeartbeat', to: 2, from: 1, term: 1, commit: 5 });
  expect(notices.filter([probe, heartbeat])).toEqual([probe, heartbeat]);
});
