import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entriesSize } from '../entry-size.ts';
import { silentRaftLogger } from '../logger.ts';
import { emptyConfState, type Entry, noBytes } from '../model.ts';
import { RaftLog } from './log.ts';
import { MemoryStorage } from './memory-storage.ts';

const entry = (term: number, index: number, bytes = 3): Entry => ({
  type: 'EntryNormal',
  term,
  index,
  data: new Uint8Array(bytes),
});

function make(maxApplyingSize = Infinity): { storage: MemoryStorage; log: RaftLog } {
  const storage = new MemoryStorage();
  return { storage, log: new RaftLog(storage, silentRaftLogger, maxApplyingSize) };
}

const ids = (entries: readonly Entry[] | 'compacted'): unknown =>
  entries === 'compacted' ? entries : entries.map(({ term, index }) => `${term}/${index}`);

/** An append at a place in the uncommitted part, or progress of a write that was handed out. */
const operation = fc.oneof(
  fc.record({ do: fc.constant('append' as const), at: fc.nat(20), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('hand out' as const), at: fc.constant(0), count: fc.constant(0) }),
  fc.record({ do: fc.constant('written' as const), at: fc.nat(3), count: fc.constant(0) }),
  fc.record({ do: fc.constant('commit' as const), at: fc.nat(20), count: fc.constant(0) }),
  fc.record({ do: fc.constant('compact' as const), at: fc.nat(20), count: fc.constant(0) }),
);

/** A log beside a plain list: entries of rising terms replace the uncommitted tail while writes are under way. */
class Model {
  readonly made = make();
  readonly entries: Entry[] = [];
  readonly writes: { entries: readonly Entry[]; term: number; last: Entry }[] = [];
  term = 1;

  apply({ do: what, at, count }: { do: string; at: number; count: number }): void {
    const { log, storage } = this.made;
    if (what === 'append') {
      this.term += 1;
      const first = Math.max(log.committed, Math.min(at, this.entries.length)) + 1;
      const added = Array.from({ length: count }, (_, offset) => entry(this.term, first + offset));
      this.entries.splice(first - 1, Infinity, ...added);
      log.append(added);
    } else if (what === 'hand out') {
      const due = log.unstable.nextEntries();
      const last = due.at(-1);
      if (last !== undefined) this.writes.push({ entries: due, term: this.term, last });
      log.unstable.accept();
    } else if (what === 'written') {
      const done = this.writes.shift();
      if (done === undefined) return;
      storage.append(done.entries);
      // An answer of an old term says nothing of what is in the log now.
      if (done.term === this.term) log.unstable.stableTo(done.last);
    } else if (what === 'commit') {
      log.commitTo(Math.min(at, this.entries.length));
    } else {
      const index = Math.min(at, log.committed, log.unstable.offset - 1, storage.lastIndex());
      if (index >= storage.firstIndex() && this.writes.length === 0) storage.compact(index);
    }
  }
}

