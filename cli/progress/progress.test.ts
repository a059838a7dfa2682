import { describe, expect, it } from 'vitest';
import { aService, aServiceSpec, aTask, aTaskSpec, nodeId, taskId } from '../../test/builders/objects.ts';
import { memorySink } from '../../test/fakes/cli-run.ts';
import type { Service, UpdateStatus } from '../../proto/model/service.ts';
import { defaultRestartPolicy, type Task, type TaskState } from '../../proto/model/task.ts';
import { drawProgress } from './draw.ts';
import { ProgressJudge } from './judge.ts';
import { PlainScreen, TerminalScreen } from './screen.ts';
import type { ServiceProgressView } from './view.ts';

const replicated = (replicas: number, change: Partial<Service> = {}): Service =>
  aService({ spec: aServiceSpec({ mode: { kind: 'replicated', replicas } }), ...change });

const inState = (slot: number, state: TaskState, change: Partial<Task> & { error?: string } = {}): Task =>
  aTask({
    id: taskId(`task${slot}${state}`),
    slot,
    status: { state, atMs: 1000, message: '', error: change.error ?? '' },
    ...change,
  });

function viewOf(service: Service | undefined, tasks: readonly Task[]): ServiceProgressView {
  const running = tasks.filter(({ status }) => status.state === 'running').length;
  return { service, tasks, running, desired: running };
}

const lines = (judge: ProgressJudge, view: ServiceProgressView, nowMs = 0, width?: number): string[] =>
  drawProgress(judge.judge(view, nowMs), {
    width,
    serviceId: 'id1',
    nodeName: (id) => (id === 'node1' ? 'h1' : ''),
  }).map(({ text }) => text);

