import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../base/clock.ts';
import { LagMeter } from './lag-meter.ts';
import { Ticker } from './ticker.ts';

/** A clock whose timers may fire late, as those of a loop that is held. */
class HeldClock extends ManualClock {
  lateMs = 0;

  override monotonicMs(): number {
    return super.monotonicMs() + this.lateMs;
  }
}

describe('ticks', () => {
  it('come at their times', () => {
    const clock = new ManualClock(0);
    const lags: number[] = [];
    using _ticker = new Ticker(clock, 100, (lagMs) => lags.push(lagMs));
    clock.advance(1000);
    expect(lags).toStrictEqual(Array.from({ length: 10 }, () => 0));
  });

  it('that were missed while the loop was held are not made up for', () => {
    const clock = new HeldClock(0);
    const lags: number[] = [];
    using ticker = new Ticker(clock, 100, (lagMs) => lags.push(lagMs));
    clock.advance(250);
    clock.lateMs = 3000;
    clock.advance(100);
    expect(lags).toStrictEqual([0, 0, 3000]);
    clock.advance(300);
    expect(lags).toHaveLength(6);
    expect(ticker.lag.read(clock.monotonicMs())).toStrictEqual({ lastMs: 0, maxMs: 3000 });
  });

  it('stop', () => {
    const clock = new ManualClock(0);
    let ticks = 0;
    const ticker = new Ticker(clock, 100, () => ticks++);
    clock.advance(300);
    ticker[Symbol.dispose]();
    clock.advance(300);
    expect(ticks).toBe(3);
  });
});

describe('the measure of lag', () => {
  it('forgets what is older than a minute', () => {
    const meter = new LagMeter();
    meter.note(500, 1000);
    for (let ms = 2000; ms <= 50_000; ms += 1000) meter.note(1, ms);
    expect(meter.read(50_000)).toStrictEqual({ lastMs: 1, maxMs: 500 });
    expect(meter.read(75_000)).toStrictEqual({ lastMs: 1, maxMs: 1 });
    expect(meter.read(1_000_000)).toStrictEqual({ lastMs: 1, maxMs: 0 });
  });
});
