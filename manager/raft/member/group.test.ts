import { describe, expect, it } from 'vitest';
import { MemoryDisk } from '../../../test/fakes/memory-disk.ts';
import { peer } from '../../../test/fakes/raft-group.ts';
import { configAfter, entriesToGoOnAlone } from './alone.ts';
import { type ConfChangeType, decodeConfChange } from '../core/confchange/conf-change.ts';
import { emptyConfState, noBytes } from '../core/model.ts';
import { encodePeer, foundedBy, Group } from './group.ts';
import { beginFolder } from './member-file.ts';
import { checkRemoval } from './quorum-check.ts';

const change = (type: ConfChangeType, nodeId: number, context = noBytes) =>
  ({ v1: true, transition: 'ConfChangeTransitionAuto', changes: [{ type, nodeId }], context }) as const;

describe('the group', () => {
  it('is what the snapshot and the changes behind it say', () => {
    const group = new Group();
    group.load(foundedBy(peer(1)));
    const two = { ...emptyConfState, voters: [1], learners: [2] };
    group.apply(change('ConfChangeAddLearnerNode', 2, encodePeer(peer(2))), two);
    expect(group.members).toStrictEqual([
      { ...peer(1), learner: false },
      { ...peer(2), learner: true },
    ]);
    group.apply(change('ConfChangeAddNode', 2), { ...emptyConfState, voters: [1, 2] });
    expect(group.voters.map(({ raftId }) => raftId)).toStrictEqual([1, 2]);
    group.apply(change('ConfChangeRemoveNode', 1), { ...emptyConfState, voters: [2] });
    const again = new Group();
    again.load(group.encode());
    expect(again.members).toStrictEqual([{ ...peer(2), learner: false }]);
    expect([again.wasRemoved(1), again.wasRemoved(2)]).toStrictEqual([true, false]);
    expect(again.confState.voters).toStrictEqual([2]);
  });

  it('remembers a bounded number of those that left', () => {
    const group = new Group();
    for (let id = 1; id <= 1100; id++) {
      group.apply(change('ConfChangeAddNode', id, encodePeer(peer(1))), emptyConfState);
      group.apply(change('ConfChangeAddNode', id, encodePeer({ ...peer(1), raftId: id })), emptyConfState);
      group.apply(change('ConfChangeRemoveNode', id), emptyConfState);
    }
    expect([group.wasRemoved(1), group.wasRemoved(101), group.wasRemoved(1100)]).toStrictEqual([
      false,
      true,
      true,
    ]);
  });

  it('refuses a first part that is something else', () => {
    for (const text of [
      '',
      '{}',
      '{"format":2}',
      '{"format":1,"confState":{"voters":[0]},"members":[],"removed":[]}',
    ])
      expect(() => new Group().load(new TextEncoder().encode(text))).toThrow('Cannot read the membership');
  });
});

describe('going on alone', () => {
  const joint = { voters: [1, 2], votersOutgoing: [2, 3], learners: [4], learnersNext: [3], autoLeave: true };

  it.each([
    ['three voters', { ...emptyConfState, voters: [1, 2, 3] }],
    ['a learner', { ...emptyConfState, voters: [2, 3], learners: [1, 4] }],
    ['nobody who knows it', { ...emptyConfState, voters: [2, 3] }],
    ['a joint configuration', joint],
  ])('leaves one voter of %s, by legal steps', (_of, confState) => {
    const last = { index: 10, term: 3 };
    const entries = entriesToGoOnAlone({ confState, self: peer(1), last, term: 4 });
    expect(entries.map(({ index, term }) => [index, term])).toStrictEqual(
      entries.map((_, at) => [11 + at, 4]),
    );
    expect(configAfter(confState, entries)).toStrictEqual({ ...emptyConfState, voters: [1] });
    const named = entries.flatMap((entry) => decodeConfChange(entry).changes.map(({ nodeId }) => nodeId));
    expect(new Set(named)).toContain(1);
  });
});

describe('a removal', () => {
  const members = [1, 2, 3, 4].map((id) => ({ ...peer(id), learner: id === 4 }));
  const check =
    (raftId: number, alive: number[], force = false) =>
    () =>
      checkRemoval({ members, raftId, force, reachable: (id) => alive.includes(id) });

  it('leaves a majority of reachable voters, or is forced', () => {
    expect(check(3, [1, 2])).not.toThrow();
    expect(check(1, [1, 2])).toThrow('of the 2 managers that would stay, 1 can be reached, and 2 are needed');
    expect(check(1, [1, 2], true)).not.toThrow();
    expect(check(4, [1])).not.toThrow();
    expect(() =>
      checkRemoval({ members: members.slice(0, 1), raftId: 1, force: true, reachable: () => true }),
    ).toThrow('it is the last one');
  });
});

describe('a folder', () => {
  it('is one member’s for ever', async () => {
    const disk = new MemoryDisk();
    const found = { kind: 'found', self: peer(7) } as const;
    expect(await beginFolder(disk, '/m', found)).toMatchObject({ raftId: 7 });
    expect(await beginFolder(disk, '/m', { kind: 'continue' })).toMatchObject({
      raftId: 7,
      beginning: 'found',
    });
    expect(await beginFolder(disk, '/m', found)).toMatchObject({ raftId: 7 });
    await expect(beginFolder(disk, '/m', { kind: 'found', self: peer(8) })).rejects.toThrow(
      'it is the folder of member 7, not of 8',
    );
  });

  it('of a former version, or a damaged one, is refused in clear words', async () => {
    const disk = new MemoryDisk();
    await expect(beginFolder(disk, '/m', { kind: 'continue' })).rejects.toThrow('there is no log in it');
    disk.files.set('/m/wal/000000000001.wal', { bytes: Buffer.alloc(10) });
    await expect(beginFolder(disk, '/m', { kind: 'found', self: peer(7) })).rejects.toThrow(
      'there is a log without member.json: it was written by a former version',
    );
    for (const [text, why] of [
      ['{"format":1}', 'it is of the format 1, and this version reads 2'],
      ['{', 'it is damaged'],
      ['{"format":2,"raftId":3}', 'it is damaged'],
    ] as const) {
      disk.files.set('/m/member.json', { bytes: Buffer.from(text) });
      await expect(beginFolder(disk, '/m', { kind: 'continue' })).rejects.toThrow(why);
    }
  });
});
