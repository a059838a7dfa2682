/**
 * The agent's line to the managers: one stream at a time, to any manager, opened again with a growing pause when it ends.
 * It knows the wire; what the messages mean is the agent's.
 */
import type { Client, ClientDuplexStream } from '@grpc/grpc-js';
import { isAborted } from '../../base/signals.ts';
import { backoffMs } from '../../base/backoff.ts';
import { sleep, type Clock } from '../../base/clock.ts';
import { asError, SkeinError } from '../../base/errors.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { roleNames, type NodeIdentity } from '../../proto/identity/identity.ts';
import { managerCredentials } from '../../proto/identity/join.ts';
import { openClient } from '../../proto/rpc/client.ts';
import { errorOf } from '../../proto/rpc/status.ts';
import { dispatcherService } from '../../proto/gen/services.ts';
import type { skein } from '../../proto/gen/skein.js';

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
  readonly identity: () => NodeIdentity;
  readonly managers: () => readonly string[];
  readonly handler: SessionHandler;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
}

const reconnect = { firstMs: 50, maxMs: 2000, jitter: 0.5 };
/** A manager that is stuck answers pings and welcomes nobody; another may be better off. */
const welcomeWithinMs = 10_000;
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
  #attempt = 0;

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

  /** Heartbeats from now on, with a jitter of a tenth. */
  beat(periodMs: number): void {
    this.#beat?.[Symbol.dispose]();
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
    const { clock, log, random } = this.#options;
    while (!isAborted(signal)) {
      const address = this.#pick();
      if (address !== undefined) {
        try {
          await this.#session(address, signal);
        } catch (error) {
          if (!isAborted(signal)) {
            const failure = errorOf(error, dispatcherService.session.path);
            log.warn('The session with a manager ended', { manager: address, error: failure.message });
            this.#options.handler.failed(failure);
          }
        }
      }
      if (isAborted(signal)) return;
      await sleep(clock, backoffMs(this.#attempt, reconnect, random), { signal });
      this.#attempt += 1;
    }
  }

  #pick(): string | undefined {
    const addresses = this.#options.managers();
    return addresses[Math.floor(this.#options.random.float() * addresses.length)];
  }

  /** Resolves or rejects at the end of the session. */
  async #session(address: string, signal: AbortSignal): Promise<void> {
    const { handler, clock } = this.#options;
    const client = openClient(address, managerCredentials(this.#options.identity()), channelOptions);
    const { path, requestSerialize, responseDeserialize } = dispatcherService.session;
    const call = client.makeBidiStreamRequest<Outgoing, Incoming>(
      path,
      (message) => requestSerialize(message), // the encoder takes plain objects
      responseDeserialize,
    );
    const timers = new DisposableStack();
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
        this.#attempt = 0;
        this.#call = call;
        this.#client = client;
      }
      handler.message(message);
    };
    try {
      await new Promise<void>((resolve, reject) => {
        const silent = (): void => {
          if (!seen.welcome)
            reject(new SkeinError('unavailable', `No welcome came within ${welcomeWithinMs / 1000} s`));
        };
        timers.use(clock.setTimer(welcomeWithinMs, silent));
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
      this.#beat?.[Symbol.dispose]();
      this.#beat = undefined;
      signal.removeEventListener('abort', end);
      call.cancel();
      client.close();
      if (seen.welcome) handler.ended();
    }
  }
}
