import { describe, expect, it } from 'vitest';
import type { Node } from '../../proto/model/node.ts';
import { aNode, nodeId } from '../../test/builders/objects.ts';
import type { Member } from '../raft/peer.ts';
import type { StoreView } from '../store/store.ts';
import { planRoles } from './role-plan.ts';

const member = (raftId: number, more: Partial<Member> = {}): Member => ({
  ...{ raftId, nodeId: nodeId(`n${raftId}`), address: `10.0.0.${raftId}:2377`, learner: false },
  ...more,
});
const recorded = ({ raftId, address }: Member) => ({ leader: false, reachable: false, raftId, address });
const manager = (one: Member, more: Partial<Node> = {}): Node =>
  aNode({
    id: one.nodeId,
    role: 'manager',
    spec: { ...aNode().spec, role: 'manager' },
    manager: recorded(one),
    ...more,
  });
const workerSpec = { ...aNode().spec, role: 'worker' } as const;

function plan(nodes: readonly Node[], members: readonly Member[], match: Record<number, number> = {}) {
  const view = {
    list: () => nodes,
    get: (_table: string, id: string) => nodes.find((node) => node.id === id),
  } as unknown as StoreView;
  const progress = new Map(
    members.map(({ raftId }) => [raftId, { match: match[raftId] ?? 5000, active: (match[raftId] ?? 1) > 0 }]),
  );
  return planRoles(view, { raftId: 1, members, progress, lastIndex: 5000 });
}

describe('the plan of roles', () => {
  it('is empty when all is as it should be', () => {
    const members = [member(1), member(2), member(3)];
    expect(plan([...members.map((one) => manager(one)), aNode({ id: nodeId('w') })], members)).toEqual([]);
  });

  it('lets a promoted node have the certificate of a manager before it is a member', () => {
    const promoted = aNode({ id: nodeId('w'), spec: { ...workerSpec, role: 'manager' } });
    expect(plan([manager(member(1)), promoted], [member(1)])).toEqual([
      { kind: 'role', nodeId: 'w', role: 'manager' },
    ]);
  });

  it('removes a demoted node from the group before it loses the role', () => {
    const demoted = manager(member(2), { spec: workerSpec });
    const members = [member(1), member(2)];
    expect(plan([manager(member(1)), demoted], members)).toEqual([{ kind: 'remove', member: member(2) }]);
    expect(plan([manager(member(1)), demoted], [member(1)])).toEqual([
      { kind: 'role', nodeId: 'n2', role: 'worker' },
      { kind: 'record', nodeId: 'n2', member: undefined },
    ]);
  });

  it('hands leadership over when the leader itself is demoted, and never empties the group', () => {
    const demoted = manager(member(1), { spec: workerSpec });
    expect(plan([demoted, manager(member(2))], [member(1), member(2)])).toEqual([{ kind: 'hand-over' }]);
    expect(plan([demoted], [member(1)])).toEqual([]);
  });

  it('writes down what the group knows: a newcomer, another address, a member of before', () => {
    const here = member(1, { address: '10.9.9.9:2377' });
    const newcomer = member(2, { learner: true });
    const nodes = [manager(member(1)), manager(newcomer, { manager: recorded(member(7)) })];
    expect(plan(nodes, [here, newcomer], { 2: 0 })).toEqual([
      { kind: 'record', nodeId: 'n1', member: here },
      { kind: 'record', nodeId: 'n2', member: newcomer },
    ]);
  });

  it('makes a voter of a learner that has the log and answers', () => {
    const learner = member(2, { learner: true });
    const nodes = [manager(member(1)), manager(learner)];
    expect(plan(nodes, [member(1), learner])).toEqual([{ kind: 'promote', member: learner }]);
    expect(plan(nodes, [member(1), learner], { 2: 3000 })).toEqual([]);
    expect(plan(nodes, [member(1), learner], { 2: 0 })).toEqual([]);
  });

  it('removes a member whose node the cluster does not know', () => {
    expect(plan([manager(member(1))], [member(1), member(9)])).toEqual([
      { kind: 'remove', member: member(9) },
    ]);
  });
});
