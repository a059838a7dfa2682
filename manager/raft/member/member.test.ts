import { afterEach, describe, expect, it } from 'vitest';
import { peer, RaftGroup, voters } from '../../../test/fakes/raft-group.ts';
import { ProposalFailed } from './proposals.ts';

let group: RaftGroup;
afterEach(async () => {
  for (const { fatal } of group.lives.values()) expect(fatal).toStrictEqual([]);
  group.network.heal();
  await group.closeAll();
});

const fill = async (id: number, count: number, text = 'entry'): Promise<void> => {
  for (let n = 0; n < count; n += 10) {
    const some = Array.from({ length: Math.min(10, count - n) }, (_, at) => `${text} ${n + at}`);
    await group.finish(Promise.all(some.map((one) => group.propose(id, one))));
  }
};
const outcomeOf = (promise: Promise<unknown>): Promise<unknown> =>
  group.finish(
    promise.then(
      () => 'done',
      (error: unknown) => (error instanceof ProposalFailed ? error.outcome : error),
    ),
  );
const texts = (id: number): string[] => group.get(id).machine.texts;
const status = (id: number) => group.get(id).member.status;

describe('a group of three', () => {
  it('applies the same on all, in the same order', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 100);
    await group.agreed();
    const [first, ...others] = [1, 2, 3].map((id) => [...group.get(id).machine.entries]);
    expect(first).toHaveLength(100);
    for (const other of others) expect(other).toStrictEqual(first);
    expect(voters(status(3).members)).toStrictEqual([1, 2, 3]);
  });

  it('sends what is proposed in one turn in one message for each follower', async () => {
    group = await RaftGroup.of(3);
    await group.run(500);
    group.network.delivered.length = 0;
    await group.finish(Promise.all(Array.from({ length: 100 }, (_, n) => group.propose(1, `entry ${n}`))));
    const appends = group.network.delivered.filter(
      ({ type, entries }) => type === 'MsgApp' && entries.length > 0,
    );
    expect(appends.map(({ entries }) => entries.length)).toStrictEqual([100, 100]);
  });

  it('elects another when the leader dies, and takes it back as a follower', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 10);
    group.kill(1);
    const next = await group.electedAmong([2, 3]);
    await fill(next, 10, 'later');
    await group.open(1);
    await group.agreed();
    expect(texts(1)).toStrictEqual(texts(next));
    expect(texts(1)).toHaveLength(20);
  });

  it('goes on after all were killed at once, with all that was acknowledged', async () => {
    group = await RaftGroup.of(3);
    for (let round = 1; round <= 4; round++) {
      const leader = await group.electedAmong([1, 2, 3]);
      await fill(leader, 25, `round ${round}`);
      for (const id of [1, 2, 3]) group.kill(id);
      for (const id of [3, 1, 2]) await group.open(id);
    }
    await group.electedAmong([1, 2, 3]);
    await group.agreed();
    for (const id of [1, 2, 3]) expect(texts(id)).toHaveLength(100);
  });

  it('works on over a network that loses and turns around messages', async () => {
    group = await RaftGroup.of(3, { seed: 7 });
    group.network.lossRate = 0.2;
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        await group.finish(new Promise<void>((resolve) => void group.clock.setTimer(n * 50, resolve)));
        return outcomeOf(
          Promise.resolve().then(() => group.leader().member.propose(Buffer.from(`lossy ${n}`))),
        );
      }),
    );
    group.network.heal();
    await group.electedAmong([1, 2, 3]);
    await group.agreed();
    const done = outcomes.flatMap((outcome, n) => (outcome === 'done' ? [`lossy ${n}`] : []));
    expect(done.length).toBeGreaterThan(40);
    for (const id of [1, 2, 3]) expect(texts(id)).toEqual(expect.arrayContaining(done));
    expect(texts(2)).toStrictEqual(texts(1));
  });

  it('does not disturb a leader by a member that was cut off and comes back', async () => {
    group = await RaftGroup.of(3);
    const { term } = status(1);
    group.network.isolate(3);
    await group.run(10_000);
    group.network.heal();
    await group.run(3000);
    expect(status(1)).toMatchObject({ role: 'leader', term });
    expect(status(3)).toMatchObject({ role: 'follower', term });
  });
});

