import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { keyOf, type AssignmentItem } from '../../proto/model/assignment.ts';
import { compareStates, isTerminal, taskStates, type Task, type TaskState } from '../../proto/model/task.ts';
import { aNetwork, aNode, aNodeDescription, aTask } from '../../test/builders/objects.ts';
import { networkId, nodeId, taskId } from '../../test/builders/objects.ts';
import { aMemoryStore } from '../../test/fakes/memory-store.ts';
import type { StoreTransaction } from '../store/store.ts';
import { diffPlans, emptyPlan, planAssignments, type NodePlan, type PlanChange } from './assignments.ts';
import { NetworkRows } from './network-rows.ts';

const state = aNetwork().state!;

function setUp() {
  const { store } = aMemoryStore(new ManualClock());
  const rows = new NetworkRows(store.view);
  const touched: { networks: Set<string>; nodes: Set<string> } = { networks: new Set(), nodes: new Set() };
  store.subscribe((events) => {
    const told = rows.apply(events);
    touched.networks = new Set(told.networks);
    touched.nodes = new Set(told.nodes);
  });
  const plan = (node: string) => planAssignments(store.view, rows, nodeId(node));
  return { store, rows, touched, plan };
}

const node = (name: string, index: number) =>
  aNode({
    id: nodeId(name),
    index,
    description: aNodeDescription({ hostname: name, dataAddress: `10.77.0.${index}` }),
  });
const attached = (id: string, at: string, address: string, change: Partial<Task> = {}) =>
  aTask({
    id: taskId(id),
    nodeId: nodeId(at),
    attachments: [{ networkId: networkId('network1'), address, aliases: ['alias'] }],
    ...change,
  });
const status = (name: TaskState) => ({ state: name, atMs: 0, message: name, error: '' });
const move = (tx: StoreTransaction, id: string, change: Partial<Task>) => {
  const task = tx.get('task', taskId(id))!;
  tx.update('task', { ...task, ...change });
};

describe('what a node is given', () => {
  test('its tasks from assigned on; of the networks of its live tasks the endpoints of all nodes, and their peers', async () => {
    const { store, plan } = setUp();
    await store.update((tx) => {
      tx.create('network', aNetwork());
      tx.create(
        'network',
        aNetwork({ id: networkId('network2'), spec: { ...aNetwork().spec, name: 'other' } }),
      );
      for (const [name, index] of [
        ['n1', 1],
        ['n2', 2],
        ['n3', 3],
      ] as const)
        tx.create('node', node(name, index));
      tx.create('task', attached('t1', 'n1', '10.0.0.2'));
      tx.create('task', attached('t2', 'n2', '10.0.0.3', { status: status('running'), slot: 2 }));
      tx.create('task', attached('t3', 'n2', '10.0.0.4', { status: status('failed'), slot: 3 }));
      const attachments = [{ networkId: networkId('network2'), address: '10.0.1.2', aliases: [] }];
      tx.create('task', attached('t4', 'n3', '', { attachments, slot: 4 }));
      tx.create(
        'task',
        attached('t5', 'n1', '10.0.0.5', { status: status('pending'), nodeId: undefined, slot: 5 }),
      );
    });
    const { set, removed } = diffPlans(nodeId('n1'), emptyPlan, plan('n1'));
    expect(removed).toEqual([]);
    expect(set.map((item) => `${item.kind} ${keyOf(item).id}`)).toEqual([
      'network network1',
      'peer n2',
      'endpoint t1/network1',
      'endpoint t2/network1',
      'task t1',
    ]);
    expect(set[3]).toMatchObject({
      endpoint: {
        nodeId: 'n2',
        address: '10.0.0.3',
        serviceName: 'web',
        slot: 2,
        aliases: ['alias'],
        running: true,
      },
    });
    expect(set[2]).toMatchObject({ endpoint: { running: false } });
    expect(set[1]).toEqual({
      kind: 'peer',
      peer: { nodeId: 'n2', index: 2, hostname: 'n2', dataAddress: '10.77.0.2' },
    });
    expect([...plan('n2').tasks.keys()].sort()).toEqual(['t2', 't3']);
  });

  test("the allocator's bookkeeping is not for nodes and is no change of the network", async () => {
    const { store, plan, touched } = setUp();
    await store.update((tx) => {
      tx.create('network', aNetwork({ state: { ...state, cursor: '10.0.0.9' } }));
      tx.create('node', node('n1', 1));
      tx.create('task', attached('t1', 'n1', '10.0.0.2'));
    });
    const before = plan('n1');
    expect(before.slices.get(networkId('network1'))?.network.state).toMatchObject({
      cursor: '',
      released: [],
    });
    await store.update((tx) => {
      const network = tx.get('network', networkId('network1'))!;
      const released = [{ address: '10.0.0.7', atMs: 1 }];
      tx.update('network', { ...network, state: { ...state, cursor: '10.0.0.10', released } });
    });
    expect(touched.networks.size).toBe(0);
    expect(diffPlans(nodeId('n1'), before, plan('n1'))).toEqual({ set: [], removed: [], revisions: [] });
  });

  test("a task's own status is not told back to its node; a new wish is", async () => {
    const { store, plan, touched } = setUp();
    await store.update((tx) => {
      tx.create('node', node('n1', 1));
      tx.create('task', aTask({ id: taskId('t1'), nodeId: nodeId('n1') }));
    });
    const before = plan('n1');
    await store.update((tx) => move(tx, 't1', { status: status('running') }));
    expect(touched.nodes.size).toBe(0);
    expect(diffPlans(nodeId('n1'), before, plan('n1')).set).toEqual([]);
    await store.update((tx) => move(tx, 't1', { desiredState: 'shutdown' }));
    expect([...touched.nodes]).toEqual(['n1']);
    expect(diffPlans(nodeId('n1'), before, plan('n1')).set).toMatchObject([
      { kind: 'task', task: { desiredState: 'shutdown' } },
    ]);
  });
});

