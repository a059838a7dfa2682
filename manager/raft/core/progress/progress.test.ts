import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Inflights } from './inflights.ts';
import { Progress } from './progress.ts';

describe('inflights', () => {
  test('are full at the number of appends or of bytes', () => {
    const byCount = new Inflights(2, 0);
    byCount.add(1, 1000);
    expect(byCount.full()).toBe(false);
    byCount.add(2, 1000);
    expect(byCount.full()).toBe(true);
    const byBytes = new Inflights(100, 10);
    byBytes.add(1, 9);
    expect(byBytes.full()).toBe(false);
    byBytes.add(2, 500);
    expect(byBytes.full()).toBe(true);
  });

  test('refuse one more when they are full', () => {
    const inflights = new Inflights(1, 0);
    inflights.add(1, 1);
    expect(() => {
      inflights.add(2, 1);
    }).toThrow('has room');
  });

  test('hold what was added after the last index that was freed', () => {
    const operation = fc.oneof(
      fc.record({ add: fc.nat(100), free: fc.constant(0) }),
      fc.record({ add: fc.constant(-1), free: fc.nat(40) }),
    );
    fc.assert(
      fc.property(fc.array(operation), (operations) => {
        const inflights = new Inflights(8, 300);
        let model: { index: number; bytes: number }[] = [];
        let next = 1;
        for (const { add, free } of operations) {
          if (add < 0) {
            inflights.freeUpTo(free);
            model = model.filter(({ index }) => index > free);
          } else if (!inflights.full()) {
            inflights.add(next, add);
            model.push({ index: next, bytes: add });
            next += 1;
          }
          expect(inflights.count).toBe(model.length);
          expect(inflights.bytes).toBe(model.reduce((sum, { bytes }) => sum + bytes, 0));
        }
      }),
    );
  });
});

describe('progress', () => {
  const action = fc.oneof(
    fc.record({ do: fc.constant('send' as const), at: fc.nat(4) }),
    fc.record({ do: fc.constant('acknowledge' as const), at: fc.nat(60) }),
    fc.record({ do: fc.constant('reject' as const), at: fc.nat(60) }),
    fc.record({ do: fc.constant('probe' as const), at: fc.constant(0) }),
    fc.record({ do: fc.constant('replicate' as const), at: fc.constant(0) }),
    fc.record({ do: fc.constant('snapshot' as const), at: fc.nat(60) }),
  );

  test('never sends what the follower is known to have, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const pr = new Progress({
          next: 5,
          inflights: new Inflights(3, 0),
          isLearner: false,
          recentActive: true,
        });
        let match = 0;
        for (const { do: what, at } of actions) {
          if (what === 'send' && !pr.isPaused()) pr.sentEntries(at, at);
          else if (what === 'acknowledge') pr.maybeUpdate(at);
          else if (what === 'reject' && pr.state !== 'StateSnapshot') pr.maybeDecrease(at, at - 1);
          else if (what === 'probe') pr.becomeProbe();
          else if (what === 'replicate') pr.becomeReplicate();
          else if (what === 'snapshot' && at > pr.match) pr.becomeSnapshot(at);
          expect(pr.next).toBeGreaterThan(pr.match);
          expect(pr.match).toBeGreaterThanOrEqual(match);
          if (pr.state !== 'StateReplicate') expect(pr.inflights.count).toBe(0);
          expect(pr.pendingSnapshot > 0).toBe(pr.state === 'StateSnapshot');
          ({ match } = pr);
        }
      }),
    );
  });

  test('takes a rejection as stale when it is not for the probe that is out', () => {
    const pr = new Progress({
      next: 10,
      inflights: new Inflights(3, 0),
      isLearner: false,
      recentActive: true,
    });
    expect(pr.maybeDecrease(7, 3)).toBe(false);
    expect(pr.maybeDecrease(9, 3)).toBe(true);
    expect(pr.next).toBe(4);
  });

  test('does not tell a commit index twice', () => {
    const pr = new Progress({
      next: 10,
      inflights: new Inflights(3, 0),
      isLearner: false,
      recentActive: true,
    });
    expect(pr.canBumpCommit(5)).toBe(true);
    pr.sentCommit(5);
    expect(pr.canBumpCommit(5)).toBe(false);
    expect(pr.canBumpCommit(6)).toBe(true);
    pr.sentCommit(9);
    expect(pr.canBumpCommit(12)).toBe(false);
  });
});
