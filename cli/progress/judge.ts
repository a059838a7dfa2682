/**
 * Judges how far a service is, from one view to the next: what to show, and whether the wait is over. It decides only;
 * time and views are given to it. Swarm waits for ever for an image that does not exist; here three rejections of one
 * slot for the same reason end the wait, and so does a slot whose restart policy wants no further task.
 */
import { defaultUpdateConfig, type Service, type UpdateStatus } from '../../proto/model/service.ts';
import { slotsOf, type SlotProgress } from './slots.ts';
import type { ServiceProgressView } from './view.ts';

export type Outcome =
  | { readonly kind: 'converged' }
  /** Every task ended well and the restart policy wants no other. */
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Progress {
  readonly name: string;
  readonly rollingBack: boolean;
  readonly running: number;
  readonly total: number;
  readonly slots: readonly SlotProgress[];
  /** All tasks run; whole seconds until they count as stable. */
  readonly verifySeconds: number | undefined;
  readonly outcome: Outcome | undefined;
  /** When to judge again without a new view. */
  readonly againAtMs: number | undefined;
}

const rejectionsMax = 3;

export class ProgressJudge {
  /** Per slot and reason the tasks that were rejected for it. */
  readonly #rejections = new Map<string, Set<string>>();
  #convergedAtMs: number | undefined;

  /** `nowMs` is monotonic. */
  judge(view: ServiceProgressView, nowMs: number): Progress {
    const { service } = view;
    if (!service) return removed;
    const slots = slotsOf(service, view.tasks);
    const running = slots.filter(isRunning).length;
    const total = slots.length;
    const status = service.updateStatus;
    const rollingBack = status?.state === 'rollback-started';
    const base = { name: service.spec.name, rollingBack, running, total, slots };
    const verdict =
      updateVerdict(status) ?? this.#repeatedRejection(service, slots) ?? policyVerdict(service, slots);
    if (verdict) return { ...base, verifySeconds: undefined, outcome: verdict, againAtMs: undefined };
    return { ...base, ...this.#stability(service, running === total && view.running >= total, total, nowMs) };
  }

  #stability(
    service: Service,
    all: boolean,
    total: number,
    nowMs: number,
  ): Pick<Progress, 'verifySeconds' | 'outcome' | 'againAtMs'> {
    if (!all) {
      this.#convergedAtMs = undefined;
      return { verifySeconds: undefined, outcome: undefined, againAtMs: undefined };
    }
    this.#convergedAtMs ??= nowMs;
    const monitorMs = service.spec.update.monitorMs || defaultUpdateConfig.monitorMs;
    const leftMs = this.#convergedAtMs + monitorMs - nowMs;
    const nothingToWatch = service.spec.mode.kind === 'replicated' && total === 0;
    if (leftMs <= 0 || nothingToWatch || service.updateStatus?.state === 'completed')
      return { verifySeconds: undefined, outcome: { kind: 'converged' }, againAtMs: undefined };
    const seconds = Math.ceil(leftMs / 1000);
    return {
      verifySeconds: seconds,
      outcome: undefined,
      againAtMs: nowMs + (leftMs - (seconds - 1) * 1000),
    };
  }

  #repeatedRejection(service: Service, slots: readonly SlotProgress[]): Outcome | undefined {
    for (const { key, state, reason, task } of slots) {
      if (state !== 'rejected' || !task) continue;
      const about = `${key}\n${reason}`;
      const ids = this.#rejections.get(about) ?? new Set();
      this.#rejections.set(about, ids.add(task.id));
      if (ids.size < rejectionsMax) continue;
      const name = `${service.spec.name}.${key}`;
      const why = `task ${name} was rejected ${ids.size} times: ${reason}`;
      return {
        kind: 'failed',
        message: `service ${service.spec.name} cannot start: ${why}\nThe service stays and is tried again more and more rarely.`,
      };
    }
    return undefined;
  }
}

const removed: Progress = {
  name: '',
  rollingBack: false,
  running: 0,
  total: 0,
  slots: [],
  verifySeconds: undefined,
  outcome: { kind: 'failed', message: 'the service was removed' },
  againAtMs: undefined,
};

function isRunning({ state, task }: SlotProgress): boolean {
  return state === 'running' && task?.desiredState === 'running';
}

/** A manager clears the status with each update, so what stands there is of this one. */
function updateVerdict(status: UpdateStatus | undefined): Outcome | undefined {
  switch (status?.state) {
    case 'paused':
      return { kind: 'failed', message: `service update paused: ${status.message}` };
    case 'rollback-paused':
      return { kind: 'failed', message: `service rollback paused: ${status.message}` };
    case 'rollback-completed':
      return { kind: 'failed', message: `service rolled back: ${status.message}` };
    case 'updating':
    case 'completed':
    case 'rollback-started':
    case undefined:
      return undefined;
  }
}

/** When every slot runs or has ended for good, and some have ended. */
function policyVerdict(service: Service, slots: readonly SlotProgress[]): Outcome | undefined {
  const ended = slots.filter((slot) => slot.ended);
  if (ended.length === 0 || !slots.every((slot) => slot.ended || isRunning(slot))) return undefined;
  const bad = ended.find(({ state }) => state !== 'complete');
  if (!bad) return ended.length === slots.length ? { kind: 'completed' } : undefined;
  const { condition } = service.spec.task.restart;
  return {
    kind: 'failed',
    message: `service ${service.spec.name} failed: task ${service.spec.name}.${bad.key}: ${
      bad.reason || (bad.state ?? '')
    }\nIts restart policy (${condition}) starts no other task.`,
  };
}
