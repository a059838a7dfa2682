/** Leadership transfer (thesis section 3.10): the leader stops taking proposals until the other has all it has. */
import { sendAppend, sendTimeoutNow } from './append.ts';
import { type Message, NONE } from './model.ts';
import type { Progress } from './progress/progress.ts';
import { hex, type Raft } from './raft.ts';

/** Asked of a leader; the node that is to lead is the one the message comes from. */
export function handleTransferLeader(raft: Raft, m: Message, pr: Progress): void {
  const { logger } = raft;
  const id = hex(raft.id);
  const at = `${id} [term ${raft.term}]`;
  const to = hex(m.from);
  if (pr.isLearner) {
    logger.debug(`${id} is learner. Ignored transferring leadership`);
    return;
  }
  const before = raft.leadTransferee;
  if (before === m.from) {
    logger.info(`${at} transfer leadership to ${to} is in progress, ignores request to same node ${to}`);
    return;
  }
  if (before !== NONE) {
    raft.leadTransferee = NONE;
    logger.info(`${at} abort previous transferring leadership to ${hex(before)}`);
  }
  if (m.from === raft.id) {
    logger.debug(`${id} is already leader. Ignored transferring leadership to self`);
    return;
  }
  logger.info(`${at} starts to transfer leadership to ${to}`);
  // It must be done within an election timeout, which begins here.
  raft.electionElapsed = 0;
  raft.leadTransferee = m.from;
  if (pr.match === raft.log.lastIndex()) {
    sendTimeoutNow(raft, m.from);
    logger.info(`${id} sends MsgTimeoutNow to ${to} immediately as ${to} already has up-to-date log`);
  } else {
    sendAppend(raft, m.from);
  }
}
