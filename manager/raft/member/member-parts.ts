import type { Clock } from '../../../base/clock.ts';
import type { Logger } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { EntryId, HardState } from '../core/model.ts';
import type { RawNode } from '../core/raw-node.ts';
import type { Peer } from '../peer.ts';
import type { RaftTimes, StateMachine } from '../raft-member.ts';
import type { DataKeys } from '../wal/data-key.ts';
import type { SnapshotFolder } from '../wal/snapshot-file.ts';
import type { Wal } from '../wal/wal.ts';
import type { Group } from './group.ts';
import type { LogTail } from './log-tail.ts';

/** What stands when a member is opened: its files, read, and the core on them. */
export interface MemberParts {
  readonly raftId: number;
  /** As the folder was made for it; what the group says is newer. */
  readonly self: Peer;
  readonly node: RawNode;
  readonly wal: Wal;
  readonly keys: DataKeys;
  readonly folder: SnapshotFolder;
  readonly tail: LogTail;
  readonly group: Group;
  readonly machine: StateMachine;
  /** Let go of last. */
  readonly lock: AsyncDisposable | undefined;
  /** Whom a newcomer may hear from while its log is empty. */
  readonly strangers: readonly Peer[];
  /** As it is on disk. */
  readonly hardState: HardState;
  readonly applied: EntryId;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly fatal: (error: Error) => void;
  readonly turn: (run: () => void) => void;
  readonly times: RaftTimes;
  readonly snapshotEvery: number;
  readonly entriesKept: number;
}
