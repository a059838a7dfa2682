/** A store over a log that a test holds in its hands: entries wait, go on, or are lost when the test says so. */
import { ManualClock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { ReplicatedStore } from '../../manager/store/replicated-store.ts';
import type { Proposer } from '../../manager/store/store.ts';
import { Tables } from '../../manager/store/tables.ts';

/** A log in memory whose entries wait for `flush`, which may lose some. */
export class HeldLog implements Proposer {
  apply: (index: number, data: Uint8Array) => void = () => undefined;
  readonly applied: { index: number; data: Uint8Array }[] = [];
  waiting: { data: Uint8Array; resolve: (index: number) => void; reject: (error: Error) => void }[] = [];
  index = 0;

  propose(data: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => this.waiting.push({ data, resolve, reject }));
  }

  flush(lose: (n: number) => boolean = () => false): number {
    const batch = this.waiting;
    this.waiting = [];
    batch.forEach(({ data, resolve, reject }, n) => {
      if (lose(n)) {
        reject(new SkeinError('unavailable', 'lost'));
        return;
      }
      this.append(data);
      resolve(this.index);
    });
    return batch.length;
  }

  append(data: Uint8Array): void {
    this.index++;
    this.applied.push({ index: this.index, data });
    this.apply(this.index, data);
  }
}

export interface HeldStore {
  readonly clock: ManualClock;
  readonly log: HeldLog;
  readonly store: ReplicatedStore;
  readonly tables: Tables;
}

export function aHeldStore(tables = new Tables()): HeldStore {
  const clock = new ManualClock();
  const log = new HeldLog();
  const store = new ReplicatedStore({ tables, proposer: log, clock, requestPrefix: 'test' });
  log.apply = (index, data) => store.apply(index, data);
  return { clock, log, store, tables };
}

/** Flushes until nothing waits any more. */
export async function settle(log: HeldLog): Promise<void> {
  for (let idle = 0; idle < 5; idle++) {
    if (log.flush() > 0) idle = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function finished<T>(log: HeldLog, promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  await settle(log);
  return promise;
}