describe('a follower that was away', () => {
  it('catches up by the log when it has not been away for long', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 1000, entriesKept: 100 });
    group.kill(3);
    const before = group.network.snapshotsSent;
    await fill(1, 200);
    await group.open(3);
    await group.agreed();
    expect(texts(3)).toStrictEqual(texts(1));
    expect(group.network.snapshotsSent).toBe(before);
  });

  it('catches up by a snapshot when the log no longer reaches back, also when it stumbles', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 50, entriesKept: 10 });
    group.kill(3);
    const before = group.network.snapshotsSent;
    await fill(1, 300);
    let failures = 0;
    group.network.lost = ({ type }) => type === 'MsgSnap' && failures++ < 5;
    await group.open(3);
    await group.agreed();
    expect(texts(3)).toStrictEqual(texts(1));
    expect(group.network.snapshotsSent).toBeGreaterThan(before + 1);
    await fill(1, 120, 'more');
    group.kill(3); // what it was sent is on its disk
    await group.open(3);
    await group.agreed();
    expect(texts(3)).toStrictEqual(texts(1));
    expect(status(3).members).toStrictEqual(status(1).members);
  });

  it('gives up what it alone had of an old term', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 5);
    group.network.isolate(1);
    const lost = Array.from({ length: 5 }, (_, n) => outcomeOf(group.propose(1, `lost ${n}`)));
    const next = await group.electedAmong([2, 3]);
    await fill(next, 3, 'kept');
    group.network.heal();
    expect(await Promise.all(lost)).toStrictEqual(Array.from({ length: 5 }, () => 'not-happened'));
    await group.agreed();
    expect(texts(1)).toStrictEqual(texts(next));
    expect(texts(1)).toHaveLength(8);
  });
});

describe('a snapshot that replaces a log', () => {
  it('leaves a folder that opens, wherever the process was killed', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 50, entriesKept: 10 });
    group.network.isolate(3);
    const lost = Array.from({ length: 20 }, (_, n) => outcomeOf(group.propose(1, `lost ${n}`)));
    group.network.cut(1, 2);
    await fill(await group.electedAmong([2]).catch(() => 1), 0);
    group.network.heal();
    await Promise.all(lost);
    await group.electedAmong([1, 2, 3]);
    const away = [1, 2, 3].find((id) => !group.leads(id))!;
    for (let step = 0; step < 40; step++) {
      const leader = await group.electedAmong([1, 2, 3].filter((id) => id !== away));
      group.kill(away);
      await fill(leader, 70, `round ${step}`);
      await group.open(away);
      const disk = group.disks.get(away)!;
      const from = disk.steps.length;
      // Killed after some step of taking the snapshot: another one each time.
      await group.until(
        () => disk.steps.length >= from + step || status(away).applied === status(leader).applied,
      );
    }
    await group.agreed();
    expect(texts(1)).toStrictEqual(texts(2));
    expect(texts(3)).toStrictEqual(texts(2));
  });
});

