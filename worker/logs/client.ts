/**
 * The daemon's side of the log relay. It starts the relay when there is none and joins the one that is there; it holds
 * one connection open whose end tells that the relay has died, and then starts another at once, because containers can
 * write only as much as their pipes hold until someone reads again. Requests and reads under way go on with the new one.
 */
import { join } from 'node:path';
import { backoffMs } from '../../base/backoff.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { SkeinError, messageOf } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { realClock } from '../../base/real/clock.ts';
import { realRandom } from '../../base/real/random.ts';
import { RelayGone, ask } from './connection.ts';
import { decodeEntry, timeText } from './entry.ts';
import type { LogLine, LogPipes, LogReadOptions, LogRelay, LogRotation } from './log-relay.ts';
import { PipeHolds } from './pipe-holds.ts';
import {
  isLogLine,
  parseAnswer,
  protocolVersion,
  socketName,
  type Answer,
  type Request,
} from './protocol.ts';
import { relayLogPath, startRelayProcess, type RelayDirectories } from './relay-process.ts';

export interface RelayClientOptions extends RelayDirectories {
  readonly log: Logger;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
}

/** Docker's json-file driver keeps one file without bound; ours are bounded from the start. */
const defaultRotation = { fileBytesMax: 10_000_000, filesMax: 3 };
/** A relay answers within so long after its start on a busy machine. */
const startMsMax = 15_000;
const pollMs = 20;
/** So often one that ends while it starts is started again. */
const startsMax = 5;
/** How often a request is sent again because the relay died under it. */
const triesMax = 5;
const restartDelays = { firstMs: 100, maxMs: 5000, jitter: 0.5 };

/** Gives the relay of these directories, started if need be. Throws `unavailable` when it does not come up. */
export async function startOrJoinRelay(options: RelayClientOptions): Promise<LogRelay> {
  const client = new RelayClient(options);
  await client.connect();
  return client;
}

class RelayClient implements LogRelay {
  readonly #options: RelayClientOptions;
  readonly #socketPath: string;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #ended = new AbortController();
  readonly #holds = new PipeHolds();
  /** Settles when a relay is there; anew after each death. */
  #connected: Promise<void> | undefined;

  constructor(options: RelayClientOptions) {
    this.#options = options;
    this.#socketPath = join(options.runDir, socketName);
    this.#clock = options.clock ?? realClock;
    this.#random = options.random ?? realRandom;
  }

