/**
 * One reason for which a node may not get a task. A filter can always say why in words, because the counted reasons are
 * what `service ps` shows for a pending task.
 */
import type { TaskSpec } from '../../proto/model/task.ts';
import type { Candidate, Demand } from './candidate.ts';
import type { Constraint } from './constraint.ts';

/** What is the same for all tasks of one service and spec. */
export interface Wanted extends Demand {
  readonly spec: TaskSpec;
  readonly constraints: readonly Constraint[];
  /** Tasks of global services carry their node and are not limited in copies. */
  readonly pinned: boolean;
}

export interface Filter {
  readonly name: string;
  passes(candidate: Candidate, wanted: Wanted): boolean;
  /** Of nodes that did not pass, such as `2 nodes are down`. */
  explain(refused: readonly Candidate[], wanted: Wanted): readonly string[];
}

/** `1 node is`, `2 nodes are`. */
export function nodesAre(count: number): string {
  return count === 1 ? '1 node is' : `${count} nodes are`;
}

/** `1 node has`, `2 nodes have`. */
export function nodesHave(count: number): string {
  return count === 1 ? '1 node has' : `${count} nodes have`;
}

/** One text for each key, the most frequent first. */
export function countBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
