import type { NetworkId, NodeId, ServiceId, TaskId } from '../../base/ids.ts';
import type { NetworkState } from './network.ts';
import type { Task } from './task.ts';

/**
 * What a manager gives to one agent: its tasks, and of the networks that they use everything that the node's kernel
 * and its names need. Rows are keyed; a set of rows is replaced as a whole at the start of a session and by deltas after.
 */
export interface NetworkAssignment {
  readonly id: NetworkId;
  readonly name: string;
  readonly internal: boolean;
  readonly state: NetworkState;
}

/** One task on one network, wherever it runs. */
export interface EndpointAssignment {
  /** `<task id>/<network id>`. */
  readonly id: string;
  readonly networkId: NetworkId;
  readonly taskId: TaskId;
  readonly nodeId: NodeId;
  readonly address: string;
  readonly serviceId: ServiceId;
  readonly serviceName: string;
  readonly slot: number;
  readonly aliases: readonly string[];
  readonly hostname: string;
  /** Names answer with it. */
  readonly running: boolean;
}

/** Another node that has endpoints on a network of this one. */
export interface PeerAssignment {
  readonly nodeId: NodeId;
  readonly hostname: string;
  readonly dataAddress: string;
  readonly index: number;
}

export type AssignmentItem =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'network'; readonly network: NetworkAssignment }
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointAssignment }
  | { readonly kind: 'peer'; readonly peer: PeerAssignment };

export interface AssignmentKey {
  readonly kind: AssignmentItem['kind'];
  readonly id: string;
}

export interface NetworkRevision {
  readonly networkId: NetworkId;
  readonly revision: number;
}

/** One message: the whole set, or what changed since the message before. */
export interface Assignments {
  readonly kind: 'complete' | 'incremental';
  /** 1 for the complete set, then one more each. */
  readonly sequence: number;
  readonly set: readonly AssignmentItem[];
  readonly removed: readonly AssignmentKey[];
  /** Of each network that this message touches: what the agent acknowledges when its kernel has it. */
  readonly revisions: readonly NetworkRevision[];
}

/** The key of an item. */
export function keyOf(item: AssignmentItem): AssignmentKey {
  switch (item.kind) {
    case 'task':
      return { kind: 'task', id: item.task.id };
    case 'network':
      return { kind: 'network', id: item.network.id };
    case 'endpoint':
      return { kind: 'endpoint', id: item.endpoint.id };
    case 'peer':
      return { kind: 'peer', id: item.peer.nodeId };
  }
}