describe('the log', () => {
  test('shows the same entries, however far their writing is', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const model = new Model();
        const { log } = model.made;
        for (const one of operations) {
          model.apply(one);
          expect(log.lastIndex()).toBe(model.entries.length);
          for (const { term, index } of model.entries.slice(log.firstIndex() - 1)) {
            expect(log.term(index)).toBe(term);
          }
          const shown = log.slice(log.firstIndex(), log.lastIndex() + 1, Infinity);
          expect(ids(shown)).toEqual(ids(model.entries.slice(log.firstIndex() - 1)));
          expect(log.unstable.offsetInProgress).toBeGreaterThanOrEqual(log.unstable.offset);
        }
      }),
    );
  });

  test('gives pages of at most the size asked for, but never an empty one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.nat(60), fc.nat(200), (sizes, stable, max) => {
        const { storage, log } = make();
        const all = sizes.map((bytes, at) => entry(1, at + 1, bytes));
        log.append(all);
        const written = all.slice(0, stable % (all.length + 1));
        storage.append(written);
        const last = written.at(-1);
        if (last !== undefined) log.unstable.stableTo(last);
        const page = log.slice(1, all.length + 1, max);
        if (page === 'compacted') throw new Error('nothing was compacted');
        expect(ids(page)).toEqual(ids(all.slice(0, page.length)));
        expect(page.length).toBeGreaterThan(0);
        if (page.length > 1) expect(entriesSize(page)).toBeLessThanOrEqual(max);
        // As much as fits.
        if (page.length < all.length) {
          expect(entriesSize(all.slice(0, page.length + 1))).toBeGreaterThan(max);
        }
      }),
    );
  });

  test('hands out committed entries once, in order, within the bound', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1 }), fc.integer({ min: 1, max: 150 }), (sizes, max) => {
        const { log } = make(max);
        const all = sizes.map((bytes, at) => entry(1, at + 1, bytes));
        log.append(all);
        log.commitTo(all.length);
        const handed: Entry[] = [];
        while (log.hasNextCommitted(true)) {
          const next = log.nextCommitted(true);
          handed.push(...next);
          const index = next.at(-1)!.index;
          log.acceptApplying(index, entriesSize(next), true);
          if (next.length > 1) expect(entriesSize(next)).toBeLessThanOrEqual(max);
          log.appliedTo(index, entriesSize(next));
        }
        expect(ids(handed)).toEqual(ids(all));
      }),
    );
  });

  test('does not hand out what is not on disk when it must not', () => {
    const { storage, log } = make();
    log.append([entry(1, 1), entry(1, 2)]);
    log.commitTo(2);
    expect(log.nextCommitted(false)).toEqual([]);
    storage.append([entry(1, 1)]);
    log.unstable.stableTo({ term: 1, index: 1 });
    expect(ids(log.nextCommitted(false))).toEqual(['1/1']);
  });

  test('keeps what replaced an entry while that was written', () => {
    const { log } = make();
    log.append([entry(1, 1), entry(1, 2)]);
    log.unstable.accept();
    log.append([entry(2, 2)]);
    log.unstable.stableTo({ term: 1, index: 2 });
    expect(ids(log.unstable.entries)).toEqual(['1/1', '2/2']);
    expect(ids(log.unstable.nextEntries())).toEqual(['2/2']);
  });

  test('finds the last place where logs may agree by a term', () => {
    const { log } = make();
    log.append([1, 1, 3, 3, 5].map((term, at) => entry(term, at + 1)));
    expect(log.findConflictByTerm(5, 4)).toEqual({ term: 3, index: 4 });
    expect(log.findConflictByTerm(4, 2)).toEqual({ term: 1, index: 2 });
    expect(log.findConflictByTerm(5, 0)).toEqual({ term: 0, index: 0 });
  });
});

describe('the log in memory', () => {
  test('keeps the term of the last entry that was compacted', () => {
    const storage = new MemoryStorage();
    storage.append([entry(1, 1), entry(2, 2), entry(2, 3)]);
    storage.compact(2);
    expect([storage.term(1), storage.term(2), storage.term(3), storage.term(4)]).toEqual([
      'compacted',
      2,
      2,
      'unavailable',
    ]);
    expect(storage.entries(2, 3, Infinity)).toBe('compacted');
  });

  test('refuses to compact twice and to go back to an older snapshot', () => {
    const storage = new MemoryStorage();
    storage.append([entry(1, 1), entry(2, 2)]);
    storage.createSnapshot(2, emptyConfState, noBytes);
    storage.compact(1);
    expect(() => {
      storage.compact(1);
    }).toThrow('Cannot compact the log up to 1: it begins at 2 already');
    expect(() => {
      storage.applySnapshot({ index: 2, term: 2, confState: emptyConfState, data: noBytes });
    }).toThrow('one at 2 is there');
  });
});

test('entries behind a snapshot that are on disk are there while the snapshot is still taken', () => {
  const { storage, log } = make();
  const snapshot = { index: 105, term: 3, confState: emptyConfState, data: noBytes };
  log.restore(snapshot);
  log.unstable.accept();
  const behind = [entry(3, 106), entry(3, 107)];
  expect(log.maybeAppend({ term: 3, index: 105 }, behind, 105)).toBe(107);
  log.unstable.accept();
  // The disk has taken the snapshot and the entries; the application has not been given the snapshot.
  storage.applySnapshot(snapshot);
  storage.append(behind);
  log.unstable.stableTo({ term: 3, index: 107 });
  expect(log.lastId()).toStrictEqual({ term: 3, index: 107 });
  log.commitTo(107);
  expect(log.nextCommitted(false)).toStrictEqual([]);
  log.unstable.stableSnapshotTo(105);
  log.appliedTo(105, 0);
  expect(ids(log.nextCommitted(false))).toStrictEqual(['3/106', '3/107']);
});
