/** Sentences of the Raft paper (Ongaro and Ousterhout, extended version) about terms and elections, each as a test. */
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../../base/random.ts';
import { entry, TestNode } from '../../../test/conformance/raft/group.ts';
import type { Message, RaftRole } from './model.ts';

const three = [1, 2, 3];

function follower(): TestNode {
  return new TestNode(1, three);
}

function candidate(): TestNode {
  const node = follower();
  node.core.campaign();
  node.take();
  return node;
}

function leader(): TestNode {
  const node = follower();
  node.lead([2, 3]);
  return node;
}

const roles: readonly [string, () => TestNode][] = [
  ['follower', follower],
  ['candidate', candidate],
  ['leader', leader],
];

describe('section 5.1', () => {
  // FollowerUpdateTermFromMessage, CandidateUpdateTermFromMessage, LeaderUpdateTermFromMessage
  test.each(roles)('a %s that sees a larger term takes it over and is a follower', (_role, make) => {
    const node = make();
    node.step({ type: 'MsgApp', from: 2, term: 7 });
    expect(node.core.status()).toMatchObject({ term: 7, role: 'StateFollower' });
  });

  // RejectStaleTermMessage
  test('a request with a stale term is rejected', () => {
    const node = new TestNode(1, three, { hardState: { term: 2, vote: 0, commit: 0 } });
    const sent = node.step({ type: 'MsgApp', from: 2, term: 1, entries: [entry(1, 1)] });
    expect(sent).toEqual([]);
    expect(node.log()).toEqual([]);
    expect(node.core.status()).toMatchObject({ term: 2, lead: 0 });
  });
});

