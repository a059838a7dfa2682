/**
 * `npm run sim -- --seed S [--seeds N] [--managers 5] [--agents 20] [--steps N] [--bug NAME] [--jobs 2] [--minutes M]`.
 * Prints for each seed in which something was violated what it was, the records before it and the command that plays it
 * again, and at last one line for all: `N seeds, M failed`. Exits with 1 when one failed; with `--bug` when none did, for
 * then the bug was not found. `--minutes` goes on from seed to seed for so long; `--bugs` plants one bug after the other
 * and looks for each in at most `--seeds` seeds.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { messageOf } from '../../base/errors.ts';
import { bugNames, readBug } from './bugs/names.ts';
import { commandOf, lineOf, tell } from './report.ts';
import { SeedPool } from './pool.ts';
import type { RunResult } from './run.ts';

const usage =
  'Usage: npm run sim -- [--seed S] [--seeds N] [--managers N] [--agents N] [--steps N] [--bug NAME | --bugs] ' +
  '[--minutes M] [--jobs N] [--tail N] [--verbose]';

const optionsOf = () =>
  parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string' },
      managers: { type: 'string' },
      agents: { type: 'string' },
      steps: { type: 'string' },
      bug: { type: 'string' },
      bugs: { type: 'boolean', default: false },
      minutes: { type: 'string' },
      jobs: { type: 'string', default: `${Math.min(2, availableParallelism())}` },
      /** Records of a failure that are shown. */
      tail: { type: 'string', default: '40' },
      /** A line for each seed. */
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

function readOptions(): ReturnType<typeof optionsOf> {
  try {
    return optionsOf();
  } catch (error) {
    console.error(`Cannot simulate: ${messageOf(error)}\n${usage}`);
    process.exit(2);
  }
}

const values = readOptions();
if (values.help) {
  console.log(usage);
  process.exit(0);
}

/** Seeds in which a planted bug has to be found. */
const seedsForBug = 200;

function whole(name: string, text: string): number;
function whole(name: string, text: string | undefined): number | undefined;
function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`Cannot simulate: --${name} ${text} is no whole number`);
  return Number(text);
}

const first = whole('seed', values.seed);
const tail = whole('tail', values.tail);
const jobs = Math.max(1, whole('jobs', values.jobs));
const minutes = whole('minutes', values.minutes);
const sizes = {
  managers: whole('managers', values.managers),
  agents: whole('agents', values.agents),
  steps: whole('steps', values.steps),
};
const started = performance.now();
const seconds = (): number => (performance.now() - started) / 1000;

async function runSeeds(bug: string | undefined, count: number): Promise<number> {
  const sum = { ran: 0, failed: 0, simulatedMs: 0, steps: 0 };
  await using pool = new SeedPool({ ...sizes, bug }, Math.min(jobs, count));
  await pool.run(first, count, (result) => {
    sum.ran += 1;
    sum.simulatedMs += result.simulatedMs;
    sum.steps += result.steps;
    if (values.verbose || count === 1) console.log(lineOf(result));
    if (result.violation) {
      sum.failed += 1;
      tell(result, tail);
      console.log(`to play it again: ${commandOf(result.seed, sizes, bug)}`);
    }
    const late = minutes !== undefined && seconds() > minutes * 60;
    return !late && (bug === undefined || sum.failed === 0);
  });
  const simulated = `${(sum.simulatedMs / 1000).toFixed(0)} simulated, ${sum.steps} events`;
  console.log(`${sum.ran} seeds, ${sum.failed} failed (${seconds().toFixed(1)} s, ${simulated})`);
  return sum.failed;
}

/** The first seed in which the bug shows, and in which all is well without it. */
async function findBug(bug: string, count: number): Promise<boolean> {
  const found: RunResult[] = [];
  {
    await using pool = new SeedPool({ ...sizes, bug }, jobs);
    await pool.run(first, count, (result) => !result.violation || found.push(result) === 0);
  }
  const [seed] = found;
  if (!seed?.violation) {
    console.log(`${bug}: NOT FOUND in ${count} seeds`);
    return false;
  }
  await using sound = new SeedPool({ ...sizes, bug: undefined }, 1);
  const without: RunResult[] = [];
  await sound.run(seed.seed, 1, (result) => without.push(result) === 0);
  const isSound = without[0]?.violation === undefined;
  const verdict = isSound ? 'and without it all is well' : 'BUT WITHOUT IT SOMETHING IS VIOLATED TOO';
  console.log(`${bug}: found by seed ${seed.seed} (${seed.violation.property}), ${verdict}`);
  return isSound;
}

if (values.bugs) {
  let missed = 0;
  for (const bug of bugNames)
    if (!(await findBug(bug, whole('seeds', values.seeds) ?? seedsForBug))) missed += 1;
  console.log(`${bugNames.length} bugs, ${missed} not found (${seconds().toFixed(1)} s)`);
  process.exitCode = missed === 0 ? 0 : 1;
} else {
  const bug = values.bug === undefined ? undefined : readBug(values.bug);
  const count = minutes === undefined ? (whole('seeds', values.seeds) ?? 1) : 1e9;
  const failed = await runSeeds(bug, count);
  if (bug !== undefined) console.log(failed > 0 ? `${bug} was found` : `${bug} was not found`);
  process.exitCode = (bug === undefined) === (failed === 0) ? 0 : 1;
}
