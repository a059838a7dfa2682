/** The allocator as a running part of a leader. */
import { isTerminal } from '../../proto/model/task.ts';
import type { StoreEvent } from '../store/store.ts';
import { startStoreLoop, type StoreLoopOptions } from '../store-loop.ts';
import { applyAllocation } from './apply.ts';
import { planAllocation } from './plan.ts';

/** Starts the allocator. Only a leader runs it; disposing ends the run in progress first. */
export function startAllocator(options: Pick<StoreLoopOptions, 'store' | 'clock' | 'log'>): AsyncDisposable {
  const { store, clock } = options;
  return startStoreLoop({
    ...options,
    name: 'allocator',
    matters,
    run: async () => {
      const nowMs = clock.nowMs();
      const plan = planAllocation(store.view, nowMs);
      await applyAllocation(store, plan, nowMs);
      return plan.nextAtMs;
    },
  });
}

/** New tasks and networks, and whatever frees an address or a subnet. */
function matters(event: StoreEvent): boolean {
  switch (event.table) {
    case 'task':
      return event.kind !== 'update' || isTerminal(event.object.status.state);
    case 'network':
      return event.kind !== 'update';
    case 'cluster':
      return true;
    case 'node':
      return event.object.description !== event.previous?.description;
    case 'service':
      return false;
  }
}
