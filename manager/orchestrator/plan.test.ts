import { describe, expect, it } from 'vitest';
import { readId } from '../../base/ids.ts';
import type { Node } from '../../proto/model/node.ts';
import { defaultUpdateConfig, type Service, type UpdateConfig } from '../../proto/model/service.ts';
import type { Task, TaskState } from '../../proto/model/task.ts';
import {
  aContainerSpec,
  aNode,
  aService,
  aServiceSpec,
  aTask,
  aTaskSpec,
  nodeId,
  taskId,
} from '../../test/builders/objects.ts';
import { aView } from '../../test/builders/view.ts';
import { planService } from './plan.ts';
import type { Step } from './step.ts';

const nowMs = 1_700_000_100_000;

function web(replicas: number, change: Partial<Service> = {}, update: Partial<UpdateConfig> = {}): Service {
  const mode = { kind: 'replicated', replicas } as const;
  const spec = aServiceSpec({ mode, update: { ...defaultUpdateConfig, ...update } });
  return aService({ spec, ...change });
}

/** The service after a change of its image: tasks of version 1 are of an older spec. */
function changed(service: Service): Service {
  const task = aTaskSpec({ container: aContainerSpec({ image: 'skein/demo:2' }) });
  return { ...service, specVersion: 2, spec: { ...service.spec, task } };
}

function inSlot(slot: number, state: TaskState = 'running', change: Partial<Task> = {}): Task {
  const task = aTask({ id: taskId(`slot${slot}`), slot, ...change });
  return { ...task, status: { ...task.status, state } };
}

function plan(service: Service, tasks: readonly Task[], nodes: readonly Node[] = [aNode()]) {
  let id = 0;
  const view = aView({ service: [service], task: tasks, node: nodes });
  return planService(view, service, { nowMs, newTaskId: () => readId('task', `new${(id += 1)}`) });
}

/** Steps in short: `create 3 running`, `replace slot1 -> 1 ready`, `end slot2 remove`. */
function brief(steps: readonly Step[]): readonly string[] {
  return steps.map((step) => {
    switch (step.kind) {
      case 'create':
        return `create ${step.task.slot || (step.task.nodeId ?? '')} ${step.task.desiredState}`;
      case 'replace':
        return `replace ${step.taskId} -> ${step.successor.slot} ${step.successor.desiredState}`;
      case 'end':
        return `end ${step.taskId} ${step.desired}`;
      case 'start':
        return `start ${step.taskId}`;
      case 'update-status':
        return `status ${step.status.state}`;
    }
  });
}

const steps = (service: Service, tasks: readonly Task[], nodes?: readonly Node[]) =>
  brief(plan(service, tasks, nodes).steps);

