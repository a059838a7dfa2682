/** The leader's half of sending a snapshot (paper section 7) to a follower whose next entry is no longer in the log. */
import { invariant } from '../../../base/assert.ts';
import type { NodeId } from './model.ts';
import type { Progress } from './progress/progress.ts';
import { hex, type Raft } from './raft.ts';

/** False when none can be sent now; a heartbeat's answer leads here again. */
export function maybeSendSnapshot(raft: Raft, to: NodeId, pr: Progress): boolean {
  const { logger, log } = raft;
  if (!pr.recentActive) {
    logger.debug(`ignore sending snapshot to ${hex(to)} since it is not recently active`);
    return false;
  }
  const snapshot = log.snapshot();
  if (snapshot === 'unavailable') {
    const what = `failed to send snapshot to ${hex(to)} because snapshot is temporarily unavailable`;
    logger.debug(`${hex(raft.id)} ${what}`);
    return false;
  }
  const { index, term } = snapshot;
  invariant(index > 0, 'a compacted log has a snapshot');
  logger.debug(
    `${hex(raft.id)} [firstindex: ${log.firstIndex()}, commit: ${log.committed}] sent snapshot` +
      `[index: ${index}, term: ${term}] to ${hex(to)} [${pr.toString()}]`,
  );
  pr.becomeSnapshot(index);
  logger.debug(`${hex(raft.id)} paused sending replication messages to ${hex(to)} [${pr.toString()}]`);
  raft.send({ type: 'MsgSnap', to, snapshot });
  return true;
}
