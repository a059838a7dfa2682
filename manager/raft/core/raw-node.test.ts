/** What the recorded conversations and the paper do not speak of: limits, reads, and decisions of our own. */
import { describe, expect, test } from 'vitest';
import { entry, TestGroup, TestNode, type TestNodeOptions } from '../../../test/conformance/raft/group.ts';
import { LocalMessage, PeerNotFound, ProposalDropped } from './errors.ts';
import { MemoryStorage } from './log/memory-storage.ts';
import { type Message, message, type ReadState } from './model.ts';
import { RawNode } from './raw-node.ts';
import { SeededRandom } from '../../../base/random.ts';

const three = [1, 2, 3];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function group(options: TestNodeOptions = {}): { nodes: TestNode[]; net: TestGroup; first: TestNode } {
  const nodes = three.map((id) => new TestNode(id, three, options));
  const net = new TestGroup(nodes);
  const [first] = nodes;
  first!.core.campaign();
  net.settle();
  return { nodes, net, first: first! };
}

describe('a leader', () => {
  test('sends proposals of one Ready in one append for each follower', () => {
    const { first } = group({ coalesceAppends: true });
    for (const text of ['a', 'b', 'c']) first.core.propose(bytes(text));
    const sent = first.take();
    expect(sent.map(({ type, to, entries }) => `${type} ${to} ${entries.length}`)).toEqual([
      'MsgApp 2 3',
      'MsgApp 3 3',
    ]);
  });

  test('drops proposals beyond the bytes that may be uncommitted, and takes them again later', () => {
    const { net, first } = group({ maxUncommittedSize: 10 });
    net.lost = () => true;
    first.core.propose(bytes('123456'));
    expect(() => {
      first.core.propose(bytes('123456'));
    }).toThrow(ProposalDropped);
    net.settle();
    net.lost = () => false;
    // The appends were lost: a heartbeat finds out.
    for (const id of [2, 3]) first.core.reportUnreachable(id);
    first.core.tick();
    net.settle();
    first.core.propose(bytes('123456'));
    net.settle();
    expect(first.applied.filter(({ data }) => data.length > 0)).toHaveLength(2);
  });

  test('stops sending to a follower at the bytes on their way, and goes on when they are acknowledged', () => {
    const { first } = group({ maxSizePerMessage: 8, maxInflightBytes: 8 });
    const to2 = (): number => first.take().filter(({ to, entries }) => to === 2 && entries.length > 0).length;
    let sent = 0;
    for (let at = 0; at < 5; at += 1) {
      first.core.propose(bytes('1234'));
      sent += to2();
    }
    expect(sent).toBe(2);
    expect(first.core.status().progress.get(2)?.isPaused()).toBe(true);
    const { term } = first.core.status();
    const answers = first.step({ type: 'MsgAppResp', from: 2, term, index: 3 });
    expect(answers.filter(({ to, entries }) => to === 2 && entries.length > 0)).toHaveLength(2);
  });

  test('hands over to the member that it is asked to, once that has everything', () => {
    const { nodes, net, first } = group();
    net.lost = (m) => m.to === 3;
    first.core.propose(bytes('late'));
    net.settle();
    net.lost = () => false;
    first.core.reportUnreachable(3);
    first.core.transferLeader(3);
    net.settle();
    expect(nodes.map(({ core }) => core.status().lead)).toEqual([3, 3, 3]);
  });

  test('takes no proposals while it hands over, and goes on leading when that takes too long', () => {
    const { net, first } = group();
    net.lost = (m) => m.type === 'MsgTimeoutNow';
    first.core.transferLeader(3);
    expect(() => {
      first.core.propose(bytes('x'));
    }).toThrow(ProposalDropped);
    net.settle();
    first.tick(10);
    first.core.propose(bytes('x'));
    net.settle();
    expect(first.applied.at(-1)?.data).toEqual(bytes('x'));
  });
});

describe('a read index', () => {
  test('comes only with the confirmation of a quorum', () => {
    const { net, first } = group();
    first.core.readIndex(bytes('r'));
    expect(first.take()).toMatchObject([{ type: 'MsgHeartbeat' }, { type: 'MsgHeartbeat' }]);
    expect(first.reads).toEqual([]);
    first.core.readIndex(bytes('s'));
    net.settle();
    // The confirmation of the later read is one of the earlier too.
    expect(first.reads).toEqual([
      { index: 1, context: bytes('r') },
      { index: 1, context: bytes('s') },
    ]);
  });

  test('that a follower asks for comes back to it', () => {
    const { nodes, net } = group();
    nodes[1]!.core.readIndex(bytes('r'));
    net.settle();
    expect(nodes[1]!.reads).toEqual([{ index: 1, context: bytes('r') }]);
  });

  test('is given at once under a lease', () => {
    const { first } = group({ readOnly: 'ReadOnlyLeaseBased', checkQuorum: true });
    first.core.readIndex(bytes('r'));
    expect(first.take()).toEqual([]);
    expect(first.reads).toEqual([{ index: 1, context: bytes('r') }]);
  });

  test('waits until the leader has committed in its own term', () => {
    const node = new TestNode(1, three, {
      entries: [entry(1, 1)],
      hardState: { term: 1, vote: 0, commit: 1 },
    });
    node.core.campaign();
    node.take();
    node.step({ type: 'MsgVoteResp', from: 2, term: 2 });
    node.core.readIndex(bytes('r'));
    expect(node.take()).toEqual([]);
    expect(node.acknowledge(2).filter(({ type }) => type === 'MsgHeartbeat')).toHaveLength(2);
    node.step({ type: 'MsgHeartbeatResp', from: 2, term: 2, context: bytes('r') });
    expect(node.reads).toEqual([{ index: 2, context: bytes('r') }]);
  });
});

