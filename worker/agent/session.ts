/**
 * The agent's line to the managers: one stream at a time, to the leader, opened again when it ends; where, says
 * `remotes.ts`. Both sides answer each other's silence: a manager that says nothing for longer than its heartbeats may
 * take is left, although its connection still stands. It knows the wire; what the messages mean is the agent's.
 */
import type { Client, ClientDuplexStream } from '@grpc/grpc-js';
import { isAborted } from '../../base/signals.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { asError, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { roleNames, type NodeIdentity } from '../../proto/identity/identity.ts';
import { managerCredentials } from '../../proto/identity/join.ts';
import { openClient } from '../../proto/rpc/client.ts';
import { NotLeaderError } from '../../proto/rpc/not-leader.ts';
import { errorOf } from '../../proto/rpc/status.ts';
import { dispatcherService } from '../../proto/gen/services.ts';
import type { skein } from '../../proto/gen/skein.js';
import type { Remotes } from './remotes.ts';
import { Silence } from './silence.ts';

export type Outgoing = skein.v1.AgentMessage.$Properties;
export type Incoming = skein.v1.ManagerMessage.$Properties;

/** What a session tells the agent. A handler that throws ends the session. */
export interface SessionHandler {
  /** The first message of this side. */
  hello(): Outgoing;
  /** A message from the manager; the first is the welcome. */
  message(message: Incoming): void;
  /** There is room again after `ready` was false. */
  drained(): void;
  /** Called once per session that was welcomed. */
  ended(): void;
  /** A session could not be had, or broke. */
  failed(error: SkeinError): void;
}

export interface SessionOptions {
  /** Undefined while the node's key is locked: then there is no session. */
  readonly identity: () => NodeIdentity | undefined;
  readonly remotes: Remotes;
  readonly handler: SessionHandler;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

/**
 * A manager that is stuck takes connections and welcomes nobody; another may be better off. One that has just begun to
 * lead has many to welcome, so each attempt waits longer than the one before.
 */
const welcomeMs = { first: 2500, max: 10_000 };
/** So many different failures are told while there is no session. */
const toldMax = 50;
/** How long to wait when there is nobody to ask. */
const nobodyMs = 250;
/** How long a manager may take to close its side when this one ends in order. */
const farewellMs = 250;
/** A silent peer is found by pings of HTTP/2 although nothing is sent. */
const channelOptions = {
  'grpc.ssl_target_name_override': roleNames.manager,
  'grpc.default_authority': roleNames.manager,
  'grpc.keepalive_time_ms': 3000,
  'grpc.keepalive_timeout_ms': 3000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.max_receive_message_length': 64 * 1024 * 1024,
  'grpc.initial_reconnect_backoff_ms': 50,
  'grpc.max_reconnect_backoff_ms': 1000,
};

export class Session {
  readonly #options: SessionOptions;
  #call: ClientDuplexStream<Outgoing, Incoming> | undefined;
  #client: Client | undefined;
  /** Until the next heartbeat. */
  #beat: Disposable | undefined;
  #silence: Silence | undefined;
  /** The last word of the manager in the session of now, or in the one before. */
  #farewell: skein.v1.Goodbye.$Properties | undefined;
  #welcomeWithinMs = welcomeMs.first;
  /** Failures since the last session, by manager and text. */
  readonly #told = new Set<string>();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The connection of the session that is open, for streams beside it. */
  get client(): Client | undefined {
    return this.#client;
  }

  /** Whether a message given to `send` is on its way: there is a session, and its buffer has room. */
  get ready(): boolean {
    return this.#call !== undefined && !this.#call.writableNeedDrain;
  }

  /** Sends in the session of now; without one the message is lost. */
  send(message: Outgoing): void {
    this.#call?.write(message);
  }

