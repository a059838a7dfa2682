/** The simulator itself: that a seed decides everything, that sound seeds pass, and that what is planted is found. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mutations } from './bugs/mutations.ts';
import { mutate } from './bugs/plant.ts';
import { SeedPool } from './pool.ts';
import type { RunResult } from './run.ts';

const small = { managers: 3, agents: 2, steps: 3000 };

async function run(
  first: number,
  count: number,
  options: { bug?: string; jobs?: number } = {},
): Promise<RunResult[]> {
  const results: RunResult[] = [];
  await using pool = new SeedPool({ ...small, bug: options.bug }, options.jobs ?? 1);
  await pool.run(first, count, (result) => results.push(result) > 0);
  return results.sort((a, b) => a.seed - b.seed);
}

it(
  'the same seed is the same run to the last event, whatever ran before it',
  { timeout: 60_000 },
  async () => {
    const hashes = (results: readonly RunResult[]): unknown =>
      results.map(({ seed, hash, steps }) => [seed, hash, steps]);
    const together = await run(1, 4);
    expect(together.map(({ violation }) => violation)).toStrictEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(new Set(together.map(({ hash }) => hash)).size).toBe(4);
    const apart = [...(await run(3, 2)), ...(await run(1, 2))].sort((a, b) => a.seed - b.seed);
    expect(hashes(apart)).toStrictEqual(hashes(together));
  },
);

it('each planted bug still has its place in the sources', () => {
  for (const { module, changes } of Object.values(mutations)) {
    const source = readFileSync(join(import.meta.dirname, '../..', module), 'utf8');
    expect(mutate(module, source, changes)).not.toBe(source);
  }
});

it(
  'a forgotten hard state is found, and what was violated is told with what led to it',
  { timeout: 60_000 },
  async () => {
    const [found] = (await run(1, 6, { bug: 'lose-hard-state' })).filter(({ violation }) => violation);
    expect(found?.violation?.property).toBe('durability');
    expect(found?.trace.length).toBeGreaterThan(5);
  },
);