describe('a group of one', () => {
  test('answers no read before it has committed in its term: more than its disk knew of may be acknowledged', () => {
    const node = new TestNode(1, [1], {
      entries: [entry(1, 1), entry(1, 2)],
      hardState: { term: 1, vote: 1, commit: 1 },
      asyncStorageWrites: true,
    });
    node.core.campaign();
    const local: Message[] = [];
    const reads: ReadState[] = [];
    const takeReady = (): void => {
      const ready = node.core.ready();
      node.storage.append(ready.entries);
      local.push(...ready.messages.flatMap(({ responses }) => responses));
      reads.push(...ready.readStates);
    };
    while (node.core.softState().role !== 'StateLeader') {
      if (node.core.hasReady()) takeReady();
      for (const answer of local.splice(0)) node.core.step(answer);
    }
    node.core.readIndex(bytes('r'));
    expect(node.core.hardState().commit).toBe(1);
    takeReady();
    expect(reads).toEqual([]);
    for (const answer of local.splice(0)) node.core.step(answer);
    takeReady();
    expect(reads).toEqual([{ index: 3, context: bytes('r') }]);
  });
});

describe('a leader whose owner is in trouble', () => {
  test('gives up leadership within its term, and another is elected', () => {
    const { nodes, net, first } = group();
    const { term } = first.core.hardState();
    first.core.stepDown();
    expect(first.core.hardState().term).toBe(term);
    expect(first.core.softState()).toEqual({ lead: 0, role: 'StateFollower' });
    nodes[1]!.core.campaign();
    net.settle();
    expect(nodes.map(({ core }) => core.softState().lead)).toEqual([2, 2, 2]);
    expect(nodes[2]!.core.lastId()).toEqual(nodes[1]!.core.lastId());
    nodes[2]!.core.stepDown();
    expect(nodes[2]!.core.softState().lead).toBe(2);
  });
});

describe('a node', () => {
  test('refuses what only it may say to itself, answers of strangers, and numbers that are none', () => {
    const { first } = group();
    const say = (fields: Parameters<typeof message>[0]) => (): void => {
      first.core.step(message({ from: 2, to: 1, ...fields }));
    };
    expect(say({ type: 'MsgHup' })).toThrow(LocalMessage);
    expect(say({ type: 'MsgAppResp', from: 9, term: 1 })).toThrow(PeerNotFound);
    expect(say({ type: 'MsgApp', term: 2 ** 53 })).toThrow(
      'Cannot step MsgApp: it holds the number 9007199254740992',
    );
  });

  test('drops proposals without a leader, and does not forward them when it must not', () => {
    const alone = new TestNode(2, three);
    expect(() => alone.propose('x')).toThrow(ProposalDropped);
    const { nodes } = group({ disableProposalForwarding: true });
    expect(() => nodes[1]!.propose('x')).toThrow(ProposalDropped);
  });

  test('does the same again with the same random source', () => {
    const run = (): string => {
      const { nodes, net } = group({ preVote: true, checkQuorum: true });
      const lines: unknown[] = [];
      for (let round = 0; round < 200; round += 1) {
        net.lost = (m) => m.from === (Math.floor(round / 40) % 3) + 1;
        for (const node of nodes) node.core.tick();
        net.settle();
        lines.push(nodes.map(({ core }) => [core.status().term, core.status().lead, core.status().commit]));
      }
      return JSON.stringify(lines);
    };
    expect(run()).toBe(run());
  });

  test.each([
    ['an id of nobody', { id: 0 }],
    ['a heartbeat as slow as an election', { electionTick: 1 }],
    ['lease-based reads without a lease', { readOnly: 'ReadOnlyLeaseBased', checkQuorum: false }],
    ['no append on its way', { maxInflightMessages: 0 }],
  ] as const)('does not start with %s', (_what, options) => {
    const base = { id: 1, storage: new MemoryStorage(), random: new SeededRandom(1) };
    expect(() => new RawNode({ ...base, ...options })).toThrow('Cannot start raft node');
  });
});
