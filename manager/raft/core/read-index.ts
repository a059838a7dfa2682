/** Reads without a log entry (thesis section 6.4): the commit index is given out once leadership is sure. */
import { broadcastHeartbeat } from './heartbeat.ts';
import { type Message, noBytes, NONE } from './model.ts';
import type { Raft } from './raft.ts';

const contextOf = (m: Message): Uint8Array => m.entries[0]?.data ?? noBytes;

/**
 * A leader is asked. Until it has committed in its own term it does not know the commit index (thesis section 6.4); that
 * holds for a group of one too, whose last commit index need not have been on disk when it was started.
 */
export function handleReadIndex(raft: Raft, m: Message): void {
  if (raft.log.termOrZero(raft.log.committed) !== raft.term) raft.pendingReads.push(m);
  else startRead(raft, m);
}

function startRead(raft: Raft, m: Message): void {
  if (raft.tracker.isSingleton() || raft.config.readOnly === 'ReadOnlyLeaseBased') {
    answerRead(raft, m, raft.log.committed);
    return;
  }
  const context = contextOf(m);
  raft.reads.add(context, m, raft.log.committed);
  raft.reads.acknowledge(raft.id, context);
  broadcastHeartbeat(raft, context);
}

/** Something of the leader's term is committed: reads that waited for it can start. */
export function releasePendingReads(raft: Raft): void {
  if (raft.pendingReads.length === 0 || raft.log.termOrZero(raft.log.committed) !== raft.term) return;
  const waiting = raft.pendingReads;
  raft.pendingReads = [];
  for (const m of waiting) startRead(raft, m);
}

/** A heartbeat's answer confirms the leader to the reads that the heartbeat carried. */
export function confirmReads(raft: Raft, m: Message): void {
  if (raft.config.readOnly !== 'ReadOnlySafe' || m.context.length === 0) return;
  if (!raft.tracker.quorumAnswered(raft.reads.acknowledge(m.from, m.context))) return;
  for (const { request, index } of raft.reads.release(m.context)) answerRead(raft, request, index);
}

function answerRead(raft: Raft, request: Message, index: number): void {
  if (request.from === NONE || request.from === raft.id) {
    raft.readStates.push({ index, context: contextOf(request) });
  } else {
    raft.send({ type: 'MsgReadIndexResp', to: request.from, index, entries: request.entries });
  }
}
