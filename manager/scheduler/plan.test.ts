import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../base/random.ts';
import { noResources } from '../../proto/model/common.ts';
import type { Node } from '../../proto/model/node.ts';
import type { Task, TaskSpec } from '../../proto/model/task.ts';
import {
  aNode,
  aNodeDescription,
  aService,
  aServiceSpec,
  aTask,
  aTaskSpec,
  nodeId,
  serviceId,
  taskId,
} from '../../test/builders/objects.ts';
import { aView } from '../../test/builders/view.ts';
import { planPlacement } from './plan.ts';

const GiB = 2 ** 30;
const nowMs = 1_700_000_100_000;

function nodeWith(name: string, memoryBytes: number, change: Partial<Node> = {}): Node {
  const resources = { ...noResources, nanoCpus: 2e9, memoryBytes };
  return aNode({ id: nodeId(name), description: aNodeDescription({ hostname: name, resources }), ...change });
}

function pendingTask(name: string, spec: TaskSpec = aTaskSpec(), change: Partial<Task> = {}): Task {
  const { nodeId: _, ...task } = aTask({ id: taskId(name), spec, ...change });
  return { ...task, status: { ...task.status, state: 'pending', message: '', error: '' } };
}

function onNode(name: string, node: string, change: Partial<Task> = {}): Task {
  const task = aTask({ id: taskId(name), nodeId: nodeId(node), ...change });
  return { ...task, status: { ...task.status, state: 'running' } };
}

const reserving = (memoryBytes: number, nanoCpus = 0): TaskSpec =>
  aTaskSpec({ reservations: { ...noResources, memoryBytes, nanoCpus } });

const plan = (nodes: readonly Node[], tasks: readonly Task[], service = aService()) =>
  planPlacement(aView({ node: nodes, task: tasks, service: [service] }), nowMs, new SeededRandom(1));

const reason = (nodes: readonly Node[], tasks: readonly Task[], service = aService()) =>
  plan(nodes, tasks, service).flatMap((step) => (step.kind === 'explain' ? [step.error] : []));

describe('placement', () => {
  it('prefers the node with the fewest tasks of the service, then the one with the fewest tasks', () => {
    const other = { serviceId: serviceId('other') };
    const nodes = [nodeWith('a', GiB), nodeWith('b', GiB), nodeWith('c', GiB)];
    const tasks = [
      onNode('t1', 'a'),
      onNode('t2', 'b', other),
      onNode('t3', 'b', other),
      onNode('t4', 'c', other),
    ];
    expect(plan(nodes, [...tasks, pendingTask('new')])).toStrictEqual([
      { kind: 'assign', taskId: 'new', nodeId: 'c' },
    ]);
  });

  it('counts a task that is being stopped against the resources of its node, but not as a copy', () => {
    const nodes = [nodeWith('a', 4 * GiB), nodeWith('b', 4 * GiB)];
    const stopping = onNode('old', 'a', { desiredState: 'shutdown', spec: reserving(3 * GiB) });
    const running = onNode('t1', 'b');
    expect(plan(nodes, [stopping, running, pendingTask('new', reserving(GiB))])).toMatchObject([
      { nodeId: 'a' },
    ]);
    expect(plan(nodes, [stopping, running, pendingTask('new', reserving(2 * GiB))])).toMatchObject([
      { nodeId: 'b' },
    ]);
  });

  it('gives back what a task that ended has reserved', () => {
    const done = onNode('old', 'a', { spec: reserving(4 * GiB) });
    const ended: Task = { ...done, status: { ...done.status, state: 'failed' } };
    expect(plan([nodeWith('a', 4 * GiB)], [ended, pendingTask('new', reserving(4 * GiB))])).toMatchObject([
      { kind: 'assign' },
    ]);
  });

  it('passes over tasks that are not wanted any more', () => {
    expect(
      plan([nodeWith('a', GiB)], [pendingTask('x', aTaskSpec(), { desiredState: 'remove' })]),
    ).toStrictEqual([]);
  });

  it('puts a node last where the service failed five times in five minutes', () => {
    const failures = [1, 2, 3, 4, 5].map((n) => {
      const task = onNode(`f${n}`, 'a', { desiredState: 'shutdown' });
      return { ...task, status: { ...task.status, state: 'failed' as const, atMs: nowMs - 1000 } };
    });
    const nodes = [nodeWith('a', GiB), nodeWith('b', GiB)];
    const tasks = [...failures, onNode('t1', 'b'), pendingTask('new')];
    expect(plan(nodes, tasks)).toMatchObject([{ nodeId: 'b' }]);
    expect(plan(nodes, tasks.slice(1))).toMatchObject([{ nodeId: 'a' }]);
  });

  it('validates a task that has its node from birth against that node alone', () => {
    const nodes = [nodeWith('a', GiB), nodeWith('b', 4 * GiB)];
    const pinned = (name: string, node: string) => ({
      ...pendingTask(name, reserving(2 * GiB)),
      nodeId: nodeId(node),
    });
    expect(plan(nodes, [pinned('x', 'a'), pinned('y', 'b')])).toStrictEqual([
      { kind: 'explain', taskId: 'x', error: 'no suitable node: 1 node has 1 GiB free of 2 GiB reserved' },
      { kind: 'assign', taskId: 'y', nodeId: 'b' },
    ]);
  });

  it('places one task per node for a port of the node', () => {
    const port = { protocol: 'tcp', targetPort: 80, publishedPort: 8080, publishMode: 'host' } as const;
    const service = aService({ spec: aServiceSpec({ endpoint: { mode: 'dnsrr', ports: [port] } }) });
    const nodes = [nodeWith('a', GiB), nodeWith('b', GiB)];
    const steps = plan(nodes, [onNode('t1', 'a'), pendingTask('t2'), pendingTask('t3')], service);
    expect(steps).toStrictEqual([
      { kind: 'assign', taskId: 't2', nodeId: 'b' },
      { kind: 'explain', taskId: 't3', error: 'no suitable node: 2 nodes have port 8080/tcp in use' },
    ]);
  });
});

