import { afterEach, describe, expect, it } from 'vitest';
import { RaftGroup, voters } from '../../../test/fakes/raft-group.ts';

let group: RaftGroup;
afterEach(async () => {
  for (const { fatal } of group.lives.values()) expect(fatal).toStrictEqual([]);
  group.network.heal();
  await group.closeAll();
});

const fill = async (id: number, count: number, text = 'entry'): Promise<void> => {
  for (let n = 0; n < count; n++) await group.finish(group.propose(id, `${text} ${n}`));
};

describe('a group of three', () => {
  it('applies the same on all, in the same order', async () => {
    group = await RaftGroup.of(3);
    await group.finish(Promise.all(Array.from({ length: 100 }, (_, n) => group.propose(1, `entry ${n}`))));
    await group.agreed();
    const [first, ...others] = [1, 2, 3].map((id) => [...group.get(id).machine.entries]);
    expect(first).toHaveLength(100);
    for (const other of others) expect(other).toStrictEqual(first);
    expect(voters(group.get(3).member.status.members)).toStrictEqual([1, 2, 3]);
  });

  it('elects another when the leader dies, and takes it back as a follower', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 10);
    group.kill(1);
    const next = await group.electedAmong([2, 3]);
    await group.until(() => group.get(next).member.status.applied > 10);
    await fill(next, 10, 'later');
    await group.open(1);
    await group.agreed();
    expect(group.get(1).machine.texts).toStrictEqual(group.get(next).machine.texts);
    expect(group.get(1).machine.texts).toHaveLength(20);
  });
});
