import type { NodeId } from '../../base/ids.ts';
import type { Node } from '../../proto/model/node.ts';
import type { Member } from '../raft/peer.ts';
import type { RaftMemberStatus } from '../raft/raft-member.ts';
import type { StoreView } from '../store/store.ts';

/**
 * What brings together whom the users want as managers (`spec.role`), who is in the Raft group, and what the nodes'
 * objects say (`role`, `manager`). A node is a manager from the moment that it may be one (its next certificate says so; it
 * then joins by itself) until it has left the group: its role goes last. PURE.
 */
export type RoleStep =
  /** The node may have the certificate of a manager, or no more. */
  | { readonly kind: 'role'; readonly nodeId: NodeId; readonly role: Node['role'] }
  /** What the group knows of the node is written down. */
  | { readonly kind: 'record'; readonly nodeId: NodeId; readonly member: Member | undefined }
  | { readonly kind: 'promote'; readonly member: Member }
  | { readonly kind: 'remove'; readonly member: Member }
  /** This leader is to be a worker: another one leads, and removes it. */
  | { readonly kind: 'hand-over' };

type Status = Pick<RaftMemberStatus, 'raftId' | 'members' | 'progress' | 'lastIndex'>;

/** A learner that is so near to the end of the log is promoted. */
const caughtUpEntries = 1000;

export function planRoles(view: StoreView, status: Status): readonly RoleStep[] {
  const steps: RoleStep[] = [];
  const memberOf = new Map(status.members.map((member) => [member.nodeId, member]));
  for (const node of view.list('node')) steps.push(...planNode(node, memberOf.get(node.id)));
  for (const member of status.members)
    steps.push(...planMember(view.get('node', member.nodeId), member, status));
  return steps;
}

function planNode(node: Node, member: Member | undefined): RoleStep[] {
  const steps: RoleStep[] = [];
  const wanted = node.spec.role === 'manager' || member ? 'manager' : 'worker';
  if (node.role !== wanted) steps.push({ kind: 'role', nodeId: node.id, role: wanted });
  const recorded = node.manager;
  if (recorded?.raftId !== member?.raftId || recorded?.address !== member?.address)
    steps.push({ kind: 'record', nodeId: node.id, member });
  return steps;
}

function planMember(node: Node | undefined, member: Member, status: Status): RoleStep[] {
  if (node?.spec.role !== 'manager') {
    if (status.members.length === 1) return [];
    return [member.raftId === status.raftId ? { kind: 'hand-over' } : { kind: 'remove', member }];
  }
  const progress = status.progress.get(member.raftId);
  const ready = progress?.active === true && status.lastIndex - progress.match <= caughtUpEntries;
  return member.learner && ready ? [{ kind: 'promote', member }] : [];
}
