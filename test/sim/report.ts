/** What is printed of a run. */
import type { RunOptions, RunResult } from './run.ts';

export type Sizes = Pick<RunOptions, 'managers' | 'agents' | 'steps'>;

export function lineOf({ seed, hash, steps, simulatedMs, ...counts }: RunResult): string {
  const { writes, reads, elections, faults, violation } = counts;
  const time = `${steps} events in ${(simulatedMs / 1000).toFixed(1)} s`;
  return (
    `seed ${seed}: ${violation ? 'VIOLATED' : 'ok'} trace ${hash}, ${time}, ` +
    `${writes} writes, ${reads} reads, ${elections} elections, ${faults} faults`
  );
}

/** A violation, with the last records before it. */
export function tell({ seed, violation, trace }: RunResult, tail: number): void {
  if (!violation) return;
  console.log(`seed ${seed} violates: ${violation.property}: ${violation.detail}`);
  for (const line of trace.slice(trace.length - Math.min(tail, trace.length))) console.log(line);
}

/** What plays a seed again. */
export function commandOf(seed: number, sizes: Sizes, bug: string | undefined): string {
  const given = Object.entries(sizes).flatMap(([name, value]) =>
    value === undefined ? [] : `--${name} ${value}`,
  );
  const planted = bug === undefined ? [] : [`--bug ${bug}`];
  return ['npm run sim --', `--seed ${seed}`, ...given, ...planted].join(' ');
}
