/** What a leader does with a message of its own term. */
import { invariant } from '../../../base/assert.ts';
import { broadcastAppend, maybeCommit, maybeSendAppend, sendAppend, sendTimeoutNow } from './append.ts';
import { broadcastHeartbeat } from './heartbeat.ts';
import { proposeAsLeader } from './membership.ts';
import { type Message, type MessageType, NONE } from './model.ts';
import type { Progress } from './progress/progress.ts';
import { confirmReads, handleReadIndex, releasePendingReads } from './read-index.ts';
import { becomeFollower } from './roles.ts';
import { hex, type Raft } from './raft.ts';
import { handleTransferLeader } from './transfer.ts';

type Handler = (raft: Raft, m: Message) => void;
type MemberHandler = (raft: Raft, m: Message, pr: Progress) => void;

const handlers: Readonly<Partial<Record<MessageType, Handler>>> = {
  MsgBeat: (raft) => {
    broadcastHeartbeat(raft);
  },
  MsgCheckQuorum: checkQuorum,
  MsgProp: (raft, m) => {
    invariant(m.entries.length > 0, 'a proposal has entries');
    proposeAsLeader(raft, m.entries);
  },
  MsgReadIndex: handleReadIndex,
  // A leader cannot forget itself.
  MsgForgetLeader: () => undefined,
};

/** These are about the member that they come from. */
const memberHandlers: Readonly<Partial<Record<MessageType, MemberHandler>>> = {
  MsgAppResp: handleAppendResponse,
  MsgHeartbeatResp: handleHeartbeatResponse,
  MsgSnapStatus: handleSnapshotStatus,
  MsgUnreachable: handleUnreachable,
  MsgTransferLeader: handleTransferLeader,
};

export function stepLeader(raft: Raft, m: Message): void {
  const handler = handlers[m.type];
  if (handler !== undefined) {
    handler(raft, m);
    return;
  }
  const pr = raft.tracker.progress.get(m.from);
  if (pr === undefined) raft.logger.debug(`${hex(raft.id)} no progress available for ${hex(m.from)}`);
  else memberHandlers[m.type]?.(raft, m, pr);
}

/** Steps down when no quorum was heard since the last time (thesis section 6.2). */
function checkQuorum(raft: Raft): void {
  if (!raft.tracker.quorumActive()) {
    raft.logger.warn(`${hex(raft.id)} stepped down to follower since quorum is not active`);
    becomeFollower(raft, raft.term, NONE);
  }
  for (const [id, pr] of raft.tracker.members()) if (id !== raft.id) pr.recentActive = false;
}

function handleAppendResponse(raft: Raft, m: Message, pr: Progress): void {
  pr.recentActive = true;
  if (m.reject) {
    handleRejection(raft, m, pr);
    return;
  }
  // An answer that repeats what is known still ends probing: the follower is there, and the logs agree.
  if (!pr.maybeUpdate(m.index) && !(pr.match === m.index && pr.state === 'StateProbe')) return;
  if (pr.state === 'StateProbe') {
    pr.becomeReplicate();
  } else if (pr.state === 'StateReplicate') {
    pr.inflights.freeUpTo(m.index);
  } else if (pr.match + 1 >= raft.log.firstIndex()) {
    // Whichever snapshot it was that the follower took: from here on the log suffices.
    raft.logger.debug(
      `${hex(raft.id)} recovered from needing snapshot, resumed sending replication messages to ` +
        `${hex(m.from)} [${pr.toString()}]`,
    );
    pr.becomeProbe();
    pr.becomeReplicate();
  }
  if (maybeCommit(raft)) {
    releasePendingReads(raft);
    broadcastAppend(raft);
  } else if (m.from !== raft.id && !raft.appendsPending && pr.canBumpCommit(raft.log.committed)) {
    sendAppend(raft, m.from);
  }
  if (m.from === raft.id) return;
  // The window may have room for several appends now. Empty ones would only repeat the commit index.
  while (!raft.appendsPending && maybeSendAppend(raft, m.from, false));
  if (m.from === raft.leadTransferee && pr.match === raft.log.lastIndex()) {
    raft.logger.info(`${hex(raft.id)} sent MsgTimeoutNow to ${hex(m.from)} after received MsgAppResp`);
    sendTimeoutNow(raft, m.from);
  }
}

/** The logs do not agree at `m.index`. The hint skips what cannot agree, on this side by the term that it names. */
function handleRejection(raft: Raft, m: Message, pr: Progress): void {
  raft.logger.debug(
    `${hex(raft.id)} received MsgAppResp(rejected, hint: (index ${m.rejectHint}, term ${m.logTerm})) ` +
      `from ${hex(m.from)} for index ${m.index}`,
  );
  const probe = m.logTerm > 0 ? raft.log.findConflictByTerm(m.rejectHint, m.logTerm).index : m.rejectHint;
  if (!pr.maybeDecrease(m.index, probe)) return;
  raft.logger.debug(`${hex(raft.id)} decreased progress of ${hex(m.from)} to [${pr.toString()}]`);
  if (pr.state === 'StateReplicate') pr.becomeProbe();
  sendAppend(raft, m.from);
}

function handleHeartbeatResponse(raft: Raft, m: Message, pr: Progress): void {
  pr.recentActive = true;
  pr.flowPaused = false;
  // In probe also without anything to send: the answer to an empty append ends probing.
  if (pr.match < raft.log.lastIndex() || pr.state === 'StateProbe') sendAppend(raft, m.from);
  confirmReads(raft, m);
}

function handleSnapshotStatus(raft: Raft, m: Message, pr: Progress): void {
  if (pr.state !== 'StateSnapshot') return;
  // A snapshot that failed is forgotten first, or probing would begin after it.
  if (m.reject) pr.pendingSnapshot = 0;
  pr.becomeProbe();
  raft.logger.debug(
    `${hex(raft.id)} snapshot ${m.reject ? 'failed' : 'succeeded'}, resumed sending replication messages to ` +
      `${hex(m.from)} [${pr.toString()}]`,
  );
  // The follower's own answer comes next; or, after a failure, a heartbeat passes before the next attempt.
  pr.flowPaused = true;
}

function handleUnreachable(raft: Raft, m: Message, pr: Progress): void {
  // Appends on their way are probably lost.
  if (pr.state === 'StateReplicate') pr.becomeProbe();
  raft.logger.debug(
    `${hex(raft.id)} failed to send message to ${hex(m.from)} because it is unreachable [${pr.toString()}]`,
  );
}
