/**
 * A replicated service has slots 1 to N, each with one task that lives. The order of the parts matters: what is surplus
 * goes first, so that nothing is restarted in a slot that is going away.
 */
import type { Service } from '../../../proto/model/service.ts';
import type { StoreView } from '../../store/store.ts';
import { planRestarts } from '../restart/plan.ts';
import { isEnded } from '../restart/policy.ts';
import { ServiceDraft, type ServicePlan } from '../service-draft.ts';
import { wantedOf, type Slot } from '../slot.ts';
import { planStarts } from '../start.ts';
import type { PlanContext } from '../step.ts';
import { planUpdate } from '../update/plan.ts';
import { surplusSlots } from './scale-down.ts';

export function planReplicated(
  view: StoreView,
  service: Service,
  replicas: number,
  context: PlanContext,
): ServicePlan {
  const draft = new ServiceDraft(view, service, context);
  removeSurplus(draft, replicas);
  planRestarts(draft);
  fill(draft, replicas);
  planUpdate(draft);
  planStarts(draft);
  return draft.plan;
}

/** Slots that count: those with a task that lives, and those whose task ended and is not to be followed. */
function occupied(draft: ServiceDraft): readonly Slot[] {
  return draft.slots.filter((slot) => wantedOf(slot).length > 0 || isEnded(slot, draft.nowMs));
}

function removeSurplus(draft: ServiceDraft, replicas: number): void {
  const present = occupied(draft);
  const surplus = present.length - replicas;
  if (surplus > 0) for (const slot of surplusSlots(present, surplus)) removeSlot(draft, slot);
  if (present.length < replicas) return;
  const kept = new Set(occupied(draft).map((slot) => slot.key));
  for (const slot of draft.slots) if (!kept.has(slot.key)) removeSlot(draft, slot);
}

/** With its history: `service ps` of a service that was scaled down shows the slots that it has. */
function removeSlot(draft: ServiceDraft, slot: Slot): void {
  for (const task of slot.tasks) draft.end(slot.key, task, 'remove');
}

function fill(draft: ServiceDraft, replicas: number): void {
  const taken = new Set(occupied(draft).map((slot) => slot.key));
  let missing = replicas - taken.size;
  for (let slot = 1; missing > 0; slot += 1) {
    if (taken.has(slot)) continue;
    draft.create(slot);
    missing -= 1;
  }
}
