/**
 * `npm run sim -- --seed S [--seeds N] [--managers 5] [--agents 20] [--steps N] [--bug NAME] [--jobs 2] [--forever]`.
 * Prints a line for each seed in which something was violated, with the command that plays it again, and at last one for all:
 * `N seeds, M failed`. Exits with 1 when one failed; with `--bug` when none did, for then the bug was not found.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { readBug } from './bugs/names.ts';
import { SeedPool } from './pool.ts';
import type { RunResult } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    managers: { type: 'string' },
    agents: { type: 'string' },
    steps: { type: 'string' },
    bug: { type: 'string' },
    jobs: { type: 'string', default: `${Math.min(2, availableParallelism())}` },
    /** Records of a failure that are shown. */
    tail: { type: 'string', default: '40' },
    /** A line for each seed. */
    verbose: { type: 'boolean', default: false },
    forever: { type: 'boolean', default: false },
  },
});

function whole(name: string, text: string): number;
function whole(name: string, text: string | undefined): number | undefined;
function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`Cannot simulate: --${name} ${text} is no whole number`);
  return Number(text);
}

const first = whole('seed', values.seed);
const count = values.forever ? Infinity : whole('seeds', values.seeds);
const tail = whole('tail', values.tail);
const { bug } = values;
if (bug !== undefined) readBug(bug);
const sizes = {
  managers: whole('managers', values.managers),
  agents: whole('agents', values.agents),
  steps: whole('steps', values.steps),
};
const started = performance.now();
let ran = 0;
let failed = 0;
let simulatedMs = 0;
let steps = 0;

/** True to go on: with a planted bug the first finding is enough. */
function told(result: RunResult): boolean {
  ran += 1;
  simulatedMs += result.simulatedMs;
  steps += result.steps;
  if (values.verbose || count === 1) console.log(lineOf(result));
  if (!result.violation) return true;
  failed += 1;
  const { property, detail } = result.violation;
  console.log(`seed ${result.seed} violates: ${property}: ${detail}`);
  for (const line of tail === 0 ? [] : result.trace.slice(-tail)) console.log(line);
  console.log(`to play it again: ${commandOf(result.seed)}`);
  return bug === undefined;
}

function lineOf({ seed, hash, steps: events, simulatedMs: ms, ...counts }: RunResult): string {
  const { writes, reads, elections, faults, violation } = counts;
  return (
    `seed ${seed}: ${violation ? 'VIOLATED' : 'ok'} trace ${hash}, ${events} events in ${(ms / 1000).toFixed(1)} s, ` +
    `${writes} writes, ${reads} reads, ${elections} elections, ${faults} faults`
  );
}

function commandOf(seed: number): string {
  const given = Object.entries(sizes).flatMap(([name, value]) =>
    value === undefined ? [] : `--${name} ${value}`,
  );
  return ['npm run sim --', `--seed ${seed}`, ...given, ...(bug === undefined ? [] : [`--bug ${bug}`])].join(
    ' ',
  );
}

await using pool = new SeedPool({ ...sizes, bug }, Math.min(whole('jobs', values.jobs), count));
await pool.run(first, count, told);
const seconds = (performance.now() - started) / 1000;
console.log(
  `${ran} seeds, ${failed} failed (${seconds.toFixed(1)} s, ${(simulatedMs / 1000).toFixed(0)} simulated, ${steps} events)`,
);
if (bug !== undefined) console.log(failed > 0 ? `${bug} was found` : `${bug} was not found`);
process.exitCode = (bug === undefined) === (failed === 0) ? 0 : 1;
