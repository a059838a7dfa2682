import type { Clock } from '../../base/clock.ts';
import { readId, type NodeId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { startAllocator } from '../allocator/loop.ts';
import { NodeIssuer } from '../ca/issuer.ts';
import type { LiveView } from '../controlapi/tools.ts';
import { startOrphanLoop } from '../dispatcher/loop.ts';
import { Dispatcher } from '../dispatcher/server.ts';
import { LogBroker } from '../logbroker/broker.ts';
import type { GroupStatus } from '../membership/group-status.ts';
import { GroupKeeper } from '../membership/keeper.ts';
import { startRoleLoop } from '../membership/role-loop.ts';
import { startOrchestrators } from '../orchestrator/loop.ts';
import type { RaftMember } from '../raft/raft-member.ts';
import { startScheduler } from '../scheduler/loop.ts';
import type { Store } from '../store/store.ts';

export interface LeadingOptions {
  readonly store: Store;
  readonly member: RaftMember;
  /** `newLeader`: this manager has led for less than an election time. */
  readonly status: (newLeader: boolean) => GroupStatus;
  readonly ping: (address: string, signal: AbortSignal | undefined) => Promise<NodeId>;
  /** An election takes so long at least: until then a new leader has not heard of everybody. */
  readonly electionMs: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/** What only a leader runs: all that decides, and all that agents are in session with. */
export interface Leading extends AsyncDisposable {
  readonly dispatcher: Dispatcher;
  readonly issuer: NodeIssuer;
  readonly keeper: GroupKeeper;
  /** What only the leader knows, for the control API. */
  readonly live: LiveView;
}

/**
 * Starts all of it from the state as it is, and writes nothing by itself: what the loops find to do they would find after any
 * other event too, and nodes that were ready stay so until their grace is over. Disposing ends the parts in reverse order:
 * agents are sent away first, so that nothing is promised to them any more.
 */
export function startLeading(options: LeadingOptions): Leading {
  const { store, member, clock, random, log } = options;
  const parts = { store, clock, random, log };
  const sinceMs = clock.monotonicMs();
  const group = (): GroupStatus => options.status(clock.monotonicMs() - sinceMs < options.electionMs);
  const scope = new AsyncDisposableStack();
  scope.use(startOrphanLoop(parts));
  scope.use(startOrchestrators(parts));
  scope.use(startAllocator(parts));
  scope.use(startScheduler(parts));
  const keeper = new GroupKeeper({ ...parts, member, status: group, ping: options.ping });
  scope.use(startRoleLoop({ ...parts, member, keeper }));
  const logs = new LogBroker(parts);
  const leader = (): string | undefined => {
    const { raftId, leader: known } = member.status;
    return known?.raftId === raftId ? undefined : known?.address;
  };
  const dispatcher = scope.use(new Dispatcher({ ...parts, logs, leader }));
  return {
    dispatcher,
    issuer: new NodeIssuer(parts),
    keeper,
    live: {
      logs,
      networkAcks: (id) => dispatcher.networkAcks(readId('network', id)),
      networkRevision: (id) => dispatcher.networkRevision(readId('network', id)),
      group,
    },
    [Symbol.asyncDispose]: () => scope.disposeAsync(),
  };
}
