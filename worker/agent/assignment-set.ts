import type { NetworkId, NodeId, TaskId } from '../../base/ids.ts';
import { SkeinError } from '../../base/errors.ts';
import type {
  AssignmentItem,
  AssignmentKey,
  Assignments,
  EndpointAssignment,
  NetworkAssignment,
  PeerAssignment,
} from '../../proto/model/assignment.ts';
import type { Task } from '../../proto/model/task.ts';

/** The rows of networks, without the tasks: what names and kernel are made from, and what the disk keeps of it. */
export interface NetworkRows {
  readonly networks: ReadonlyMap<NetworkId, NetworkAssignment>;
  readonly endpoints: ReadonlyMap<string, EndpointAssignment>;
  readonly peers: ReadonlyMap<NodeId, PeerAssignment>;
}

/** Everything that the managers gave to this node, up to one message. Immutable. */
export interface AssignmentSet extends NetworkRows {
  readonly sequence: number;
  readonly tasks: ReadonlyMap<TaskId, Task>;
}

export const emptyAssignmentSet: AssignmentSet = {
  sequence: 0,
  tasks: new Map(),
  networks: new Map(),
  endpoints: new Map(),
  peers: new Map(),
};

/**
 * The set after `message`. A complete message replaces everything; a delta must follow the message before it without a
 * gap, else SkeinError `out-of-sequence`: the session is to be opened anew.
 */
export function applyAssignments(before: AssignmentSet, message: Assignments): AssignmentSet {
  if (message.kind === 'incremental' && message.sequence !== before.sequence + 1) {
    throw new SkeinError(
      'out-of-sequence',
      `Cannot apply assignments ${message.sequence}: the last ones applied are ${before.sequence}`,
    );
  }
  const from = message.kind === 'complete' ? emptyAssignmentSet : before;
  const draft = {
    sequence: message.sequence,
    tasks: new Map(from.tasks),
    networks: new Map(from.networks),
    endpoints: new Map(from.endpoints),
    peers: new Map(from.peers),
  };
  for (const item of message.set) put(draft, item);
  for (const key of message.removed) drop(draft, key);
  return draft;
}

interface Draft {
  tasks: Map<TaskId, Task>;
  networks: Map<NetworkId, NetworkAssignment>;
  endpoints: Map<string, EndpointAssignment>;
  peers: Map<NodeId, PeerAssignment>;
}

function put(draft: Draft, item: AssignmentItem): void {
  switch (item.kind) {
    case 'task':
      draft.tasks.set(item.task.id, item.task);
      return;
    case 'network':
      draft.networks.set(item.network.id, item.network);
      return;
    case 'endpoint':
      draft.endpoints.set(item.endpoint.id, item.endpoint);
      return;
    case 'peer':
      draft.peers.set(item.peer.nodeId, item.peer);
      return;
  }
}

function drop(draft: Draft, key: AssignmentKey): void {
  switch (key.kind) {
    case 'task':
      draft.tasks.delete(key.id as TaskId); // an id that is not in the map is nothing to delete
      return;
    case 'network':
      draft.networks.delete(key.id as NetworkId);
      return;
    case 'endpoint':
      draft.endpoints.delete(key.id);
      return;
    case 'peer':
      draft.peers.delete(key.id as NodeId);
      return;
  }
}