describe('the reason of a pending task', () => {
  it('counts each node for the first filter that it does not pass', () => {
    const labelled = { name: '', labels: { ssd: 'true' }, role: 'worker', availability: 'active' } as const;
    const spec = aTaskSpec({
      ...reserving(2 * GiB),
      placement: {
        constraints: ['node.labels.ssd==true'],
        spreadOver: [],
        maxReplicasPerNode: 0,
        platforms: [],
      },
    });
    const nodes = [
      nodeWith('a', GiB / 2),
      nodeWith('b', GiB / 2),
      nodeWith('c', GiB / 2, { spec: labelled }),
    ];
    expect(reason(nodes, [pendingTask('x', spec)])).toStrictEqual([
      'no suitable node: 2 nodes do not satisfy node.labels.ssd == true; 1 node has 512 MiB free of 2 GiB reserved',
    ]);
  });

  it('names what stands against each node in singular and plural', () => {
    const spec = (availability: Node['spec']['availability']) => ({ ...aNode().spec, availability });
    const status = (state: Node['status']['state']) => ({ ...aNode().status, state });
    const nodes = [
      nodeWith('a', GiB, { spec: spec('drain') }),
      nodeWith('b', GiB, { spec: spec('pause') }),
      nodeWith('c', GiB, { spec: spec('pause') }),
      nodeWith('d', GiB, { status: status('down') }),
      nodeWith('e', GiB, { status: status('unknown') }),
      nodeWith('f', GiB, {
        description: aNodeDescription({ platform: { os: 'linux', architecture: 'arm64' } }),
      }),
      nodeWith('g', GiB),
      nodeWith('h', 3 * GiB),
    ];
    const wanted = aTaskSpec({
      ...reserving(4 * GiB, 3e9),
      placement: {
        constraints: [],
        spreadOver: [],
        maxReplicasPerNode: 0,
        platforms: [{ os: 'linux', architecture: 'x86_64' }],
      },
    });
    expect(reason(nodes, [pendingTask('x', wanted)])).toStrictEqual([
      'no suitable node: 2 nodes are paused; 1 node is down; 1 node is drained; 1 node is not ready; ' +
        '1 node is linux/arm64 and the image is for linux/x86_64; 2 nodes have at most 3 GiB free of 4 GiB reserved',
    ]);
    expect(reason([nodeWith('a', 8 * GiB)], [pendingTask('x', wanted)])).toStrictEqual([
      'no suitable node: 1 node has 2 CPUs free of 3 CPUs reserved',
    ]);
    const slightlyMore = pendingTask('x', aTaskSpec(reserving(8 * GiB + 12 * 2 ** 20, 0)));
    expect(reason([nodeWith('a', 8 * GiB)], [slightlyMore])).toStrictEqual([
      'no suitable node: 1 node has 8 GiB free of 8.01 GiB reserved',
    ]);
    expect(reason([], [pendingTask('x')])).toStrictEqual([
      'no suitable node: the cluster has no nodes ready',
    ]);
  });

  it('is not written again when it stays', () => {
    const nodes = [nodeWith('a', GiB)];
    const task = pendingTask('x', reserving(2 * GiB));
    const [error = ''] = reason(nodes, [task]);
    expect(plan(nodes, [{ ...task, status: { ...task.status, error } }])).toStrictEqual([]);
  });
});

