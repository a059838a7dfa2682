import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import { nodeDescriptionToWire } from '../../proto/codec/node.ts';
import { defaultClusterSpec } from '../../proto/model/cluster.ts';
import type { Node } from '../../proto/model/node.ts';
import type { Task } from '../../proto/model/task.ts';
import { aNetwork, aNode, aNodeDescription, aTask } from '../../test/builders/objects.ts';
import { networkId, nodeId, taskId } from '../../test/builders/objects.ts';
import { aMemoryStore } from '../../test/fakes/memory-store.ts';
import { ScriptedAgent } from '../../test/fakes/scripted-agent.ts';
import { LogBroker } from '../logbroker/broker.ts';
import type { StoreTransaction } from '../store/store.ts';
import { Dispatcher } from './server.ts';

const unknown = { state: 'unknown', message: '', address: '', sinceMs: 0 } as const;

async function setUp(nodes: Partial<Node>[] = [{}], fill: (tx: StoreTransaction) => void = () => undefined) {
  const clock = new ManualClock();
  const { store, log } = aMemoryStore(clock);
  await store.update((tx) => {
    tx.create('cluster', {
      id: 'cluster1' as never,
      meta: { version: 0, createdAtMs: 0, updatedAtMs: 0 },
      spec: defaultClusterSpec,
      rootCa: {
        certificatePem: 'root',
        keyPem: '',
        digest: '',
        workerToken: { secret: '', expiresAtMs: 0, usesLeft: 0 },
        managerToken: { secret: '', expiresAtMs: 0, usesLeft: 0 },
      },
      nextNodeIndex: 9,
      removedNodes: [],
      lastVni: 0,
      unlockKey: '',
    });
    for (const [i, change] of nodes.entries()) {
      const id = nodeId(`n${i + 1}`);
      const description = aNodeDescription({ hostname: id, dataAddress: `10.77.0.${i + 1}` });
      tx.create('node', aNode({ id, index: i + 1, status: unknown, description, ...change }));
    }
    fill(tx);
  });
  const random = new SeededRandom(1);
  const logs = new LogBroker({ store, random, clock });
  const dispatcher = new Dispatcher({ store, clock, random, log: silentLogger, logs, leader: () => leader });
  let leader: string | undefined;
  const agent = (name: string, change: Partial<ConstructorParameters<typeof ScriptedAgent>[1]> = {}) =>
    new ScriptedAgent(dispatcher, {
      nodeId: name,
      description: aNodeDescription({ hostname: name, dataAddress: `10.77.0.${name.slice(1)}` }),
      ...change,
    });
  const status = (name: string) => store.view.get('node', nodeId(name))?.status;
  return {
    ...{ clock, store, log, dispatcher, agent, status },
    lead: (address: string) => (leader = address),
    [Symbol.asyncDispose]: () => dispatcher[Symbol.asyncDispose](),
  };
}

const until = (fact: () => unknown) => expect.poll(fact, { interval: 2, timeout: 5000 });
const change = (tx: StoreTransaction, id: string, what: Partial<Task>) =>
  tx.update('task', { ...tx.get('task', taskId(id))!, ...what });
const onNetwork = (id: string, at: string, address: string) =>
  aTask({
    id: taskId(id),
    nodeId: nodeId(at),
    attachments: [{ networkId: networkId('network1'), address, aliases: [] }],
  });

