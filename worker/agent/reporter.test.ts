import { describe, expect, it } from 'vitest';
import { taskId } from '../../test/builders/objects.ts';
import type { TaskState, TaskStatus } from '../../proto/model/task.ts';
import { Reporter } from './reporter.ts';

const status = (state: TaskState): TaskStatus => ({ state, atMs: 1, message: '', error: '' });
const one = taskId('one');
const two = taskId('two');

describe('Reporter', () => {
  it('sends only the newest status of a task', () => {
    const reporter = new Reporter();
    reporter.add(one, status('accepted'));
    reporter.add(one, status('preparing'));
    expect(reporter.take()).toEqual([{ taskId: one, status: status('preparing') }]);
  });

  it('holds back while a batch is under way and sends what came meanwhile together', () => {
    const reporter = new Reporter();
    reporter.add(one, status('accepted'));
    reporter.take();
    reporter.add(one, status('running'));
    reporter.add(two, status('accepted'));
    expect(reporter.take()).toEqual([]);
    reporter.acknowledge([one]);
    expect(reporter.take().map((report) => report.taskId)).toEqual([one, two]);
  });

  it('sends again what was under way when a session ended, unless there is something newer', () => {
    const reporter = new Reporter();
    reporter.add(one, status('accepted'));
    reporter.add(two, status('accepted'));
    reporter.take();
    reporter.add(two, status('running'));
    reporter.sessionEnded();
    expect(new Map(reporter.take().map((report) => [report.taskId, report.status.state]))).toEqual(
      new Map([
        [one, 'accepted'],
        [two, 'running'],
      ]),
    );
  });
});