describe('any placement', () => {
  const capacities = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 8 });

  it('never takes more of a node than it has, and leaves nothing pending that fits', () => {
    fc.assert(
      fc.property(capacities, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }), (sizes, asks) => {
        const nodes = sizes.map((size, n) => nodeWith(`n${n}`, size * GiB));
        const services = [0, 1, 2, 3].map((n) => aService({ id: serviceId(`s${n}`) }));
        const tasks = asks.map((ask, n) =>
          pendingTask(`t${n}`, reserving(ask * GiB), { serviceId: serviceId(`s${ask}`) }),
        );
        const steps = planPlacement(
          aView({ node: nodes, task: tasks, service: services }),
          nowMs,
          new SeededRandom(2),
        );
        const free = new Map(nodes.map((node, n) => [node.id, sizes[n] ?? 0]));
        const asked = (id: string): number => asks[Number(id.slice(1))] ?? 0;
        for (const step of steps)
          if (step.kind === 'assign')
            free.set(step.nodeId, (free.get(step.nodeId) ?? 0) - asked(step.taskId));
        expect(Math.min(...free.values())).toBeGreaterThanOrEqual(0);
        for (const step of steps)
          if (step.kind === 'explain') expect(Math.max(...free.values())).toBeLessThan(asked(step.taskId));
        expect(steps).toHaveLength(tasks.length);
      }),
    );
  });

  it('differs by at most one among equal nodes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer(),
        (count, replicas, seed) => {
          const nodes = Array.from({ length: count }, (_, n) => nodeWith(`n${n}`, GiB));
          const tasks = Array.from({ length: replicas }, (_, n) => pendingTask(`t${n}`));
          const view = aView({ node: nodes, task: tasks, service: [aService()] });
          const placed = new Map(nodes.map((node) => [node.id, 0]));
          for (const step of planPlacement(view, nowMs, new SeededRandom(seed)))
            if (step.kind === 'assign') placed.set(step.nodeId, (placed.get(step.nodeId) ?? 0) + 1);
          const counts = [...placed.values()];
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          expect(counts.reduce((a, b) => a + b)).toBe(replicas);
        },
      ),
    );
  });

  it('divides evenly over the values of a label first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 40 }),
        (zones, replicas) => {
          const nodes = zones.flatMap((size, zone) =>
            Array.from({ length: size }, (_, n) =>
              nodeWith(`z${zone}n${n}`, GiB, { spec: { ...aNode().spec, labels: { zone: `z${zone}` } } }),
            ),
          );
          const placement = {
            constraints: [],
            spreadOver: ['node.labels.zone'],
            maxReplicasPerNode: 0,
            platforms: [],
          };
          const tasks = Array.from({ length: replicas }, (_, n) =>
            pendingTask(`t${n}`, aTaskSpec({ placement })),
          );
          const counts = zones.map(() => 0);
          for (const step of plan(nodes, tasks))
            if (step.kind === 'assign')
              counts[Number(step.nodeId[1])] = (counts[Number(step.nodeId[1])] ?? 0) + 1;
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
