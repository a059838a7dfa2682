import { SkeinError } from '../../../base/errors.ts';
import { callUnary, openServerStream } from '../../../proto/rpc/client.ts';
import type { Method } from '../../../proto/rpc/method.ts';
import { NotLeaderError, notLeader } from '../../../proto/rpc/not-leader.ts';
import type { CallContext, Handlers } from '../../../proto/rpc/server.ts';
import { isAnswer } from '../../../proto/rpc/status.ts';
import { ProposalFailed } from '../../raft/member/proposals.ts';
import type { Caller } from '../caller.ts';
import type { LeaderChannel } from './leader-link.ts';
import type { Attempt, LeaderSeeker } from './leader-seeker.ts';
import { forwardedMetadata, isForwarded } from './original-caller.ts';
import type { Route } from './routes.ts';

export interface ForwardingOptions<S, P> {
  readonly service: S;
  readonly routes: Readonly<Record<keyof S, Route>>;
  /** What answers on this manager. Both are asked for at each call; they throw while the manager starts. */
  readonly handlers: () => Handlers<S, P>;
  readonly seeker: () => LeaderSeeker;
  /** For whom a call is handed on; undefined: for this manager's own user. */
  readonly callerOf: (call: CallContext<P>) => Caller | undefined;
  /** Judges again, on a state that is up to date, whether the caller may call. Throws what the call then answers. */
  readonly judge: (call: CallContext<P>) => void;
}

type Unary = Method<unknown, unknown, unknown, unknown, false, false>;
type ServerStream = Method<unknown, unknown, unknown, unknown, false, true>;
type UnaryHandler<P> = (request: unknown, call: CallContext<P>) => Promise<unknown>;
type StreamHandler<P> = (request: unknown, call: CallContext<P>) => AsyncIterable<unknown>;

/**
 * The same service on any manager: each call is answered here or by the leader, as the table of routes says. A call that
 * finds another leader than it thought goes there, for a bounded time, as long as it is certain that it was not carried
 * out; a write whose outcome is not known is never made twice, and its caller is told so (`outcome-unknown`).
 */
export function forwarding<S extends object, P>(options: ForwardingOptions<S, P>): Handlers<S, P> {
  const { service, routes } = options;
  const answers = (Object.keys(service) as (keyof S & string)[]).map((name) => {
    const method = service[name] as Unary | ServerStream; // the services that are handed on have no others
    const handler = (): unknown => options.handlers()[name];
    type Call = CallContext<P>;
    const stream = (): StreamHandler<P> => handler() as StreamHandler<P>;
    const unary = (): UnaryHandler<P> => handler() as UnaryHandler<P>;
    const way = new Way<P>(options, routes[name]);
    // What is local does not even need a group.
    const answer =
      routes[name] === 'local'
        ? (request: unknown, call: Call) => unary()(request, call)
        : method.responseStream
          ? (request: unknown, call: Call) => way.stream(method, stream(), request, call)
          : (request: unknown, call: Call) => way.unary(method, unary(), request, call);
    return [name, answer];
  });
  return Object.fromEntries(answers) as Handlers<S, P>; // a handler for each name, of the method's shape
}

class Way<P> {
  readonly #options: Pick<ForwardingOptions<unknown, P>, 'seeker' | 'callerOf' | 'judge'>;
  readonly #route: Route;

  constructor(options: Pick<ForwardingOptions<unknown, P>, 'seeker' | 'callerOf' | 'judge'>, route: Route) {
    this.#options = options;
    this.#route = route;
  }

