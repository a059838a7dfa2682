import { afterEach, describe, expect, it } from 'vitest';
import { peer, RaftGroup, voters } from '../../../test/fakes/raft-group.ts';

let group: RaftGroup;
afterEach(async () => {
  for (const { fatal } of group.lives.values()) expect(fatal).toStrictEqual([]);
  group.network.heal();
  await group.closeAll();
});

describe('a change of membership', () => {
  it('adds a learner, which is given the state and does not count, and then a voter', async () => {
    group = await RaftGroup.of(1, { snapshotEvery: 50, entriesKept: 10 });
    await group.fill(1, 100);
    await group.join(2);
    await group.agreed();
    expect(group.status(2)).toMatchObject({ role: 'learner' });
    expect(group.texts(2)).toStrictEqual(group.texts(1));
    group.kill(2);
    await group.fill(1, 5);
    await group.open(2);
    await group.finish(group.leader().member.change({ kind: 'promote', raftId: 2 }));
    await group.agreed();
    expect(group.status(2).role).toBe('follower');
  });

  it('does not promote who has not caught up', async () => {
    group = await RaftGroup.of(1);
    await group.finish(group.get(1).member.change({ kind: 'add', peer: peer(2) }));
    const stop = new AbortController();
    const promoted = group.get(1).member.change({ kind: 'promote', raftId: 2 }, stop.signal);
    await expect(group.get(1).member.change({ kind: 'remove', raftId: 2 })).rejects.toThrow(
      'another change is under way',
    );
    await group.run(1000);
    stop.abort();
    await expect(group.finish(promoted)).rejects.toMatchObject({ code: 'aborted' });
    expect(voters(group.status(1).members)).toStrictEqual([1]);
    await expect(
      group.finish(group.get(1).member.change({ kind: 'promote', raftId: 2 }), 200_000),
    ).rejects.toThrow('after 120 s it has entries up to 0');
  });

  it('changes an address, and all know it after a restart', async () => {
    group = await RaftGroup.of(3);
    const moved = { ...peer(3), address: '10.9.9.9:4242' };
    await group.finish(group.get(1).member.change({ kind: 'add', peer: moved }));
    await group.agreed();
    group.kill(2);
    await group.open(2);
    await group.agreed();
    expect(group.status(2).members.find(({ raftId }) => raftId === 3)).toStrictEqual({
      ...moved,
      learner: false,
    });
  });

  it('removes a member, which hears of it, and refuses what would leave no quorum', async () => {
    group = await RaftGroup.of(3);
    let told = 0;
    group.get(2).member.onRemoved(() => told++);
    group.network.isolate(3);
    await group.run(2000);
    const { member } = group.leader();
    await expect(group.finish(member.change({ kind: 'remove', raftId: 2 }))).rejects.toThrow(
      'Cannot remove the manager node2: of the 2 managers that would stay, 1 can be reached, and 2 are needed',
    );
    await group.finish(member.change({ kind: 'remove', raftId: 3 }));
    expect(voters(member.status.members)).toStrictEqual([1, 2]);
    let removed = 0;
    group.get(3).member.onRemoved(() => removed++);
    group.network.heal();
    await group.until(() => removed === 1); // it was away: another tells it
    await group.finish(member.change({ kind: 'remove', raftId: 2 }));
    await group.until(() => told === 1);
    await expect(member.change({ kind: 'add', peer: peer(2) })).rejects.toThrow('it must join as a new one');
    await expect(member.change({ kind: 'remove', raftId: 1 })).rejects.toThrow('it is the last one');
    await group.fill(1, 5);
  });

  it('is heard of by a learner that was away when it was removed', async () => {
    group = await RaftGroup.of(1);
    await group.join(2);
    await group.agreed();
    group.network.isolate(2);
    await group.finish(group.get(1).member.change({ kind: 'remove', raftId: 2 }));
    let removed = 0;
    group.get(2).member.onRemoved(() => removed++);
    group.kill(1);
    await group.run(5000);
    await group.open(1);
    group.network.heal();
    await group.until(() => removed === 1);
  });

  it('is not made by a leader of itself: it hands over', async () => {
    group = await RaftGroup.of(3);
    await expect(group.finish(group.get(1).member.change({ kind: 'remove', raftId: 1 }))).rejects.toThrow(
      'ask the manager that leads now',
    );
    const next = await group.electedAmong([2, 3]);
    await group.until(() => group.status(next).applied === group.status(next).lastIndex);
    await group.finish(group.get(next).member.change({ kind: 'remove', raftId: 1 }));
    await group.fill(next, 3);
    expect(voters(group.status(next).members)).toStrictEqual([2, 3]);
  });
});

describe('going on alone', () => {
  it('takes what one member has, removes the others, and grows again', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 50, entriesKept: 10 });
    await group.fill(1, 120);
    await group.agreed();
    for (const id of [1, 2, 3]) group.kill(id);
    const self = { ...peer(2), address: '10.7.7.7:4242' };
    await group.open(2, { kind: 'alone', self });
    expect(group.leads(2)).toBe(true);
    expect(group.status(2).members).toStrictEqual([{ ...self, learner: false }]);
    expect(group.texts(2)).toHaveLength(120);
    await group.fill(2, 5, 'later');
    group.kill(2);
    await group.open(2);
    expect(group.texts(2)).toHaveLength(125);
    await group.grow(4);
    await group.agreed();
    expect(group.texts(4)).toStrictEqual(group.texts(2));
    let removed = 0;
    const old = await group.open(3);
    old.member.onRemoved(() => removed++);
    await group.until(() => removed === 1, 'the old member hears of it', 30_000);
  });

  it('can be repeated wherever it was killed', async () => {
    group = await RaftGroup.of(3);
    await group.fill(1, 10);
    await group.agreed();
    for (const id of [1, 2, 3]) group.kill(id);
    const before = group.disks.get(1)!;
    for (let stop = 0; stop < 12; stop++) {
      const disk = before.copy();
      let left = stop;
      disk.failWith = () => (left-- > 0 ? undefined : new Error('killed'));
      group.disks.set(1, disk);
      await group.open(1, { kind: 'alone', self: peer(1) }).catch(() => undefined);
      if (group.lives.has(1)) group.kill(1);
      group.disks.set(1, disk.copy());
      await group.open(1, { kind: 'alone', self: peer(1) });
      expect(voters(group.status(1).members)).toStrictEqual([1]);
      expect(group.texts(1)).toHaveLength(10);
      await group.close(1);
    }
  });
});
