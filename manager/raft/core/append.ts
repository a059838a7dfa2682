/** Log replication (paper section 5.3): what a leader sends and counts, and how a follower takes it. */
import { invariant } from '../../../base/assert.ts';
import { payloadsSize } from './entry-size.ts';
import { type Entry, type Message, type NodeId, NONE } from './model.ts';
import { hex, type Raft } from './raft.ts';
import { maybeSendSnapshot } from './send-snapshot.ts';

/** Sends an append to `to` even if it only tells the commit index. */
export function sendAppend(raft: Raft, to: NodeId): void {
  maybeSendAppend(raft, to, true);
}

/** Sends the next append to `to`, or a snapshot when the log no longer reaches back; false when nothing was sent. */
export function maybeSendAppend(raft: Raft, to: NodeId, sendIfEmpty: boolean): boolean {
  const pr = raft.tracker.progress.get(to);
  invariant(pr !== undefined, `appends are sent to members: ${to}`);
  if (pr.isPaused()) return false;
  const previous = pr.next - 1;
  const previousTerm = raft.log.term(previous);
  if (typeof previousTerm !== 'number') return maybeSendSnapshot(raft, to, pr);
  // With a full window an empty append still goes out, so that a lost acknowledgement does not stop everything.
  const throttled = pr.state === 'StateReplicate' && pr.inflights.full();
  const entries = throttled ? [] : raft.log.entriesFrom(pr.next, raft.config.maxSizePerMessage);
  if (entries === 'compacted') return maybeSendSnapshot(raft, to, pr);
  if (entries.length === 0 && !sendIfEmpty) return false;
  raft.send({
    type: 'MsgApp',
    to,
    index: previous,
    logTerm: previousTerm,
    entries,
    commit: raft.log.committed,
  });
  pr.sentEntries(entries.length, payloadsSize(entries));
  pr.sentCommit(raft.log.committed);
  return true;
}

/** Sends an append to everybody: now, or once when the next Ready is taken. */
export function broadcastAppend(raft: Raft): void {
  if (raft.config.coalesceAppends) {
    raft.appendsPending = true;
    return;
  }
  for (const [id] of raft.tracker.members()) if (id !== raft.id) sendAppend(raft, id);
}

/** Sends what has come together since the last Ready, as far as each follower's window reaches. */
export function flushAppends(raft: Raft): void {
  raft.appendsPending = false;
  for (const [id, pr] of raft.tracker.members()) {
    if (id === raft.id) continue;
    maybeSendAppend(raft, id, pr.canBumpCommit(raft.log.committed));
    while (maybeSendAppend(raft, id, false));
  }
}

/** Commits what a quorum has on disk, if it is of the leader's own term (paper section 5.4.2). */
export function maybeCommit(raft: Raft): boolean {
  return raft.log.maybeCommit({ term: raft.term, index: raft.tracker.committed() });
}

/** Puts proposals at the end of the leader's log; false when that would hold too many bytes uncommitted. */
export function appendEntries(raft: Raft, proposed: readonly Pick<Entry, 'type' | 'data'>[]): boolean {
  const last = raft.log.lastIndex();
  const entries = proposed.map(({ type, data }, at) => ({
    type,
    data,
    term: raft.term,
    index: last + 1 + at,
  }));
  const size = payloadsSize(entries);
  // Something always fits when nothing is held, and what has no payload always fits.
  if (raft.uncommittedSize > 0 && size > 0 && raft.uncommittedSize + size > raft.config.maxUncommittedSize) {
    raft.logger.debug(
      `${hex(raft.id)} appending new entries to log would exceed uncommitted entry size limit; dropping proposal`,
    );
    return false;
  }
  raft.uncommittedSize += size;
  raft.log.append(entries);
  // The leader counts its own log like everybody's: once it is on disk.
  raft.send({ type: 'MsgAppResp', to: raft.id, index: last + entries.length });
  return true;
}

/** A follower's answer to an append (paper figure 2, AppendEntries RPC). */
export function handleAppend(raft: Raft, m: Message): void {
  const { log } = raft;
  if (m.index < log.committed) {
    raft.send({ type: 'MsgAppResp', to: m.from, index: log.committed });
    return;
  }
  const last = log.maybeAppend({ term: m.logTerm, index: m.index }, m.entries, m.commit);
  if (last !== undefined) {
    raft.send({ type: 'MsgAppResp', to: m.from, index: last });
    return;
  }
  raft.logger.debug(
    `${hex(raft.id)} [logterm: ${log.termOrZero(m.index)}, index: ${m.index}] rejected MsgApp ` +
      `[logterm: ${m.logTerm}, index: ${m.index}] from ${hex(m.from)}`,
  );
  const hint = log.findConflictByTerm(Math.min(m.index, log.lastIndex()), m.logTerm);
  raft.send({
    type: 'MsgAppResp',
    to: m.from,
    index: m.index,
    reject: true,
    rejectHint: hint.index,
    logTerm: hint.term,
  });
}

/** Tells `to` to start an election at once: it has everything that the leader has (thesis section 3.10). */
export function sendTimeoutNow(raft: Raft, to: NodeId): void {
  invariant(to !== NONE, 'leadership is transferred to a node');
  raft.send({ type: 'MsgTimeoutNow', to });
}
