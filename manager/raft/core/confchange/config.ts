/**
 * The membership in force: voters (in a joint configuration, two sets of them), learners, and those voters of the
 * outgoing set that will be learners once the joint configuration is left. They cannot be learners before, since a node
 * that still counts as a voter in one half must behave as one.
 */
import { formatIds, sortedIds } from '../quorum/majority.ts';
import { formatJoint, type JointConfig } from '../quorum/joint.ts';
import type { ConfState, NodeId } from '../model.ts';

export interface Config {
  readonly voters: JointConfig;
  readonly learners: ReadonlySet<NodeId>;
  readonly learnersNext: ReadonlySet<NodeId>;
  /** The leader is to propose leaving the joint configuration as soon as entering it is applied. */
  readonly autoLeave: boolean;
}

export const emptyConfig: Config = {
  voters: { incoming: new Set(), outgoing: new Set() },
  learners: new Set(),
  learnersNext: new Set(),
  autoLeave: false,
};

export function isJoint(config: Config): boolean {
  return config.voters.outgoing.size > 0;
}

export function confStateOf(config: Config): ConfState {
  return {
    voters: sortedIds(config.voters.incoming),
    votersOutgoing: sortedIds(config.voters.outgoing),
    learners: sortedIds(config.learners),
    learnersNext: sortedIds(config.learnersNext),
    autoLeave: config.autoLeave,
  };
}

export function formatConfig(config: Config): string {
  const words = [`voters=${formatJoint(config.voters)}`];
  if (config.learners.size > 0) words.push(`learners=${formatIds(config.learners)}`);
  if (config.learnersNext.size > 0) words.push(`learners_next=${formatIds(config.learnersNext)}`);
  if (config.autoLeave) words.push('autoleave');
  return words.join(' ');
}
