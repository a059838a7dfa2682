import { expect, test } from 'vitest';
import { ManualClock, type Clock } from '../../base/clock.ts';
import { nodeId } from '../../test/builders/objects.ts';
import { Liveness } from './liveness.ts';

const [one, two] = [nodeId('one'), nodeId('two')];

function setUp(clock: Clock = new ManualClock()) {
  const lost: string[] = [];
  const liveness = new Liveness({
    clock,
    settings: { periodMs: 1000, grace: 3 },
    lost: (id, reason) => lost.push(`${id}: ${reason}`),
  });
  return { clock: clock as ManualClock, lost, liveness };
}

test('a node that is silent for the grace of three heartbeats is lost, once', () => {
  const { clock, lost, liveness } = setUp();
  liveness.connected(one);
  clock.advance(2999);
  expect(lost).toEqual([]);
  clock.advance(1);
  expect(lost).toEqual(['one: no heartbeat for 3 s']);
  clock.advance(60_000);
  expect(lost).toHaveLength(1);
});

test('each heartbeat begins the grace anew', () => {
  const { clock, lost, liveness } = setUp();
  liveness.connected(one);
  for (let i = 0; i < 20; i++) {
    clock.advance(1400);
    liveness.heard(one);
  }
  expect(lost).toEqual([]);
  clock.advance(3000);
  expect(lost).toHaveLength(1);
});

test('a reset connection leaves 800 ms; a new session within it means that nothing happened', () => {
  const { clock, lost, liveness } = setUp();
  for (const id of [one, two]) liveness.connected(id);
  for (const id of [one, two]) liveness.disconnected(id, 'reset');
  clock.advance(799);
  liveness.connected(two);
  clock.advance(1);
  expect(lost).toEqual(['one: its connection was lost']);
  clock.advance(2000);
  expect(lost).toHaveLength(1);
});

test('an agent that stopped in order has the whole grace to come back', () => {
  const { clock, lost, liveness } = setUp();
  liveness.connected(one);
  liveness.disconnected(one, 'ended');
  clock.advance(2999);
  expect(lost).toEqual([]);
  clock.advance(1);
  expect(lost).toEqual(['one: its agent stopped and did not come back within 3 s']);
});

test('after the manager started, nodes have ten seconds to find it', () => {
  const { clock, lost, liveness } = setUp();
  for (const id of [one, two]) liveness.expect(id);
  clock.advance(9000);
  liveness.connected(two);
  liveness.heard(two);
  clock.advance(1000);
  expect(lost).toEqual(['one: no session within 10 s after the manager started']);
});

test('a removed node is not told of', () => {
  const { clock, lost, liveness } = setUp();
  liveness.connected(one);
  liveness.forget(one);
  clock.advance(60_000);
  expect(lost).toEqual([]);
});

test('when the manager itself stood still, nobody is lost for it: they get one more period', () => {
  // A clock that jumps: the timers fire when the time is long past, as after SIGSTOP and SIGCONT.
  const manual = new ManualClock();
  let lateMs = 0;
  const clock: Clock = {
    nowMs: () => manual.nowMs() + lateMs,
    monotonicMs: () => manual.monotonicMs() + lateMs,
    setTimer: (delayMs, run) => manual.setTimer(delayMs, run),
  };
  const { lost, liveness } = setUp(clock);
  for (const id of [one, two]) liveness.connected(id);
  manual.advance(2999);
  lateMs = 20_000;
  manual.advance(1);
  expect(lost).toEqual([]);
  liveness.heard(two);
  manual.advance(1000);
  expect(lost).toEqual(['one: no heartbeat for 3 s']);
});
