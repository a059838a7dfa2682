/** `npm run sim -- --seed S [--seeds N] …`: runs seeds, prints a line for each that fails and one for all. */
import { parseArgs } from 'node:util';
import { runSeed, type RunOptions, type RunResult } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    managers: { type: 'string' },
    agents: { type: 'string' },
    steps: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));
const first = Number(values.seed);
let failed = 0;
const started = performance.now();
let simulated = 0;
let steps = 0;
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  const t = performance.now();
  const result = await runSeed({ seed, managers: number(values.managers), agents: number(values.agents), steps: number(values.steps) });
  simulated += result.simulatedMs;
  steps += result.steps;
  console.log(seed, result.violation ? 'FAIL' : 'ok', result.hash, `${result.steps} steps`, `${(result.simulatedMs / 1000).toFixed(1)} s`, `${result.writes} w ${result.reads} r ${result.elections} el ${result.faults} f`, `${(performance.now() - t).toFixed(0)} ms`);
  if (result.violation) {
    failed++;
    console.log(result.violation.property, '::', result.violation.detail);
    if (values.verbose) console.log(result.trace.join('\n'));
  }
}
console.log(`${failed} failed, ${((performance.now() - started) / 1000).toFixed(1)} s, ${(simulated / 1000).toFixed(0)} simulated s, ${steps} steps`);
