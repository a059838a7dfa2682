import type { Clock } from '../clock.ts';

/** The machine's clock. Timers keep the process alive, as Node's do. */
export const realClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimer(delayMs, run) {
    const handle = setTimeout(run, Math.max(0, delayMs));
    return { [Symbol.dispose]: () => clearTimeout(handle) };
  },
};
