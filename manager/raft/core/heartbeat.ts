/** Heartbeats (paper section 5.2): they keep followers from campaigning, tell the commit index and confirm reads. */
import { type Message, noBytes } from './model.ts';
import type { Raft } from './raft.ts';

export function broadcastHeartbeat(raft: Raft, context = raft.reads.newestContext() ?? noBytes): void {
  for (const [to, pr] of raft.tracker.members()) {
    if (to === raft.id) continue;
    // Never beyond what the follower is known to have: the rest of its log may be another leader's.
    const commit = Math.min(pr.match, raft.log.committed);
    raft.send({ type: 'MsgHeartbeat', to, commit, context });
    pr.sentCommit(commit);
  }
}

export function handleHeartbeat(raft: Raft, m: Message): void {
  raft.log.commitTo(m.commit);
  raft.send({ type: 'MsgHeartbeatResp', to: m.from, context: m.context });
}