describe('a session', () => {
  test('begins with a welcome once the node is ready in the replicated state, then the complete set', async () => {
    await using all = await setUp([
      { manager: { leader: true, reachable: true, address: '10.0.0.1:2377', raftId: 1 } },
    ]);
    const agent = all.agent('n1');
    await until(() => agent.received.length).toBe(2);
    expect(all.status('n1')).toMatchObject({ state: 'ready', address: '192.0.2.1' });
    expect(agent.received[0]?.welcome).toMatchObject({
      heartbeatPeriodMs: 1000,
      heartbeatGrace: 3,
      rootCaPem: 'root',
      managers: [{ nodeId: 'n1', address: '10.0.0.1:2377' }],
      node: { id: 'n1', index: 1 },
    });
    expect(agent.script).toEqual(['complete 1:']);
  });

  test('that says the same of its host again writes nothing', async () => {
    await using all = await setUp();
    const first = all.agent('n1');
    await until(() => first.assignments.length).toBe(1);
    const entries = all.log.index;
    const second = all.agent('n1');
    await until(() => second.assignments.length).toBe(1);
    expect(all.log.index).toBe(entries);
    second.send({ description: nodeDescriptionToWire(aNodeDescription({ hostname: 'renamed' })) });
    await until(() => all.store.view.get('node', nodeId('n1'))?.description?.hostname).toBe('renamed');
  });

  test('takes the place of the one before, which gets a goodbye; the node stays ready', async () => {
    await using all = await setUp();
    const first = all.agent('n1');
    await until(() => first.assignments.length).toBe(1);
    const second = all.agent('n1');
    expect(await first.finished).toBe('ended');
    expect(first.received.at(-1)?.goodbye?.reason).toBe('another session of this node began');
    await until(() => second.assignments.length).toBe(1);
    all.clock.advance(2900);
    expect(all.status('n1')?.state).toBe('ready');
  });

  test('is refused when the first message is no hello, when none comes, and when they come too often', async () => {
    await using all = await setUp();
    const rude = all.agent('n1', { silent: true });
    rude.beat();
    expect(await rude.finished).toBe('invalid-argument');
    const silent = all.agent('n1', { silent: true });
    all.clock.advance(10_000);
    expect(await silent.finished).toBe('unavailable');
    const ends: Promise<string>[] = [];
    for (let i = 0; i < 31; i++) {
      const agent = all.agent('n1', { silent: true });
      agent.beat();
      ends.push(agent.finished);
    }
    expect((await Promise.all(ends)).at(-1)).toBe('exhausted');
  });

  test('ends with a goodbye that says so when its node is removed', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    await all.store.update((tx) => tx.remove('node', nodeId('n1')));
    expect(await agent.finished).toBe('ended');
    expect(agent.received.at(-1)?.goodbye).toMatchObject({ removed: true });
    expect(await all.agent('n1').finished).toBe('permission-denied');
  });

  test('hears of new settings and of its own node when the user changes it', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    await all.store.update((tx) => {
      const cluster = tx.cluster()!;
      tx.update('cluster', { ...cluster, spec: { ...cluster.spec, heartbeatPeriodMs: 500 } });
      const node = tx.get('node', nodeId('n1'))!;
      tx.update('node', { ...node, spec: { ...node.spec, availability: 'drain' } });
    });
    await until(() => agent.received.length).toBe(4);
    expect(
      agent.received
        .slice(2)
        .map((message) => Object.keys(message)[0])
        .sort(),
    ).toEqual(['node', 'settings']);
    all.clock.advance(1500);
    await until(() => all.status('n1')?.state).toBe('down');
  });

  test('answers each heartbeat, so that the agent knows that somebody listens', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    agent.beat();
    agent.beat();
    await until(() => agent.received.filter(({ heartbeatAck }) => heartbeatAck)).toHaveLength(2);
  });

  test('ends with the address of the leader when the manager leads no more', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    all.lead('10.0.0.2:2377');
    await all.dispatcher[Symbol.asyncDispose]();
    expect(await agent.finished).toBe('ended');
    expect(agent.received.at(-1)?.goodbye).toEqual({
      reason: 'the leader is at 10.0.0.2:2377 now',
      leader: '10.0.0.2:2377',
    });
    expect(await all.agent('n1').finished).toBe('unavailable');
  });

  test('of a copy of a node on another host is refused while the node lives, and taken when it does not', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    all.clock.advance(1500);
    const copy = all.agent('n1', { address: '192.0.2.99' });
    expect(await copy.finished).toBe('already-exists');
    agent.beat();
    await until(() => agent.received.some(({ heartbeatAck }) => heartbeatAck)).toBe(true);
    all.clock.advance(2100);
    const moved = all.agent('n1', { address: '192.0.2.99' });
    await until(() => moved.assignments.length).toBe(1);
    expect(all.status('n1')).toMatchObject({ state: 'ready', address: '192.0.2.99' });
  });

  test('ends with a goodbye when the manager stops', async () => {
    const all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    await all.dispatcher[Symbol.asyncDispose]();
    expect(await agent.finished).toBe('ended');
    expect(agent.received.at(-1)?.goodbye).toMatchObject({
      reason: 'the manager is stopping',
    });
    expect(all.status('n1')?.state).toBe('ready');
  });
});

