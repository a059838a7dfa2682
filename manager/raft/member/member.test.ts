import { afterEach, describe, expect, it } from 'vitest';
import { RaftGroup, voters } from '../../../test/fakes/raft-group.ts';

let group: RaftGroup;
afterEach(async () => {
  for (const { fatal } of group.lives.values()) expect(fatal).toStrictEqual([]);
  group.network.heal();
  await group.closeAll();
});

describe('a group of three', () => {
  it('applies the same on all, in the same order', async () => {
    group = await RaftGroup.of(3);
    await group.fill(1, 100);
    await group.agreed();
    const [first, ...others] = [1, 2, 3].map((id) => [...group.get(id).machine.entries]);
    expect(first).toHaveLength(100);
    for (const other of others) expect(other).toStrictEqual(first);
    expect(voters(group.status(3).members)).toStrictEqual([1, 2, 3]);
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
    await group.fill(1, 10);
    group.kill(1);
    const next = await group.electedAmong([2, 3]);
    await group.fill(next, 10, 'later');
    await group.open(1);
    await group.agreed();
    expect(group.texts(1)).toStrictEqual(group.texts(next));
    expect(group.texts(1)).toHaveLength(20);
  });

  it('goes on after all were killed at once, with all that was acknowledged', async () => {
    group = await RaftGroup.of(3);
    for (let round = 1; round <= 4; round++) {
      const leader = await group.electedAmong([1, 2, 3]);
      await group.fill(leader, 25, `round ${round}`);
      for (const id of [1, 2, 3]) group.kill(id);
      for (const id of [3, 1, 2]) await group.open(id);
    }
    await group.electedAmong([1, 2, 3]);
    await group.agreed();
    for (const id of [1, 2, 3]) expect(group.texts(id)).toHaveLength(100);
  });

  it('works on over a network that loses and turns around messages', async () => {
    group = await RaftGroup.of(3, { seed: 7 });
    group.network.lossRate = 0.2;
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        await group.finish(new Promise<void>((resolve) => void group.clock.setTimer(n * 50, resolve)));
        return group.outcomeOf(
          Promise.resolve().then(() => group.leader().member.propose(Buffer.from(`lossy ${n}`))),
        );
      }),
    );
    group.network.heal();
    await group.electedAmong([1, 2, 3]);
    await group.agreed();
    const done = outcomes.flatMap((outcome, n) => (outcome === 'done' ? [`lossy ${n}`] : []));
    expect(done.length).toBeGreaterThan(40);
    for (const id of [1, 2, 3]) expect(group.texts(id)).toEqual(expect.arrayContaining(done));
    expect(group.texts(2)).toStrictEqual(group.texts(1));
  });

  it('does not disturb a leader by a member that was cut off and comes back', async () => {
    group = await RaftGroup.of(3);
    const { term } = group.status(1);
    group.network.isolate(3);
    await group.run(10_000);
    group.network.heal();
    await group.run(3000);
    expect(group.status(1)).toMatchObject({ role: 'leader', term });
    expect(group.status(3)).toMatchObject({ role: 'follower', term });
  });
});

describe('a follower that was away', () => {
  it('catches up by the log when it has not been away for long', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 1000, entriesKept: 100 });
    group.kill(3);
    const before = group.network.snapshotsSent;
    await group.fill(1, 200);
    await group.open(3);
    await group.agreed();
    expect(group.texts(3)).toStrictEqual(group.texts(1));
    expect(group.network.snapshotsSent).toBe(before);
  });

  it('catches up by a snapshot when the log no longer reaches back, also when it stumbles', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 50, entriesKept: 10 });
    group.kill(3);
    const before = group.network.snapshotsSent;
    await group.fill(1, 300);
    let failures = 0;
    group.network.lost = ({ type }) => type === 'MsgSnap' && failures++ < 5;
    await group.open(3);
    await group.agreed();
    expect(group.texts(3)).toStrictEqual(group.texts(1));
    expect(group.network.snapshotsSent).toBeGreaterThan(before + 1);
    await group.fill(1, 120, 'more');
    group.kill(3); // what it was sent is on its disk
    await group.open(3);
    await group.agreed();
    expect(group.texts(3)).toStrictEqual(group.texts(1));
    expect(group.status(3).members).toStrictEqual(group.status(1).members);
  });

  it('gives up what it alone had of an old term', async () => {
    group = await RaftGroup.of(3);
    await group.fill(1, 5);
    group.network.isolate(1);
    const lost = Array.from({ length: 5 }, (_, n) => group.outcomeOf(group.propose(1, `lost ${n}`)));
    const next = await group.electedAmong([2, 3]);
    await group.fill(next, 3, 'kept');
    group.network.heal();
    expect(await Promise.all(lost)).toStrictEqual(Array.from({ length: 5 }, () => 'not-happened'));
    await group.agreed();
    expect(group.texts(1)).toStrictEqual(group.texts(next));
    expect(group.texts(1)).toHaveLength(8);
  });
});

