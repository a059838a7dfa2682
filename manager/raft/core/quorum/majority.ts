/**
 * Who decides: a set of voters of which more than half must agree (paper section 5.2 for votes, 5.3 for commits). The
 * empty set agrees to everything, which is what lets a joint configuration with an empty second half behave as a plain
 * one.
 */
import type { NodeId } from '../model.ts';

export type MajorityConfig = ReadonlySet<NodeId>;

/** The index acknowledged by a voter, or undefined when nothing is known of it. */
export type AckedIndex = (id: NodeId) => number | undefined;

export type VoteResult = 'VotePending' | 'VoteLost' | 'VoteWon';

/** The ids in rising order, the order in which everything visits nodes so that runs are repeatable. */
export function sortedIds(ids: Iterable<NodeId>): NodeId[] {
  return [...ids].sort((a, b) => a - b);
}

export function formatIds(ids: Iterable<NodeId>): string {
  return `(${sortedIds(ids).join(' ')})`;
}

/** The highest index that a majority has acknowledged; Infinity when nobody needs to agree. */
export function majorityCommitted(config: MajorityConfig, acked: AckedIndex): number {
  if (config.size === 0) return Infinity;
  const indexes = [...config].map((id) => acked(id) ?? 0).sort((a, b) => a - b);
  // With n sorted values, those from this position on are a smallest majority: n - floor(n/2) - 1 values lie below it.
  return indexes[config.size - (Math.floor(config.size / 2) + 1)] ?? 0;
}

/** Whether the votes cast so far decide the election. A voter without an entry has not answered. */
export function majorityVote(config: MajorityConfig, votes: ReadonlyMap<NodeId, boolean>): VoteResult {
  if (config.size === 0) return 'VoteWon';
  let yes = 0;
  let missing = 0;
  for (const id of config) {
    const vote = votes.get(id);
    if (vote === undefined) missing += 1;
    else if (vote) yes += 1;
  }
  const needed = Math.floor(config.size / 2) + 1;
  if (yes >= needed) return 'VoteWon';
  return yes + missing >= needed ? 'VotePending' : 'VoteLost';
}
