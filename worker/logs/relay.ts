/**
 * What the relay does, without its socket: opens, finishes and removes logs of containers and reads them. It starts by
 * taking up the logs that the relay before it left open.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import { ContainerLog, pipesOf, readLogState } from './container-log.ts';
import { LogFiles, type Rotation } from './log-files.ts';
import type { LogPipes } from './log-relay.ts';
import { PeekBuffer } from './pipe.ts';
import { Poller } from './poller.ts';
import { idShape } from './protocol.ts';
import { readLog, type ReadLogOptions } from './read-log.ts';

export interface RelayOptions {
  /** The pipes are in `pipes` below it. Empty after a boot. */
  readonly runDir: string;
  /** A directory for each container's log. */
  readonly logDir: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** The waiting for pipes itself has failed: the process can only end. */
  readonly onFailure: (error: unknown) => void;
}

export class Relay implements AsyncDisposable {
  readonly #options: RelayOptions;
  readonly #pipeDirectory: string;
  readonly #poller: Poller;
  readonly #peekBuffer = new PeekBuffer();
  readonly #open = new Map<string, ContainerLog>();

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#pipeDirectory = join(options.runDir, 'pipes');
    this.#poller = new Poller(options.onFailure);
    mkdirSync(this.#pipeDirectory, { recursive: true, mode: 0o700 });
    mkdirSync(options.logDir, { recursive: true, mode: 0o700 });
    for (const id of readdirSync(options.logDir)) if (idShape.test(id)) this.#takeUp(id);
  }

  /** Makes and reads the pipes of a container; those of an open one are given again. */
  open(id: string, rotation: Rotation): LogPipes {
    const known = this.#open.get(id) ?? this.#start(id, rotation);
    return known.pipes;
  }

  /** No error for a container whose log is complete already or that never had one. */
  async finish(id: string): Promise<void> {
    const known = this.#open.get(id);
    if (!known) return;
    await known.finish();
    if (this.#open.get(id) !== known) return;
    this.#open.delete(id);
    known[Symbol.dispose]();
  }

  async remove(id: string): Promise<void> {
    await this.finish(id);
    await rm(this.#directory(id), { recursive: true, force: true });
  }

  /** Whole lines of the log files. Throws `not-found`. */
  async *read(id: string, options: ReadLogOptions): AsyncGenerator<Buffer> {
    const open = this.#open.get(id);
    if (open) {
      yield* readLog(open.files, options);
      return;
    }
    const state = readLogState(this.#directory(id));
    if (!state) throw new SkeinError('not-found', `Cannot read log of container ${id}: there is none`);
    using files = new LogFiles(this.#directory(id), state);
    files.finish();
    yield* readLog(files, options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const log of this.#open.values()) log[Symbol.dispose]();
    this.#open.clear();
    await this.#poller[Symbol.asyncDispose]();
    this.#peekBuffer[Symbol.dispose]();
  }

  #directory(id: string): string {
    return join(this.#options.logDir, id);
  }

  #start(id: string, rotation: Rotation): ContainerLog {
    const { clock, log } = this.#options;
    const started = new ContainerLog({
      ...{ id, rotation, clock, log, directory: this.#directory(id), pipeDirectory: this.#pipeDirectory },
      ...{ poller: this.#poller, peekBuffer: this.#peekBuffer },
    });
    this.#open.set(id, started);
    return started;
  }

  /** After a boot the pipes are gone, and with them the container: its log only wants its last line. */
  #takeUp(id: string): void {
    const { log } = this.#options;
    try {
      const state = readLogState(this.#directory(id));
      if (!state?.open) return;
      const isLost = !existsSync(pipesOf(this.#pipeDirectory, id).stdoutPath);
      this.#start(id, state);
      if (isLost) {
        void this.finish(id).catch((error: unknown) =>
          log.warn('Cannot finish log', { container: id, error: messageOf(error) }),
        );
      }
    } catch (error) {
      // One damaged log must not keep the others from being read.
      log.error('Cannot take up log', { container: id, error: messageOf(error) });
    }
  }
}
