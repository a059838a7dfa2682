import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { judge, type FinalState } from './judge.ts';
import { aHistory } from './made-history.ts';
import type { RegisterOutput } from './versioned-register.ts';
import { contradictions, type KeyedOperation } from './witness.ts';

const none = new Map<string, FinalState>();

function write(
  value: string,
  replaces: number,
  output: RegisterOutput | undefined,
  [calledAtMs, returnedAtMs]: readonly [number, number],
  key = 'k',
): KeyedOperation {
  const input = { kind: 'write', value, replaces } as const;
  return { key, operation: { client: 'w', input, output, calledAtMs, returnedAtMs } };
}

function read(
  output: RegisterOutput,
  [calledAtMs, returnedAtMs]: readonly [number, number],
  key = 'k',
): KeyedOperation {
  return { key, operation: { client: 'r', input: { kind: 'read' }, output, calledAtMs, returnedAtMs } };
}

const written = (version?: number): RegisterOutput => ({ kind: 'written', version });
const found = (value: string, version: number): RegisterOutput => ({ kind: 'found', value, version });
const violationsOf = (...history: readonly KeyedOperation[]): number =>
  judge(history, none).violations.length;

describe('a history of versioned writes is right', () => {
  test('when each write replaces the version before it', () =>
    expect(
      violationsOf(
        read({ kind: 'absent' }, [0, 1]),
        write('a', 0, written(5), [2, 3]),
        write('b', 5, written(9), [4, 5]),
        read(found('b', 9), [6, 7]),
      ),
    ).toBe(0));

  test('when a write without an answer is what the next one replaces', () =>
    expect(
      violationsOf(
        write('a', 0, written(5), [0, 1]),
        write('b', 5, undefined, [2, 2]),
        read(found('b', 8), [3, 4]),
        write('c', 8, written(11), [5, 6]),
      ),
    ).toBe(0));

  test('when an answer does not tell the version', () =>
    expect(
      violationsOf(
        write('a', 0, written(), [0, 1]),
        write('b', 7, written(9), [2, 3]),
        read(found('b', 9), [4, 5]),
      ),
    ).toBe(0));
});

describe('it finds', () => {
  test('an acknowledged write that is lost', () => {
    const history = [write('a', 0, written(5), [0, 1]), write('b', 5, written(9), [2, 3])];
    expect(judge(history, new Map([['k', { value: 'a', version: 5 }]])).lost).toEqual([
      'k: b was acknowledged with version 9, and in the end there is a with version 5',
    ]);
    expect(judge(history, none).lost).toHaveLength(2);
    expect(judge(history, new Map([['k', { value: 'b', version: 9 }]])).lost).toEqual([]);
  });

  test('two writes that replaced the same version', () =>
    expect(
      violationsOf(
        write('a', 0, written(5), [0, 1]),
        write('b', 5, written(8), [2, 9]),
        write('c', 5, written(9), [2, 9]),
      ),
    ).toBe(1));

  test('a write that was said to have failed and is there', () =>
    expect(violationsOf(write('a', 0, { kind: 'failed' }, [0, 1]), read(found('a', 5), [2, 3]))).toBe(1));

  test('a refused write that is there: it was carried out twice, and the second answer was told', () =>
    expect(
      violationsOf(
        write('a', 0, written(5), [0, 1]),
        write('b', 5, { kind: 'refused' }, [2, 3]),
        read(found('b', 8), [4, 5]),
      ),
    ).toBe(1));

  test('a read that goes back', () =>
    expect(
      violationsOf(
        write('a', 0, written(5), [0, 1]),
        write('b', 5, undefined, [2, 2]),
        read(found('b', 8), [3, 4]),
        read(found('a', 5), [5, 6]),
      ),
    ).toBe(2)); // by search and by version

  test('a value with two versions', () =>
    expect(
      violationsOf(
        write('a', 0, undefined, [0, 0]),
        read(found('a', 5), [1, 2]),
        read(found('a', 6), [3, 4]),
      ),
    ).toBe(1));

  test('writes to two objects whose versions contradict their times', () => {
    const history = [write('a', 0, written(9), [0, 1], 'x'), write('b', 0, written(5), [2, 3], 'y')];
    expect(contradictions(history)).toEqual([
      'x=a (version 9) was answered before y=b (version 5) was asked for',
    ]);
  });

  test('one version for two writes', () => {
    const history = [write('a', 0, written(9), [0, 9], 'x'), write('b', 0, written(9), [0, 9], 'y')];
    expect(contradictions(history)).toHaveLength(1);
  });

  test('a refusal because of a write that never came to be, and does not take it for a violation', () => {
    const judgement = judge(
      [
        write('a', 0, written(5), [0, 1]),
        write('b', 5, { kind: 'refused' }, [2, 3]),
        read(found('a', 5), [4, 5]),
      ],
      none,
    );
    expect(judgement.violations).toEqual([]);
    expect(judgement.untrueRefusals).toHaveLength(1);
  });
});

const shape = fc.record({
  seed: fc.nat(),
  operations: fc.integer({ min: 10, max: 300 }),
  clients: fc.integer({ min: 1, max: 12 }),
  keys: fc.integer({ min: 1, max: 4 }),
  unknownShare: fc.constantFrom(0, 0.02, 0.2),
});

test('what an object that does one thing at a time did is right, whatever the clients and lost answers', () => {
  fc.assert(
    fc.property(shape, ({ seed, ...options }) => {
      const { history, last } = aHistory(new SeededRandom(seed), options);
      expect(judge(history, last)).toMatchObject({
        violations: [],
        lost: [],
        untrueRefusals: [],
        undecided: [],
      });
    }),
  );
});

test('a read of what was replaced before the read was asked for is found, wherever it is put', () => {
  let planted = 0;
  fc.assert(
    fc.property(shape, ({ seed, ...options }) => {
      const { history } = aHistory(new SeededRandom(seed), options);
      const at = history.findLastIndex(({ operation }) => operation.output?.kind === 'found');
      const victim = history[at];
      if (!victim) return;
      const replaced = history.find(
        ({ key, operation: { output, returnedAtMs } }) =>
          key === victim.key &&
          output?.kind === 'found' &&
          returnedAtMs < victim.operation.calledAtMs &&
          history.some(
            (later) =>
              later.key === key &&
              later.operation.output?.kind === 'found' &&
              later.operation.output.version > output.version &&
              later.operation.returnedAtMs < victim.operation.calledAtMs,
          ),
      );
      if (!replaced) return;
      planted++;
      const stale = { ...victim, operation: { ...victim.operation, output: replaced.operation.output } };
      expect(judge(history.with(at, stale), none).violations.length).toBeGreaterThan(0);
    }),
  );
  expect(planted).toBeGreaterThan(20);
});

test('20,000 operations on 50 objects, with lost answers, are judged in seconds', () => {
  const { history, last } = aHistory(new SeededRandom(7), {
    operations: 20_000,
    clients: 16,
    keys: 50,
    unknownShare: 0.03,
  });
  const started = performance.now();
  const judgement = judge(history, last);
  expect(judgement).toMatchObject({ operations: 20_000, violations: [], lost: [], undecided: [] });
  expect(judgement.unknown).toBeGreaterThan(300);
  expect(performance.now() - started).toBeLessThan(10_000);
});
