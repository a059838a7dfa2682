/**
 * Rebuilds a configuration from what a snapshot says of it, through the same legal steps that made it: first the
 * outgoing voters one by one, then the change that led from them to the present.
 */
import type { ConfState, NodeId } from '../model.ts';
import type { ConfChangeSingle, ConfChangeType } from './conf-change.ts';
import { type ChangerOptions, type ChangerState, enterJoint, simpleChange } from './changer.ts';
import { emptyConfig } from './config.ts';

export function restoreConfig(confState: ConfState, options: ChangerOptions): ChangerState {
  const changes = (type: ConfChangeType, ids: readonly NodeId[]): ConfChangeSingle[] =>
    ids.map((nodeId) => ({ type, nodeId }));
  const incoming = [
    ...changes('ConfChangeRemoveNode', confState.votersOutgoing),
    ...changes('ConfChangeAddNode', confState.voters),
    ...changes('ConfChangeAddLearnerNode', confState.learners),
    ...changes('ConfChangeAddLearnerNode', confState.learnersNext),
  ];
  let state: ChangerState = { config: emptyConfig, progress: new Map() };
  const oneByOne = (singles: readonly ConfChangeSingle[]): void => {
    for (const single of singles) state = simpleChange(state, options, [single]);
  };
  if (confState.votersOutgoing.length === 0) {
    oneByOne(incoming);
    return state;
  }
  oneByOne(changes('ConfChangeAddNode', confState.votersOutgoing));
  return enterJoint(state, options, confState.autoLeave, incoming);
}
