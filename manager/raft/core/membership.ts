/** Puts a configuration into force (paper section 6), and with it the consequences for a leader. */
import { appendEntries, broadcastAppend, maybeCommit, maybeSendAppend } from './append.ts';
import { type ChangerState, enterJoint, leaveJoint, simpleChange } from './confchange/changer.ts';
import { type ConfChange, kindOf, leavesByItself } from './confchange/conf-change.ts';
import { type Config, formatConfig, isJoint } from './confchange/config.ts';
import {
  decodeConfChange,
  encodeConfChange,
  formatConfChange,
  leaveJointChange,
} from './confchange/conf-change.ts';
import { SkeinError } from '../../../base/errors.ts';
import { ProposalDropped } from './errors.ts';
import { type ConfState, type Entry, noBytes, NONE } from './model.ts';
import { becomeFollower } from './roles.ts';
import { hex, type Raft } from './raft.ts';

/** Applies a committed change. Throws SkeinError `failed-precondition` when it is not legal now. */
export function applyConfChange(raft: Raft, change: ConfChange): ConfState {
  return switchToConfig(raft, stateAfter(raft, change));
}

function stateAfter(raft: Raft, change: ConfChange): ChangerState {
  const state: ChangerState = raft.tracker;
  const options = raft.changerOptions();
  switch (kindOf(change)) {
    case 'leave-joint':
      return leaveJoint(state, options);
    case 'enter-joint':
      return enterJoint(state, options, leavesByItself(change), change.changes);
    case 'simple':
      return simpleChange(state, options, change.changes);
  }
}

export function switchToConfig(raft: Raft, { config, progress }: ChangerState): ConfState {
  const { tracker } = raft;
  tracker.config = config;
  tracker.progress = progress;
  raft.logger.info(`${hex(raft.id)} switched to configuration ${formatConfig(config)}`);
  const own = progress.get(raft.id);
  raft.isLearner = own?.isLearner === true;
  const confState = tracker.confState();
  if (raft.role !== 'StateLeader') return confState;
  if (own === undefined || raft.isLearner) {
    if (raft.config.stepDownOnRemoval) becomeFollower(raft, raft.term, NONE);
    return confState;
  }
  if (confState.voters.length > 0) afterSwitch(raft, config);
  return confState;
}

/** What a leader does at once in a new configuration. */
function afterSwitch(raft: Raft, config: Config): void {
  if (maybeCommit(raft)) {
    // A smaller quorum may commit more.
    broadcastAppend(raft);
  } else {
    // New members need not wait for a heartbeat or a proposal.
    for (const [id] of raft.tracker.members()) if (id !== raft.id) maybeSendAppend(raft, id, false);
  }
  const { leadTransferee } = raft;
  const stillVoter = config.voters.incoming.has(leadTransferee) || config.voters.outgoing.has(leadTransferee);
  if (leadTransferee !== NONE && !stillVoter) raft.leadTransferee = NONE;
}

/** A leader's proposals, with changes of membership that are not allowed now replaced by empty entries. */
export function checkProposals(
  raft: Raft,
  entries: readonly Entry[],
): readonly Pick<Entry, 'type' | 'data'>[] {
  const last = raft.log.lastIndex();
  return entries.map((entry, at) => {
    if (entry.type === 'EntryNormal') return entry;
    const change = decodeConfChange(entry);
    const reason = raft.config.disableConfChangeValidation ? undefined : reasonToIgnore(raft, change);
    if (reason === undefined) {
      raft.pendingConfIndex = last + at + 1;
      return entry;
    }
    raft.logger.info(
      `${hex(raft.id)} ignoring conf change ${formatConfChange(change)} at config ` +
        `${formatConfig(raft.tracker.config)}: ${reason}`,
    );
    return { type: 'EntryNormal', data: noBytes };
  });
}

function reasonToIgnore(raft: Raft, change: ConfChange): string | undefined {
  const { applied } = raft.log;
  const joint = isJoint(raft.tracker.config);
  const leaves = change.changes.length === 0;
  if (raft.pendingConfIndex > applied) {
    return `possible unapplied conf change at index ${raft.pendingConfIndex} (applied to ${applied})`;
  }
  if (joint && !leaves) return 'must transition out of joint config first';
  if (!joint && leaves) return 'not in joint state; refusing empty conf change';
  // No change is pending, so this configuration is the one that this change would meet. Once committed, an illegal one
  // would stop every node that applies it.
  try {
    stateAfter(raft, change);
    return undefined;
  } catch (error) {
    if (!(error instanceof SkeinError)) throw error;
    return error.message;
  }
}

/** Puts proposals into a leader's log and sends them. Throws ProposalDropped when it takes none now. */
export function proposeAsLeader(raft: Raft, entries: readonly Entry[]): void {
  // A leader that was removed still commits what it has, but takes nothing new.
  if (!raft.tracker.progress.has(raft.id)) throw new ProposalDropped();
  if (raft.leadTransferee !== NONE) {
    raft.logger.debug(
      `${hex(raft.id)} [term ${raft.term}] transfer leadership to ${hex(raft.leadTransferee)} is in progress; ` +
        'dropping proposal',
    );
    throw new ProposalDropped();
  }
  if (!appendEntries(raft, checkProposals(raft, entries))) throw new ProposalDropped();
  broadcastAppend(raft);
}

/** Entries up to `index`, of `size` bytes, are applied; a leader then leaves a joint configuration that is to be left. */
export function appliedTo(raft: Raft, index: number, size: number): void {
  const applied = Math.max(index, raft.log.applied);
  raft.log.appliedTo(applied, size);
  const { config } = raft.tracker;
  if (!config.autoLeave || applied < raft.pendingConfIndex || raft.role !== 'StateLeader') return;
  const joint = `automatic transition out of joint configuration ${formatConfig(config)}`;
  try {
    proposeAsLeader(raft, [{ ...encodeConfChange(leaveJointChange), term: 0, index: 0 }]);
  } catch (error) {
    if (!(error instanceof ProposalDropped)) throw error;
    // A transfer of leadership is under way: either the next leader leaves, or this one when more is applied.
    raft.logger.debug(`not initiating ${joint}: ${error.message}`);
    return;
  }
  raft.logger.info(`initiating ${joint}`);
}
