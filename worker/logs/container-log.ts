/**
 * The log of one container while it is being written: two pipes, their intake, and the files. A small file beside the
 * log tells a relay that starts which containers are open and how their logs are kept.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvariantError } from '../../base/assert.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { Stamps } from './entry.ts';
import { LogFiles, type Rotation } from './log-files.ts';
import type { LogPipes, LogStream } from './log-relay.ts';
import type { PeekBuffer } from './pipe.ts';
import type { Poller } from './poller.ts';
import { StreamIntake } from './stream-intake.ts';

export interface ContainerLogOptions {
  readonly id: string;
  /** Of this container's log; made if it is not there. */
  readonly directory: string;
  /** Where the pipes are. */
  readonly pipeDirectory: string;
  readonly rotation: Rotation;
  readonly poller: Poller;
  readonly peekBuffer: PeekBuffer;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface LogState extends Rotation {
  readonly open: boolean;
}

const stateName = 'state.json';
const streams: readonly LogStream[] = ['stdout', 'stderr'];
/** After a failed write (a full disk) the container's pipe fills up and it waits; so often the relay tries again. */
const retryMs = 1000;
/** A container that has exited lets go of its pipes at once; whoever holds them longer is not waited for. */
const drainMsMax = 10_000;
/** Turns that empty a full pipe, several times over. */
const lastTurnsMax = 64;

/** The state of a log; undefined when there is none in this directory. */
export function readLogState(directory: string): LogState | undefined {
  const path = join(directory, stateName);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as LogState) : undefined; // our own file
}

export function pipesOf(pipeDirectory: string, id: string): LogPipes {
  return {
    stdoutPath: join(pipeDirectory, `${id}.stdout`),
    stderrPath: join(pipeDirectory, `${id}.stderr`),
  };
}

export class ContainerLog implements Disposable {
  readonly files: LogFiles;
  readonly pipes: LogPipes;
  readonly #options: ContainerLogOptions;
  readonly #intakes: Readonly<Record<LogStream, StreamIntake>>;
  readonly #open = new Set<LogStream>(streams);
  readonly #timers = new Map<LogStream, Disposable>();
  readonly #drained = Promise.withResolvers<void>();
  #finishing: Promise<void> | undefined;

  /** Opens or takes up the log and starts reading the pipes. */
  constructor(options: ContainerLogOptions) {
    const { id, directory, pipeDirectory, rotation, peekBuffer, clock } = options;
    this.#options = options;
    this.pipes = pipesOf(pipeDirectory, id);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeLogState(directory, { ...rotation, open: true });
    using scope = new DisposableStack();
    this.files = scope.use(new LogFiles(directory, rotation));
    const shared = { files: this.files, stamps: new Stamps(), peekBuffer, clock };
    const intake = (stream: LogStream, pipe: string): StreamIntake =>
      scope.use(new StreamIntake(stream, { pipe, cursor: join(directory, `${stream}.cursor`) }, shared));
    this.#intakes = {
      stdout: intake('stdout', this.pipes.stdoutPath),
      stderr: intake('stderr', this.pipes.stderrPath),
    };
    scope.move(); // all opened: `this` owns them now
    for (const stream of streams) this.#watch(stream);
  }

  /** Waits for the end of both streams (bounded), completes the log and deletes the pipes. */
  finish(): Promise<void> {
    this.#finishing ??= this.#finish().catch((error: unknown) => {
      this.#finishing = undefined; // the disk may have room at the next try
      throw error;
    });
    return this.#finishing;
  }

  /** Stops reading; what is in the pipes stays there for the next relay. */
  [Symbol.dispose](): void {
    for (const stream of streams) this.#unwatch(stream);
    for (const stream of streams) this.#intakes[stream][Symbol.dispose]();
    this.files[Symbol.dispose]();
  }

  #watch(stream: LogStream): void {
    this.#options.poller.add(this.#intakes[stream].pipe.readFd, () => this.#turn(stream));
  }

  #unwatch(stream: LogStream): void {
    this.#options.poller.remove(this.#intakes[stream].pipe.readFd);
    this.#timers.get(stream)?.[Symbol.dispose]();
    this.#timers.delete(stream);
  }

  #turn(stream: LogStream): void {
    const { id, clock, log } = this.#options;
    try {
      if (this.#intakes[stream].turn() !== 'end') return;
      this.#unwatch(stream);
      this.#open.delete(stream);
      if (this.#open.size === 0) this.#drained.resolve();
    } catch (error) {
      if (error instanceof InvariantError) throw error;
      log.warn('Cannot write log; the container waits', { container: id, error: messageOf(error) });
      this.#unwatch(stream);
      this.#timers.set(
        stream,
        clock.setTimer(retryMs, () => this.#watch(stream)),
      );
    }
  }

  async #finish(): Promise<void> {
    const { id, directory, rotation, clock, log } = this.#options;
    for (const stream of streams) this.#intakes[stream].pipe.releaseWriter();
    const stop = new AbortController();
    await Promise.race([this.#drained.promise, sleep(clock, drainMsMax, { signal: stop.signal })]);
    stop.abort();
    for (const stream of this.#open) {
      log.warn('Log ends while its pipe is still held by someone', { container: id, stream });
      for (let turn = 0; turn < lastTurnsMax && this.#intakes[stream].turn() === 'more'; turn++);
    }
    for (const stream of streams) this.#intakes[stream].flush();
    writeLogState(directory, { ...rotation, open: false });
    for (const stream of streams) {
      this.#unwatch(stream);
      this.#intakes[stream].remove();
    }
    this.files.finish();
  }
}

function writeLogState(directory: string, state: LogState): void {
  const path = join(directory, stateName);
  writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
