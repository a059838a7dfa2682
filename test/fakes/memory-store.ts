/** The store as it is, over a log that only counts: for tests of what decides. */
import type { Clock } from '../../base/clock.ts';
import { ReplicatedStore } from '../../manager/store/replicated-store.ts';
import type { Proposer } from '../../manager/store/store.ts';
import { Tables } from '../../manager/store/tables.ts';

/** Entries are durable at the next turn of the event loop, as if several managers had answered. */
export class MemoryLog implements Proposer {
  apply: (index: number, data: Uint8Array) => void = () => undefined;
  /** Entries so far: what latency is counted in. */
  index = 0;

  async propose(data: Uint8Array): Promise<number> {
    await new Promise((resolve) => setImmediate(resolve));
    this.index += 1;
    this.apply(this.index, data);
    return this.index;
  }
}

export function aMemoryStore(clock: Clock): { readonly store: ReplicatedStore; readonly log: MemoryLog } {
  const log = new MemoryLog();
  const store = new ReplicatedStore({ tables: new Tables(), proposer: log, clock, requestPrefix: 'memory' });
  log.apply = (index, data) => store.apply(index, data);
  return { store, log };
}
