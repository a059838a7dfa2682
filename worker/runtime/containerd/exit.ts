/**
 * Waits for the end of a container. `unavailable` means that nobody knows, never that it has ended: containers outlive
 * containerd. So after any failure of the wait the task is looked at again, and only containerd's word that there is no
 * such task makes the container lost (it kills what is left of a container whose shim died).
 */
import { SkeinError } from '../../../base/errors.ts';
import { backoffMs } from '../../../base/backoff.ts';
import { sleep, type Clock } from '../../../base/clock.ts';
import type { Random } from '../../../base/random.ts';
import type { google } from '../../../proto/gen/containerd.js';
import { containerd } from '../../../proto/gen/containerd.js';
import type { ContainerExit } from '../runtime.ts';
import { taskCalls } from './calls.ts';
import type { ContainerdClient } from './client.ts';
import { refusedWith } from './error.ts';

const { Status } = containerd.v1.types;
const again = { firstMs: 20, maxMs: 1000, jitter: 0.2 };
/** 128 + SIGKILL: what containerd itself reports for a container that it had to clean up. */
const lostExitCode = 137;

export interface ExitDeps {
  readonly client: ContainerdClient;
  readonly clock: Clock;
  readonly random: Random;
}

/** Resolves with the exit of the container's first process; rejects only when `signal` ends the wait. */
export async function waitForExit(deps: ExitDeps, id: string, signal: AbortSignal): Promise<ContainerExit> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    const exit = (await askWait(deps, id, signal)) ?? (await askState(deps, id, signal));
    if (exit) return exit;
    await sleep(deps.clock, backoffMs(attempt, again, deps.random), { signal });
  }
  throw new SkeinError('aborted', `Stopped waiting for the end of container ${id}: it goes on`);
}

/** Undefined when the wait broke off without an answer. */
async function askWait(deps: ExitDeps, id: string, signal: AbortSignal): Promise<ContainerExit | undefined> {
  try {
    // No deadline: its expiry could not be told from the loss of a shim.
    const answer = await deps.client.call(taskCalls.wait, { containerId: id }, { timeoutMs: 0, signal });
    return { exitCode: answer.exitStatus, exitedAtMs: timestampMs(answer.exitedAt) ?? deps.clock.nowMs() };
  } catch (error) {
    if (error instanceof SkeinError) return undefined;
    throw error;
  }
}

/** Undefined when it runs, or when containerd cannot say. */
async function askState(deps: ExitDeps, id: string, signal: AbortSignal): Promise<ContainerExit | undefined> {
  try {
    const { process } = await deps.client.call(taskCalls.get, { containerId: id }, { signal });
    if (process?.status !== Status.STOPPED) return undefined;
    const exitedAtMs = timestampMs(process.exitedAt) ?? deps.clock.nowMs();
    return { exitCode: process.exitStatus ?? 0, exitedAtMs };
  } catch (error) {
    if (refusedWith(error, 'not-found')) {
      const lost =
        'the process is gone and nobody saw its end (its supervisor died, or the host was restarted)';
      return { exitCode: lostExitCode, exitedAtMs: deps.clock.nowMs(), lost };
    }
    if (error instanceof SkeinError) return undefined;
    throw error;
  }
}

/** Milliseconds since 1970; undefined for no time and for Go's zero time. */
export function timestampMs(
  time: google.protobuf.Timestamp.$Properties | null | undefined,
): number | undefined {
  const seconds = time?.seconds ?? 0;
  return seconds > 0 ? seconds * 1000 + (time?.nanos ?? 0) / 1e6 : undefined;
}
