/**
 * Carries out what `next-action.ts` decides for one task: the only place that takes a task through its states on this
 * node. A runner ends by itself when its task has ended and is cleaned up; ending the agent leaves the container alone.
 */
import { backoffMs } from '../../base/backoff.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { SkeinError, messageOf } from '../../base/errors.ts';
import { unreachable } from '../../base/assert.ts';
import type { Limiter } from '../../base/limiter.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import {
  defaultStopGracePeriodMs,
  taskStates,
  type Task,
  type TaskState,
  type TaskStatus,
} from '../../proto/model/task.ts';
import type { ImageStore } from '../images/image.ts';
import type { LogRelay } from '../logs/log-relay.ts';
import type { ContainerExit, ContainerRuntime, ContainerStatus } from '../runtime/runtime.ts';
import { containerSpec, type NodeFacts } from './container-spec.ts';
import { rotationOf } from './log-rotation.ts';
import { nextAction, type ContainerStage } from './next-action.ts';
import { exitOutcome, failureOutcome } from './outcome.ts';
import type { TaskNetworks, TaskPlace } from './task-environment.ts';

export interface RunnerTools {
  readonly runtime: ContainerRuntime;
  readonly images: ImageStore;
  readonly logs: LogRelay;
  readonly networks: TaskNetworks;
  /** Bounds the containers that are ended at the same time; the runtime bounds those that are made. */
  readonly stops: Limiter;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  node(): NodeFacts;
  hostResolvConf(): string;
  /** Tells the managers, and the disk. */
  report(task: Task, status: TaskStatus): void;
}

const retry = { firstMs: 250, maxMs: 5000, jitter: 0.3 };
/** How long a process may take to disappear after SIGKILL before its task is called failed. */
const killWaitMs = 30_000;

export class TaskRunner {
  #task: Task;
  #status: TaskStatus;
  #stage: ContainerStage = 'none';
  #cleaned = false;
  #exited: Promise<ContainerExit> | undefined;
  #exit: ContainerExit | undefined;
  #attempt = 0;
  #wake = new AbortController();
  /** Aborted when the task is not wanted any more, which cuts its preparation short. */
  readonly #unwanted = new AbortController();
  readonly #tools: RunnerTools;
  readonly #end: AbortSignal;

  constructor(
    task: Task,
    options: {
      tools: RunnerTools;
      signal: AbortSignal;
      status?: TaskStatus;
      container?: ContainerStatus | undefined;
    },
  ) {
    this.#task = task;
    this.#status = options.status ?? task.status;
    this.#tools = options.tools;
    this.#end = options.signal;
    if (options.container) this.#adopt(options.container);
    this.#noteWish();
  }

  get task(): Task {
    return this.#task;
  }

  get status(): TaskStatus {
    return this.#status;
  }

  /** The managers' newest word on this task. Its specification never changes, its desired state does. */
  update(task: Task): void {
    this.#task = task;
    this.#noteWish();
    this.#wake.abort();
  }

  /** Resolves when nothing is left to do for the task, or at the end of the agent. */
  async run(): Promise<void> {
    while (!this.#end.aborted) {
      this.#wake = new AbortController();
      const desired = this.#task.desiredState;
      const action = nextAction({
        desired,
        observed: this.#status.state,
        container: this.#stage,
        cleaned: this.#cleaned,
      });
      switch (action) {
        case 'accept':
          this.#set('accepted', 'accepted');
          break;
        case 'prepare':
          await this.#attemptTo(() => this.#prepare());
          break;
        case 'hold':
          await this.#changed();
          break;
        case 'start':
          await this.#attemptTo(() => this.#start());
          break;
        case 'watch':
          await this.#watch();
          break;
        case 'conclude':
          this.#conclude();
          break;
        case 'stop':
          await this.#stop();
          break;
        case 'clean':
          await this.#clean();
          break;
        case 'rest':
          return;
        default:
          unreachable(action);
      }
    }
  }

