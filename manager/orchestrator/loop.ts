/**
 * The orchestrators as a running part of a leader. One loop plans for every service that something happened to, or all
 * of them now and then, and writes all steps together: thirty new replicas are one transaction.
 */
import type { Clock } from '../../base/clock.ts';
import { makeId, type ServiceId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Service } from '../../proto/model/service.ts';
import type { Store } from '../store/store.ts';
import { startStoreLoop } from '../store-loop.ts';
import { applySteps } from './apply.ts';
import { servicesConcerned } from './hints.ts';
import { planService } from './plan.ts';
import { startReaper } from './reaper/loop.ts';

export interface OrchestratorOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** Starts the orchestrators and the reaper. Only a leader runs them; disposing ends the run in progress first. */
export function startOrchestrators(options: OrchestratorOptions): AsyncDisposable {
  const scope = new AsyncDisposableStack();
  scope.use(startReaper(options));
  scope.use(startServices(options));
  return scope;
}

/** A look at every service, whatever happened. */
const fullLookMs = 10_000;

function startServices({ store, clock, random, log }: OrchestratorOptions): AsyncDisposable {
  const agenda = new Agenda();
  return startStoreLoop({
    name: 'orchestrator',
    store,
    clock,
    log,
    matters: (event) => agenda.note(servicesConcerned(event)),
    run: async () => {
      const nowMs = clock.nowMs();
      const services = agenda.take(store.view.list('service'), clock.monotonicMs(), nowMs);
      try {
        const plans = services.map((service) => {
          const plan = planService(store.view, service, { nowMs, newTaskId: () => makeId('task', random) });
          agenda.schedule(service.id, plan.nextAtMs);
          return plan;
        });
        await applySteps(
          store,
          plans.flatMap((plan) => plan.steps),
        );
      } catch (error) {
        agenda.note('all');
        throw error;
      }
      return agenda.nextAtMs();
    },
  });
}

/** Which services to look at next, and when. */
class Agenda {
  #noted: Set<ServiceId> | 'all' = 'all';
  readonly #dueMs = new Map<ServiceId, number>();
  #lastFullMs = 0;

  /** Whether there is a reason to look. */
  note(ids: readonly ServiceId[] | 'all'): boolean {
    if (ids === 'all') this.#noted = 'all';
    else if (this.#noted !== 'all') for (const id of ids) this.#noted.add(id);
    return ids.length > 0;
  }

  /** Those to look at now, out of all. */
  take(services: readonly Service[], monotonicMs: number, nowMs: number): readonly Service[] {
    const noted = this.#noted;
    this.#noted = new Set();
    if (noted === 'all' || monotonicMs - this.#lastFullMs >= fullLookMs) {
      this.#lastFullMs = monotonicMs;
      this.#dueMs.clear();
      return services;
    }
    for (const [id, atMs] of this.#dueMs) if (atMs <= nowMs) noted.add(id);
    for (const id of noted) this.#dueMs.delete(id);
    return services.filter((service) => noted.has(service.id));
  }

  schedule(id: ServiceId, atMs: number | undefined): void {
    if (atMs !== undefined) this.#dueMs.set(id, atMs);
  }

  nextAtMs(): number | undefined {
    let earliest: number | undefined;
    for (const atMs of this.#dueMs.values()) earliest = Math.min(atMs, earliest ?? Infinity);
    return earliest;
  }
}
