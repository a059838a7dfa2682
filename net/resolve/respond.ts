/**
 * The decision about one message: reply now, forward it, or stay silent. Pure; `server.ts` moves the bytes. Own names
 * are answered without waiting for anything, so they go on working when every nameserver outside is dead.
 */
import type { Random } from '../../base/random.ts';
import type { Answer, AnswerQuestion, Transport } from './answer.ts';
import { readQuery, type Query } from './query.ts';
import { addressRecord, encodeRefusal, encodeReply, pointerRecord, type ReplyContent } from './reply.ts';

export type Response =
  | { readonly kind: 'reply'; readonly bytes: Buffer }
  | { readonly kind: 'forward'; readonly query: Query }
  | { readonly kind: 'silence' };

export interface RespondOptions {
  readonly transport: Transport;
  readonly answer: AnswerQuestion;
  /** Decides the order of addresses only, so it need not be fit for keys. */
  readonly random: Random;
}

export function respond(message: Buffer, options: RespondOptions): Response {
  const reading = readQuery(message);
  switch (reading.kind) {
    case 'ignored':
      return { kind: 'silence' };
    case 'refused':
      return { kind: 'reply', bytes: encodeRefusal(message, reading.rcode) };
    case 'query': {
      const { query } = reading;
      const content = decide(query, options);
      if (content === 'foreign') return { kind: 'forward', query };
      return { kind: 'reply', bytes: encodeReply(query, content, replyBytesMax(query, options.transport)) };
    }
  }
}

/** The size of reply that the asker takes: what a length field of 16 bits can say over TCP. */
export function replyBytesMax(query: Query, transport: Transport): number {
  return transport === 'tcp' ? 65535 : query.udpReplyBytesMax;
}

function decide(query: Query, { answer, random }: RespondOptions): ReplyContent | 'foreign' {
  if (query.ednsVersion !== undefined && query.ednsVersion > 0)
    return { rcode: 'bad-version', authoritative: false };
  if (!query.internet) return 'foreign';
  return contentOf(answer(query.question), query, random);
}

const empty: ReplyContent = { rcode: 'no-error', authoritative: true };

function contentOf(answer: Answer, query: Query, random: Random): ReplyContent | 'foreign' {
  const { type } = query.question;
  switch (answer.kind) {
    case 'foreign':
      return 'foreign';
    case 'nxdomain':
      return { rcode: 'name-error', authoritative: true };
    case 'own-empty':
      return empty;
    case 'own': {
      if (type !== 'A' && type !== 'ANY') return empty;
      const records = shuffled(answer.addresses, random).map((address) =>
        addressRecord(address, answer.ttlSeconds),
      );
      return { ...empty, records };
    }
    case 'pointer': {
      const record = pointerRecord(answer.name, answer.ttlSeconds);
      if (!record || (type !== 'PTR' && type !== 'ANY')) return empty;
      return { ...empty, records: [record] };
    }
  }
}

/** The items in an order of which each is equally likely (Fisher and Yates), made as far as it is read. */
function* shuffled<T>(items: readonly T[], random: Random): Generator<T> {
  const left = [...items];
  for (let count = left.length; count > 0; count -= 1) {
    const picked = Math.floor(random.float() * count);
    yield left[picked] as T; // below `count`; T itself may be undefined
    left[picked] = left[count - 1] as T;
  }
}
