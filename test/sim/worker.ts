/** A thread that runs the seeds it is given, one after the other, and answers with what came of each. */
import { parentPort, workerData } from 'node:worker_threads';
import { mutations } from './bugs/mutations.ts';
import { isHostBug, readBug } from './bugs/names.ts';
import { plant } from './bugs/plant.ts';
import type { RunOptions } from './run.ts';
import { seal } from './world/seal.ts';

export interface WorkerOptions extends Omit<RunOptions, 'seed' | 'bug'> {
  readonly bug: string | undefined;
}

const { bug: name, ...options } = workerData as WorkerOptions;
const bug = name === undefined ? undefined : readBug(name);
if (bug !== undefined && !isHostBug(bug)) plant(mutations[bug]);
// Only now: the bug must be there before what it is in.
const { runSeed } = await import('./run.ts');
seal();
parentPort?.on('message', (seed: number) => {
  void runSeed({ ...options, seed, ...(isHostBug(bug) ? { bug } : {}) }).then((result) =>
    parentPort?.postMessage(result),
  );
});
