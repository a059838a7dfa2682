/**
 * Which changes of membership are legal and what they lead to (paper section 6; thesis section 4.3). Pure: it takes a
 * configuration with the progress of its members and returns new ones, and the caller puts them into force. The progress
 * of a member that stays is kept, so that a demoted voter is not probed anew.
 */
import { invariant } from '../../../../base/assert.ts';
import { SkeinError } from '../../../../base/errors.ts';
import type { NodeId } from '../model.ts';
import { Inflights } from '../progress/inflights.ts';
import { Progress, type ProgressMap } from '../progress/progress.ts';
import { jointIds } from '../quorum/joint.ts';
import { type Config, isJoint } from './config.ts';
import type { ConfChangeSingle } from './conf-change.ts';

export interface ChangerState {
  readonly config: Config;
  readonly progress: ProgressMap;
}

export interface ChangerOptions {
  /** The last index of the log: where the probing of a new member starts. */
  readonly lastIndex: number;
  readonly maxInflightMessages: number;
  readonly maxInflightBytes: number;
}

/** A configuration under construction. */
class Draft {
  readonly incoming: Set<NodeId>;
  outgoing: Set<NodeId>;
  readonly learners: Set<NodeId>;
  learnersNext: Set<NodeId>;
  autoLeave: boolean;
  readonly progress: ProgressMap;
  readonly #options: ChangerOptions;

  constructor({ config, progress }: ChangerState, options: ChangerOptions) {
    this.incoming = new Set(config.voters.incoming);
    this.outgoing = new Set(config.voters.outgoing);
    this.learners = new Set(config.learners);
    this.learnersNext = new Set(config.learnersNext);
    this.autoLeave = config.autoLeave;
    this.progress = new Map([...progress].map(([id, pr]) => [id, pr.clone()]));
    this.#options = options;
  }

  apply(changes: readonly ConfChangeSingle[]): void {
    for (const { type, nodeId } of changes) {
      // Node 0 marks a change that the application has withdrawn after it was committed.
      if (nodeId === 0) continue;
      if (type === 'ConfChangeAddNode') this.#makeVoter(nodeId);
      else if (type === 'ConfChangeAddLearnerNode') this.#makeLearner(nodeId);
      else if (type === 'ConfChangeRemoveNode') this.#remove(nodeId);
    }
    if (this.incoming.size === 0) throw refuse('removed all voters');
  }

  #makeVoter(id: NodeId): void {
    const pr = this.progress.get(id);
    if (pr === undefined) {
      this.#start(id, false);
      return;
    }
    pr.isLearner = false;
    this.learners.delete(id);
    this.learnersNext.delete(id);
    this.incoming.add(id);
  }

  #makeLearner(id: NodeId): void {
    const pr = this.progress.get(id);
    if (pr === undefined) {
      this.#start(id, true);
      return;
    }
    if (pr.isLearner) return;
    this.#remove(id);
    this.progress.set(id, pr);
    if (this.outgoing.has(id)) {
      this.learnersNext.add(id);
    } else {
      pr.isLearner = true;
      this.learners.add(id);
    }
  }

  #remove(id: NodeId): void {
    this.incoming.delete(id);
    this.learners.delete(id);
    this.learnersNext.delete(id);
    // A voter of the outgoing half is still asked until the joint configuration is left.
    if (!this.outgoing.has(id)) this.progress.delete(id);
  }

  #start(id: NodeId, isLearner: boolean): void {
    (isLearner ? this.learners : this.incoming).add(id);
    const { lastIndex, maxInflightMessages, maxInflightBytes } = this.#options;
    this.progress.set(
      id,
      new Progress({
        // A guess that costs one rejection: the new member needs a snapshot or all of the log anyway.
        next: Math.max(lastIndex, 1),
        inflights: new Inflights(maxInflightMessages, maxInflightBytes),
        isLearner,
        // Counts as heard from, so that adding members does not make the leader lose its quorum at the next check.
        recentActive: true,
      }),
    );
  }

  finish(): ChangerState {
    const config: Config = {
      voters: { incoming: this.incoming, outgoing: this.outgoing },
      learners: this.learners,
      learnersNext: this.learnersNext,
      autoLeave: this.autoLeave,
    };
    checkConfig({ config, progress: this.progress });
    return { config, progress: this.progress };
  }
}

const refuse = (reason: string): SkeinError => new SkeinError('failed-precondition', reason);

/** Throws InvariantError when members and progress do not belong together. */
function checkConfig({ config, progress }: ChangerState): void {
  const voters = jointIds(config.voters);
  for (const id of [...voters, ...config.learners, ...config.learnersNext]) {
    invariant(progress.has(id), `member ${id} has a progress`);
  }
  for (const id of config.learnersNext) {
    invariant(config.voters.outgoing.has(id), `${id} in learners_next is an outgoing voter`);
    invariant(progress.get(id)?.isLearner === false, `${id} in learners_next is not a learner yet`);
  }
  for (const id of config.learners) {
    invariant(!voters.has(id), `learner ${id} is no voter`);
    invariant(progress.get(id)?.isLearner === true, `learner ${id} is marked as one`);
  }
  if (!isJoint(config)) {
    invariant(
      config.learnersNext.size === 0 && !config.autoLeave,
      'only a joint configuration is to be left',
    );
  }
}

/** Enters the joint configuration of the present voters and those after `changes`. */
export function enterJoint(
  state: ChangerState,
  options: ChangerOptions,
  autoLeave: boolean,
  changes: readonly ConfChangeSingle[],
): ChangerState {
  if (isJoint(state.config)) throw refuse('config is already joint');
  if (state.config.voters.incoming.size === 0) throw refuse("can't make a zero-voter config joint");
  const draft = new Draft(state, options);
  draft.outgoing = new Set(draft.incoming);
  draft.apply(changes);
  draft.autoLeave = autoLeave;
  return draft.finish();
}

/** Leaves a joint configuration: the incoming half alone decides from now on. */
export function leaveJoint(state: ChangerState, options: ChangerOptions): ChangerState {
  if (!isJoint(state.config)) throw refuse("can't leave a non-joint config");
  const draft = new Draft(state, options);
  for (const id of draft.learnersNext) {
    draft.learners.add(id);
    const pr = draft.progress.get(id);
    invariant(pr !== undefined, `member ${id} has a progress`);
    pr.isLearner = true;
  }
  draft.learnersNext = new Set();
  for (const id of draft.outgoing) {
    if (!draft.incoming.has(id) && !draft.learners.has(id)) draft.progress.delete(id);
  }
  draft.outgoing = new Set();
  draft.autoLeave = false;
  return draft.finish();
}

/** Changes at most one voter, and any number of learners, at once: old and new majorities overlap then (thesis 4.1). */
export function simpleChange(
  state: ChangerState,
  options: ChangerOptions,
  changes: readonly ConfChangeSingle[],
): ChangerState {
  if (isJoint(state.config)) throw refuse("can't apply simple config change in joint config");
  const draft = new Draft(state, options);
  draft.apply(changes);
  if (draft.incoming.symmetricDifference(state.config.voters.incoming).size > 1) {
    throw refuse('more than one voter changed without entering joint config');
  }
  return draft.finish();
}
