import type { NodeId, ServiceId, TaskId } from '../../base/ids.ts';

/** One line of a container's log on its way to the user; its fields are those of the message `LogEntry` on the wire. */
export interface LogEntry {
  readonly taskId: string;
  readonly nodeId: string;
  readonly serviceName: string;
  readonly slot: number;
  readonly stderr: boolean;
  /** RFC 3339 with nanoseconds; orders the lines of one task. */
  readonly time: string;
  readonly data: Uint8Array;
  /** Instead of a line: why some are missing. */
  readonly warning: string;
}

export interface LogQuery {
  /** With `follow`, tasks that this service gets later join in. */
  readonly serviceId?: ServiceId | undefined;
  /** Whose logs are wanted, beside those of the service's tasks. */
  readonly taskIds: readonly TaskId[];
  readonly follow: boolean;
  /** Lines per task; undefined: all. */
  readonly tail?: number | undefined;
  /** Milliseconds since 1970; 0: from the beginning. */
  readonly sinceMs: number;
}

export function warningEntry(nodeId: NodeId, warning: string): LogEntry {
  const nothing = { taskId: '', serviceName: '', slot: 0, stderr: false, time: '', data: new Uint8Array() };
  return { ...nothing, nodeId, warning };
}