describe('progress of a service', () => {
  it('counts what runs and shows each task, on a terminal with bars', () => {
    const view = viewOf(replicated(3), [inState(1, 'running'), inState(2, 'preparing')]);
    expect(lines(new ProgressJudge(), view)).toEqual([
      'overall progress: 1 out of 3 tasks',
      '1/3: running',
      '2/3: preparing',
    ]);
    expect(lines(new ProgressJudge(), view, 0, 80)).toEqual([
      'overall progress: 1 out of 3 tasks',
      `1/3: running   [${'='.repeat(50)}>]`,
      `2/3: preparing [${'='.repeat(31)}>${' '.repeat(19)}]`,
      '3/3:',
    ]);
  });

  it('cuts its lines to the width of the terminal', () => {
    const view = viewOf(replicated(1), [inState(1, 'pending', { error: 'no suitable node (x)'.repeat(9) })]);
    for (const width of [12, 20, 40, 200])
      for (const line of lines(new ProgressJudge(), view, 0, width)) expect(line.length).toBeLessThan(width);
  });

  it('says why a task does not run', () => {
    const waiting = inState(1, 'pending', { error: 'no suitable node (2 nodes are not ready)' });
    const failed = inState(2, 'failed', { desiredState: 'shutdown', error: 'task: non-zero exit (1)' });
    const next = inState(2, 'ready', { desiredState: 'ready' });
    expect(lines(new ProgressJudge(), viewOf(replicated(2), [waiting, failed, next]))).toEqual([
      'overall progress: 0 out of 2 tasks',
      '1/2: pending: no suitable node (2 nodes are not ready)',
      '2/2: ready: task: non-zero exit (1)',
    ]);
  });

  it('shows of many tasks only those with a reason, at most twenty', () => {
    const tasks = Array.from({ length: 30 }, (_, index) =>
      inState(index + 1, 'pending', index % 2 === 0 ? {} : { error: 'no suitable node' }),
    );
    const shown = lines(new ProgressJudge(), viewOf(replicated(30), tasks));
    expect(shown).toHaveLength(1 + 15);
    expect(shown[1]).toBe(' 2/30: pending: no suitable node');
  });

  it('is stable when all tasks ran for the monitor time without a break', () => {
    const judge = new ProgressJudge();
    const all = viewOf(replicated(1), [inState(1, 'running')]);
    expect(judge.judge(all, 10_000)).toMatchObject({ verifySeconds: 5, againAtMs: 11_000 });
    expect(lines(judge, all, 12_500, 80).at(-1)).toBe(
      'verify: Waiting 3 seconds to verify that tasks are stable...',
    );
    expect(judge.judge(viewOf(replicated(1), [inState(1, 'starting')]), 14_000).outcome).toBeUndefined();
    expect(judge.judge(all, 14_500).outcome).toBeUndefined();
    expect(judge.judge(all, 19_499).outcome).toBeUndefined();
    expect(judge.judge(all, 19_500).outcome).toEqual({ kind: 'converged' });
    expect(lines(judge, all, 19_500).at(-1)).toBe('verify: Service id1 converged');
  });

  it('does not count tasks on nodes that are down', () => {
    const judge = new ProgressJudge();
    const view = { ...viewOf(replicated(1), [inState(1, 'running')]), running: 0 };
    judge.judge(view, 0);
    expect(judge.judge(view, 60_000).outcome).toBeUndefined();
  });

  it('waits for the new tasks of an update, and for none that only the placement tells apart', () => {
    const moved = aTaskSpec({
      placement: { constraints: ['node.role==worker'], spreadOver: [], maxReplicasPerNode: 0, platforms: [] },
    });
    const other = aTaskSpec({ forceUpdate: 1 });
    const spec = aServiceSpec({ task: other });
    expect(
      new ProgressJudge().judge(viewOf(aService({ spec, specVersion: 2 }), [inState(1, 'running')]), 0),
    ).toMatchObject({ running: 0, total: 1 });
    const placed = aService({ spec: aServiceSpec({ task: moved }), specVersion: 2 });
    expect(new ProgressJudge().judge(viewOf(placed, [inState(1, 'running')]), 0)).toMatchObject({
      running: 1,
    });
  });

  it('with start-first looks at the task that is least far', () => {
    const view = viewOf(replicated(1), [inState(1, 'running'), inState(1, 'starting', { id: taskId('b') })]);
    expect(new ProgressJudge().judge(view, 0).running).toBe(0);
  });

  it('is over at once when there is nothing to run, when the update ended, and when the service is gone', () => {
    const now = (view: ServiceProgressView) => new ProgressJudge().judge(view, 0).outcome;
    expect(now(viewOf(replicated(0), []))).toEqual({ kind: 'converged' });
    const completed = replicated(1, { updateStatus: status('completed') });
    expect(now(viewOf(completed, [inState(1, 'running')]))).toEqual({ kind: 'converged' });
    expect(now(viewOf(undefined, []))).toEqual({ kind: 'failed', message: 'the service was removed' });
  });

  it.each([
    ['paused', 'service update paused: task x failed'],
    ['rollback-paused', 'service rollback paused: task x failed'],
    ['rollback-completed', 'service rolled back: task x failed'],
  ] as const)('fails when the update is %s', (state, message) => {
    const view = viewOf(replicated(1, { updateStatus: status(state) }), [inState(1, 'running')]);
    expect(new ProgressJudge().judge(view, 0).outcome).toEqual({ kind: 'failed', message });
  });

  it('says that it rolls back', () => {
    const view = viewOf(replicated(1, { updateStatus: status('rollback-started') }), []);
    expect(lines(new ProgressJudge(), view)[0]).toBe(
      'overall progress: rolling back update: 0 out of 1 tasks',
    );
  });

  it('gives up after three rejections of one slot for one reason, and not before', () => {
    const judge = new ProgressJudge();
    const rejected = (id: string, slot: number, error: string): ServiceProgressView =>
      viewOf(replicated(2), [inState(slot, 'rejected', { id: taskId(id), error })]);
    const judged = [
      rejected('a', 1, 'No such image: x'),
      rejected('a', 1, 'No such image: x'),
      rejected('b', 2, 'No such image: x'),
      rejected('c', 1, 'the registry is busy'),
      rejected('d', 1, 'No such image: x'),
    ].map((view, index) => judge.judge(view, index).outcome);
    expect(judged).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(judge.judge(rejected('e', 1, 'No such image: x'), 9).outcome).toEqual({
      kind: 'failed',
      message:
        'service web cannot start: task web.1 was rejected 3 times: No such image: x\nThe service stays and is tried again more and more rarely.',
    });
  });

  it('is over when the restart policy wants no other task', () => {
    const once = aTaskSpec({ restart: { ...defaultRestartPolicy, condition: 'none' } });
    const service = aService({ spec: aServiceSpec({ task: once }) });
    const ended = (state: TaskState, error = '') =>
      viewOf(service, [inState(1, state, { desiredState: 'shutdown', error })]);
    expect(new ProgressJudge().judge(ended('complete'), 0).outcome).toEqual({ kind: 'completed' });
    expect(new ProgressJudge().judge(ended('failed', 'task: non-zero exit (3)'), 0).outcome).toEqual({
      kind: 'failed',
      message:
        'service web failed: task web.1: task: non-zero exit (3)\nIts restart policy (none) starts no other task.',
    });
    expect(new ProgressJudge().judge(ended('shutdown'), 0).outcome).toBeUndefined();
  });

  it('shows the tasks of a global service by node', () => {
    const service = aService({ spec: aServiceSpec({ mode: { kind: 'global' } }) });
    const on = (node: string, state: TaskState): Task =>
      inState(0, state, { id: taskId(node), nodeId: nodeId(node) });
    const view = viewOf(service, [on('node1', 'running'), on('node2xxxxxxxxxxx', 'starting')]);
    expect(lines(new ProgressJudge(), view)).toEqual([
      'overall progress: 1 out of 2 tasks',
      'h1: running',
      'node2xxxxxxx: starting',
    ]);
  });
});

function status(state: UpdateStatus['state']): UpdateStatus {
  return { state, startedAtMs: 0, completedAtMs: 0, message: 'task x failed' };
}

const shown = (...texts: readonly string[]) => texts.map((text, index) => ({ key: String(index), text }));

describe('screens', () => {
  it('redraw in place on a terminal, and clear what is no longer there', async () => {
    const sink = memorySink(80);
    const screen = new TerminalScreen(sink);
    await screen.show(shown('a', 'b'));
    await screen.show(shown('a', 'b'));
    await screen.show(shown('c'));
    expect(sink.text()).toBe('\u001b[2Ka\n\u001b[2Kb\n' + '\u001b[2A\r\u001b[2Kc\n\u001b[J');
  });

  it('elsewhere write a line once when it changes, without escapes', async () => {
    const sink = memorySink();
    const screen = new PlainScreen(sink);
    await screen.show(shown('a', 'b'));
    await screen.show(shown('a', 'c'));
    await screen.show(shown('a'));
    await screen.show(shown('a', 'c'));
    expect(sink.text()).toBe('a\nb\nc\nc\n');
  });
});
