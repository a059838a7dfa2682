/** What a follower does with a message of its own term, or with one from its application. */
import { handleAppend } from './append.ts';
import { startElection } from './election.ts';
import { ProposalDropped } from './errors.ts';
import { handleHeartbeat } from './heartbeat.ts';
import { type Message, type MessageType, noBytes, NONE } from './model.ts';
import { handleSnapshot } from './restore.ts';
import { hex, type Raft } from './raft.ts';

const handlers: Readonly<Partial<Record<MessageType, (raft: Raft, m: Message) => void>>> = {
  MsgProp: forwardProposal,
  MsgApp: followLeader,
  MsgHeartbeat: followLeader,
  MsgSnap: followLeader,
  MsgTransferLeader: (raft, m) => {
    forward(raft, m, 'leader transfer');
  },
  MsgReadIndex: (raft, m) => {
    forward(raft, m, 'index reading');
  },
  MsgForgetLeader: forgetLeader,
  MsgTimeoutNow: takeOver,
  MsgReadIndexResp: handleReadIndexResponse,
};

export function stepFollower(raft: Raft, m: Message): void {
  handlers[m.type]?.(raft, m);
}

function followLeader(raft: Raft, m: Message): void {
  raft.electionElapsed = 0;
  raft.lead = m.from;
  stepFromLeader(raft, m);
}

function takeOver(raft: Raft, m: Message): void {
  raft.logger.info(
    `${hex(raft.id)} [term ${raft.term}] received MsgTimeoutNow from ${hex(m.from)} ` +
      'and starts an election to get leadership.',
  );
  // The present leader agrees, so there is nothing to ask beforehand, and its lease does not hold.
  startElection(raft, 'transfer');
}

/** What every role but the leader's does with what comes from the leader. */
export function stepFromLeader(raft: Raft, m: Message): void {
  if (m.type === 'MsgApp') handleAppend(raft, m);
  else if (m.type === 'MsgHeartbeat') handleHeartbeat(raft, m);
  else handleSnapshot(raft, m);
}

function forwardProposal(raft: Raft, m: Message): void {
  const { lead, term, logger } = raft;
  const id = hex(raft.id);
  if (lead === NONE) {
    logger.info(`${id} no leader at term ${term}; dropping proposal`);
    throw new ProposalDropped();
  }
  if (raft.config.disableProposalForwarding) {
    logger.info(`${id} not forwarding to leader ${hex(lead)} at term ${term}; dropping proposal`);
    throw new ProposalDropped();
  }
  raft.send({ ...m, to: lead });
}

function forward(raft: Raft, m: Message, what: string): void {
  if (raft.lead === NONE) {
    raft.logger.info(`${hex(raft.id)} no leader at term ${raft.term}; dropping ${what} msg`);
    return;
  }
  raft.send({ ...m, to: raft.lead });
}

/** Frees the vote of a follower that knows by other means that the leader is gone. */
function forgetLeader(raft: Raft): void {
  if (raft.config.readOnly === 'ReadOnlyLeaseBased') {
    // The leader reads in the belief that nobody votes while its lease lasts.
    raft.logger.error('ignoring MsgForgetLeader due to ReadOnlyLeaseBased');
    return;
  }
  if (raft.lead === NONE) return;
  raft.logger.info(`${hex(raft.id)} forgetting leader ${hex(raft.lead)} at term ${raft.term}`);
  raft.lead = NONE;
}

function handleReadIndexResponse(raft: Raft, m: Message): void {
  if (m.entries.length !== 1) {
    raft.logger.error(
      `${hex(raft.id)} invalid format of MsgReadIndexResp from ${hex(m.from)}, entries count: ${m.entries.length}`,
    );
    return;
  }
  raft.readStates.push({ index: m.index, context: m.entries[0]?.data ?? noBytes });
}