  connect(): Promise<void> {
    if (this.#connected) return this.#connected;
    const connected = this.#connect();
    this.#connected = connected;
    connected.catch(() => (this.#connected = undefined)); // told to the caller; tried anew by the next
    return connected;
  }

  async open(containerId: string, rotation: LogRotation = {}): Promise<LogPipes> {
    const { fileBytesMax = defaultRotation.fileBytesMax, filesMax = defaultRotation.filesMax } = rotation;
    const { stdoutPath, stderrPath } = await this.#request({
      op: 'open',
      id: containerId,
      fileBytesMax,
      filesMax,
    });
    if (stdoutPath === undefined || stderrPath === undefined) {
      throw new SkeinError(
        'internal',
        `Cannot open log of container ${containerId}: the relay names no pipes`,
      );
    }
    this.#holds.hold(containerId, { stdoutPath, stderrPath });
    return { stdoutPath, stderrPath };
  }

  async closed(containerId: string): Promise<void> {
    await this.#request({ op: 'closed', id: containerId });
    this.#holds.release(containerId);
  }

  async remove(containerId: string): Promise<void> {
    await this.#request({ op: 'remove', id: containerId });
    this.#holds.release(containerId);
  }

  async *read(containerId: string, options: LogReadOptions): AsyncGenerator<LogLine, void> {
    const { signal: wanted, tail, ...rest } = options;
    const signal = wanted ? AbortSignal.any([wanted, this.#ended.signal]) : this.#ended.signal;
    // A reader of nothing but what is to come would otherwise miss what comes while the relay is away.
    let after = tail === 0 ? timeText(this.#clock.nowMs()) : undefined;
    let request: Request = { op: 'read', id: containerId, ...rest, tail };
    for (let tries = 0; ; tries++) {
      try {
        await this.connect();
        for await (const line of ask(this.#socketPath, request, { signal })) {
          const entry = isLogLine(line) ? decodeEntry(line) : undefined;
          if (entry) {
            [after, tries] = [entry.time, 0];
            yield entry;
          } else if (!isLogLine(line)) {
            parseAnswer(line);
            return;
          }
        }
        if (signal.aborted) return;
        throw new RelayGone();
      } catch (error) {
        if (!(error instanceof RelayGone) || tries >= triesMax) throw error;
        await this.#afterDeath(tries, signal);
        if (after !== undefined) request = { op: 'read', id: containerId, ...rest, after };
      }
    }
  }

  async shutdown(): Promise<void> {
    this.#ended.abort();
    for await (const line of ask(this.#socketPath, { op: 'shutdown' })) parseAnswer(line);
    await this.#untilGone();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    this.#holds[Symbol.dispose]();
    await this.#connected?.catch(() => undefined); // it was told to whoever asked
  }

  /** All requests may be sent twice: each says what is to be, not what is to change. */
  async #request(request: Request): Promise<Answer & { ok: true }> {
    const { signal } = this.#ended;
    for (let tries = 0; ; tries++) {
      try {
        await this.connect();
        for await (const line of ask(this.#socketPath, request, { signal })) return parseAnswer(line);
        if (signal.aborted) throw new SkeinError('aborted', 'The daemon ends');
        throw new RelayGone();
      } catch (error) {
        if (!(error instanceof RelayGone) || tries >= triesMax) throw error;
        await this.#afterDeath(tries, signal);
      }
    }
  }

  async #afterDeath(tries: number, signal: AbortSignal): Promise<void> {
    await sleep(this.#clock, backoffMs(tries, restartDelays, this.#random), { signal });
  }

  async #connect(): Promise<void> {
    const { log } = this.#options;
    let started: { exited: () => number | undefined } | undefined;
    let starts = 0;
    const endMs = this.#clock.monotonicMs() + startMsMax;
    while (!this.#ended.signal.aborted) {
      const version = await this.#join();
      if (version === protocolVersion) return;
      if (version !== undefined) {
        log.info('The log relay is of another version and is replaced', { version });
        for await (const line of ask(this.#socketPath, { op: 'shutdown' })) parseAnswer(line);
        await this.#untilGone();
        started = undefined;
      }
      // One that ended with 0 found another at work, which is about to answer or has ended since.
      const hasEnded = started?.exited() !== undefined;
      if (starts >= startsMax ? hasEnded : this.#clock.monotonicMs() > endMs) {
        const state = hasEnded ? `it ended with ${started?.exited() ?? 0}` : 'it does not answer';
        const path = relayLogPath(this.#options);
        throw new SkeinError('unavailable', `Cannot start the log relay: ${state}; ${path} says why`);
      }
      if (hasEnded) await this.#afterDeath(starts, this.#ended.signal);
      if (!started || hasEnded) {
        started = await startRelayProcess(this.#options);
        starts += 1;
      }
      await sleep(this.#clock, pollMs, { signal: this.#ended.signal });
    }
    throw new SkeinError('aborted', 'The daemon ends');
  }

  /** The version of the relay that is there, which is watched from then on; undefined when there is none. */
  async #join(): Promise<number | undefined> {
    const lines = ask(this.#socketPath, { op: 'watch' }, { signal: this.#ended.signal });
    try {
      const first = await lines.next();
      if (first.done) return undefined;
      const { version = 0 } = parseAnswer(first.value);
      if (version === protocolVersion) void this.#watch(lines);
      else await lines.return();
      return version;
    } catch (error) {
      if (error instanceof RelayGone) return undefined;
      throw error;
    }
  }

  async #watch(lines: AsyncGenerator<string, void>): Promise<void> {
    const { log } = this.#options;
    await lines.next().catch(() => undefined); // that it ended is all there is to know
    this.#connected = undefined;
    for (let tries = 0; !this.#ended.signal.aborted; tries++) {
      log.warn('The log relay has died and is started again', { tries });
      try {
        await this.connect();
        return;
      } catch (error) {
        log.error('Cannot start the log relay again', { error: messageOf(error) });
        await this.#afterDeath(tries, this.#ended.signal);
      }
    }
  }

  async #untilGone(): Promise<void> {
    const endMs = this.#clock.monotonicMs() + startMsMax;
    while (this.#clock.monotonicMs() < endMs) {
      try {
        for await (const _ of ask(this.#socketPath, { op: 'watch' })) break;
      } catch (error) {
        if (error instanceof RelayGone) return;
        throw error;
      }
      await sleep(this.#clock, pollMs);
    }
    throw new SkeinError('unavailable', 'Cannot end the log relay: it still answers');
  }
}
