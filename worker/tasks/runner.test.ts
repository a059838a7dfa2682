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
  change: {
    task?: Task;
    status?: TaskStatus;
    container?: ContainerStatus;
    pull?: () => Promise<never>;
    runtime?: FakeRuntime;
    openNetwork?: () => Promise<void>;
  } = {},
) {
  const runtime = change.runtime ?? new FakeRuntime();
  if (change.pull) runtime.forgetImage('nosuch:1');
  const clock = new ManualClock();
  const reports: TaskStatus[] = [];
  const closed: string[] = [];
  const opened: string[] = [];
  const stop = new AbortController();
  const tools: RunnerTools = {
    runtime,
    images: {
      resolve: async (reference: string) => runtime.inspectImage(reference).catch(() => undefined),
      pull: change.pull ?? (() => Promise.reject(new SkeinError('not-found', 'No such image'))),
    } as unknown as ImageStore, // the runner uses no more of it
    logs: {
      open: async (id: string) => {
        opened.push(`log ${id}`);
        return { stdoutPath: `/logs/${id}/out`, stderrPath: `/logs/${id}/err` };
      },
      closed: async () => undefined,
    } as unknown as LogRelay, // likewise
    networks: {
      open: async (task) => {
        await change.openNetwork?.();
        opened.push(`network ${task.id}`);
        return { namespacePath: `/netns/${task.id}`, resolver: true };
      },
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
  return { runtime, clock, reports, states, opened, closed, stop, task, runner, done, want };
}

const statusOf = (state: TaskState): TaskStatus => ({ state, atMs: 1, message: state, error: '' });
const containerOf = (
  state: ContainerStatus['state'],
  more: Partial<ContainerStatus> = {},
): ContainerStatus => ({
  ...{ id: 'task1', state, stopSignal: 'SIGTERM', labels: {} },
  ...more,
});

/** What an agent before left in it; its calls are forgotten. */
async function aRuntimeWith(state: 'created' | 'running'): Promise<FakeRuntime> {
  const runtime = new FakeRuntime();
  await runtime.create({ id: 'task1', image: 'skein/demo:1', labels: {} } as never); // what the fake reads
  if (state === 'running') await runtime.start('task1');
  runtime.calls.length = 0;
  return runtime;
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

  it('kills after the grace period and not before, although the runtime is away meanwhile', async () => {
    const { runtime, clock, states, want, done } = stage();
    runtime.onKill = ({ id, signal }) => {
      if (signal === 'SIGKILL') runtime.exit(id, 137);
    };
    const broken = Promise.withResolvers<never>();
    runtime.wait = () => {
      Reflect.deleteProperty(runtime, 'wait'); // the next one is answered
      return broken.promise;
    };
    await settle();
    want('shutdown');
    await settle();
    broken.reject(new SkeinError('unavailable', 'containerd is away'));
    await settle();
    clock.advance(5_000); // when it is asked again
    await settle();
    clock.advance(4_999);
    await settle();
    expect(runtime.kills.map(({ signal }) => signal)).toEqual(['SIGTERM']);
    clock.advance(1);
    await done;
    expect(states().at(-1)).toBe('shutdown');
  });

  it('waits for a runtime that is away when a task is to be stopped', async () => {
    const { runtime, clock, states, want, done } = stage();
    await settle();
    runtime.down = true;
    want('shutdown');
    await settle();
    expect(states().at(-1)).toBe('running');
    runtime.down = false;
    clock.advance(5_000);
    await done;
    expect(states().at(-1)).toBe('shutdown');
  });

  it('takes a grace period that no timer can count for a long one', async () => {
    const container = aContainerSpec({ stopGracePeriodMs: Number.MAX_SAFE_INTEGER });
    const { runtime, clock, want, stop, done } = stage({ task: aTask({ spec: aTaskSpec({ container }) }) });
    runtime.onKill = () => undefined;
    await settle();
    want('shutdown');
    await settle();
    clock.advance(24 * 24 * 3600_000);
    await settle();
    expect(runtime.kills.map(({ signal }) => signal)).toEqual(['SIGTERM']);
    stop.abort();
    await done;
  });

  it('removes what a creation left that nobody knows the end of, before it creates again', async () => {
    const { runtime, clock, states } = stage({ task: aTask({ desiredState: 'ready' }) });
    const create = runtime.create.bind(runtime);
    runtime.create = async (spec) => {
      Reflect.deleteProperty(runtime, 'create');
      await create(spec);
      throw new SkeinError('unavailable', 'the answer was lost');
    };
    await settle();
    clock.advance(10_000);
    await settle();
    expect(runtime.calls).toEqual(['create task1', 'remove task1', 'create task1']);
    expect(states()).toEqual(['accepted', 'preparing', 'ready']);
  });

  it('begins nothing for a task whose log options cannot be read', async () => {
    const spec = aTaskSpec({ logDriver: { name: 'json-file', options: { 'max-size': 'much' } } });
    const { reports, opened, done } = stage({ task: aTask({ spec }) });
    await done;
    expect(reports.at(-1)).toMatchObject({ state: 'rejected' });
    expect(opened).toEqual([]);
  });

  it('does not take back a wish to end', async () => {
    const { states, want, runner, done } = stage();
    await settle();
    want('shutdown');
    want('running');
    expect(runner.task.desiredState).toBe('shutdown');
    await done;
    expect(states().at(-1)).toBe('shutdown');
  });

  it('leaves the container alone when the agent ends', async () => {
    const { runtime, stop, done } = stage();
    await settle();
    stop.abort();
    await done;
    expect((await runtime.list())[0]?.state).toBe('running');
  });
});

describe('TaskRunner, of a task that an agent before it began', () => {
  it('adopts a container that runs, without touching it, and gives it its resolver and log again', async () => {
    const { runtime, states, stop, opened, done } = stage({
      runtime: await aRuntimeWith('running'),
      status: statusOf('running'),
      container: containerOf('running', { pid: 77 }),
    });
    await settle();
    stop.abort();
    await done;
    expect(runtime.calls).toEqual([]);
    expect(states()).toEqual([]);
    expect(opened.sort()).toEqual(['log task1', 'network task1']);
  });

  it('tells that it runs, with its process, when that was not told yet', async () => {
    const { reports, stop, done } = stage({
      runtime: await aRuntimeWith('running'),
      status: statusOf('starting'),
      container: containerOf('running', { pid: 77 }),
    });
    await settle();
    expect(reports).toMatchObject([{ state: 'running', container: { pid: 77 } }]);
    stop.abort();
    await done;
  });

  it('tries again to give it its network, and no longer when it has ended', async () => {
    const runtime = await aRuntimeWith('running');
    let failures = 0;
    const { clock, opened, closed, done } = stage({
      runtime,
      status: statusOf('running'),
      container: containerOf('running'),
      openNetwork: () => {
        failures += 1;
        return Promise.reject(new SkeinError('unavailable', 'the network cannot be made'));
      },
    });
    await settle();
    clock.advance(1_000);
    await settle();
    expect(failures).toBe(2);
    runtime.exit('task1', 0);
    await done;
    expect(opened.filter((what) => what.startsWith('network'))).toEqual([]);
    expect(closed).toEqual(['task1']);
  });

  it('closes the network of a task that ends while it is being opened only after that', async () => {
    const runtime = await aRuntimeWith('running');
    const gate = Promise.withResolvers<undefined>();
    const { opened, closed, done } = stage({
      runtime,
      status: statusOf('running'),
      container: containerOf('running'),
      openNetwork: () => gate.promise,
    });
    runtime.exit('task1', 0);
    await settle();
    expect(closed).toEqual([]);
    gate.resolve(undefined);
    await done;
    expect([opened.includes('network task1'), closed]).toEqual([true, ['task1']]);
  });

  it.each([
    ['preparing', 'created'],
    ['preparing', 'missing-task'],
    ['ready', 'created'],
    ['starting', 'created'],
  ] as const)('makes anew what never ran: %s with a container that is %s', async (state, container) => {
    const runtime = await aRuntimeWith('created');
    const { states, opened } = stage({ runtime, status: statusOf(state), container: containerOf(container) });
    await settle();
    expect(runtime.calls).toEqual(['remove task1', 'create task1', 'start task1']);
    expect(opened).toContain('network task1');
    const way: TaskState[] = ['preparing', 'ready', 'starting', 'running'];
    expect(states()).toEqual(way.slice(way.indexOf(state) + 1));
  });

  it('reports how a process ended while nobody watched', async () => {
    const { reports, done } = stage({
      status: statusOf('running'),
      container: containerOf('stopped', { exitCode: 3, exitedAtMs: 5 }),
    });
    await done;
    expect(reports.at(-1)).toMatchObject({ state: 'failed', container: { exitCode: 3 } });
  });

  it('fails a task whose process was gone when the agent came back', async () => {
    const { reports, done } = stage({ status: statusOf('running'), container: containerOf('missing-task') });
    await done;
    expect(reports.at(-1)).toMatchObject({
      state: 'failed',
      error: 'task: lost: its process was gone when the agent came back',
    });
  });

  it('goes on stopping what was being stopped', async () => {
    const runtime = await aRuntimeWith('running');
    const { states, done } = stage({
      runtime,
      task: aTask({ desiredState: 'shutdown' }),
      status: statusOf('running'),
      container: containerOf('running'),
    });
    await done;
    expect(states()).toEqual(['shutdown']);
    expect(await runtime.list()).toEqual([]);
  });

  it('removes what is left of a task whose end was told', async () => {
    const { runtime, states, closed, done } = stage({
      status: statusOf('failed'),
      container: containerOf('stopped'),
    });
    await done;
    expect(states()).toEqual([]);
    expect([runtime.calls, closed]).toEqual([['remove task1'], ['task1']]);
  });
});
