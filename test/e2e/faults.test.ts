import { expect, test } from 'vitest';
import { runChaos, tellResult } from '../chaos/run.ts';

/**
 * The short form of `test/chaos/main.ts`, which runs for hours and on five managers. Each kind of fault comes once; a disk
 * that fills up takes longer and is left to the long form.
 */
test('three managers lose no acknowledged write and answer as one, whatever happens to them', async () => {
  const seed = Date.now() % 1_000_000;
  const result = await runChaos({
    seed,
    managers: 3,
    faults: 8,
    kinds: ['kill', 'pause', 'stop', 'cut', 'deaf', 'mute', 'estranged', 'loss'],
    clients: 12,
    keys: 40,
    operationsMin: 10_000,
    thinkMs: 20,
    progress: (line) => console.log(line),
  });
  const { violations, lost } = result;
  expect({ violations, lost }, tellResult(result)).toEqual({ violations: [], lost: [] });
  expect(result.acknowledged, tellResult(result)).toBeGreaterThan(500);
});