describe('names answer with an endpoint', () => {
  const running = async () => {
    const all = setUp();
    await all.store.update((tx) => {
      tx.create('network', aNetwork());
      for (const [name, index] of [
        ['n1', 1],
        ['n2', 2],
        ['n3', 3],
      ] as const)
        tx.create('node', node(name, index));
      tx.create('task', attached('t1', 'n1', '10.0.0.2'));
      tx.create('task', attached('t2', 'n2', '10.0.0.3', { status: status('running'), slot: 2 }));
    });
    const row = () => all.plan('n1').slices.get(networkId('network1'))?.endpoints.get('t2/network1');
    return { ...all, row };
  };

  test('while its task runs and shall run', async () => {
    const { store, row, touched } = await running();
    expect(row()?.running).toBe(true);
    await store.update((tx) => move(tx, 't2', { desiredState: 'shutdown' }));
    expect(row()?.running).toBe(false);
    expect([...touched.nodes].sort()).toEqual(['n1', 'n2']); // n3 is not on the network
    await store.update((tx) => move(tx, 't2', { status: status('shutdown') }));
    expect(row()).toBeUndefined();
  });

  test('but not while its node is down; its address stays routed', async () => {
    const { store, row } = await running();
    const setNode = (change: 'down' | 'ready') =>
      store.update((tx) => {
        const present = tx.get('node', nodeId('n2'))!;
        tx.update('node', { ...present, status: { ...present.status, state: change } });
      });
    await setNode('down');
    expect(row()).toMatchObject({ running: false, address: '10.0.0.3' });
    await setNode('ready');
    expect(row()?.running).toBe(true);
  });

  test('and no endpoint is left of a node that was removed, together with its task or not', async () => {
    const { store, row, plan } = await running();
    await store.update((tx) => tx.remove('node', nodeId('n2')));
    expect(row()).toBeUndefined();
    expect(plan('n1').slices.get(networkId('network1'))?.peers.has(nodeId('n2'))).toBe(false);
    await store.update((tx) => {
      tx.create('node', node('n2', 4));
    });
    expect(row()).toBeDefined();
    await store.update((tx) => {
      tx.remove('task', taskId('t2'));
      tx.remove('node', nodeId('n2'));
    });
    expect(row()).toBeUndefined();
  });
});

describe('revisions', () => {
  test('a change of the network gives every node on it the same new revision, which is its Raft index', async () => {
    const { store, plan, rows } = setUp();
    await store.update((tx) => {
      tx.create('network', aNetwork());
      for (const [name, index] of [
        ['n1', 1],
        ['n2', 2],
      ] as const)
        tx.create('node', node(name, index));
      tx.create('task', attached('t1', 'n1', '10.0.0.2'));
      tx.create('task', attached('t2', 'n2', '10.0.0.3', { slot: 2 }));
    });
    const before = [plan('n1'), plan('n2')];
    await store.update((tx) => move(tx, 't2', { status: status('running') }));
    const revision = store.view.version;
    expect(rows.revision(networkId('network1'))).toBe(revision);
    for (const [i, name] of ['n1', 'n2'].entries())
      expect(diffPlans(nodeId(name), before[i]!, plan(name)).revisions).toEqual([
        { networkId: 'network1', revision },
      ]);
  });
});

/** As an agent applies messages (worker/agent/assignment-set.ts), without the order of maps. */
function applyChange(to: Map<string, AssignmentItem>, change: PlanChange): void {
  for (const item of change.set) to.set(`${item.kind} ${keyOf(item).id}`, item);
  for (const key of change.removed) to.delete(`${key.kind} ${key.id}`);
}

