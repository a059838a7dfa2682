/** What an owner decides when it starts the core, with defaults, and what the core refuses to start with. */
import type { Random } from '../../../base/random.ts';
import { SkeinError } from '../../../base/errors.ts';
import { type RaftLogger, silentRaftLogger } from './logger.ts';
import type { Storage } from './log/storage.ts';
import { APPLY_THREAD, type NodeId } from './model.ts';

/** Safe: a read is confirmed by a round of heartbeats. Lease-based: it trusts that clocks run alike (paper section 8). */
export type ReadOnlyOption = 'ReadOnlySafe' | 'ReadOnlyLeaseBased';

export interface RaftConfig {
  readonly id: NodeId;
  readonly storage: Storage;
  readonly random: Random;
  readonly logger: RaftLogger;
  /** Ticks without word from a leader until an election; the actual time is drawn from [n, 2n). */
  readonly electionTick: number;
  readonly heartbeatTick: number;
  /** What was applied before the start; the application will not be given it again. 0 when not known. */
  readonly applied: number;
  readonly asyncStorageWrites: boolean;
  /** Bytes of entries in one append; one entry may be larger. */
  readonly maxSizePerMessage: number;
  /** Bytes of committed entries handed out and not yet applied. */
  readonly maxCommittedSizePerReady: number;
  /** Bytes of proposals that a leader holds uncommitted; more are dropped. */
  readonly maxUncommittedSize: number;
  readonly maxInflightMessages: number;
  /** Bytes of appends on their way to one follower; 0 for no limit. */
  readonly maxInflightBytes: number;
  /** A leader that hears from no quorum for an election timeout steps down, and followers keep the leader they hear. */
  readonly checkQuorum: boolean;
  /** A candidate first asks whether it could win, without raising its term (thesis section 9.6). */
  readonly preVote: boolean;
  readonly readOnly: ReadOnlyOption;
  readonly disableProposalForwarding: boolean;
  /** The application itself keeps changes of membership apart. */
  readonly disableConfChangeValidation: boolean;
  /** A leader that is removed or demoted becomes follower when it applies that. */
  readonly stepDownOnRemoval: boolean;
  /**
   * Proposals and commits between two Readys leave as one append for each follower, built when the Ready is taken. False
   * sends an append for each, as the conformance suite expects.
   */
  readonly coalesceAppends: boolean;
}

const defaults = {
  logger: silentRaftLogger,
  electionTick: 10,
  heartbeatTick: 1,
  applied: 0,
  asyncStorageWrites: false,
  maxSizePerMessage: 64 * 1024,
  maxUncommittedSize: Infinity,
  maxInflightMessages: 256,
  maxInflightBytes: 0,
  checkQuorum: true,
  preVote: true,
  readOnly: 'ReadOnlySafe',
  disableProposalForwarding: false,
  disableConfChangeValidation: false,
  stepDownOnRemoval: true,
  coalesceAppends: true,
} as const;

export type RaftOptions = Pick<RaftConfig, 'id' | 'storage' | 'random'> & Partial<RaftConfig>;

/** The options with defaults filled in. Throws SkeinError `invalid-argument` for a combination that cannot work. */
export function completeConfig(options: RaftOptions): RaftConfig {
  const maxCommittedSizePerReady =
    options.maxCommittedSizePerReady ?? options.maxSizePerMessage ?? defaults.maxSizePerMessage;
  const config: RaftConfig = { ...defaults, ...options, maxCommittedSizePerReady };
  const refuse = (reason: string): never => {
    throw new SkeinError('invalid-argument', `Cannot start raft node ${config.id}: ${reason}`);
  };
  if (!Number.isSafeInteger(config.id) || config.id < 1 || config.id >= APPLY_THREAD) {
    refuse('an id lies between 1 and 2^53-3');
  }
  if (config.heartbeatTick < 1) refuse('the heartbeat takes at least one tick');
  if (config.electionTick <= config.heartbeatTick) refuse('the election must take longer than the heartbeat');
  if (config.maxInflightMessages < 1) refuse('at least one append must be allowed on its way');
  if (config.maxInflightBytes > 0 && config.maxInflightBytes < config.maxSizePerMessage) {
    refuse('the bytes on their way must allow one append of the largest size');
  }
  if (config.maxCommittedSizePerReady < 1 || config.maxUncommittedSize < 1) refuse('limits are positive');
  if (config.readOnly === 'ReadOnlyLeaseBased' && !config.checkQuorum) {
    refuse('lease-based reads need the check for a quorum, for it is the lease');
  }
  return config;
}
