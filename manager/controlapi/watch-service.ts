import { sleep } from '../../base/clock.ts';
import { isAborted } from '../../base/signals.ts';
import type { ServiceId } from '../../base/ids.ts';
import { serviceToWire } from '../../proto/codec/service.ts';
import { taskToWire } from '../../proto/codec/task.ts';
import type { skein } from '../../proto/gen/skein.js';
import { isTerminal, taskStates, type Task } from '../../proto/model/task.ts';
import type { StoreEvent, StoreView } from '../store/store.ts';
import { countTasks } from './counts.ts';
import { findService } from './find.ts';
import type { ControlTools } from './tools.ts';

/** Many changes in a burst become few messages: a reader draws for people. */
const pauseMs = 25;

/** The service as it is, and again whenever something of it changed; ends when it was removed or nobody listens. */
export async function* watchService(
  tools: ControlTools,
  ref: string,
  signal: AbortSignal,
): AsyncGenerator<skein.v1.ServiceView.$Properties> {
  const { store, clock } = tools;
  const { id } = findService(store.view, ref);
  let changed = true;
  let rouse: (() => void) | undefined;
  const wake = (): void => {
    changed = true;
    rouse?.();
  };
  using _subscription = store.subscribe((events) => {
    if (events.some((event) => concerns(event, id))) wake();
  }, wake);
  signal.addEventListener('abort', wake, { once: true });
  while (!isAborted(signal)) {
    changed = false;
    const view = viewOf(store.view, id);
    yield view;
    if (!view.service) return;
    await sleep(clock, pauseMs, { signal });
    // The subscription may have set it while this generator was suspended.
    if (!(changed as boolean)) await new Promise<void>((resolve) => (rouse = resolve));
  }
}

function concerns(event: StoreEvent, id: ServiceId): boolean {
  switch (event.table) {
    case 'service':
      return event.object.id === id;
    case 'task':
      return event.object.serviceId === id;
    case 'node':
      return event.previous?.status.state !== event.object.status.state;
    case 'network':
    case 'cluster':
      return false;
  }
}

function viewOf(view: StoreView, id: ServiceId): skein.v1.ServiceView.$Properties {
  const service = view.get('service', id);
  if (!service) return {};
  return {
    service: serviceToWire(service),
    tasks: present(view.tasksOfService(id)).map(taskToWire),
    ...countTasks(view, service),
  };
}

/** The tasks that are wanted or still there, and of each slot the newest that ended, which says why the next one waits. */
function present(tasks: readonly Task[]): readonly Task[] {
  const newestEnded = new Map<string, Task>();
  for (const task of tasks) {
    if (!isTerminal(task.status.state)) continue;
    const key = task.slot > 0 ? String(task.slot) : (task.nodeId ?? '');
    const known = newestEnded.get(key);
    if (!known || known.status.atMs < task.status.atMs) newestEnded.set(key, task);
  }
  const ended = new Set(newestEnded.values());
  return tasks.filter(
    (task) =>
      !isTerminal(task.status.state) ||
      taskStates[task.desiredState] <= taskStates.running ||
      ended.has(task),
  );
}
