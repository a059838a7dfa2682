import { describe, expect, it } from 'vitest';
import { entriesBehind, LogState } from './log-state.ts';
import type { LogEntry, Records } from './records.ts';

const entries = (from: number, to: number, term: number): LogEntry[] =>
  Array.from({ length: to - from + 1 }, (_, n) => ({
    index: from + n,
    term,
    kind: 0,
    data: new Uint8Array(),
  }));

/** What the records come to, as `index.term`. */
function replay(...log: Records[]): string {
  const state = new LogState();
  for (const records of log) {
    const problem = state.add(records);
    if (problem !== undefined) return problem;
  }
  return show(state.result().entries);
}
const show = (all: readonly LogEntry[]): string => all.map(({ index, term }) => `${index}.${term}`).join(' ');

describe('a log put together from its records', () => {
  it('an entry replaces those of the same and of higher indexes', () => {
    expect(replay({ entries: entries(1, 5, 1) }, { entries: entries(3, 4, 2) })).toBe('1.1 2.1 3.2 4.2');
  });

  it('a mark of a snapshot of its own leaves the entries before and behind it', () => {
    const log = { entries: entries(1, 5, 1) };
    expect(replay(log, { snapshot: { index: 3, term: 1 } })).toBe('1.1 2.1 3.1 4.1 5.1');
  });

  it('a snapshot that came from a leader, behind the end of the log, begins the log anew', () => {
    const received = { snapshot: { index: 100, term: 2 } };
    expect(replay({ entries: entries(1, 5, 1) }, received)).toBe('');
    expect(replay({ entries: entries(1, 5, 1) }, received, { entries: entries(101, 102, 2) })).toBe(
      '101.2 102.2',
    );
  });

  it('a snapshot that came from a leader drops entries that others never agreed to, also those behind it', () => {
    const log = { entries: entries(1, 9, 1) };
    expect(replay(log, { snapshot: { index: 6, term: 3 } }, { entries: entries(7, 7, 3) })).toBe('7.3');
  });

  it('a second snapshot from a leader moves the beginning on, though nothing was written between', () => {
    const second = { snapshot: { index: 200, term: 2 } };
    const received = { snapshot: { index: 100, term: 2 } };
    expect(replay({ entries: entries(1, 5, 1) }, received, second, { entries: entries(201, 201, 2) })).toBe(
      '201.2',
    );
  });

  it('when older segments are gone the log begins anywhere, and the mark at the head of a segment says nothing', () => {
    const head = { snapshot: { index: 50, term: 1 } };
    expect(replay(head, { entries: entries(61, 63, 1) }, { snapshot: { index: 62, term: 1 } })).toBe(
      '61.1 62.1 63.1',
    );
    expect(replay(head, { entries: entries(61, 62, 1) }, head)).toBe('61.1 62.1');
  });

  it('an entry from before what is left of older segments replaces it: others never agreed to that', () => {
    const left = { entries: entries(71, 92, 1) };
    expect(replay(left, { entries: entries(48, 50, 2) }, { snapshot: { index: 49, term: 2 } })).toBe(
      '48.2 49.2 50.2',
    );
  });

  it('marks never go back', () => {
    const state = new LogState();
    for (const index of [7, 9, 7]) state.add({ snapshot: { index, term: 1 } });
    expect(state.result().snapshot).toStrictEqual({ index: 9, term: 1 });
  });

  it('a gap is damage', () => {
    expect(replay({ entries: entries(1, 3, 1) }, { entries: entries(5, 5, 1) })).toBe(
      'entry 5 follows 3, of a log from 1 on',
    );
    const received = { snapshot: { index: 100, term: 2 } };
    expect(replay({ entries: entries(1, 3, 1) }, received, { entries: entries(102, 102, 2) })).toBe(
      'entry 102 follows 100, of a log from 101 on',
    );
    expect(replay({ entries: entries(5, 6, 1) }, { entries: entries(4, 4, 1) })).toBe(
      'entry 4 follows 6, of a log from 5 on',
    );
  });
});

describe('the entries behind a snapshot', () => {
  it.each([
    ['agree with it', entries(1, 5, 1), { index: 3, term: 1 }, '4.1 5.1'],
    ['begin behind it', entries(4, 5, 1), { index: 3, term: 1 }, '4.1 5.1'],
    ['begin with a gap, which the caller must see', entries(9, 9, 1), { index: 3, term: 1 }, '9.1'],
    ['end with it', entries(1, 3, 1), { index: 3, term: 1 }, ''],
    ['end before it', entries(1, 5, 1), { index: 8, term: 2 }, ''],
    ['have another term there', entries(1, 5, 1), { index: 3, term: 2 }, ''],
  ])('when they %s', (_, log, mark, left) => {
    expect(show(entriesBehind(log, mark))).toBe(left);
  });
});
