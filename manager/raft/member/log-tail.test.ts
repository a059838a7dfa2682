import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStorage } from '../core/log/memory-storage.ts';
import { emptyConfState, emptyHardState, type Entry } from '../core/model.ts';
import { LogTail } from './log-tail.ts';

const entry = (index: number, term: number, bytes: number): Entry => ({
  type: 'EntryNormal',
  index,
  term,
  data: new Uint8Array(bytes),
});
const start = {
  before: { index: 0, term: 0 },
  entries: [],
  hardState: emptyHardState,
  snapshot: undefined,
  confState: emptyConfState,
};

const operation = fc.oneof(
  fc.record({
    kind: fc.constant('append' as const),
    back: fc.nat(3),
    sizes: fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('compact' as const), share: fc.nat(100) }),
  fc.record({ kind: fc.constant('restore' as const), ahead: fc.integer({ min: 1, max: 5 }) }),
);

describe('the end of the log in memory', () => {
  it('answers like the plain storage of the core, whatever is done to both', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), fc.nat(200), (operations, maxSize) => {
        const model = new MemoryStorage();
        const tail = new LogTail(start);
        let term = 1;
        for (const one of operations) {
          const [first, last] = [model.firstIndex(), model.lastIndex()];
          if (one.kind === 'append') {
            term++;
            const from = Math.max(first, last + 1 - one.back);
            const added = one.sizes.map((size, at) => entry(from + at, term, size));
            model.append(added);
            tail.append(added);
          } else if (one.kind === 'compact') {
            const index = first - 1 + Math.floor(((last - first + 1) * one.share) / 100);
            if (index >= first) model.compact(index);
            tail.compact(index);
          } else {
            const snapshot = { index: last + one.ahead, term, confState: emptyConfState };
            model.applySnapshot({ ...snapshot, data: new Uint8Array() });
            tail.restore(snapshot);
          }
          expect([tail.firstIndex(), tail.lastIndex()]).toStrictEqual([
            model.firstIndex(),
            model.lastIndex(),
          ]);
          for (let index = tail.firstIndex() - 2; index <= tail.lastIndex() + 1; index++) {
            expect(tail.term(index)).toBe(model.term(index));
            if (index <= tail.lastIndex())
              expect(tail.entries(index, tail.lastIndex() + 1, maxSize)).toStrictEqual(
                model.entries(index, model.lastIndex() + 1, maxSize),
              );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives back the room of what it let go of, and counts what it holds', () => {
    const tail = new LogTail(start);
    for (let index = 1; index <= 10_000; index++) tail.append([entry(index, 1, 100)]);
    const full = tail.bytes;
    tail.compact(9_000);
    expect(tail.bytes).toBeLessThan(full / 9);
    expect(tail.entries(9_001, 9_002, 1)).toHaveLength(1);
    tail.compact(10_000);
    expect(tail.bytes).toBe(0);
  });

  it('leaves out what a snapshot has replaced while it was written', () => {
    const tail = new LogTail(start);
    tail.restore({ index: 10, term: 2, confState: emptyConfState });
    tail.append([entry(9, 1, 1), entry(10, 1, 1)]);
    expect(tail.lastIndex()).toBe(10);
    expect(tail.term(10)).toBe(2);
  });
});
