import { serviceFromWire } from '../../proto/codec/service.ts';
import { taskFromWire } from '../../proto/codec/task.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { Service } from '../../proto/model/service.ts';
import type { Task } from '../../proto/model/task.ts';

/** A service at one moment, as the manager streams it. */
export interface ServiceProgressView {
  /** Undefined: it was removed. */
  readonly service: Service | undefined;
  /** Those that are wanted or still there, and of each slot the newest that ended. */
  readonly tasks: readonly Task[];
  /** Wanted tasks that run on nodes that are not down. */
  readonly running: number;
  readonly desired: number;
}

export function viewFromWire(wire: skein.v1.ServiceView): ServiceProgressView {
  return {
    service: wire.service ? serviceFromWire(wire.service) : undefined,
    tasks: wire.tasks.map((task) => taskFromWire(task)),
    running: wire.running,
    desired: wire.desired,
  };
}
