import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../base/clock.ts';
import { SkeinError } from '../../base/errors.ts';
import { Limiter } from '../../base/limiter.ts';
import { silentLogger } from '../../base/log.ts';
import { SeededRandom } from '../../base/random.ts';
import type { Task, TaskState, TaskStatus } from '../../proto/model/task.ts';
import { aContainerSpec, aTask, aTaskSpec } from '../../test/builders/objects.ts';
import { FakeRuntime } from '../../test/fakes/fake-runtime.ts';
import type { ImageStore } from '../images/image.ts';
import type { LogRelay } from '../logs/log-relay.ts';
import type { ContainerStatus } from '../runtime/runtime.ts';
import { TaskRunner, type RunnerTools } from './runner.ts';

/** A runner on a fake runtime; what it told is kept as states, the last whole. */
function stage(
  change: { task?: Task; status?: TaskStatus; container?: ContainerStatus; pull?: () => Promise<never> } = {},
) {
  const runtime = new FakeRuntime();
  if (change.pull) runtime.forgetImage('nosuch:1');
  const clock = new ManualClock();
  const reports: TaskStatus[] = [];
  const closed: string[] = [];
  const stop = new AbortController();
  const tools: RunnerTools = {
    runtime,
    images: {
      resolve: async (reference: string) => runtime.inspectImage(reference).catch(() => undefined),
      pull: change.pull ?? (() => Promise.reject(new SkeinError('not-found', 'No such image'))),
    } as unknown as ImageStore, // the runner uses no more of it
    logs: {
      open: async (id: string) => ({ stdoutPath: `/logs/${id}/out`, stderrPath: `/logs/${id}/err` }),
      closed: async () => undefined,
    } as unknown as LogRelay, // likewise
    networks: {
      open: async (task) => ({ namespacePath: `/netns/${task.id}`, resolver: true }),
      close: async (id) => void closed.push(id),
    },
    stops: new Limiter(4),
    clock,
    random: new SeededRandom(1),
    log: silentLogger,
    node: () => ({ id: 'node1', hostname: 'h1', os: 'linux', architecture: 'amd64' }),
    hostResolvConf: () => '',
    report: (_task, status) => void reports.push(status),
  };
  const task = change.task ?? aTask();
  const runner = new TaskRunner(task, { tools, signal: stop.signal, ...change });
  const done = runner.run();
  const states = (): TaskState[] => reports.map((report) => report.state);
  const want = (desiredState: TaskState): void => runner.update({ ...runner.task, desiredState });
  return { runtime, clock, reports, states, closed, stop, task, runner, done, want };
}

/** Lets everything that waits for nothing but promises go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('TaskRunner', () => {
  it('takes a task through every state to running', async () => {
    const { runtime, states, reports } = stage();
    await settle();
    expect(states()).toEqual(['accepted', 'preparing', 'ready', 'starting', 'running']);
    expect(reports.at(-1)?.container?.pid).toBeGreaterThan(0);
    expect(runtime.specOf('task1')?.networkNamespacePath).toBe('/netns/task1');
  });

  it('prepares a task that may not run yet, and starts it when it may', async () => {
    const { states, want } = stage({ task: aTask({ desiredState: 'ready' }) });
    await settle();
    expect(states()).toEqual(['accepted', 'preparing', 'ready']);
    want('running');
    await settle();
    expect(states().slice(3)).toEqual(['starting', 'running']);
  });

  it('reports the code of a process that failed, cleans up and ends', async () => {
    const { runtime, reports, done, closed } = stage();
    await settle();
    runtime.exit('task1', 3);
    await done;
    expect(reports.at(-1)).toMatchObject({
      state: 'failed',
      error: 'task: non-zero exit (3)',
      container: { exitCode: 3 },
    });
    expect(await runtime.list()).toEqual([]);
    expect(closed).toEqual(['task1']);
  });

  it('calls a process that ended with 0 complete', async () => {
    const { runtime, reports, done } = stage();
    await settle();
    runtime.exit('task1', 0);
    await done;
    expect(reports.at(-1)).toMatchObject({ state: 'complete', error: '' });
  });

  it("rejects a task whose image is nowhere, with the registry's reason", async () => {
    const task = aTask({ spec: aTaskSpec({ container: aContainerSpec({ image: 'nosuch:1' }) }) });
    const staged = stage({
      task,
      pull: () =>
        Promise.reject(new SkeinError('not-found', 'Cannot pull image "nosuch:1": manifest unknown')),
    });
    await settle();
    const { reports } = staged;
    expect(reports.at(-1)).toMatchObject({
      state: 'rejected',
      error: expect.stringContaining('manifest unknown') as string,
    });
  });

  it('tries again when the runtime is away, and runs when it is back', async () => {
    const { runtime, clock, states } = stage({ task: aTask({ desiredState: 'ready' }) });
    runtime.beforeCreate = () => {
      runtime.beforeCreate = () => undefined;
      throw new SkeinError('unavailable', 'containerd is away');
    };
    await settle();
    expect(states()).toEqual(['accepted', 'preparing']);
    clock.advance(10_000);
    await settle();
    expect(states()).toEqual(['accepted', 'preparing', 'ready']);
  });

  it('asks a process to end, and kills it after the grace period', async () => {
    const { runtime, clock, states, want, done } = stage();
    runtime.onKill = ({ id, signal }) => {
      if (signal === 'SIGKILL') runtime.exit(id, 137);
    };
    await settle();
    want('shutdown');
    await settle();
    expect(runtime.kills).toMatchObject([{ signal: 'SIGTERM' }]);
    clock.advance(9_999);
    await settle();
    expect(states().at(-1)).toBe('running');
    clock.advance(1);
    await done;
    expect(runtime.kills.at(-1)).toMatchObject({ signal: 'SIGKILL', all: true });
    expect(states().at(-1)).toBe('shutdown');
  });

  it('gives up a preparation when the task is not wanted any more', async () => {
    const { runtime, states, want, done } = stage();
    const gate = Promise.withResolvers<undefined>();
    runtime.beforeCreate = () => gate.promise;
    await settle();
    want('remove');
    gate.resolve(undefined);
    await done;
    expect(states()).toEqual(['accepted', 'preparing', 'shutdown']);
    expect(await runtime.list()).toEqual([]);
  });

  it('adopts a container that runs, without touching it', async () => {
    const status: TaskStatus = { state: 'running', atMs: 1, message: 'started', error: '' };
    const container: ContainerStatus = {
      id: 'task1',
      state: 'running',
      pid: 77,
      stopSignal: 'SIGTERM',
      labels: {},
    };
    const { runtime, states, stop, done } = stage({ status, container });
    stop.abort();
    await done;
    expect(runtime.calls).toEqual([]);
    expect(states()).toEqual([]);
  });

  it('fails a task whose process was gone when the agent came back', async () => {
    const status: TaskStatus = { state: 'running', atMs: 1, message: 'started', error: '' };
    const container: ContainerStatus = {
      id: 'task1',
      state: 'missing-task',
      stopSignal: 'SIGTERM',
      labels: {},
    };
    const { reports, done } = stage({ status, container });
    await done;
    expect(reports.at(-1)).toMatchObject({
      state: 'failed',
      error: 'task: lost: its process was gone when the agent came back',
    });
  });

  it('leaves the container alone when the agent ends', async () => {
    const { runtime, stop, done } = stage();
    await settle();
    stop.abort();
    await done;
    expect((await runtime.list())[0]?.state).toBe('running');
  });
});
