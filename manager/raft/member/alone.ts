import { enterJoint, leaveJoint, simpleChange } from '../core/confchange/changer.ts';
import {
  decodeConfChange,
  encodeConfChange,
  kindOf,
  leaveJointChange,
  leavesByItself,
  type ConfChange,
} from '../core/confchange/conf-change.ts';
import { confStateOf } from '../core/confchange/config.ts';
import { restoreConfig } from '../core/confchange/restore.ts';
import { noBytes, type ConfState, type Entry, type EntryId } from '../core/model.ts';
import type { Peer } from '../peer.ts';
import { encodePeer } from './group.ts';

/**
 * The entries that make a member the only one, behind the last one of its log, in a term that nobody has led: how a group
 * goes on whose other members are lost for good (etcd's and SwarmKit's `force-new-cluster`). All that the log holds counts
 * as committed then: what the lost majority acknowledged is a part of it, as far as it is anywhere. They are written in
 * one frame, so that a crash leaves either the old group or the new one.
 */
export function entriesToGoOnAlone(options: {
  /** After all that the log holds. */
  readonly confState: ConfState;
  readonly self: Peer;
  readonly last: EntryId;
  readonly term: number;
}): readonly Entry[] {
  const { confState, self, last, term } = options;
  const changes: ConfChange[] = [];
  const simple = (type: ConfChange['changes'][number]['type'], nodeId: number, context = noBytes): void => {
    const transition = 'ConfChangeTransitionAuto';
    changes.push({ v1: true, transition, changes: [{ type, nodeId }], context });
  };
  let { voters, learners } = confState;
  if (confState.votersOutgoing.length > 0) {
    changes.push(leaveJointChange);
    learners = [...learners, ...confState.learnersNext];
  }
  const known = voters.includes(self.raftId);
  simple(known ? 'ConfChangeUpdateNode' : 'ConfChangeAddNode', self.raftId, encodePeer(self));
  voters = voters.filter((raftId) => raftId !== self.raftId);
  learners = learners.filter((raftId) => raftId !== self.raftId);
  for (const raftId of [...voters, ...learners]) simple('ConfChangeRemoveNode', raftId);
  return changes.map((change, at) => ({ ...encodeConfChange(change), term, index: last.index + 1 + at }));
}

/** The membership after the changes among `entries`, committed or not. */
export function configAfter(confState: ConfState, entries: readonly Entry[]): ConfState {
  const options = { lastIndex: 1, maxInflightMessages: 1, maxInflightBytes: 0 };
  let state = restoreConfig(confState, options);
  for (const entry of entries) {
    if (entry.type === 'EntryNormal') continue;
    const change = decodeConfChange(entry);
    const kind = kindOf(change);
    if (kind === 'leave-joint') state = leaveJoint(state, options);
    else if (kind === 'enter-joint')
      state = enterJoint(state, options, leavesByItself(change), change.changes);
    else state = simpleChange(state, options, change.changes);
  }
  return confStateOf(state.config);
}
