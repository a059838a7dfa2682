/**
 * The filters in order. Those of the first list do not depend on what else is placed and are asked once for a group; the
 * others are asked again for each task. A node that is refused counts for the first filter that it does not pass.
 */
import type { Candidate } from './candidate.ts';
import { constraintFilter } from './filter-constraints.ts';
import { hostPortFilter } from './filter-host-ports.ts';
import { maxReplicasFilter } from './filter-max-replicas.ts';
import { platformFilter } from './filter-platform.ts';
import { readyFilter } from './filter-ready.ts';
import { resourceFilter } from './filter-resources.ts';
import type { Filter, Wanted } from './filter.ts';

const suitability: readonly Filter[] = [readyFilter, platformFilter, constraintFilter];
const capacity: readonly Filter[] = [maxReplicasFilter, resourceFilter, hostPortFilter];

export function isSuitable(candidate: Candidate, wanted: Wanted): boolean {
  return suitability.every((filter) => filter.passes(candidate, wanted));
}

export function hasRoom(candidate: Candidate, wanted: Wanted): boolean {
  return capacity.every((filter) => filter.passes(candidate, wanted));
}

/**
 * Why none of the nodes takes a task:
 * `no suitable node: 2 nodes do not satisfy node.labels.ssd == true; 1 node has 512 MiB free of 2 GiB reserved`.
 */
export function explain(candidates: readonly Candidate[], wanted: Wanted): string {
  if (candidates.length === 0) return 'no suitable node: the cluster has no nodes ready';
  let rest = candidates;
  const reasons: string[] = [];
  for (const filter of [...suitability, ...capacity]) {
    const { passed = [], refused = [] } = Object.groupBy(rest, (candidate) =>
      filter.passes(candidate, wanted) ? 'passed' : 'refused',
    );
    if (refused.length > 0) reasons.push(...filter.explain(refused, wanted));
    rest = passed;
  }
  return `no suitable node: ${reasons.join('; ')}`;
}