  async unary(
    method: Unary,
    handler: UnaryHandler<P>,
    request: unknown,
    call: CallContext<P>,
  ): Promise<unknown> {
    const attempt = this.#options.seeker().attempt(call.signal);
    if (!this.#leaderAnswers()) {
      await this.#beforeLocal(attempt, call);
      return handler(request, call);
    }
    for (;;) {
      const leader = await this.#options.seeker().find(attempt, !isForwarded(call));
      try {
        if (leader === 'here') return await this.#here(attempt, call, () => handler(request, call));
        return await callUnary(leader.client, method, request, this.#settings(leader, call));
      } catch (error) {
        await this.#beforeAgain(attempt, call, this.#failure(leader, call, error));
      }
    }
  }

  async *stream(
    method: ServerStream,
    handler: StreamHandler<P>,
    request: unknown,
    call: CallContext<P>,
  ): AsyncGenerator {
    const attempt = this.#options.seeker().attempt(call.signal);
    if (!this.#leaderAnswers()) {
      await this.#beforeLocal(attempt, call);
      yield* handler(request, call);
      return;
    }
    let begun = false;
    for (;;) {
      const leader = await this.#options.seeker().find(attempt, !isForwarded(call));
      try {
        if (leader === 'here') await this.#here(attempt, call, () => Promise.resolve());
        const items =
          leader === 'here'
            ? handler(request, call)
            : openServerStream(leader.client, method, request, this.#settings(leader, call));
        for await (const item of items) {
          begun = true;
          yield item;
        }
        return;
      } catch (error) {
        const failure = this.#failure(leader, call, error);
        if (begun) throw failure;
        await this.#beforeAgain(attempt, call, failure);
      }
    }
  }

  #leaderAnswers(): boolean {
    return this.#route !== 'read';
  }

  async #beforeLocal(attempt: Attempt, call: CallContext<P>): Promise<void> {
    await this.#options.seeker().barrier(attempt);
    this.#options.judge(call);
  }

  /** Runs a handler of the leader's. What it was refused for must have been so: a leader that was replaced does not know. */
  async #here<T>(attempt: Attempt, call: CallContext<P>, run: () => Promise<T>): Promise<T> {
    const { judge } = this.#options;
    const seeker = this.#options.seeker();
    if (this.#route === 'live') await seeker.barrier(attempt);
    judge(call);
    const { term } = seeker;
    try {
      return await run();
    } catch (error) {
      if (this.#route !== 'live' && error instanceof SkeinError && standsOnState.has(error.code)) {
        await seeker.barrier(attempt);
        if (seeker.term !== term) throw notLeader('');
      }
      throw error;
    }
  }

  #settings(leader: LeaderChannel, call: CallContext<P>) {
    return {
      signal: AbortSignal.any([call.signal, leader.gone]),
      metadata: forwardedMetadata(this.#options.callerOf(call)),
    };
  }

  /** What a failed attempt means: a NotLeaderError says that the call may be made again. */
  #failure(leader: LeaderChannel | 'here', call: CallContext<P>, error: unknown): unknown {
    if (!(error instanceof SkeinError) || error instanceof NotLeaderError || call.signal.aborted)
      return error;
    const again = new NotLeaderError('', error.message, { cause: error });
    if (this.#route === 'again' && (error.code === 'unavailable' || error.code === 'outcome-unknown'))
      return again;
    if (error instanceof ProposalFailed) return error.outcome === 'not-happened' ? again : unknown(error);
    if (leader === 'here' || isAnswer(error)) return error;
    return this.#route === 'live' || this.#route === 'again' ? again : unknown(error);
  }

  async #beforeAgain(attempt: Attempt, call: CallContext<P>, failure: unknown): Promise<void> {
    const again =
      failure instanceof NotLeaderError && !isForwarded(call) && !this.#options.seeker().isOver(attempt);
    if (!again) throw failure;
    await this.#options.seeker().pause(attempt);
  }
}

/** Refusals that say something of the state. */
const standsOnState: ReadonlySet<string> = new Set([
  ...['not-found', 'already-exists', 'failed-precondition', 'out-of-sequence', 'permission-denied'],
]);

function unknown(cause: SkeinError): SkeinError {
  return new SkeinError(
    'outcome-unknown',
    'The leader of the swarm went away while it carried out the call. ' +
      `Whether it did is not known: look before you try again (${cause.message})`,
    { cause },
  );
}
