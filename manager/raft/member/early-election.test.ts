import { beforeEach, expect, test } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { silentLogger } from '../../../base/log.ts';
import { SeededRandom } from '../../../base/random.ts';
import { EarlyElection } from './early-election.ts';

let clock: ManualClock;
let leader: number;
let heardMs: number | undefined;
let campaigns: number;
let early: EarlyElection;

beforeEach(() => {
  clock = new ManualClock();
  leader = 1;
  heardMs = clock.monotonicMs();
  campaigns = 0;
  early = new EarlyElection({
    clock,
    random: new SeededRandom(1),
    log: silentLogger,
    tickMs: 100,
    heartbeatMs: 100,
    leader: () => leader,
    heardMs: () => heardMs,
    forgetLeader: () => (leader = 0),
    campaign: () => campaigns++,
  });
});

test('a leader that is gone and silent is let go of within a heartbeat or two, and an election follows', () => {
  early.gone(1);
  clock.advance(149);
  expect(leader).toBe(1);
  clock.advance(1);
  expect(leader).toBe(0);
  expect(campaigns).toBe(0);
  clock.advance(200);
  expect(campaigns).toBe(1);
});

test('one that is still heard of, by the connection that it made, is kept', () => {
  early.gone(1);
  clock.advance(100);
  heardMs = clock.monotonicMs();
  clock.advance(1000);
  expect(leader).toBe(1);
  early.gone(1); // told again, and now it is silent
  clock.advance(1000);
  expect(campaigns).toBe(1);
});

test('who follows another by then, or hears of one before its turn comes, starts nothing', () => {
  early.gone(1);
  clock.advance(100);
  leader = 2;
  clock.advance(1000);
  expect([leader, campaigns]).toEqual([2, 0]);
  early.gone(2);
  clock.advance(150);
  expect(leader).toBe(0);
  leader = 3;
  clock.advance(1000);
  expect([leader, campaigns]).toEqual([3, 0]);
});

test('others than the leader, and what comes after the end, start nothing', () => {
  early.gone(2);
  clock.advance(1000);
  early.gone(1);
  early[Symbol.dispose]();
  clock.advance(1000);
  expect([leader, campaigns]).toEqual([1, 0]);
});