  /** Heartbeats from now on, with a jitter of a tenth; the manager may leave `grace` of them and one more unanswered. */
  beat(periodMs: number, grace: number): void {
    this.#beat?.[Symbol.dispose]();
    this.#silence?.allow(periodMs * (grace + 1));
    const next = (): void => {
      this.#call?.write({ heartbeat: {} });
      schedule();
    };
    const schedule = (): void => {
      const delayMs = periodMs * (0.9 + 0.2 * this.#options.random.float());
      this.#beat = this.#options.clock.setTimer(delayMs, next);
    };
    schedule();
  }

  /** Keeps a session open until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, remotes } = this.#options;
    while (!isAborted(signal)) {
      const identity = this.#options.identity();
      const next = identity && remotes.next();
      await sleep(clock, next?.delayMs ?? nobodyMs, { signal });
      if (!next || isAborted(signal)) continue;
      const { address } = next;
      try {
        await this.#session(address, identity, signal);
        remotes.ended(address, this.#farewell?.leader ?? '');
      } catch (error) {
        if (isAborted(signal)) return;
        this.#failed(address, errorOf(error, dispatcherService.session.path));
      }
    }
  }

  #welcomed(address: string): void {
    this.#options.remotes.welcomed();
    this.#told.clear();
    this.#options.log.info('In session with a manager', { manager: address });
  }

  /** The same failure of the same manager is told once until there is a session again: a search may last. */
  #failed(address: string, failure: SkeinError): void {
    const { log, remotes, handler } = this.#options;
    if (failure instanceof NotLeaderError) {
      remotes.ended(address, failure.leader);
      log.debug('A manager does not lead', { manager: address, leader: failure.leader });
      return;
    }
    remotes.failed(address);
    const told = `${address} ${failure.message}`;
    const isNews = !this.#told.has(told) && this.#told.size < toldMax;
    if (isNews) this.#told.add(told);
    log[isNews ? 'warn' : 'debug']('The session with a manager ended', {
      manager: address,
      error: failure.message,
    });
    handler.failed(failure);
  }

  /** Waits longer for the welcome than the session before this one did, unless that was welcomed. */
  #watch(silence: Silence, isWelcomed: () => boolean, fail: (error: SkeinError) => void): void {
    silence.onSilence((ms) => {
      const what = isWelcomed() ? 'Nothing was heard of the manager for' : 'No welcome came within';
      fail(new SkeinError('unavailable', `${what} ${ms / 1000} s`));
    });
    silence.allow(this.#welcomeWithinMs);
    this.#welcomeWithinMs = Math.min(2 * this.#welcomeWithinMs, welcomeMs.max);
  }

  /** Resolves or rejects at the end of the session. */
  async #session(address: string, identity: NodeIdentity, signal: AbortSignal): Promise<void> {
    const { handler, clock } = this.#options;
    const client = openClient(address, managerCredentials(identity), channelOptions);
    const { path, requestSerialize, responseDeserialize } = dispatcherService.session;
    const call = client.makeBidiStreamRequest<Outgoing, Incoming>(
      path,
      (message) => requestSerialize(message), // the encoder takes plain objects
      responseDeserialize,
    );
    const timers = new DisposableStack();
    const silence = timers.use(new Silence(clock));
    this.#silence = silence;
    this.#farewell = undefined;
    const end = (): void => {
      call.end(); // in order: a manager that is told so waits longer for the next session
      timers.use(clock.setTimer(farewellMs, () => call.cancel()));
    };
    signal.addEventListener('abort', end, { once: true });
    const seen = { welcome: false, over: false };
    const receive = (message: Incoming): void => {
      if (seen.over) return; // what came before the end, and is read after it
      if (!seen.welcome) {
        if (!message.welcome && !message.goodbye) {
          throw new SkeinError(
            'internal',
            'Cannot use the session: the manager did not welcome this node first',
          );
        }
        seen.welcome = true;
        if (message.welcome) this.#welcomed(address);
        this.#welcomeWithinMs = welcomeMs.first;
        this.#call = call;
        this.#client = client;
      }
      silence.heard();
      if (message.goodbye) this.#farewell = message.goodbye;
      if (!message.heartbeatAck) handler.message(message);
    };
    try {
      await new Promise<void>((resolve, reject) => {
        this.#watch(silence, () => seen.welcome, reject);
        call.on('error', reject);
        call.on('end', resolve);
        call.on('drain', () => handler.drained());
        call.on('data', (message: Incoming) => {
          try {
            receive(message);
          } catch (error) {
            reject(asError(error));
          }
        });
        call.write(handler.hello());
      });
    } finally {
      seen.over = true;
      timers.dispose();
      this.#call = undefined;
      this.#client = undefined;
      this.#silence = undefined;
      this.#beat?.[Symbol.dispose]();
      this.#beat = undefined;
      signal.removeEventListener('abort', end);
      call.cancel();
      client.close();
      if (seen.welcome) handler.ended();
    }
  }
}