describe('a snapshot that replaces a log', () => {
  it('leaves a folder that opens, wherever the process was killed', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 50, entriesKept: 10 });
    group.network.isolate(3);
    const lost = Array.from({ length: 20 }, (_, n) => group.outcomeOf(group.propose(1, `lost ${n}`)));
    group.network.cut(1, 2);
    await group.fill(await group.electedAmong([2]).catch(() => 1), 0);
    group.network.heal();
    await Promise.all(lost);
    await group.electedAmong([1, 2, 3]);
    const away = [1, 2, 3].find((id) => !group.leads(id))!;
    for (let step = 0; step < 40; step++) {
      const leader = await group.electedAmong([1, 2, 3].filter((id) => id !== away));
      group.kill(away);
      await group.fill(leader, 70, `round ${step}`);
      await group.open(away);
      const disk = group.disks.get(away)!;
      const from = disk.steps.length;
      // Killed after some step of taking the snapshot: another one each time.
      await group.until(
        () => disk.steps.length >= from + step || group.status(away).applied === group.status(leader).applied,
      );
    }
    await group.agreed();
    expect(group.texts(1)).toStrictEqual(group.texts(2));
    expect(group.texts(3)).toStrictEqual(group.texts(2));
  });
});

describe('proposals', () => {
  it('are refused by who does not lead, and it is certain that nothing happened', async () => {
    group = await RaftGroup.of(3);
    const refused = group.propose(2, 'x');
    await expect(refused).rejects.toThrow('this manager is not the leader');
    expect(await group.outcomeOf(refused)).toBe('not-happened');
  });

  it('in flight when leadership is lost are settled by what became of them', async () => {
    group = await RaftGroup.of(3);
    group.network.lost = ({ type, to }) => type === 'MsgAppResp' && to === 1; // they arrive, but 1 does not hear of it
    const kept = group.outcomeOf(group.propose(1, 'kept'));
    await group.until(() => group.status(2).lastIndex === group.status(1).lastIndex);
    group.network.isolate(1);
    const lost = group.outcomeOf(group.propose(1, 'lost'));
    const next = await group.electedAmong([2, 3]);
    await group.fill(next, 1, 'next');
    group.network.heal();
    expect(await kept).toBe('done');
    expect(await lost).toBe('not-happened');
    expect(group.texts(1)).toStrictEqual(['kept', 'next 0']);
  });

  it('are given up after a while without a majority, and then it is not known what became of them', async () => {
    group = await RaftGroup.of(3);
    group.network.isolate(1);
    const waiting = group.propose(1, 'perhaps');
    await expect(group.finish(waiting)).rejects.toThrow('it is not known whether it happened');
    expect(await group.outcomeOf(waiting)).toBe('unknown');
  });

  it('are not known to have happened when a snapshot took their place', async () => {
    group = await RaftGroup.of(3, { snapshotEvery: 20, entriesKept: 1 });
    group.network.isolate(1);
    const waiting = group.outcomeOf(group.propose(1, 'perhaps'));
    const next = await group.electedAmong([2, 3]);
    await group.fill(next, 100);
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
      group
        .get(id)
        .member.onLeadership((leading) => heard.push(`${id} ${leading} ${group.texts(id).length}`));
    expect(heard).toStrictEqual(['1 true 0']);
    await group.fill(1, 10);
    group.network.isolate(1);
    const next = await group.electedAmong([2, 3]);
    await group.fill(next, 1);
    await group.until(() => !group.leads(1));
    expect(heard.slice(1).sort()).toStrictEqual([`1 false 10`, `${next} true 10`]);
  });

  it('goes to who is asked for, without a moment in which nothing can be written for long', async () => {
    group = await RaftGroup.of(3);
    await group.fill(1, 10);
    const since = group.clock.monotonicMs();
    await group.finish(group.get(1).member.transferLeadership(3));
    await group.electedAmong([3]);
    await group.fill(3, 1);
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
    await group.fill(1, 1);
  });

  it('is handed over by a leader that closes', async () => {
    group = await RaftGroup.of(3);
    await group.fill(1, 10);
    const since = group.clock.monotonicMs();
    await group.close(1);
    const next = await group.electedAmong([2, 3]);
    await group.fill(next, 1);
    expect(group.clock.monotonicMs() - since).toBeLessThan(100);
  });

  it('is handed over by a leader whose disk does not answer, and that member does not campaign', async () => {
    group = await RaftGroup.of(3);
    await group.fill(1, 10);
    const held = Promise.withResolvers<void>();
    group.holdWrites(1, held.promise);
    const proposal = group.outcomeOf(group.propose(1, 'slow'));
    const next = await group.electedAmong([2, 3]);
    expect(await group.outcomeOf(group.propose(next, 'quick'))).toBe('done');
    await group.run(10_000);
    expect(group.leads(1)).toBe(false);
    held.resolve();
    expect(['done', 'unknown']).toContain(await proposal);
    await group.agreed();
    expect(group.texts(1)).toStrictEqual(group.texts(next));
  });
});

describe('a read barrier', () => {
  it('shows on every member all that was acknowledged before', async () => {
    group = await RaftGroup.of(3);
    for (let n = 0; n < 20; n++) {
      await group.finish(group.propose(1, `entry ${n}`));
      const at = (n % 3) + 1;
      await group.finish(Promise.all([1, 2, 3].map(() => group.get(at).member.readBarrier())));
      expect(group.texts(at)).toHaveLength(n + 1);
    }
  });

  it('is not passed by a leader that was replaced and does not know it', async () => {
    group = await RaftGroup.of(3);
    group.network.isolate(1);
    const barrier = group.outcomeOf(group.get(1).member.readBarrier());
    let passed = false;
    void barrier.then(() => (passed = true));
    const next = await group.electedAmong([2, 3]);
    await group.fill(next, 3, 'unseen');
    expect(passed).toBe(false);
    group.network.heal();
    expect(await barrier).toBe('done');
    expect(group.texts(1)).toHaveLength(3);
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
