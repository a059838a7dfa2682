import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { startStoreLoop } from '../store-loop.ts';
import type { Store } from '../store/store.ts';
import { orphan, planOrphans } from './orphans.ts';

/** Ends the tasks of nodes that are gone for good. */
export function startOrphanLoop(options: { store: Store; clock: Clock; log: Logger }): AsyncDisposable {
  const { store, clock } = options;
  return startStoreLoop({
    ...options,
    name: 'orphans',
    matters: (event) =>
      event.table === 'node' && (event.kind === 'remove' || event.object.status.state === 'down'),
    run: async () => {
      const nowMs = clock.nowMs();
      const { orphans, nextAtMs } = planOrphans(store.view, nowMs);
      await store.updateEach(orphans, (tx, item) => orphan(tx, item, nowMs));
      return nextAtMs;
    },
  });
}
