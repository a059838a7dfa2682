import { describe, expect, it } from 'vitest';
import { defaultRestartPolicy, type Task, type TaskState } from '../../../proto/model/task.ts';
import {
  aNode,
  aService,
  aServiceSpec,
  aTask,
  aTaskSpec,
  nodeId,
  serviceId,
  taskId,
} from '../../../test/builders/objects.ts';
import { aView } from '../../../test/builders/view.ts';
import { orphanAfterMs, planReaper } from './plan.ts';

const nowMs = 1_700_000_100_000;

function task(name: string, state: TaskState, desiredState: TaskState, change: Partial<Task> = {}): Task {
  const made = aTask({ id: taskId(name), desiredState, ...change });
  return { ...made, status: { ...made.status, state } };
}

const down = (sinceMs: number) => aNode({ status: { ...aNode().status, state: 'down', sinceMs } });
const plan = (tasks: readonly Task[], nodes = [aNode()], service = aService()) =>
  planReaper(aView({ service: [service], task: tasks, node: nodes }), nowMs);

describe('the reaper', () => {
  it('disowns tasks of services that are gone', () => {
    const orphans = [
      task('a', 'running', 'running'),
      task('b', 'failed', 'shutdown'),
      task('c', 'running', 'remove'),
    ].map((one) => ({ ...one, serviceId: serviceId('gone') }));
    expect(plan(orphans).steps).toStrictEqual([
      { kind: 'disown', taskId: 'a' },
      { kind: 'disown', taskId: 'b' },
    ]);
  });

  it('deletes what is to be removed when it has ended or was never assigned', () => {
    const tasks = [
      task('ended', 'shutdown', 'remove'),
      task('orphan', 'orphaned', 'remove'),
      task('never', 'pending', 'remove'),
      task('neverstarted', 'new', 'shutdown'),
      task('running', 'running', 'remove'),
      task('wanted', 'failed', 'running', { slot: 2 }),
    ];
    expect(plan(tasks).steps.map((step) => `${step.kind} ${step.taskId}`)).toStrictEqual([
      'delete ended',
      'delete orphan',
      'delete never',
      'delete neverstarted',
    ]);
  });

  it('gives up tasks of nodes that are gone, or down for a day, but never one that is wanted', () => {
    const tasks = [task('a', 'running', 'shutdown'), task('b', 'running', 'running', { slot: 2 })];
    expect(plan(tasks, []).steps).toMatchObject([{ kind: 'orphan', taskId: 'a' }]);
    expect(plan(tasks, [down(nowMs - orphanAfterMs)]).steps).toMatchObject([{ kind: 'orphan', taskId: 'a' }]);
    expect(plan(tasks, [down(nowMs - 1000)])).toStrictEqual({
      steps: [],
      nextAtMs: nowMs - 1000 + orphanAfterMs,
    });
  });

  describe('of history', () => {
    const dead = (n: number, state: TaskState = 'failed') =>
      task(`d${n}`, state, 'shutdown', { meta: { version: 1, createdAtMs: n, updatedAtMs: n } });
    const deleted = (tasks: readonly Task[], service = aService()) =>
      plan(tasks, [aNode()], service).steps.map((step) => step.taskId);
    const seven = [7, 3, 1, 2, 5, 4, 6].map((n) => dead(n));

    it('keeps the newest five of each slot', () => {
      const elsewhere = { ...dead(0), id: taskId('other'), slot: 2 };
      expect(deleted([...seven, elsewhere, task('live', 'running', 'running')])).toStrictEqual(['d1', 'd2']);
    });

    it('does not count tasks that may still run', () => {
      const stopping = { ...dead(9, 'running'), nodeId: nodeId('node1') };
      expect(deleted([...seven.slice(0, 5), stopping])).toStrictEqual([]);
    });

    it('keeps as many as the restart policy has to count', () => {
      const restart = { ...defaultRestartPolicy, maxAttempts: 6 };
      const service = aService({ spec: aServiceSpec({ task: aTaskSpec({ restart }) }) });
      expect(deleted([...seven, task('live', 'running', 'running')], service)).toStrictEqual([]);
    });
  });
});
