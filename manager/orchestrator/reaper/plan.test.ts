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
import { planReaper } from './plan.ts';

function task(name: string, state: TaskState, desiredState: TaskState, change: Partial<Task> = {}): Task {
  const made = aTask({ id: taskId(name), desiredState, ...change });
  return { ...made, status: { ...made.status, state } };
}

const plan = (tasks: readonly Task[], nodes = [aNode()], service = aService()) =>
  planReaper(aView({ service: [service], task: tasks, node: nodes }));

describe('the reaper', () => {
  it('disowns tasks of services that are gone', () => {
    const orphans = [
      task('a', 'running', 'running'),
      task('b', 'failed', 'shutdown'),
      task('c', 'running', 'remove'),
    ].map((one) => ({ ...one, serviceId: serviceId('gone') }));
    expect(plan(orphans)).toStrictEqual([
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
    expect(plan(tasks).map((step) => `${step.kind} ${step.taskId}`)).toStrictEqual([
      'delete ended',
      'delete orphan',
      'delete never',
      'delete neverstarted',
    ]);
  });

  it('keeps what may still run, wherever that is', () => {
    const tasks = [task('a', 'running', 'shutdown'), task('b', 'running', 'remove', { slot: 2 })];
    expect(plan(tasks)).toStrictEqual([]);
    expect(plan(tasks, [])).toStrictEqual([]); // the dispatcher calls these orphaned, and then they go
  });

  describe('of history', () => {
    const dead = (n: number, state: TaskState = 'failed') =>
      task(`d${n}`, state, 'shutdown', { meta: { version: 1, createdAtMs: n, updatedAtMs: n } });
    const deleted = (tasks: readonly Task[], service = aService()) =>
      plan(tasks, [aNode()], service).map((step) => step.taskId);
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
