/** The reaper as a running part of a leader. */
import { isTerminal, isWanted } from '../../../proto/model/task.ts';
import type { StoreEvent } from '../../store/store.ts';
import { startStoreLoop, type StoreLoopOptions } from '../../store-loop.ts';
import { applyReaper } from './apply.ts';
import { planReaper } from './plan.ts';

export function startReaper(options: Pick<StoreLoopOptions, 'store' | 'clock' | 'log'>): AsyncDisposable {
  const { store, clock } = options;
  return startStoreLoop({
    ...options,
    name: 'reaper',
    matters,
    run: async () => {
      await applyReaper(store, planReaper(store.view), clock.nowMs());
      return undefined;
    },
  });
}

/** Tasks that nobody wants or that ended, services and nodes that went, and a new limit. */
function matters(event: StoreEvent): boolean {
  switch (event.table) {
    case 'task':
      return event.kind === 'update' && (!isWanted(event.object) || isTerminal(event.object.status.state));
    case 'service':
      return event.kind !== 'create';
    case 'cluster':
      return true;
    case 'node':
    case 'network':
      return false;
  }
}
