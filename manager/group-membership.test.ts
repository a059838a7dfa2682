import { cp, rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { nodeRole } from '../proto/codec/node.ts';
import { controlService, membershipService } from '../proto/gen/services.ts';
import { openManagerClient } from '../proto/identity/join.ts';
import type { NodeRole } from '../proto/model/node.ts';
import { callUnary } from '../proto/rpc/client.ts';
import {
  aManagerGroup,
  addressOf,
  type GroupNode,
  type ManagerGroup,
} from '../test/builders/manager-group.ts';

const wait = { timeout: 10_000 };
async function setRole(group: ManagerGroup, node: GroupNode, role: NodeRole, at = group.leader()) {
  using client = openManagerClient(addressOf(at), at.identity);
  const ref = node.identity.nodeId;
  return await callUnary(client, controlService.updateNode, { ref, role: nodeRole.toWire(role) });
}
const known = (group: ManagerGroup, node: GroupNode) =>
  group.leader().manager.store.view.get('node', node.identity.nodeId);
const voters = (group: ManagerGroup) =>
  group
    .leader()
    .manager.status.members.filter(({ learner }) => !learner)
    .map(({ nodeId }) => nodeId);

describe('promotion and demotion', () => {
  test('a promoted worker gets the certificate of a manager and joins; demoted, it leaves and loses it', async () => {
    await using group = await aManagerGroup(2);
    const node = await group.enrol('worker');
    expect(node.identity.role).toBe('worker');
    await setRole(group, node, 'manager');
    await expect.poll(() => known(group, node)?.role, wait).toBe('manager');
    expect((await group.renew(node)).role).toBe('manager');
    await group.start(node, { managers: [addressOf(group.leader())] });
    expect(voters(group)).toContain(node.identity.nodeId);
    await expect.poll(() => known(group, node)?.manager?.address, wait).toBe(addressOf(node));

    await setRole(group, node, 'worker');
    await expect.poll(() => node.removed, wait).toBe(1);
    await expect.poll(() => known(group, node), wait).toMatchObject({ role: 'worker', manager: undefined });
    expect(voters(group)).toHaveLength(2);
    expect((await group.renew(node)).role).toBe('worker');
  });

  test('a leader that is demoted hands over first, and is removed by the next', async () => {
    await using group = await aManagerGroup(3);
    const demoted = group.leader();
    await setRole(group, demoted, 'worker');
    await expect.poll(() => demoted.removed, wait).toBe(1);
    await expect.poll(() => group.followers().length, wait).toBe(2);
    expect(group.leader()).not.toBe(demoted);
    await expect.poll(() => known(group, demoted)?.role, wait).toBe('worker');
    expect(voters(group)).toHaveLength(2);
  });

  test('the last manager stays one, and so does one without whom there is no majority', async () => {
    await using group = await aManagerGroup(1);
    const [only] = group.nodes;
    await expect(setRole(group, only!, 'worker')).rejects.toThrow(
      'attempting to demote the last manager of the swarm',
    );
    const second = await group.join();
    const third = await group.join();
    await group.stop(third);
    const stays = group.followers()[0] ?? second;
    const refused = () =>
      setRole(group, stays, 'worker').then(
        () => '',
        (error: unknown) => String(error),
      );
    await expect.poll(refused, wait).toMatch(/would result in a loss of quorum/);
    await setRole(group, third, 'worker');
    await expect.poll(() => voters(group).length, wait).toBe(2);
  });

  test('a manager is not removed from the cluster before it is demoted', async () => {
    await using group = await aManagerGroup(3);
    const [node] = group.followers();
    using client = openManagerClient(addressOf(group.leader()), group.leader().identity);
    const request = { ref: node!.identity.nodeId, force: true };
    await expect(callUnary(client, controlService.removeNode, request)).rejects.toThrow(
      /is a cluster manager and is a member of the raft cluster\. It must be demoted to worker before removal/,
    );
  });
});

describe('leaving', () => {
  test('a follower and a leader leave; the last one has nobody to leave', async () => {
    await using group = await aManagerGroup(3);
    const [follower] = group.followers();
    await follower!.manager.leave();
    expect(follower!.removed).toBe(0);
    expect(known(group, follower!)).toMatchObject({ role: 'worker', spec: { role: 'worker' } });
    await group.stop(follower!);
    const leader = group.leader();
    await leader.manager.leave();
    await group.stop(leader);
    await expect.poll(() => group.running()[0]?.manager.status.isLeader, wait).toBe(true);
    expect(voters(group)).toHaveLength(1);
    await group.leader().manager.leave();
    expect(voters(group)).toHaveLength(1);
  });

  test('is refused when the others would not be a majority', async () => {
    await using group = await aManagerGroup(3);
    const [gone, leaves] = group.followers();
    await group.stop(gone!);
    const refused = () =>
      leaves!.manager.leave().then(
        () => '',
        (error: unknown) => String(error),
      );
    await expect.poll(refused, wait).toMatch(/would result in a loss of quorum/);
    expect(voters(group)).toHaveLength(3);
  });
});

describe('joining', () => {
  test('a newcomer that cannot be reached where it says is refused, and is no member', async () => {
    await using group = await aManagerGroup(1);
    const node = await group.enrol('manager');
    const managers = [addressOf(group.leader())];
    await expect(group.start(node, { managers, advertiseAddress: '127.0.0.1:1' })).rejects.toThrow(
      /Cannot join as a manager: the leader reaches no manager .* at 127\.0\.0\.1:1/,
    );
    const other = await group.enrol('manager');
    const elsewhere = addressOf(group.leader());
    await expect(group.start(other, { managers, advertiseAddress: elsewhere })).rejects.toThrow(
      /another node \(\w+\) answers at/,
    );
    expect(group.leader().manager.status.members).toHaveLength(1);
    await group.start(node, { managers });
    expect(voters(group)).toHaveLength(2);
  });

  test('a worker is no manager, whatever it calls', async () => {
    await using group = await aManagerGroup(1);
    const node = await group.enrol('worker');
    const managers = [addressOf(group.leader())];
    await expect(group.start(node, { managers })).rejects.toMatchObject({ code: 'permission-denied' });
    using client = openManagerClient(addressOf(group.leader()), node.identity);
    await expect(callUnary(client, membershipService.leave, { raftId: 1 })).rejects.toMatchObject({
      code: 'permission-denied',
    });
  });

  test('a manager that lost its disk is another member; the one of before is gone', async () => {
    await using group = await aManagerGroup(3);
    const [node] = group.followers();
    const before = node!.manager.status.members.find(({ nodeId }) => nodeId === node!.identity.nodeId);
    await group.stop(node!);
    await rm(`${node!.dataDir}/manager`, { recursive: true });
    await group.start(node!, { managers: [addressOf(group.leader())] });
    const now = group
      .leader()
      .manager.status.members.filter(({ nodeId }) => nodeId === node!.identity.nodeId);
    expect(now).toHaveLength(1);
    expect(now[0]?.raftId).not.toBe(before?.raftId);
    await expect.poll(() => known(group, node!)?.manager?.raftId, wait).toBe(now[0]?.raftId);
  });

  test('of two nodes with one identity the group has the later one, and tells the other', async () => {
    await using group = await aManagerGroup(3);
    const [first] = group.followers();
    const copy = {
      ...first!,
      name: 'copy',
      dataDir: `${first!.dataDir}-copy`,
      manager: undefined,
      removed: 0,
    };
    group.nodes.push(copy);
    await group.start(copy, { managers: [addressOf(group.leader())] });
    await expect.poll(() => first!.removed, wait).toBe(1);
    expect(copy.removed).toBe(0);
    expect(voters(group)).toHaveLength(3);
  });

  test('a copy of the data of a manager that runs does not start', async () => {
    await using group = await aManagerGroup(3);
    const [node] = group.followers();
    const copy = { ...node!, name: 'copy', dataDir: `${node!.dataDir}-copy`, manager: undefined };
    await cp(node!.dataDir, copy.dataDir, { recursive: true });
    const managers = group.nodes.map(addressOf);
    await expect(group.start(copy, { managers })).rejects.toThrow(
      /Cannot start the manager: node \w+ runs at 127\.0\.0\.1:\d+ already\. This one has a copy of its data/,
    );
  });

  test('a manager that comes back at another address is found again', async () => {
    await using group = await aManagerGroup(3);
    const [node] = group.followers();
    const before = addressOf(node!);
    await group.stop(node!);
    await group.start(node!);
    expect(addressOf(node!)).not.toBe(before);
    await expect.poll(() => known(group, node!)?.manager?.address, wait).toBe(addressOf(node!));
    const member = () =>
      group.leader().manager.status.members.find(({ nodeId }) => nodeId === node!.identity.nodeId);
    await expect.poll(() => member()?.reachable, wait).toBe(true);
    expect(member()?.address).toBe(addressOf(node!));
  });
});