/** The observed status of a task is its node's own knowledge; the manager's copy may be older. */
function withoutStatus(items: Map<string, AssignmentItem>): Record<string, unknown> {
  const entries = [...items].map(([key, item]): [string, unknown] => {
    if (item.kind !== 'task') return [key, item];
    const { status: _status, meta: _meta, ...rest } = item.task;
    return [key, rest];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const names = ['n1', 'n2', 'n3'];
const networks = ['network1', 'network2'];
const forward = Object.keys(taskStates) as TaskState[];

type Step =
  | { kind: 'task'; id: number; at: number; on: readonly number[] }
  | { kind: 'advance'; id: number; to: TaskState }
  | { kind: 'wish'; id: number }
  | { kind: 'reap'; id: number }
  | { kind: 'node'; at: number; what: 'down' | 'ready' | 'move' | 'remove' | 'add' }
  | { kind: 'network'; on: number; what: 'remove' | 'add' | 'mtu' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('task' as const),
    id: fc.nat(9),
    at: fc.nat(2),
    on: fc.uniqueArray(fc.nat(1)),
  }),
  fc.record({
    kind: fc.constant('advance' as const),
    id: fc.nat(9),
    to: fc.constantFrom(...forward.filter((name) => name !== 'remove')),
  }),
  fc.record({ kind: fc.constant('wish' as const), id: fc.nat(9) }),
  fc.record({ kind: fc.constant('reap' as const), id: fc.nat(9) }),
  fc.record({
    kind: fc.constant('node' as const),
    at: fc.nat(2),
    what: fc.constantFrom('down', 'ready', 'move', 'remove', 'add'),
  }),
  fc.record({
    kind: fc.constant('network' as const),
    on: fc.nat(1),
    what: fc.constantFrom('remove', 'add', 'mtu'),
  }),
);

let serial = 0;
function take(tx: StoreTransaction, wanted: Step): void {
  const task = 'id' in wanted ? tx.get('task', taskId(`t${wanted.id}`)) : undefined;
  if (wanted.kind === 'task' && !task) {
    const attachments = wanted.on.map((on) => ({
      networkId: networkId(networks[on]!),
      address: `10.0.${on}.${wanted.id + 2}`,
      aliases: [],
    }));
    tx.create('task', aTask({ id: taskId(`t${wanted.id}`), nodeId: nodeId(names[wanted.at]!), attachments }));
  } else if (wanted.kind === 'advance' && task && compareStates(wanted.to, task.status.state) > 0)
    tx.update('task', { ...task, status: status(wanted.to) });
  else if (wanted.kind === 'wish' && task) tx.update('task', { ...task, desiredState: 'shutdown' });
  else if (wanted.kind === 'reap' && task && isTerminal(task.status.state)) tx.remove('task', task.id);
  else if (wanted.kind === 'node') {
    const id = nodeId(names[wanted.at]!);
    const present = tx.get('node', id);
    if (!present && wanted.what === 'add') tx.create('node', node(names[wanted.at]!, 10 + serial++));
    else if (present && wanted.what === 'remove') tx.remove('node', id);
    else if (present && (wanted.what === 'down' || wanted.what === 'ready'))
      tx.update('node', { ...present, status: { ...present.status, state: wanted.what } });
    else if (present && wanted.what === 'move')
      tx.update('node', {
        ...present,
        description: aNodeDescription({ dataAddress: `10.9.0.${serial++ % 250}` }),
      });
  } else if (wanted.kind === 'network') {
    const id = networkId(networks[wanted.on]!);
    const present = tx.get('network', id);
    if (!present && wanted.what === 'add')
      tx.create('network', aNetwork({ id, spec: { ...aNetwork().spec, name: id } }));
    else if (present && wanted.what === 'remove') tx.remove('network', id);
    else if (present && wanted.what === 'mtu')
      tx.update('network', { ...present, state: { ...state, mtu: 1000 + (serial++ % 500) } });
  }
}

test('whatever happens, deltas applied one by one give the complete set of the end, for whoever was woken', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 25 }),
      async (entries) => {
        const { store, plan, touched } = setUp();
        await store.update((tx) => {
          for (const [i, name] of names.entries()) tx.create('node', node(name, i + 1));
          for (const id of networks)
            tx.create('network', aNetwork({ id: networkId(id), spec: { ...aNetwork().spec, name: id } }));
        });
        const plans = new Map<string, NodePlan>(names.map((name) => [name, emptyPlan]));
        const agents = new Map(names.map((name) => [name, new Map<string, AssignmentItem>()]));
        for (const entry of entries) {
          await store.update((tx) => {
            for (const wanted of entry) take(tx, wanted);
          });
          for (const name of touched.nodes) {
            const after = plan(name);
            applyChange(agents.get(name)!, diffPlans(nodeId(name), plans.get(name)!, after));
            plans.set(name, after);
          }
          touched.nodes.clear();
        }
        // Everything was told by events alone: a dispatcher that starts now says the same.
        const fresh = new NetworkRows(store.view);
        for (const name of names) {
          const whole = new Map<string, AssignmentItem>();
          applyChange(
            whole,
            diffPlans(nodeId(name), emptyPlan, planAssignments(store.view, fresh, nodeId(name))),
          );
          expect(withoutStatus(agents.get(name)!)).toEqual(withoutStatus(whole));
        }
      },
    ),
    { numRuns: 300 },
  );
});