describe('a node', () => {
  test('is down when it is silent for the grace, and ready again with its next session', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    for (let i = 0; i < 5; i++) {
      agent.beat();
      await new Promise(setImmediate);
      all.clock.advance(1000);
    }
    expect(all.status('n1')?.state).toBe('ready');
    all.clock.advance(3000);
    await until(() => all.status('n1')).toMatchObject({ state: 'down', message: 'no heartbeat for 3 s' });
    expect(await agent.finished).toBe('aborted');
    const again = all.agent('n1');
    await until(() => all.status('n1')).toMatchObject({ state: 'ready', message: '' });
    await until(() => again.assignments.length).toBe(1);
  });

  test('is down 800 ms after its connection was reset, not before', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    agent.reset();
    expect(await agent.finished).toBe('aborted');
    all.clock.advance(799);
    await new Promise(setImmediate);
    expect(all.status('n1')?.state).toBe('ready');
    all.clock.advance(1);
    await until(() => all.status('n1')).toMatchObject({ state: 'down', message: 'its connection was lost' });
  });

  test('whose connection was reset and which is back within half a second never was down', async () => {
    await using all = await setUp();
    const states: string[] = [];
    all.store.subscribe((events) => {
      for (const event of events) if (event.table === 'node') states.push(event.object.status.state);
    });
    for (let i = 0; i < 5; i++) {
      const agent = all.agent('n1');
      await until(() => agent.assignments.length).toBe(1);
      agent.reset();
      await agent.finished;
      all.clock.advance(400);
    }
    expect(states).toEqual(['ready']);
  });

  test('that stops in order is waited for as long as for heartbeats', async () => {
    await using all = await setUp();
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    agent.end();
    expect(await agent.finished).toBe('ended');
    all.clock.advance(2999);
    await new Promise(setImmediate);
    expect(all.status('n1')?.state).toBe('ready');
    all.clock.advance(1);
    await until(() => all.status('n1')?.state).toBe('down');
  });

  test('that was ready before the manager started gets ten seconds to come', async () => {
    const ready = { ...unknown, state: 'ready' } as const;
    await using all = await setUp([{ status: ready }, { status: ready }]);
    all.clock.advance(9000);
    const agent = all.agent('n2');
    await until(() => agent.assignments.length).toBe(1);
    agent.beat();
    await new Promise(setImmediate);
    all.clock.advance(1000);
    await until(() => all.status('n1')?.state).toBe('down');
    expect(all.status('n2')?.state).toBe('ready');
  });
});

describe('assignments', () => {
  test('are sent as they change, several changes of one moment in one message, to those concerned only', async () => {
    await using all = await setUp([{}, {}, {}], (tx) => {
      tx.create('network', aNetwork());
      tx.create('task', onNetwork('t1', 'n1', '10.0.0.2'));
    });
    const [one, two, three] = ['n1', 'n2', 'n3'].map((name) => all.agent(name));
    await until(() => [one, two, three].map((agent) => agent?.assignments.length)).toEqual([1, 1, 1]);
    expect(one!.script).toEqual(['complete 1: +network network1 +endpoint t1/network1 +task t1:512']);
    await all.store.update((tx) => tx.create('task', { ...onNetwork('t2', 'n2', '10.0.0.3'), slot: 2 }));
    await until(() => two!.script.at(-1)).toBe(
      'incremental 2: +network network1 +peer n1 +endpoint t1/network1 +endpoint t2/network1 +task t2:512',
    );
    await until(() => one!.script.at(-1)).toBe('incremental 2: +peer n2 +endpoint t2/network1');
    two!.report('t2', 'running');
    await until(() => one!.script.at(-1)).toBe('incremental 3: +endpoint t2/network1!');
    await all.store.update((tx) => change(tx, 't2', { desiredState: 'shutdown' }));
    await until(() => two!.script.at(-1)).toBe('incremental 4: +endpoint t2/network1 +task t2:640');
    two!.report('t2', 'shutdown');
    await until(() => one!.script.at(-1)).toBe('incremental 5: -peer n2 -endpoint t2/network1');
    await until(() => two!.script.at(-1)).toBe(
      'incremental 5: -network network1 -peer n1 -endpoint t1/network1 -endpoint t2/network1',
    );
    await all.store.update((tx) => tx.remove('task', taskId('t2')));
    await until(() => two!.script.at(-1)).toBe('incremental 6: -task t2');
    expect(three!.script).toEqual(['complete 1:']);
    const sequences = two!.assignments.map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, i) => i + 1));
  });

  test('tell the revision of each network, and what agents acknowledge is kept while they have it', async () => {
    await using all = await setUp([{}, {}], (tx) => {
      tx.create('network', aNetwork());
      tx.create('task', onNetwork('t1', 'n1', '10.0.0.2'));
    });
    const id = networkId('network1');
    const [one, two] = [all.agent('n1'), all.agent('n2')];
    await until(() => [one, two].map((agent) => agent.assignments.length)).toEqual([1, 1]);
    expect(all.dispatcher.networkAcks(id)).toEqual([{ nodeId: 'n1', revision: 0 }]);
    const first = one.assignments[0]!.revisions;
    expect(first).toEqual([{ networkId: id, revision: all.dispatcher.networkRevision(id) }]);
    one.send({ networkAck: first[0]! });
    two.send({ networkAck: first[0]! }); // it was never given this network
    await until(() => all.dispatcher.networkAcks(id)).toEqual([
      { nodeId: 'n1', revision: first[0]!.revision },
    ]);
    one.report('t1', 'running');
    await until(() => one.assignments.length).toBe(2);
    const revision = all.dispatcher.networkRevision(id);
    expect(one.assignments[1]!.revisions).toEqual([{ networkId: id, revision }]);
    expect(revision).toBeGreaterThan(first[0]!.revision);
    one.report('t1', 'complete');
    await until(() => all.dispatcher.networkAcks(id)).toEqual([]);
  });
});