describe('proposals', () => {
  it('are refused by who does not lead, and it is certain that nothing happened', async () => {
    group = await RaftGroup.of(3);
    const refused = group.propose(2, 'x');
    await expect(refused).rejects.toThrow('this manager is not the leader');
    expect(await outcomeOf(refused)).toBe('not-happened');
  });

  it('in flight when leadership is lost are settled by what became of them', async () => {
    group = await RaftGroup.of(3);
    group.network.lost = ({ type, to }) => type === 'MsgAppResp' && to === 1; // they arrive, but 1 does not hear of it
    const kept = outcomeOf(group.propose(1, 'kept'));
    await group.until(() => status(2).lastIndex === status(1).lastIndex);
    group.network.isolate(1);
    const lost = outcomeOf(group.propose(1, 'lost'));
    const next = await group.electedAmong([2, 3]);
    await fill(next, 1, 'next');
    group.network.heal();
    expect(await kept).toBe('done');
    expect(await lost).toBe('not-happened');
    expect(texts(1)).toStrictEqual(['kept', 'next 0']);
  });

  it('are given up after a while without a majority, and then it is not known what became of them', async () => {
    group = await RaftGroup.of(3);
    group.network.isolate(1);
    const waiting = group.propose(1, 'perhaps');
    await expect(group.finish(waiting)).rejects.toThrow('it is not known whether it happened');
    expect(await outcomeOf(waiting)).toBe('unknown');
  });

  it('are not known to have happened when a snapshot took their place', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 20, entriesKept: 1 });
    group.network.isolate(1);
    const waiting = outcomeOf(group.propose(1, 'perhaps'));
    const next = await group.electedAmong([2, 3]);
    await fill(next, 100);
    group.network.heal();
    expect(await waiting).toBe('unknown');
    await group.agreed();
  });
});

describe('leadership', () => {
  it('is told only when all that was committed before is applied, and its end at once', async () => {
    group = await RaftGroup.of(3);
    const heard: string[] = [];
    for (const id of [1, 2, 3])
      group.get(id).member.onLeadership((leading) => heard.push(`${id} ${leading} ${texts(id).length}`));
    expect(heard).toStrictEqual(['1 true 0']);
    await fill(1, 10);
    group.network.isolate(1);
    const next = await group.electedAmong([2, 3]);
    await fill(next, 1);
    await group.until(() => !group.leads(1));
    expect(heard.slice(1).sort()).toStrictEqual([`1 false 10`, `${next} true 10`]);
  });

  it('goes to who is asked for, without a moment in which nothing can be written for long', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 10);
    const since = group.clock.monotonicMs();
    await group.finish(group.get(1).member.transferLeadership(3));
    await group.electedAmong([3]);
    await fill(3, 1);
    expect(group.clock.monotonicMs() - since).toBeLessThan(100);
    await expect(group.get(1).member.transferLeadership(2)).rejects.toThrow('this manager is not the leader');
    await expect(group.get(3).member.transferLeadership(9)).rejects.toThrow('there is no voter 9');
  });

  it('stays when who is to take it is out of reach', async () => {
    group = await RaftGroup.of(3);
    group.network.isolate(3);
    await expect(group.finish(group.get(1).member.transferLeadership(3))).rejects.toThrow(
      'Cannot hand the lead over: member 3 did not take it in time',
    );
    await fill(1, 1);
  });

  it('is handed over by a leader that closes', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 10);
    const since = group.clock.monotonicMs();
    await group.close(1);
    const next = await group.electedAmong([2, 3]);
    await fill(next, 1);
    expect(group.clock.monotonicMs() - since).toBeLessThan(100);
  });

  it('is handed over by a leader whose disk does not answer, and that member does not campaign', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 10);
    const held = Promise.withResolvers<void>();
    group.holdWrites(1, held.promise);
    const proposal = outcomeOf(group.propose(1, 'slow'));
    const next = await group.electedAmong([2, 3]);
    expect(await outcomeOf(group.propose(next, 'quick'))).toBe('done');
    await group.run(10_000);
    expect(group.leads(1)).toBe(false);
    held.resolve();
    expect(['done', 'unknown']).toContain(await proposal);
    await group.agreed();
    expect(texts(1)).toStrictEqual(texts(next));
  });
});

