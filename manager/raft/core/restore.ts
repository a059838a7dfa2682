/** A follower takes a snapshot (paper section 7). */
import { formatIds } from './quorum/majority.ts';
import { restoreConfig } from './confchange/restore.ts';
import { switchToConfig } from './membership.ts';
import { emptyConfig } from './confchange/config.ts';
import { emptySnapshot, type Message, NONE, type Snapshot } from './model.ts';
import { becomeFollower } from './roles.ts';
import { hex, type Raft } from './raft.ts';

export function handleSnapshot(raft: Raft, m: Message): void {
  const snapshot = m.snapshot ?? emptySnapshot;
  const what = `snapshot [index: ${snapshot.index}, term: ${snapshot.term}]`;
  if (restore(raft, snapshot)) {
    raft.logger.info(`${hex(raft.id)} [commit: ${raft.log.committed}] restored ${what}`);
    raft.send({ type: 'MsgAppResp', to: m.from, index: raft.log.lastIndex() });
  } else {
    raft.logger.info(`${hex(raft.id)} [commit: ${raft.log.committed}] ignored ${what}`);
    raft.send({ type: 'MsgAppResp', to: m.from, index: raft.log.committed });
  }
}

/** Replaces log and configuration by the snapshot's; false when it brings nothing new or cannot be taken. */
function restore(raft: Raft, snapshot: Snapshot): boolean {
  const { log, logger } = raft;
  const { index, term, confState } = snapshot;
  const id = hex(raft.id);
  if (index <= log.committed) return false;
  if (raft.role !== 'StateFollower') {
    logger.warn(`${id} attempted to restore snapshot as leader; should never happen`);
    becomeFollower(raft, raft.term + 1, NONE);
    return false;
  }
  // Those of `learnersNext` are voters of the outgoing half.
  const members = [...confState.voters, ...confState.learners, ...confState.votersOutgoing];
  if (!members.includes(raft.id)) {
    const listed = formatIds(members);
    logger.warn(
      `${id} attempted to restore snapshot but it is not in the ConfState ${listed}; should never happen`,
    );
    return false;
  }
  const at = (): string => {
    const last = log.lastId();
    return `${id} [commit: ${log.committed}, lastindex: ${last.index}, lastterm: ${last.term}]`;
  };
  if (log.matches({ term, index })) {
    // The log holds everything that the snapshot covers: only the commit index was behind.
    logger.info(`${at()} fast-forwarded commit to snapshot [index: ${index}, term: ${term}]`);
    log.commitTo(index);
    return false;
  }
  log.restore(snapshot);
  raft.tracker.config = emptyConfig;
  raft.tracker.progress = new Map();
  switchToConfig(raft, restoreConfig(confState, raft.changerOptions()));
  logger.info(`${at()} restored snapshot [index: ${index}, term: ${term}]`);
  return true;
}