describe('reports', () => {
  test('are acknowledged when they are in the replicated state', async () => {
    await using all = await setUp([{}], (tx) =>
      tx.create('task', aTask({ id: taskId('t1'), nodeId: nodeId('n1') })),
    );
    const agent = all.agent('n1');
    agent.report('t1', 'running');
    await until(() => agent.received.find(({ reportAck }) => reportAck)?.reportAck?.taskIds).toEqual(['t1']);
    expect(all.store.view.get('task', taskId('t1'))?.status.state).toBe('running');
  });

  test("of others' tasks, of tasks that are gone and backwards are acknowledged and change nothing", async () => {
    await using all = await setUp([{}, {}], (tx) => {
      tx.create('task', aTask({ id: taskId('t1'), nodeId: nodeId('n1') }));
      const running = { state: 'running', atMs: 0, message: '', error: '' } as const;
      tx.create('task', aTask({ id: taskId('t2'), nodeId: nodeId('n2'), slot: 2, status: running }));
    });
    const agent = all.agent('n2');
    await until(() => agent.assignments.length).toBe(1);
    const entries = all.log.index;
    agent.report('t1', 'failed');
    agent.report('nothere', 'running');
    agent.report('t2', 'preparing');
    await until(() => agent.received.flatMap(({ reportAck }) => reportAck?.taskIds ?? [])).toEqual([
      ...['t1', 'nothere', 't2'],
    ]);
    expect(all.log.index).toBe(entries);
  });

  test('that arrive while others are on their way to disk share the next entry of the log', async () => {
    const count = 150;
    await using all = await setUp([{}], (tx) => {
      for (let i = 0; i < count; i++)
        tx.create('task', aTask({ id: taskId(`t${i}`), nodeId: nodeId('n1'), slot: i + 1 }));
    });
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    const entries = all.log.index;
    for (let i = 0; i < count; i++) agent.report(`t${i}`, 'running');
    const acknowledged = () => agent.received.flatMap(({ reportAck }) => reportAck?.taskIds ?? []).length;
    await until(acknowledged).toBe(count);
    expect(all.log.index - entries).toBeLessThan(10);
  });

  test.each([
    ['an address that is none', { dataAddress: 'not-an-address' }],
    ['more than is kept', { osName: 'x'.repeat(100_000) }],
  ])('a description with %s is refused, at the start and later', async (_what, wrong) => {
    await using all = await setUp();
    const description = aNodeDescription(wrong);
    expect(await all.agent('n1', { description }).finished).toBe('invalid-argument');
    const agent = all.agent('n1');
    await until(() => agent.assignments.length).toBe(1);
    agent.send({ description: nodeDescriptionToWire(description) });
    expect(await agent.finished).toBe('invalid-argument');
  });

  test('garbage ends the session with a reason and leaves the others alone', async () => {
    await using all = await setUp([{}, {}]);
    const [one, two] = [all.agent('n1'), all.agent('n2')];
    await until(() => [one, two].map((agent) => agent.assignments.length)).toEqual([1, 1]);
    one.send({ report: { items: [{ taskId: '../etc', status: null }] } });
    expect(await one.finished).toBe('invalid-argument');
    two.beat();
    all.clock.advance(2000);
    expect(all.status('n2')?.state).toBe('ready');
  });
});
