/**
 * Shuts the ways by which a run could hear of anything but its seed: real clocks, timers and chance. For a thread that does
 * nothing but simulate. What uses one of them is a bug, and says so where it is.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';

export function seal(): void {
  const shut = (name: string) => (): never => {
    throw new Error(`The simulated world used ${name}, which no seed decides`);
  };
  Date.now = shut('Date.now');
  Math.random = shut('Math.random');
  performance.now = shut('performance.now');
  AbortSignal.timeout = shut('AbortSignal.timeout');
  Object.assign(globalThis, { setTimeout: shut('setTimeout'), setInterval: shut('setInterval') });
  Object.assign(timers, { setTimeout: shut('timers.setTimeout'), setInterval: shut('timers.setInterval') });
  Object.assign(timersPromises, { setTimeout: shut('timers/promises') });
  for (const name of ['randomBytes', 'randomFillSync', 'randomUUID', 'randomInt'] as const)
    Object.assign(crypto, { [name]: shut(`crypto.${name}`) });
  syncBuiltinESMExports();
}
