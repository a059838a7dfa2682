/**
 * Forwards queries for foreign names to the nameservers of the host, from the namespace of this process. The next server
 * is asked when one fails at once or is silent for a third of the time, while the earlier ones may still answer: the
 * first good reply wins. A query goes over the transport on which it came; a truncated reply is handed on as it is, and
 * the asker's second try over TCP then goes over TCP all the way.
 */
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Transport } from './answer.ts';
import { askTcp, askUdp, type Asked } from './ask.ts';
import { rcodes } from './reply.ts';
import type { Nameserver } from './resolv-conf.ts';
import { Throttle } from './throttle.ts';

export interface Upstream {
  /**
   * Sends `query`, which has passed `readQuery`, and gives the reply with the id of the query. Undefined when there is no
   * nameserver, none answered in time, too many queries are out, or `signal` ended the wait. Never rejects.
   */
  forward(query: Buffer, options: { transport: Transport; signal: AbortSignal }): Promise<Buffer | undefined>;
}

/** As Docker's resolver: at most 3 servers, 4 s in all, 1024 queries at the same time (each is a descriptor). */
const triesMax = 3;
const deadlineMsDefault = 4000;
const queriesMaxDefault = 1024;

export interface UpstreamOptions {
  readonly nameservers: () => readonly Nameserver[];
  /** Makes the ids of queries, so it must not be predictable. */
  readonly random: Random;
  readonly clock: Clock;
  readonly log: Logger;
  readonly deadlineMs?: number;
  readonly queriesMax?: number;
}

/** One serves all resolvers of a process. It holds nothing open between queries. */
export function makeUpstream(options: UpstreamOptions): Upstream {
  const { nameservers, random, clock, log } = options;
  const deadlineMs = options.deadlineMs ?? deadlineMsDefault;
  const queriesMax = options.queriesMax ?? queriesMaxDefault;
  const throttle = new Throttle(clock);
  let queries = 0;

  const tell = (why: string, fields: Record<string, unknown> = {}): void => {
    throttle.run((heldBack) => log.warn('Cannot resolve a foreign name', { why, ...fields, heldBack }));
  };

  return {
    async forward(query, { transport, signal }) {
      const servers = nameservers();
      if (servers.length === 0) {
        tell('the host names no nameserver');
        return undefined;
      }
      if (queries >= queriesMax) {
        tell('too many queries are waiting', { queries });
        return undefined;
      }
      const sent = Buffer.from(query);
      random.bytes(2).forEach((byte, at) => sent.writeUInt8(byte, at));
      const ask = transport === 'udp' ? askUdp : askTcp;
      queries += 1;
      const outcome = await firstReply({
        askTry: (number, stop) => ask(serverOf(servers, number), sent, { signal: stop }),
        clock,
        tryMs: deadlineMs / triesMax,
        signal,
      });
      queries -= 1;
      if (outcome.kind === 'failed') {
        if (!signal.aborted) tell(outcome.why, { servers: servers.map((server) => server.address) });
        return undefined;
      }
      outcome.bytes.writeUInt16BE(query.readUInt16BE(0), 0);
      return outcome.bytes;
    },
  };
}

function serverOf(servers: readonly Nameserver[], tryNumber: number): Nameserver {
  return servers[tryNumber % servers.length] as Nameserver; // the list is not empty
}

interface Tries {
  readonly askTry: (tryNumber: number, stop: AbortSignal) => Promise<Asked>;
  readonly clock: Clock;
  /** The time after which the next try begins beside the earlier ones; after the last one, the time until the end. */
  readonly tryMs: number;
  readonly signal: AbortSignal;
}

/** Runs the tries as described at the top. A refusal by a server (SERVFAIL, REFUSED, ...) counts only when nothing better comes. */
function firstReply({ askTry, clock, tryMs, signal }: Tries): Promise<Asked> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    let tries = 0;
    let open = 0;
    let settled = false;
    let timer: Disposable | undefined;
    let fallback: Asked = { kind: 'failed', why: 'no nameserver answered in time' };
    const settle = (outcome: Asked): void => {
      settled = true;
      timer?.[Symbol.dispose]();
      signal.removeEventListener('abort', end);
      stop.abort();
      resolve(outcome);
    };
    const end = (): void => settle(fallback);
    const consider = (asked: Asked): void => {
      open -= 1;
      if (settled) return;
      if (asked.kind === 'reply' && !isRefusal(asked.bytes)) {
        settle(asked);
        return;
      }
      if (asked.kind === 'reply' || fallback.kind === 'failed') fallback = asked;
      if (tries < triesMax) startTry();
      else if (open === 0) end();
    };
    const startTry = (): void => {
      timer?.[Symbol.dispose]();
      const number = tries;
      tries += 1;
      open += 1;
      timer = clock.setTimer(tryMs, tries < triesMax ? startTry : end);
      void askTry(number, stop.signal).then(consider);
    };
    if (signal.aborted) {
      end();
      return;
    }
    signal.addEventListener('abort', end, { once: true });
    startTry();
  });
}

const refusals: readonly number[] = [rcodes['server-failure'], rcodes['not-implemented'], rcodes.refused];

/** Whether the server could or would not look the name up; "there is no such name" is an answer, not a refusal. */
function isRefusal(reply: Buffer): boolean {
  return refusals.includes(reply.readUInt8(3) & 0x0f);
}