describe('a replicated service', () => {
  it('makes tasks in the lowest free slots, as copies of its spec', () => {
    const { steps: made } = plan(web(3), [inSlot(2)]);
    expect(brief(made)).toStrictEqual(['create 1 running', 'create 3 running']);
    expect(made[0]).toStrictEqual({
      kind: 'create',
      task: {
        id: 'new1',
        meta: { version: 0, createdAtMs: nowMs, updatedAtMs: nowMs },
        serviceId: 'service1',
        serviceName: 'web',
        slot: 1,
        spec: web(3).spec.task,
        specVersion: 1,
        serviceLabels: {},
        status: { state: 'new', atMs: nowMs, message: 'created', error: '' },
        desiredState: 'running',
        attachments: [],
        startAfterMs: 0,
      },
    });
  });

  it('does nothing when it has what it wants', () => {
    expect(plan(web(2), [inSlot(1), inSlot(2, 'pending')])).toStrictEqual({ steps: [], nextAtMs: undefined });
  });

  it('removes surplus slots with their history, and restarts nothing in them', () => {
    const dead = inSlot(2, 'failed', { id: taskId('dead'), desiredState: 'shutdown' });
    expect(steps(web(1), [inSlot(1), inSlot(2, 'failed'), dead])).toStrictEqual([
      'end dead remove',
      'end slot2 remove',
    ]);
    expect(steps(web(0), [inSlot(1, 'new')])).toStrictEqual(['end slot1 remove']);
  });

  it('replaces the task of a node that is down or gone at once, and of one that is drained when it stopped', () => {
    const down = aNode({ status: { ...aNode().status, state: 'down' } });
    const drained = aNode({ spec: { ...aNode().spec, availability: 'drain' } });
    expect(steps(web(1), [inSlot(1)], [down])).toStrictEqual(['replace slot1 -> 1 running']);
    expect(steps(web(1), [inSlot(1)], [])).toStrictEqual(['replace slot1 -> 1 running']);
    expect(steps(web(1), [inSlot(1)], [drained])).toStrictEqual(['replace slot1 -> 1 ready']);
    expect(
      steps(web(1), [inSlot(1)], [aNode({ spec: { ...aNode().spec, availability: 'pause' } })]),
    ).toStrictEqual([]);
  });

  it('replaces a task whose node does not satisfy its constraints any more, unless the node is paused', () => {
    const spec = aTaskSpec({
      placement: { ...aTaskSpec().placement, constraints: ['node.labels.ssd==true'] },
    });
    const service = web(1, { spec: { ...web(1).spec, task: spec } });
    expect(steps(service, [inSlot(1, 'running', { spec })])).toStrictEqual(['replace slot1 -> 1 ready']);
    const paused = aNode({ spec: { ...aNode().spec, availability: 'pause' } });
    expect(steps(service, [inSlot(1, 'running', { spec })], [paused])).toStrictEqual([]);
  });

  it('starts a successor after its delay and after its predecessor stopped, but waits a minute at most', () => {
    const successor = (startAfterMs: number, createdAtMs = nowMs - 1000): Task =>
      inSlot(1, 'ready', {
        id: taskId('next'),
        desiredState: 'ready',
        startAfterMs,
        meta: { version: 1, createdAtMs, updatedAtMs: createdAtMs },
      });
    const old = (state: TaskState): Task => inSlot(1, state, { id: taskId('old'), desiredState: 'shutdown' });
    expect(plan(web(1), [old('failed'), successor(nowMs + 500)])).toStrictEqual({
      steps: [],
      nextAtMs: nowMs + 500,
    });
    expect(steps(web(1), [old('failed'), successor(nowMs)])).toStrictEqual(['start next']);
    expect(plan(web(1), [old('running'), successor(0)])).toStrictEqual({
      steps: [],
      nextAtMs: nowMs + 59_000,
    });
    expect(steps(web(1), [old('running'), successor(0, nowMs - 60_000)])).toStrictEqual(['start next']);
    expect(steps(web(1), [old('pending'), successor(0)])).toStrictEqual(['start next']);
    expect(steps(web(1), [old('running'), successor(0)], [])).toContain('replace next -> 1 running');
    // The clock was set back an hour: nobody waits for the old time, nor does who took the delay over.
    expect(steps(web(1), [old('failed'), successor(nowMs + 3_600_000)])).toStrictEqual(['start next']);
    expect(steps(web(1), [old('failed'), successor(nowMs + 3_600_000, nowMs + 3_599_000)])).toStrictEqual([
      'start next',
    ]);
  });
});

