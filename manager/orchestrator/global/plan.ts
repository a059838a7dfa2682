/**
 * A global service has one task on every node that is active and satisfies its constraints. Its slots are the nodes; a
 * task carries its node from birth, and the scheduler only checks that it fits.
 */
import type { Node } from '../../../proto/model/node.ts';
import type { Service } from '../../../proto/model/service.ts';
import type { StoreView } from '../../store/store.ts';
import { fitnessOf, replaceableAtMs, satisfiesPlacement } from '../node-fitness.ts';
import { planRestarts } from '../restart/plan.ts';
import { isEnded } from '../restart/policy.ts';
import { ServiceDraft, type ServicePlan } from '../service-draft.ts';
import { wantedOf } from '../slot.ts';
import { planStarts } from '../start.ts';
import type { PlanContext } from '../step.ts';
import { planUpdate } from '../update/plan.ts';

export function planGlobal(view: StoreView, service: Service, context: PlanContext): ServicePlan {
  const draft = new ServiceDraft(view, service, context);
  leaveUnfitNodes(draft);
  planRestarts(draft);
  fill(draft);
  planUpdate(draft);
  planStarts(draft);
  return draft.plan;
}

/** There is no other node to move to: the task ends, and comes back with the node. */
function leaveUnfitNodes(draft: ServiceDraft): void {
  for (const slot of draft.slots)
    for (const task of wantedOf(slot))
      if (fitnessOf(draft.view, task) !== 'fit' && !draft.isEarly(replaceableAtMs(draft.view, task)))
        draft.end(slot.key, task, 'shutdown');
}

function fill(draft: ServiceDraft): void {
  const slots = new Map(draft.slots.map((slot) => [slot.key, slot]));
  for (const node of draft.view.list('node')) {
    const slot = slots.get(node.id);
    const occupied = slot && (wantedOf(slot).length > 0 || isEnded(slot, draft.nowMs));
    if (!occupied && takesTasks(node, draft.service)) draft.create(node.id);
  }
}

function takesTasks(node: Node, service: Service): boolean {
  if (node.status.state !== 'ready' || node.spec.availability !== 'active') return false;
  return satisfiesPlacement(node, { spec: service.spec.task });
}
