import type { Clock } from '../../base/clock.ts';
import type { NodeId } from '../../base/ids.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { LogBroker } from '../logbroker/broker.ts';
import type { GroupStatus } from '../membership/group-status.ts';
import type { Store } from '../store/store.ts';

/** What the handlers of the control API work with. */
export interface ControlTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** For the calls that only the leader answers; throws NotLeaderError on another manager. */
  readonly live: () => LiveView;
}

/** What only the leader knows. */
export interface LiveView {
  readonly logs: LogBroker;
  /** Which nodes have put which revision of a network into their kernel. */
  readonly networkAcks: (
    networkId: string,
  ) => readonly { readonly nodeId: NodeId; readonly revision: number }[];
  /** The Raft index of the last change that concerns a network. */
  readonly networkRevision: (networkId: string) => number;
  /** Who is in the group, and whom the leader hears of. */
  readonly group: () => GroupStatus;
}