describe('section 5.2', () => {
  // StartAsFollower
  test('a server begins as a follower', () => {
    expect(follower().core.status()).toMatchObject({ role: 'StateFollower', term: 0, lead: 0 });
  });

  // LeaderBcastBeat
  test('a leader sends heartbeats to all followers to keep its authority', () => {
    const sent = leader().tick();
    expect(sent.map(({ type, to, entries }) => ({ type, to, entries }))).toEqual([
      { type: 'MsgHeartbeat', to: 2, entries: [] },
      { type: 'MsgHeartbeat', to: 3, entries: [] },
    ]);
  });

  // FollowerStartElection, CandidateStartNewElection
  test.each(roles.slice(0, 2))(
    'a %s without word from a leader for an election timeout begins an election in a new term',
    (_role, make) => {
      const node = make();
      const { term } = node.core.status();
      node.core.setRandomizedElectionTimeout(20);
      const sent = node.tick(20);
      expect(node.core.status()).toMatchObject({ term: term + 1, role: 'StateCandidate', vote: 1 });
      expect(sent.map(({ type, to, term: asked }) => ({ type, to, asked }))).toEqual([
        { type: 'MsgVote', to: 2, asked: term + 1 },
        { type: 'MsgVote', to: 3, asked: term + 1 },
      ]);
    },
  );

  // LeaderElectionInOneRoundRPC
  test.each<{ size: number; granted: number[]; refused: number[]; role: RaftRole }>([
    { size: 1, granted: [], refused: [], role: 'StateLeader' },
    { size: 3, granted: [2, 3], refused: [], role: 'StateLeader' },
    { size: 3, granted: [2], refused: [], role: 'StateLeader' },
    { size: 5, granted: [2, 3, 4, 5], refused: [], role: 'StateLeader' },
    { size: 5, granted: [2, 3], refused: [], role: 'StateLeader' },
    { size: 3, granted: [], refused: [2, 3], role: 'StateFollower' },
    { size: 5, granted: [2], refused: [3, 4, 5], role: 'StateFollower' },
    { size: 3, granted: [], refused: [], role: 'StateCandidate' },
    { size: 5, granted: [2], refused: [3], role: 'StateCandidate' },
  ])('$granted.length votes of others, $refused.length refusals among $size: $role', (round) => {
    const voters = Array.from({ length: round.size }, (_, at) => at + 1);
    const node = new TestNode(1, voters);
    node.core.campaign();
    node.take();
    for (const from of round.granted) node.step({ type: 'MsgVoteResp', from, term: 1 });
    for (const from of round.refused) node.step({ type: 'MsgVoteResp', from, term: 1, reject: true });
    expect(node.core.status()).toMatchObject({ role: round.role, term: 1 });
  });

  // FollowerVote
  test.each([
    { vote: 0, from: 2, reject: false },
    { vote: 0, from: 3, reject: false },
    { vote: 2, from: 2, reject: false },
    { vote: 3, from: 3, reject: false },
    { vote: 2, from: 3, reject: true },
    { vote: 3, from: 2, reject: true },
  ])('a server votes at most once in a term: voted $vote, asked by $from', ({ vote, from, reject }) => {
    const node = new TestNode(1, three, { hardState: { term: 1, vote, commit: 0 } });
    const sent = node.step({ type: 'MsgVote', from, term: 1 });
    expect(sent).toMatchObject([{ type: 'MsgVoteResp', to: from, term: 1, reject }]);
  });

  // CandidateFallback
  test.each([1, 2])('a candidate that hears a leader of term %d, at least its own, is a follower', (term) => {
    const node = candidate();
    node.step({ type: 'MsgApp', from: 2, term });
    expect(node.core.status()).toMatchObject({ role: 'StateFollower', term, lead: 2 });
  });

  // FollowerElectionTimeoutRandomized, CandidateElectionTimeoutRandomized
  test.each(roles.slice(0, 2))(
    'the election timeout of a %s is drawn anew between one and two',
    (_role, make) => {
      const node = make();
      const seen = new Set<number>();
      for (let round = 0; round < 1000; round += 1) {
        if (make === follower) node.step({ type: 'MsgApp', from: 2, term: node.core.status().term + 1 });
        seen.add(ticksToElection(node));
      }
      expect([...seen].sort((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    },
  );

  // FollowersElectionTimeoutNonconflict, CandidatesElectionTimeoutNonconflict
  test.each([false, true])(
    'in most rounds a single server times out first (campaigning: %s)',
    (campaigning) => {
      const voters = [1, 2, 3, 4, 5];
      const nodes = voters.map((id) => new TestNode(id, voters, { random: new SeededRandom(id * 7919) }));
      if (campaigning) for (const node of nodes) ticksToElection(node);
      let conflicts = 0;
      for (let round = 0; round < 1000; round += 1) {
        if (!campaigning) {
          for (const node of nodes) {
            const from = (node.id % 5) + 1;
            node.step({ type: 'MsgApp', from, term: node.core.status().term + 1 });
          }
        }
        const ticks = nodes.map(ticksToElection);
        const first = Math.min(...ticks);
        if (ticks.filter((one) => one === first).length > 1) conflicts += 1;
      }
      expect(conflicts / 1000).toBeLessThan(0.45);
    },
  );
});

function ticksToElection(node: TestNode): number {
  for (let ticks = 1; ticks < 100; ticks += 1) if (node.tick().some(isRequest)) return ticks;
  throw new Error('no election');
}

const isRequest = ({ type }: Message): boolean => type === 'MsgVote';

describe('section 5.4.1', () => {
  // VoteRequest
  test.each([
    { entries: [entry(1, 1)], term: 2 },
    { entries: [entry(1, 1), entry(2, 2)], term: 3 },
  ])('a request for votes names the last entry of the log ($entries.length entries)', ({ entries, term }) => {
    const node = new TestNode(1, three);
    node.step({ type: 'MsgApp', from: 2, term: term - 1, entries });
    node.core.setRandomizedElectionTimeout(10);
    const sent = node.tick(10);
    const last = entries.at(-1)!;
    expect(sent).toMatchObject(
      [2, 3].map((to) => ({ type: 'MsgVote', to, term, index: last.index, logTerm: last.term })),
    );
  });

  // Voter
  test.each([
    { own: [entry(1, 1)], logTerm: 1, index: 1, reject: false },
    { own: [entry(1, 1)], logTerm: 1, index: 2, reject: false },
    { own: [entry(1, 1), entry(1, 2)], logTerm: 1, index: 1, reject: true },
    { own: [entry(1, 1)], logTerm: 2, index: 1, reject: false },
    { own: [entry(1, 1)], logTerm: 2, index: 2, reject: false },
    { own: [entry(1, 1), entry(1, 2)], logTerm: 2, index: 1, reject: false },
    { own: [entry(2, 1)], logTerm: 1, index: 1, reject: true },
    { own: [entry(2, 1)], logTerm: 1, index: 2, reject: true },
    { own: [entry(2, 1), entry(1, 2)], logTerm: 1, index: 1, reject: true },
  ])('a voter refuses a log older than its own: asked with $logTerm/$index, refused: $reject', (row) => {
    const node = new TestNode(1, [1, 2], { entries: row.own });
    const sent = node.step({ type: 'MsgVote', from: 2, term: 3, logTerm: row.logTerm, index: row.index });
    expect(sent).toMatchObject([{ type: 'MsgVoteResp', reject: row.reject }]);
  });
});
