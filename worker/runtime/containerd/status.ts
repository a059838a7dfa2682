/** What containerd says of a container, as Skein's record. */
import { containerd } from '../../../proto/gen/containerd.js';
import type { ContainerState, ContainerStatus } from '../runtime.ts';
import { stopSignalLabel } from './create.ts';
import { timestampMs } from './exit.ts';

const { Status } = containerd.v1.types;

type ContainerRecord = containerd.services.containers.v1.Container.$Properties;
type Process = containerd.v1.types.Process.$Properties;

/** The record with its process, if it has one. */
export function statusOf(record: ContainerRecord, process: Process | null | undefined): ContainerStatus {
  const { [stopSignalLabel]: stopSignal = 'SIGTERM', ...labels } = record.labels ?? {};
  const state = stateOf(process);
  const exitedAtMs = timestampMs(process?.exitedAt);
  return {
    id: record.id ?? '',
    state,
    stopSignal,
    labels,
    ...(process?.pid ? { pid: process.pid } : {}),
    ...(state === 'stopped' ? { exitCode: process?.exitStatus ?? 0 } : {}),
    ...(state === 'stopped' && exitedAtMs !== undefined ? { exitedAtMs } : {}),
  };
}

/** A process whose state containerd cannot tell counts as running: waiting for it gives the truth. */
function stateOf(process: Process | null | undefined): ContainerState {
  if (!process) return 'missing-task';
  if (process.status === Status.CREATED) return 'created';
  return process.status === Status.STOPPED ? 'stopped' : 'running';
}
