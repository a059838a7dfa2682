import { describe, expect, it } from 'vitest';
import type { StoreEvent } from '../../../manager/store/store.ts';
import type { Task, TaskState } from '../../../proto/model/task.ts';
import { aService, aTask, networkId, nodeId, taskId } from '../../builders/objects.ts';
import { aView } from '../../builders/view.ts';
import { TaskAudit } from './task-audit.ts';
import { Violations } from './violations.ts';

const inState = (state: TaskState, change: Partial<Task> = {}): Task =>
  aTask({ nodeId: nodeId('n1'), status: { ...aTask().status, state }, ...change });

function judge(events: readonly Partial<StoreEvent & { table: 'task' }>[], tasks: readonly Task[] = []) {
  const violations = new Violations();
  const audit = new TaskAudit(violations);
  const view = aView({ task: tasks, service: [aService()] });
  for (const event of events)
    audit.applied([{ table: 'task', version: 1, kind: 'update', ...event } as StoreEvent], view);
  return violations.first?.property;
}

const change = (from: Task, to: Task): string | undefined => judge([{ object: to, previous: from }], [to]);

describe('the audit of tasks finds', () => {
  it('nothing in the life of a task', () => {
    const life = ['assigned', 'accepted', 'preparing', 'ready', 'starting', 'running', 'complete'] as const;
    for (const [at, state] of life.entries()) {
      const next = life[at + 1];
      if (next) expect(change(inState(state), inState(next))).toBeUndefined();
    }
  });

  it('a state that goes back, or that nobody may set', () => {
    expect(change(inState('running'), inState('ready'))).toBe('a transition has an owner');
    expect(change(inState('new'), inState('running'))).toBe('a transition has an owner');
    expect(change(inState('pending'), inState('orphaned'))).toBe('a transition has an owner');
  });

  it('a task that moves, or changes its slot', () => {
    expect(change(inState('running'), inState('running', { nodeId: nodeId('n2') }))).toBe(
      'a task never moves',
    );
    expect(change(inState('running', { slot: 1 }), inState('running', { slot: 2 }))).toBe(
      'a task never moves',
    );
  });

  it('a desired state that goes back', () => {
    const [before, after] = [
      inState('running', { desiredState: 'shutdown' }),
      inState('running', { desiredState: 'running' }),
    ];
    expect(change(before, after)).toBe('desired states go forward');
  });

  it('a task that begins elsewhere than new, and an id that is given twice', () => {
    expect(judge([{ kind: 'create', object: inState('pending') }])).toBe('tasks begin new');
    const { nodeId: _, ...fresh } = inState('new');
    const dead = inState('failed');
    expect(
      judge([
        { kind: 'remove', object: dead },
        { kind: 'create', object: fresh },
      ]),
    ).toBe('task ids are unique');
  });

  it('a task that is reaped alive', () => {
    expect(judge([{ kind: 'remove', object: inState('running') }])).toBe('only dead tasks are reaped');
  });

  it('two wanted tasks of a slot, and an address with two owners', () => {
    const [one, two] = [
      inState('running', { slot: 1, desiredState: 'running' }),
      inState('assigned', { id: taskId('task2'), slot: 1, desiredState: 'running' }),
    ];
    expect(judge([{ object: two, previous: two }], [one, two])).toBe('one wanted task a slot');
    const attachments = [{ networkId: networkId('back'), address: '10.0.0.2', aliases: [] }];
    const [three, four] = [
      inState('running', { slot: 1, attachments }),
      inState('running', { id: taskId('task2'), slot: 2, attachments }),
    ];
    expect(judge([{ object: three, previous: three }], [three, four])).toBe('an address has one owner');
  });
});
