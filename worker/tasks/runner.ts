/**
 * Carries out what `next-action.ts` decides for one task: the only place that takes a task through its states on this
 * node. A runner ends by itself when its task has ended and is cleaned up; ending the agent leaves the container alone.
 */
import { backoffMs } from '../../base/backoff.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { SkeinError, messageOf } from '../../base/errors.ts';
import { InvariantError, unreachable } from '../../base/assert.ts';
import type { Limiter } from '../../base/limiter.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { isAborted } from '../../base/signals.ts';
import {
  compareStates,
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
import { ExitWatch } from './exit-watch.ts';
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
/** How long a process may take to disappear after SIGKILL before it is killed again. */
const killWaitMs = 30_000;

export class TaskRunner {
  #task: Task;
  #status: TaskStatus;
  #stage: ContainerStage = 'none';
  /** A container of this task that never ran may be there, whole or in part: it goes before one is made. */
  #remains = false;
  #cleaned = false;
  #exit: ContainerExit | undefined;
  /** Of an adopted container. */
  #pid: number | undefined;
  #attempt = 0;
  #wake = Promise.withResolvers<undefined>();
  /** Aborted when the task is not wanted any more, which cuts its preparation short. */
  readonly #unwanted = new AbortController();
  readonly #tools: RunnerTools;
  readonly #end: AbortSignal;
  readonly #exits: ExitWatch;
  /** Aborted by the end of the agent and by `#unwanted`. */
  readonly #cut: AbortSignal;
  /** Ends the work on the surroundings of an adopted container. */
  readonly #mending = new AbortController();
  #mended: Promise<void> | undefined;

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
    this.#exits = new ExitWatch({ ...options.tools, id: task.id, signal: options.signal });
    this.#cut = AbortSignal.any([this.#end, this.#unwanted.signal]);
    if (options.container) this.#adopt(options.container);
    this.#noteWish();
  }

  get task(): Task {
    return this.#task;
  }

  get status(): TaskStatus {
    return this.#status;
  }

  /** The managers' newest word on this task. Its specification never changes, its desired state only goes forward. */
  update(task: Task): void {
    const goesOn = compareStates(task.desiredState, this.#task.desiredState) >= 0;
    this.#task = goesOn ? task : { ...task, desiredState: this.#task.desiredState };
    this.#noteWish();
    this.#wake.resolve(undefined);
  }

  /** Resolves when nothing is left to do for the task, or at the end of the agent. */
  async run(): Promise<void> {
    const stop = (): void => {
      this.#mending.abort();
      this.#wake.resolve(undefined);
    };
    this.#end.addEventListener('abort', stop, { once: true });
    if (this.#stage === 'running') this.#mended = this.#mend();
    try {
      await this.#steps();
    } finally {
      this.#end.removeEventListener('abort', stop);
      this.#mending.abort();
      await this.#mended;
    }
  }

  async #steps(): Promise<void> {
    while (!this.#end.aborted) {
      this.#wake = Promise.withResolvers<undefined>();
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
          await this.#wake.promise;
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

  /**
   * What an agent before this one left. A container that never ran is made again, because its resolver and the reader of
   * its log ended with that agent; one that runs is not touched.
   */
  #adopt(container: ContainerStatus): void {
    const begun = compareStates(this.#status.state, 'starting') >= 0;
    if (container.state === 'running') {
      this.#stage = 'running';
      this.#pid = container.pid;
    } else if (container.state === 'created' || (container.state === 'missing-task' && !begun)) {
      this.#remains = true;
    } else {
      const lost =
        container.state === 'missing-task' ? 'its process was gone when the agent came back' : undefined;
      this.#noteExit({
        exitCode: container.exitCode ?? 137,
        exitedAtMs: container.exitedAtMs ?? this.#tools.clock.nowMs(),
        lost,
      });
    }
  }

  /** Gives an adopted container its resolver and the reader of its log again. Its process waits for neither. */
  async #mend(): Promise<void> {
    const { networks, logs, log, clock, random } = this.#tools;
    const { signal } = this.#mending;
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const rotation = rotationOf(this.#task.spec.logDriver);
        await all([networks.open(this.#task, { signal }), logs.open(this.#task.id, rotation)]);
        return;
      } catch (thrown) {
        if (isAborted(signal)) return;
        log.warn('Cannot adopt the network or the log of a task and will try again', {
          task: this.#task.id,
          error: messageOf(thrown),
        });
        await sleep(clock, backoffMs(attempt, retry, random), { signal });
      }
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

  /** A step that is done again, by this agent or the next, is not told again: states only go forward. */
  #advance(state: TaskState, message: string, rest: { pid?: number } = {}): void {
    if (compareStates(state, this.#status.state) > 0) this.#set(state, message, rest);
  }

  /** One step on the way to running, with what its failure means. */
  async #attemptTo(step: () => Promise<void>): Promise<void> {
    try {
      await step();
      this.#attempt = 0;
    } catch (thrown) {
      if (thrown instanceof InvariantError) throw thrown;
      const outcome = failureOutcome(thrown, this.#status.state, this.#attempt);
      if (outcome === 'interrupted') return; // the wish changed or the agent ends: the loop sees which
      if (outcome === 'again') {
        this.#tools.log.warn('A step towards running failed and will be tried again', {
          task: this.#task.id,
          error: messageOf(thrown),
        });
        const delayMs = backoffMs(this.#attempt, retry, this.#tools.random);
        this.#attempt += 1;
        await sleep(this.#tools.clock, delayMs, { signal: this.#cut });
        return;
      }
      this.#set(outcome.state, outcome.message, { error: outcome.error });
    }
  }

  async #prepare(): Promise<void> {
    const signal = this.#cut;
    const { runtime, networks, logs } = this.#tools;
    this.#advance('preparing', 'preparing');
    const rotation = rotationOf(this.#task.spec.logDriver); // may throw, so before anything is begun
    const [place, pipes] = await all([
      networks.open(this.#task, { signal }),
      logs.open(this.#task.id, rotation),
      this.#image(signal),
      this.#removeRemains(),
    ]);
    const spec = containerSpec(this.#task, this.#surroundings(place, pipes));
    this.#remains = true;
    await runtime.create(spec, { signal });
    this.#remains = false;
    this.#stage = 'created';
    this.#advance('ready', 'prepared');
  }

  async #removeRemains(): Promise<void> {
    if (this.#remains) await this.#tools.runtime.remove(this.#task.id);
    this.#remains = false;
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
    this.#advance('starting', 'starting');
    const { pid } = await this.#tools.runtime.start(this.#task.id, { signal: this.#end });
    this.#stage = 'running';
    this.#set('running', 'started', { pid });
  }

  /** Waits for the end of the process or for another wish. */
  async #watch(): Promise<void> {
    this.#advance('running', 'started', this.#pid === undefined ? {} : { pid: this.#pid }); // adopted, not told yet
    const exit = await Promise.race([this.#exits.ended(), this.#wake.promise]);
    if (exit) this.#noteExit(exit);
  }

  #noteExit(exit: ContainerExit): void {
    this.#exit = exit;
    this.#stage = 'exited';
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
    const { stopGracePeriodMs = defaultStopGracePeriodMs } = this.#task.spec.container;
    const gone = (thrown: unknown): void => {
      if (!(thrown instanceof SkeinError && thrown.code === 'not-found')) throw thrown;
    };
    try {
      const container = await runtime.get(this.#task.id);
      await stops.run(() => runtime.kill(this.#task.id, container?.stopSignal ?? 'SIGTERM')).catch(gone);
      let exit = await this.#exits.within(stopGracePeriodMs);
      if (!exit && !this.#end.aborted) {
        await stops.run(() => runtime.kill(this.#task.id, 'SIGKILL', { all: true })).catch(gone);
        exit = await this.#exits.within(killWaitMs);
      }
      if (this.#end.aborted) return;
      if (!exit) {
        throw new SkeinError(
          'unavailable',
          `Cannot stop the container: it is still there ${killWaitMs / 1000} s after SIGKILL`,
        );
      }
      this.#noteExit(exit);
      this.#set('shutdown', 'shutdown', { exitCode: exit.exitCode });
    } catch (thrown) {
      this.#tools.log.warn('Cannot stop a container and will try again', {
        task: this.#task.id,
        error: messageOf(thrown),
      });
      await sleep(clock, retry.maxMs, { signal: this.#end });
    }
  }

  async #clean(): Promise<void> {
    const { runtime, networks, logs, stops, log, clock } = this.#tools;
    try {
      this.#mending.abort();
      await this.#mended; // else it would open what is closed here
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
}

/** Like Promise.all, but waits for all to settle before it fails, so that nothing goes on behind the caller's back. */
async function all<T extends readonly unknown[]>(jobs: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(jobs);
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T; // none was rejected
}