describe('a changed service', () => {
  const three = [inSlot(1), inSlot(2), inSlot(3)];
  const updating = {
    state: 'updating',
    startedAtMs: nowMs - 60_000,
    completedAtMs: 0,
    message: 'update in progress',
  } as const;
  const fresh = (slot: number, state: TaskState = 'running', change: Partial<Task> = {}): Task => {
    const task = inSlot(slot, state, { id: taskId(`fresh${slot}`), specVersion: 2, ...change });
    return { ...task, spec: changed(web(1)).spec.task, meta: { ...task.meta, createdAtMs: nowMs - 30_000 } };
  };

  it('is rolled out one slot at a time, the old task first', () => {
    expect(steps(changed(web(3)), three)).toStrictEqual(['status updating', 'replace slot1 -> 1 ready']);
    const between = [
      inSlot(1, 'running', { desiredState: 'shutdown' }),
      fresh(1, 'ready', { desiredState: 'ready' }),
      inSlot(2),
      inSlot(3),
    ];
    expect(steps(changed(web(3, { updateStatus: updating })), between)).toStrictEqual([]);
    expect(
      steps(changed(web(3, { updateStatus: updating })), [fresh(1), inSlot(2), inSlot(3)]),
    ).toStrictEqual(['replace slot2 -> 2 ready']);
  });

  it('takes as many slots at a time as its parallelism says, 0 being all', () => {
    const count = (parallelism: number) => steps(changed(web(3, {}, { parallelism })), three).length - 1;
    expect([1, 2, 0].map(count)).toStrictEqual([1, 2, 3]);
  });

  it('waits for its delay after each slot', () => {
    const service = changed(web(2, { updateStatus: updating }, { delayMs: 10_000 }));
    const young = fresh(1);
    const tasks = [{ ...young, status: { ...young.status, atMs: nowMs - 4000 } }, inSlot(2)];
    expect(plan(service, tasks)).toStrictEqual({ steps: [], nextAtMs: nowMs + 6000 });
  });

  it('with start-first keeps the old task until the new one runs', () => {
    const service = changed(web(1, {}, { order: 'start-first' }));
    expect(steps(service, [inSlot(1)])).toStrictEqual(['status updating', 'create 1 running']);
    const underWay = { ...service, updateStatus: updating };
    expect(steps(underWay, [inSlot(1), fresh(1, 'starting')])).toStrictEqual([]);
    expect(steps(underWay, [inSlot(1), fresh(1)])[0]).toBe('end slot1 shutdown');
    // A new task that fails is followed by another; the old one goes on.
    expect(steps(underWay, [inSlot(1), fresh(1, 'failed')])).toStrictEqual([
      'replace fresh1 -> 1 running',
      'status paused',
    ]);
  });

  it('pauses when a new task fails, naming it, and goes on with `continue`', () => {
    const service = changed(web(2, { updateStatus: updating }));
    const { steps: made } = plan(service, [fresh(1, 'failed'), inSlot(2)]);
    expect(made.at(-1)).toMatchObject({
      status: {
        state: 'paused',
        message: 'update paused due to failure or early termination of task fresh1',
      },
    });
    const tolerant = changed(web(2, { updateStatus: updating }, { failureAction: 'continue' }));
    expect(steps(tolerant, [fresh(1, 'failed'), inSlot(2)])).toStrictEqual([
      'replace fresh1 -> 1 running',
      'replace slot2 -> 2 ready',
    ]);
  });

  it('bears as many failures as its ratio allows', () => {
    const service = changed(web(2, { updateStatus: updating }, { maxFailureRatio: 0.5 }));
    expect(steps(service, [fresh(1, 'failed'), inSlot(2)])).not.toContain('status paused');
  });

  it('stays paused until its user changes something', () => {
    const paused = changed(web(3, { updateStatus: { ...updating, state: 'paused' } }));
    expect(steps(paused, three)).toStrictEqual([]);
  });

  it('is complete when the last new task has run for the monitor time', () => {
    const service = changed(web(1, { updateStatus: updating }));
    const at = (atMs: number): Task => ({ ...fresh(1), status: { ...fresh(1).status, atMs } });
    expect(plan(service, [at(nowMs - 4000)])).toStrictEqual({ steps: [], nextAtMs: nowMs + 1000 });
    expect(steps(service, [at(nowMs - 5000)])).toStrictEqual(['status completed']);
  });

  it('does not restart tasks for a change of their placement that their node satisfies', () => {
    const placed = (constraint: string): Service => {
      const service = web(1);
      const task = aTaskSpec({ placement: { ...aTaskSpec().placement, constraints: [constraint] } });
      return { ...service, specVersion: 2, spec: { ...service.spec, task } };
    };
    expect(steps(placed('node.hostname==h1'), [inSlot(1)])).toStrictEqual([]);
    expect(steps(placed('node.hostname==h2'), [inSlot(1)])).toStrictEqual([
      'status updating',
      'replace slot1 -> 1 ready',
    ]);
  });
});

describe('a global service', () => {
  const everywhere = aService({ spec: aServiceSpec({ mode: { kind: 'global' } }) });
  const on = (node: string, state: TaskState = 'running', change: Partial<Task> = {}): Task =>
    inSlot(0, state, { id: taskId(`on${node}`), nodeId: nodeId(node), ...change });
  const node = (name: string, change: Partial<Node> = {}): Node => aNode({ id: nodeId(name), ...change });

  it('has a task on each node that takes tasks', () => {
    const paused = node('c', { spec: { ...aNode().spec, availability: 'pause' } });
    const unknown = node('d', { status: { ...aNode().status, state: 'unknown' } });
    expect(steps(everywhere, [on('a')], [node('a'), node('b'), paused, unknown])).toStrictEqual([
      'create b running',
    ]);
  });

  it('ends tasks on nodes that are drained, down or gone, and keeps them on paused ones', () => {
    const nodes = [
      node('a', { spec: { ...aNode().spec, availability: 'drain' } }),
      node('b', { status: { ...aNode().status, state: 'down' } }),
      node('c', { spec: { ...aNode().spec, availability: 'pause' } }),
    ];
    expect(steps(everywhere, [on('a'), on('b'), on('c'), on('gone')], nodes)).toStrictEqual([
      'end ona shutdown',
      'end onb shutdown',
      'end ongone shutdown',
    ]);
  });
});
