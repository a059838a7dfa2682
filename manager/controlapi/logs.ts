import { SkeinError } from '../../base/errors.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { LogQuery } from '../logbroker/log-entry.ts';
import type { StoreView } from '../store/store.ts';
import { findService, findTask } from './find.ts';
import type { ControlTools } from './tools.ts';

/** The logs of a service, or of one task, by id or name. Tasks of the past count as long as their node keeps their log. */
export async function* logs(
  tools: ControlTools,
  request: skein.v1.LogsRequest.$Properties,
  signal: AbortSignal,
): AsyncGenerator<skein.v1.LogEntry.$Properties> {
  const about = subjectOf(tools.store.view, request.ref ?? '');
  const query: LogQuery = {
    ...about,
    follow: request.follow ?? false,
    tail: request.tail ?? undefined,
    sinceMs: request.sinceMs ?? 0,
  };
  yield* tools.live().logs.subscribe(query, signal);
}

function subjectOf(view: StoreView, ref: string): Pick<LogQuery, 'serviceId' | 'taskIds'> {
  try {
    const service = findService(view, ref);
    return { serviceId: service.id, taskIds: view.tasksOfService(service.id).map(({ id }) => id) };
  } catch (error) {
    if (!(error instanceof SkeinError && error.code === 'not-found')) throw error;
  }
  try {
    return { taskIds: [findTask(view, ref).id] };
  } catch (error) {
    if (!(error instanceof SkeinError && error.code === 'not-found')) throw error;
    throw new SkeinError('not-found', `no such task or service: ${ref}`);
  }
}
