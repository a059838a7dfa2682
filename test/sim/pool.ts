import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunResult } from './run.ts';
import type { WorkerOptions } from './worker.ts';

/** Threads that run seeds. Which thread runs a seed makes no difference to it. */
export class SeedPool implements AsyncDisposable {
  readonly #workers: readonly Worker[];

  constructor(options: WorkerOptions, jobs: number) {
    this.#workers = Array.from(
      { length: jobs },
      () => new Worker(new URL('worker.ts', import.meta.url), { workerData: options }),
    );
  }

  /** Runs `count` seeds from `first` on, until `told` says that it is enough. */
  async run(first: number, count: number, told: (result: RunResult) => boolean): Promise<void> {
    let next = first;
    let enough = false;
    const goesOn = (): boolean => !enough && next < first + count;
    const serve = async (worker: Worker): Promise<void> => {
      while (goesOn()) {
        worker.postMessage(next++);
        const [result] = (await once(worker, 'message')) as [RunResult];
        enough = enough || !told(result);
      }
    };
    await Promise.all(this.#workers.map(serve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
