/** The scheduler as a running part of a leader. */
import type { Random } from '../../base/random.ts';
import { isTerminal, type Task } from '../../proto/model/task.ts';
import type { StoreEvent } from '../store/store.ts';
import { startStoreLoop, type StoreLoopOptions } from '../store-loop.ts';
import { applyPlacement } from './apply.ts';
import { planPlacement } from './plan.ts';

/** Starts the scheduler. Only a leader runs it; disposing ends the run in progress first. */
export function startScheduler(
  options: Pick<StoreLoopOptions, 'store' | 'clock' | 'log'> & { readonly random: Random },
): AsyncDisposable {
  const { store, clock, log, random } = options;
  return startStoreLoop({
    name: 'scheduler',
    store,
    clock,
    log,
    matters,
    run: async () => {
      const nowMs = clock.nowMs();
      await applyPlacement(store, planPlacement(store.view, nowMs, random), nowMs);
      return undefined;
    },
  });
}

/** Tasks that became pending, whatever frees room on a node, and nodes that changed. */
function matters(event: StoreEvent): boolean {
  switch (event.table) {
    case 'task':
      return event.kind === 'remove' || isReason(event.object, event.previous);
    case 'node':
      return true;
    case 'service':
    case 'network':
    case 'cluster':
      return false;
  }
}

function isReason(task: Task, previous: Task | undefined): boolean {
  if (task.desiredState !== previous?.desiredState) return true;
  if (task.status.state === previous.status.state) return false;
  return task.status.state === 'pending' || isTerminal(task.status.state);
}
