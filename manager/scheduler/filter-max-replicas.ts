import { nodesHave, type Filter } from './filter.ts';

/** The node holds fewer copies of the service than its user allows on one node. */
export const maxReplicasFilter: Filter = {
  name: 'max replicas',
  passes(candidate, { spec, serviceId, pinned }) {
    const max = spec.placement.maxReplicasPerNode;
    return pinned || max === 0 || candidate.tasksOf(serviceId) < max;
  },
  explain: (refused, { spec }) => [
    `${nodesHave(refused.length)} the maximum of ${spec.placement.maxReplicasPerNode} replicas of the service`,
  ],
};