  #adopt(container: ContainerStatus): void {
    if (container.state === 'running') this.#stage = 'running';
    else if (container.state === 'created') this.#stage = 'created';
    else {
      this.#stage = 'exited';
      const lost =
        container.state === 'missing-task' ? 'its process was gone when the agent came back' : undefined;
      this.#exit = {
        exitCode: container.exitCode ?? 137,
        exitedAtMs: container.exitedAtMs ?? this.#tools.clock.nowMs(),
        lost,
      };
    }
  }

  #noteWish(): void {
    if (taskStates[this.#task.desiredState] > taskStates.complete) this.#unwanted.abort();
  }

  #set(
    state: TaskState,
    message: string,
    rest: { error?: string; pid?: number; exitCode?: number } = {},
  ): void {
    const known = this.#status.container;
    const container =
      rest.pid === undefined && rest.exitCode === undefined
        ? known
        : { containerId: this.#task.id, pid: rest.pid ?? known?.pid ?? 0, exitCode: rest.exitCode };
    this.#status = { state, atMs: this.#tools.clock.nowMs(), message, error: rest.error ?? '', container };
    this.#tools.report(this.#task, this.#status);
  }

  /** One step on the way to running, with what its failure means. */
  async #attemptTo(step: () => Promise<void>): Promise<void> {
    try {
      await step();
      this.#attempt = 0;
    } catch (thrown) {
      const outcome = failureOutcome(thrown, this.#status.state, this.#attempt);
      if (outcome === 'interrupted') return; // the wish changed or the agent ends: the loop sees which
      if (outcome === 'again') {
        this.#tools.log.warn('A step towards running failed and will be tried again', {
          task: this.#task.id,
          error: messageOf(thrown),
        });
        const delayMs = backoffMs(this.#attempt, retry, this.#tools.random);
        this.#attempt += 1;
        await sleep(this.#tools.clock, delayMs, {
          signal: AbortSignal.any([this.#end, this.#unwanted.signal]),
        });
        return;
      }
      this.#set(outcome.state, outcome.message, { error: outcome.error });
    }
  }

  async #prepare(): Promise<void> {
    const signal = AbortSignal.any([this.#end, this.#unwanted.signal]);
    const { runtime, networks, logs } = this.#tools;
    if (this.#status.state !== 'preparing') this.#set('preparing', 'preparing');
    const [place, pipes] = await all([
      networks.open(this.#task, { signal }),
      logs.open(this.#task.id, rotationOf(this.#task.spec.logDriver)),
      this.#image(signal),
    ]);
    const spec = containerSpec(this.#task, this.#surroundings(place, pipes));
    await runtime.create(spec, { signal });
    this.#stage = 'created';
    this.#set('ready', 'prepared');
  }

  #surroundings(
    place: TaskPlace,
    pipes: { stdoutPath: string; stderrPath: string },
  ): Parameters<typeof containerSpec>[1] {
    return {
      node: this.#tools.node(),
      networkNamespacePath: place.namespacePath,
      resolver: place.resolver,
      hostResolvConf: this.#tools.hostResolvConf(),
      pipes,
    };
  }

  /** The image of this node if it is here, else the registry's. */
  async #image(signal: AbortSignal): Promise<void> {
    const { images } = this.#tools;
    const { image } = this.#task.spec.container;
    if ((await images.resolve(image)) !== undefined) return;
    await images.pull(image, { signal });
  }

  async #start(): Promise<void> {
    this.#set('starting', 'starting');
    const { pid } = await this.#tools.runtime.start(this.#task.id, { signal: this.#end });
    this.#stage = 'running';
    this.#set('running', 'started', { pid });
  }

  /** Waits for the end of the process or for another wish. */
  async #watch(): Promise<void> {
    if (this.#status.state !== 'running') this.#set('running', 'started'); // adopted before it could be told
    const exit = await Promise.race([this.#waitForExit(), this.#changed()]);
    if (exit) this.#noteExit(exit);
  }

  #noteExit(exit: ContainerExit): void {
    this.#exit = exit;
    this.#stage = 'exited';
  }

  #waitForExit(): Promise<ContainerExit | undefined> {
    this.#exited ??= this.#tools.runtime.wait(this.#task.id, { signal: this.#end });
    return this.#exited.catch(async (thrown: unknown) => {
      this.#exited = undefined;
      if (this.#end.aborted) return undefined;
      this.#tools.log.warn('Cannot wait for a container and will try again', {
        task: this.#task.id,
        error: messageOf(thrown),
      });
      await sleep(this.#tools.clock, retry.maxMs, { signal: this.#end });
      return undefined;
    });
  }

  #conclude(): void {
    const exit = this.#exit;
    if (!exit) throw new SkeinError('internal', `Cannot conclude task ${this.#task.id}: nobody saw its end`);
    const { state, message, error } = exitOutcome(exit, this.#task.desiredState);
    this.#set(state, message, { error, exitCode: exit.exitCode });
  }

  /** Asks kindly, waits the grace period, then kills. */
  async #stop(): Promise<void> {
    const { runtime, stops, clock } = this.#tools;
    if (this.#stage !== 'running') {
      this.#set('shutdown', 'shutdown');
      return;
    }
    const graceMs = this.#task.spec.container.stopGracePeriodMs ?? defaultStopGracePeriodMs;
    const container = await runtime.get(this.#task.id);
    const gone = (thrown: unknown): void => {
      if (!(thrown instanceof SkeinError && thrown.code === 'not-found')) throw thrown;
    };
    try {
      await stops.run(() => runtime.kill(this.#task.id, container?.stopSignal ?? 'SIGTERM')).catch(gone);
      if (!(await this.#exitWithin(graceMs))) {
        await stops.run(() => runtime.kill(this.#task.id, 'SIGKILL', { all: true })).catch(gone);
        if (!(await this.#exitWithin(killWaitMs)) && !this.#end.aborted) {
          throw new SkeinError(
            'unavailable',
            `Cannot stop the container: it is still there ${killWaitMs / 1000} s after SIGKILL`,
          );
        }
      }
    } catch (thrown) {
      this.#tools.log.warn('Cannot stop a container and will try again', {
        task: this.#task.id,
        error: messageOf(thrown),
      });
      await sleep(clock, retry.maxMs, { signal: this.#end });
      return;
    }
    if (this.#exit) this.#set('shutdown', 'shutdown', { exitCode: this.#exit.exitCode });
  }

  async #exitWithin(limitMs: number): Promise<boolean> {
    const late = new AbortController();
    const timeout = sleep(this.#tools.clock, limitMs, {
      signal: AbortSignal.any([this.#end, late.signal]),
    }).then(() => undefined);
    const exit = await Promise.race([this.#waitForExit(), timeout]);
    late.abort();
    if (exit) this.#noteExit(exit);
    return exit !== undefined;
  }

  async #clean(): Promise<void> {
    const { runtime, networks, logs, stops, log, clock } = this.#tools;
    try {
      await stops.run(() => runtime.remove(this.#task.id));
      await networks.close(this.#task.id);
      await logs.closed(this.#task.id);
      this.#cleaned = true;
    } catch (thrown) {
      log.warn('Cannot clean up after a task and will try again', {
        task: this.#task.id,
        error: messageOf(thrown),
      });
      await sleep(clock, retry.maxMs, { signal: this.#end });
    }
  }

  #changed(): Promise<undefined> {
    const signal = AbortSignal.any([this.#wake.signal, this.#end]);
    return new Promise((resolve) => {
      if (signal.aborted) resolve(undefined);
      else signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
  }
}

/** Like Promise.all, but waits for all to settle before it fails, so that nothing goes on behind the caller's back. */
async function all<T extends readonly unknown[]>(jobs: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(jobs);
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T; // none was rejected
}