describe('a read barrier', () => {
  it('shows on every member all that was acknowledged before', async () => {
    group = await RaftGroup.of(3);
    for (let n = 0; n < 20; n++) {
      await group.finish(group.propose(1, `entry ${n}`));
      const at = (n % 3) + 1;
      await group.finish(Promise.all([1, 2, 3].map(() => group.get(at).member.readBarrier())));
      expect(texts(at)).toHaveLength(n + 1);
    }
  });

  it('is not passed by a leader that was replaced and does not know it', async () => {
    group = await RaftGroup.of(3);
    group.network.isolate(1);
    const barrier = outcomeOf(group.get(1).member.readBarrier());
    let passed = false;
    void barrier.then(() => (passed = true));
    const next = await group.electedAmong([2, 3]);
    await fill(next, 3, 'unseen');
    expect(passed).toBe(false);
    group.network.heal();
    expect(await barrier).toBe('done');
    expect(texts(1)).toHaveLength(3);
  });

  it('is asked for again when the question or the leader is lost', async () => {
    group = await RaftGroup.of(3);
    let lost = 0;
    group.network.lost = ({ type }) => type === 'MsgReadIndex' && lost++ < 2;
    await group.finish(group.get(2).member.readBarrier());
    expect(lost).toBe(3);
    group.kill(1);
    await group.finish(group.get(2).member.readBarrier());
  });

  it('ends without a majority, and by its signal', async () => {
    group = await RaftGroup.of(3);
    group.network.isolate(1);
    await group.run(3000);
    const since = group.clock.monotonicMs();
    await expect(group.finish(group.get(1).member.readBarrier())).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(group.clock.monotonicMs() - since).toBeLessThan(11_000);
    const stop = new AbortController();
    const ended = group.get(1).member.readBarrier(stop.signal);
    stop.abort();
    await expect(group.finish(ended)).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a change of membership', () => {
  it('adds a learner, which is given the state and does not count, and then a voter', async () => {
    group = await RaftGroup.of(1, { snapshotEvery: 50, entriesKept: 10 });
    await fill(1, 100);
    await group.join(2);
    await group.agreed();
    expect(status(2)).toMatchObject({ role: 'learner' });
    expect(texts(2)).toStrictEqual(texts(1));
    group.kill(2);
    await fill(1, 5);
    await group.open(2);
    await group.finish(group.leader().member.change({ kind: 'promote', raftId: 2 }));
    await group.agreed();
    expect(status(2).role).toBe('follower');
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
    expect(voters(status(1).members)).toStrictEqual([1]);
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
    expect(status(2).members.find(({ raftId }) => raftId === 3)).toStrictEqual({ ...moved, learner: false });
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
    await fill(1, 5);
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
    await group.until(() => status(next).applied === status(next).lastIndex);
    await group.finish(group.get(next).member.change({ kind: 'remove', raftId: 1 }));
    await fill(next, 3);
    expect(voters(status(next).members)).toStrictEqual([2, 3]);
  });
});

describe('going on alone', () => {
  it('takes what one member has, removes the others, and grows again', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 50, entriesKept: 10 });
    await fill(1, 120);
    await group.agreed();
    for (const id of [1, 2, 3]) group.kill(id);
    const self = { ...peer(2), address: '10.7.7.7:4242' };
    await group.open(2, { kind: 'alone', self });
    expect(group.leads(2)).toBe(true);
    expect(status(2).members).toStrictEqual([{ ...self, learner: false }]);
    expect(texts(2)).toHaveLength(120);
    await fill(2, 5, 'later');
    group.kill(2);
    await group.open(2);
    expect(texts(2)).toHaveLength(125);
    await group.grow(4);
    await group.agreed();
    expect(texts(4)).toStrictEqual(texts(2));
    let removed = 0;
    const old = await group.open(3);
    old.member.onRemoved(() => removed++);
    await group.until(() => removed === 1, 'the old member hears of it', 30_000);
  });

  it('can be repeated wherever it was killed', async () => {
    group = await RaftGroup.of(3);
    await fill(1, 10);
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
      expect(voters(status(1).members)).toStrictEqual([1]);
      expect(texts(1)).toHaveLength(10);
      await group.close(1);
    }
  });
});
