import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLinearizability, type Model, type Operation } from './check.ts';

type Input = { readonly write: number } | 'read';
type Output = number | 'done';

/** A plain register: whatever is written replaces what was there. */
const register: Model<number, Input, Output> = {
  initial: 0,
  step(state, input, output) {
    if (input !== 'read') return input.write;
    return output === undefined || output === state ? state : undefined;
  },
  keyOf: String,
};

type Step = Operation<Input, Output>;

const write = (client: string, value: number, calledAtMs: number, returnedAtMs: number): Step => ({
  client,
  input: { write: value },
  output: 'done',
  calledAtMs,
  returnedAtMs,
});
const lostAnswer = (client: string, value: number, calledAtMs: number): Step => ({
  ...write(client, value, calledAtMs, calledAtMs),
  output: undefined,
});
const read = (client: string, value: number, calledAtMs: number, returnedAtMs: number): Step => ({
  client,
  input: 'read',
  output: value,
  calledAtMs,
  returnedAtMs,
});
const verdictOn = (...history: readonly Step[]): string => checkLinearizability(register, history).kind;

describe('a history is linearizable', () => {
  test('when it is empty', () => expect(verdictOn()).toBe('linearizable'));

  test('when a read beside a write sees the old value or the new', () => {
    expect(verdictOn(write('a', 1, 0, 10), read('b', 0, 2, 4))).toBe('linearizable');
    expect(verdictOn(write('a', 1, 0, 10), read('b', 1, 2, 4))).toBe('linearizable');
  });

  test('when writes that overlap take effect in either order', () => {
    const both = [write('a', 1, 0, 10), write('b', 2, 0, 10)];
    expect(verdictOn(...both, read('c', 1, 11, 12))).toBe('linearizable');
    expect(verdictOn(...both, read('c', 2, 11, 12))).toBe('linearizable');
  });

  test('when a write without an answer is seen late, or never', () => {
    expect(verdictOn(lostAnswer('a', 1, 0), read('b', 0, 1, 2), read('b', 1, 50, 51))).toBe('linearizable');
    expect(verdictOn(lostAnswer('a', 1, 0), read('b', 0, 1, 2), read('b', 0, 50, 51))).toBe('linearizable');
  });

  test('when an operation returns at the moment at which another is called: they may overlap', () => {
    expect(verdictOn(write('a', 1, 0, 5), read('b', 0, 5, 6))).toBe('linearizable');
  });
});

describe('a history is refused', () => {
  test('when a read misses a write that had returned', () =>
    expect(verdictOn(write('a', 1, 0, 1), read('b', 0, 2, 3))).toBe('violation'));

  test('when reads go back', () =>
    expect(verdictOn(write('a', 1, 0, 10), read('b', 1, 1, 2), read('c', 0, 3, 4))).toBe('violation'));

  test('when two readers see two writes in different orders', () =>
    expect(
      verdictOn(
        write('a', 1, 0, 100),
        write('b', 2, 0, 100),
        read('c', 1, 1, 2),
        read('d', 2, 3, 4),
        read('c', 1, 5, 6),
      ),
    ).toBe('violation'));

  test('when a value is read that nobody wrote', () =>
    expect(verdictOn(read('a', 7, 0, 1))).toBe('violation'));

  test('when a write without an answer is seen before it was asked for', () =>
    expect(verdictOn(read('b', 1, 0, 1), lostAnswer('a', 1, 2))).toBe('violation'));

  test('when a write without an answer is seen, and then not any more', () =>
    expect(verdictOn(lostAnswer('a', 1, 0), read('b', 1, 1, 2), read('b', 0, 3, 4))).toBe('violation'));

  test('with the operation that nothing explains', () => {
    const stale = read('b', 0, 2, 3);
    const verdict = checkLinearizability(register, [write('a', 1, 0, 1), stale, read('c', 1, 4, 5)]);
    expect(verdict).toMatchObject({ kind: 'violation', unexplained: stale, state: 1 });
  });
});

test('a search that takes too long is not decided', () => {
  const writes = Array.from({ length: 12 }, (_, at) => write(`w${at}`, at + 1, 0, 1000));
  const history = [...writes, read('r', 99, 1, 2)];
  expect(checkLinearizability(register, history, { stepsMax: 100 })).toEqual({
    kind: 'undecided',
    steps: 100,
  });
});

/** Tries every order. */
function tryAll(history: readonly Step[], state: number): boolean {
  const due = history.filter(({ output }) => output !== undefined);
  if (due.length === 0) return true;
  const horizon = Math.min(...due.map(({ returnedAtMs }) => returnedAtMs));
  return history
    .filter(({ calledAtMs }) => calledAtMs <= horizon)
    .some((each) => {
      const next = register.step(state, each.input, each.output);
      return (
        next !== undefined &&
        tryAll(
          history.filter((other) => other !== each),
          next,
        )
      );
    });
}

const anyStep = fc
  .record({
    kind: fc.constantFrom('write', 'lost', 'read', 'read'),
    value: fc.nat({ max: 3 }),
    from: fc.nat({ max: 12 }),
    length: fc.nat({ max: 5 }),
    client: fc.constantFrom('a', 'b', 'c'),
  })
  .map(({ kind, value, from, length, client }) =>
    kind === 'write'
      ? write(client, value, from, from + length)
      : kind === 'lost'
        ? lostAnswer(client, value, from)
        : read(client, value, from, from + length),
  );

test('it judges small histories as trying every order does', () => {
  const seen = { linearizable: 0, violation: 0, undecided: 0 };
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 7 }), (history) => {
      const { kind } = checkLinearizability(register, history);
      seen[kind]++;
      expect(kind === 'linearizable').toBe(tryAll(history, 0));
    }),
    { numRuns: 2000 },
  );
  expect(seen.undecided).toBe(0);
  expect(Math.min(seen.linearizable, seen.violation)).toBeGreaterThan(100);
});

test('the order that it tells explains the history', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 10 }), (history) => {
      const verdict = checkLinearizability(register, history);
      if (verdict.kind !== 'linearizable') return;
      let state = 0;
      let latestCall = -Infinity;
      for (const each of verdict.order) {
        state = register.step(state, each.input, each.output) ?? NaN;
        expect(state).not.toBeNaN();
        if (each.output !== undefined) expect(each.returnedAtMs).toBeGreaterThanOrEqual(latestCall);
        latestCall = Math.max(latestCall, each.calledAtMs);
      }
    }),
  );
});
