import { describe, expect, it } from 'vitest';
import {
  defaultRestartPolicy,
  type RestartPolicy,
  type Task,
  type TaskState,
} from '../../../proto/model/task.ts';
import { aTask, aTaskSpec, taskId } from '../../../test/builders/objects.ts';
import { sortByAge, type Slot } from '../slot.ts';
import { endedAtMs, isEnded, judgeRestart } from './policy.ts';

const nowMs = 1_700_000_500_000;

function ended(
  state: TaskState,
  policy: Partial<RestartPolicy>,
  atMs = nowMs,
  change: Partial<Task> = {},
): Task {
  const task = aTask({
    id: taskId(`t${atMs}`),
    spec: aTaskSpec({ restart: { ...defaultRestartPolicy, ...policy } }),
    ...change,
  });
  return {
    ...task,
    meta: { version: 1, createdAtMs: atMs - 1000, updatedAtMs: atMs },
    status: { ...task.status, state, atMs },
  };
}

const slotOf = (...tasks: readonly Task[]): Slot => ({ key: 1, tasks: sortByAge(tasks) });
const judge = (task: Task, ...earlier: readonly Task[]) =>
  judgeRestart(slotOf(...earlier, task), task, nowMs);

describe('the restart policy', () => {
  it.each([
    ['any', 'failed', 'restart'],
    ['any', 'complete', 'restart'],
    ['any', 'rejected', 'retry'],
    ['on-failure', 'failed', 'restart'],
    ['on-failure', 'rejected', 'retry'],
    ['on-failure', 'complete', 'ended'],
    ['none', 'failed', 'ended'],
    ['none', 'complete', 'ended'],
    ['none', 'rejected', 'ended'],
    ['none', 'shutdown', 'restart'],
    ['none', 'orphaned', 'restart'],
  ] as const)('%s on a task that is %s: %s', (condition, state, verdict) => {
    expect(judge(ended(state, { condition })).kind).toBe(verdict);
  });

  it('counts the delay from the end of the task', () => {
    const task = ended('failed', { delayMs: 5000 }, nowMs - 2000);
    expect(judge(task)).toStrictEqual({ kind: 'restart', startAfterMs: nowMs + 3000 });
  });

  it('does not wait when the node is lost', () => {
    expect(judge(ended('orphaned', { delayMs: 5000 }))).toStrictEqual({ kind: 'restart', startAfterMs: 0 });
  });

  it('bears clocks of agents that are ahead or behind', () => {
    const task = ended('failed', {}, nowMs - 1000);
    const stamped = (atMs: number): Task => ({ ...task, status: { ...task.status, atMs } });
    expect(endedAtMs(stamped(nowMs + 3_600_000), nowMs)).toBe(nowMs);
    expect(endedAtMs(stamped(nowMs - 3_600_000), nowMs)).toBe(nowMs - 1000);
  });

  it('ends after the attempts are used up, counting only what ended of itself under the same spec', () => {
    const policy = { maxAttempts: 2 };
    const first = ended('failed', policy, nowMs - 30_000);
    const second = ended('complete', policy, nowMs - 20_000);
    const last = ended('failed', policy);
    expect(judge(last, first).kind).toBe('restart');
    expect(judge(last, first, second).kind).toBe('ended');
    expect(judge(last, first, { ...second, specVersion: 7 }).kind).toBe('restart');
    expect(judge(last, first, ended('shutdown', policy, nowMs - 20_000)).kind).toBe('restart');
    expect(isEnded(slotOf(first, second, { ...last, desiredState: 'shutdown' }), nowMs)).toBe(true);
  });

  it('counts attempts of the window only', () => {
    const policy = { maxAttempts: 1, windowMs: 10_000 };
    expect(judge(ended('failed', policy), ended('failed', policy, nowMs - 20_000)).kind).toBe('restart');
    expect(judge(ended('failed', policy), ended('failed', policy, nowMs - 5_000)).kind).toBe('ended');
  });

  it('doubles the distance between rejected attempts up to five minutes', () => {
    const distances: number[] = [];
    let previous = ended('rejected', {}, nowMs - 10_000_000);
    let next = judgeRestart(slotOf(previous), previous, nowMs);
    while (next.kind === 'retry' && distances.length < 8) {
      distances.push((next.atMs - previous.status.atMs) / 1000);
      const task = ended('rejected', {}, next.atMs + 1000); // made at next.atMs, rejected a second later
      next = judgeRestart(slotOf(previous, task), task, nowMs);
      previous = task;
    }
    expect(distances).toStrictEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it('begins anew with a new spec, and waits a second at least', () => {
    const earlier = ended('rejected', {}, nowMs - 80_000);
    expect(judge(ended('rejected', {}, nowMs, { specVersion: 2 }), earlier)).toStrictEqual({
      kind: 'retry',
      atMs: nowMs + 5000,
    });
    expect(judge(ended('rejected', { delayMs: 0 }))).toStrictEqual({ kind: 'retry', atMs: nowMs + 1000 });
    expect(judge(ended('rejected', { delayMs: 600_000 }))).toStrictEqual({
      kind: 'retry',
      atMs: nowMs + 600_000,
    });
  });
});
