/** Time, as the owner counts it: elections and checks for a quorum every election timeout, heartbeats more often. */
import { message, NONE } from './model.ts';
import type { Raft } from './raft.ts';
import { step } from './step.ts';

export function tick(raft: Raft): void {
  if (raft.role === 'StateLeader') tickLeader(raft);
  else tickElection(raft);
}

function tickElection(raft: Raft): void {
  raft.electionElapsed += 1;
  if (!raft.promotable() || raft.electionElapsed < raft.randomizedElectionTimeout) return;
  raft.electionElapsed = 0;
  step(raft, message({ type: 'MsgHup', from: raft.id }));
}

function tickLeader(raft: Raft): void {
  raft.heartbeatElapsed += 1;
  raft.electionElapsed += 1;
  if (raft.electionElapsed >= raft.config.electionTick) {
    raft.electionElapsed = 0;
    if (raft.config.checkQuorum) step(raft, message({ type: 'MsgCheckQuorum', from: raft.id }));
    // The other did not take over in time: this node goes on leading.
    raft.leadTransferee = NONE;
  }
  if (raft.role === 'StateLeader' && raft.heartbeatElapsed >= raft.config.heartbeatTick) {
    raft.heartbeatElapsed = 0;
    step(raft, message({ type: 'MsgBeat', from: raft.id }));
  }
}
