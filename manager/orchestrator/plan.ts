/** What is to be done for one service now, by the orchestrator of its mode. */
import type { Service } from '../../proto/model/service.ts';
import type { StoreView } from '../store/store.ts';
import { planGlobal } from './global/plan.ts';
import { planReplicated } from './replicated/plan.ts';
import type { ServicePlan } from './service-draft.ts';
import type { PlanContext } from './step.ts';

export function planService(view: StoreView, service: Service, context: PlanContext): ServicePlan {
  const { mode } = service.spec;
  switch (mode.kind) {
    case 'replicated':
      return planReplicated(view, service, mode.replicas, context);
    case 'global':
      return planGlobal(view, service, context);
  }
}
