/** Sentences of the Raft paper (Ongaro and Ousterhout, extended version) about the log, each as a test. */
import { describe, expect, test } from 'vitest';
import { entry, TestGroup, TestNode } from '../../../test/conformance/raft/group.ts';
import { type Entry, message } from './model.ts';

const three = [1, 2, 3];

function leader(voters: readonly number[] = three): TestNode {
  const node = new TestNode(1, voters);
  node.lead(voters.filter((id) => id !== 1));
  return node;
}

const ids = (entries: readonly Entry[]): string[] => entries.map(({ term, index }) => `${term}/${index}`);

describe('section 5.3', () => {
  // LeaderStartReplication
  test('a leader appends a command to its log and sends it to all with the entry before it', () => {
    const node = leader();
    const sent = node.propose('some data');
    const append = { type: 'MsgApp', index: 1, logTerm: 1, commit: 1, entries: [entry(1, 2, 'some data')] };
    expect(sent).toMatchObject([
      { to: 2, ...append },
      { to: 3, ...append },
    ]);
    expect(node.log().at(-1)).toEqual(entry(1, 2, 'some data'));
  });

  // LeaderCommitEntry
  test('an entry that a majority has is committed, applied, and told in the next appends', () => {
    const node = leader();
    node.propose('some data');
    const sent = node.acknowledge(2);
    expect(node.core.status().commit).toBe(2);
    expect(node.applied.at(-1)).toEqual(entry(1, 2, 'some data'));
    expect(sent).toMatchObject([
      { type: 'MsgApp', to: 2, commit: 2 },
      { type: 'MsgApp', to: 3, commit: 2 },
    ]);
  });

  // LeaderAcknowledgeCommit
  test.each([
    { size: 1, acknowledge: [], committed: true },
    { size: 3, acknowledge: [], committed: false },
    { size: 3, acknowledge: [2], committed: true },
    { size: 3, acknowledge: [2, 3], committed: true },
    { size: 5, acknowledge: [], committed: false },
    { size: 5, acknowledge: [2], committed: false },
    { size: 5, acknowledge: [2, 3], committed: true },
    { size: 5, acknowledge: [2, 3, 4, 5], committed: true },
  ])('among $size, with $acknowledge.length acknowledgements: committed $committed', (row) => {
    const node = leader(Array.from({ length: row.size }, (_, at) => at + 1));
    node.propose('some data');
    for (const from of row.acknowledge) node.acknowledge(from);
    expect(node.core.status().commit === 2).toBe(row.committed);
  });

  // LeaderCommitPrecedingEntries
  test.each([
    { before: [] },
    { before: [entry(2, 1)] },
    { before: [entry(1, 1), entry(2, 2)] },
    { before: [entry(1, 1)] },
  ])('a commit covers what older leaders left before it ($before.length entries)', ({ before }) => {
    const node = new TestNode(1, three, { entries: before, hardState: { term: 2, vote: 0, commit: 0 } });
    node.lead([2, 3]);
    node.propose('some data');
    node.acknowledge(2);
    expect(ids(node.applied)).toEqual([...ids(before), `3/${before.length + 1}`, `3/${before.length + 2}`]);
  });

  // FollowerCommitEntry
  test.each([
    { entries: [entry(1, 1, 'some data')], commit: 1 },
    { entries: [entry(1, 1, 'some data'), entry(1, 2, 'some data2')], commit: 2 },
    { entries: [entry(1, 1, 'some data'), entry(1, 2, 'some data2')], commit: 1 },
  ])(
    'a follower applies what it learns to be committed: $commit of $entries.length',
    ({ entries, commit }) => {
      const node = new TestNode(1, three);
      node.step({ type: 'MsgApp', from: 2, term: 1, entries, commit });
      expect(node.core.status().commit).toBe(commit);
      expect(node.applied).toEqual(entries.slice(0, commit));
    },
  );

  // FollowerCheckMsgApp
  test.each([
    { logTerm: 0, index: 0, answer: { index: 1, reject: false } },
    { logTerm: 1, index: 1, answer: { index: 1, reject: false } },
    { logTerm: 2, index: 2, answer: { index: 2, reject: false } },
    { logTerm: 1, index: 2, answer: { index: 2, reject: true, rejectHint: 1, logTerm: 1 } },
    { logTerm: 3, index: 3, answer: { index: 3, reject: true, rejectHint: 2, logTerm: 2 } },
  ])('a follower refuses an append after $logTerm/$index unless it holds that entry', (row) => {
    const hardState = { term: 2, vote: 0, commit: 1 };
    const node = new TestNode(1, three, { entries: [entry(1, 1), entry(2, 2)], hardState });
    const { logTerm, index } = row;
    const sent = node.step({ type: 'MsgApp', from: 2, term: 2, logTerm, index });
    expect(sent).toMatchObject([{ type: 'MsgAppResp', to: 2, term: 2, ...row.answer }]);
  });

  // FollowerAppendEntries
  test.each([
    { logTerm: 2, index: 2, entries: [entry(3, 3)], log: ['1/1', '2/2', '3/3'] },
    { logTerm: 1, index: 1, entries: [entry(3, 2), entry(4, 3)], log: ['1/1', '3/2', '4/3'] },
    { logTerm: 0, index: 0, entries: [entry(1, 1)], log: ['1/1', '2/2'] },
    { logTerm: 0, index: 0, entries: [entry(3, 1)], log: ['3/1'] },
  ])('a conflicting entry and all that follow it are replaced: after $logTerm/$index', (row) => {
    const node = new TestNode(1, three, { entries: [entry(1, 1), entry(2, 2)] });
    const { logTerm, index, entries } = row;
    node.step({ type: 'MsgApp', from: 2, term: 2, logTerm, index, entries });
    expect(ids(node.log())).toEqual(row.log);
  });

  // LeaderSyncFollowerLog: figure 7
  test.each([
    [[1, 1, 1, 4, 4, 5, 5, 6, 6]],
    [[1, 1, 1, 4]],
    [[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6]],
    [[1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7]],
    [[1, 1, 1, 4, 4, 4, 4]],
    [[1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3]],
  ])('a leader brings a follower with the terms %j to its own log', (terms) => {
    const log = (of: readonly number[]): Entry[] => of.map((term, at) => entry(term, at + 1));
    const own = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
    const first = new TestNode(1, three, { entries: log(own), hardState: { term: 8, vote: 0, commit: 3 } });
    const other = new TestNode(2, three, { entries: log(terms), hardState: { term: 8, vote: 0, commit: 3 } });
    const group = new TestGroup([first, other]);
    first.core.campaign();
    group.settle();
    // The third server votes, in case the second's log is newer; it has nothing else to say.
    first.core.step(message({ type: 'MsgVoteResp', from: 3, to: 1, term: 9 }));
    group.settle();
    first.core.propose(new Uint8Array());
    group.settle();
    expect(ids(other.log())).toEqual(ids(first.log()));
    expect(ids(first.log())).toEqual([...own.map((term, at) => `${term}/${at + 1}`), '9/11', '9/12']);
  });
});

describe('section 5.4.2', () => {
  // LeaderOnlyCommitsLogFromCurrentTerm
  test.each([
    { index: 1, commit: 0 },
    { index: 2, commit: 0 },
    { index: 3, commit: 3 },
  ])(
    'only entries of the own term are committed by counting: acknowledged to $index',
    ({ index, commit }) => {
      const entries = [entry(1, 1), entry(2, 2)];
      const node = new TestNode(1, [1, 2], { entries, hardState: { term: 2, vote: 0, commit: 0 } });
      node.core.campaign();
      node.take();
      node.step({ type: 'MsgVoteResp', from: 2, term: 3 });
      node.step({ type: 'MsgAppResp', from: 2, term: 3, index });
      expect(node.core.status().commit).toBe(commit);
    },
  );
});
