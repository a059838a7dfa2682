/**
 * What the resolver asks its owner. The resolver speaks DNS and knows no services; the owner knows names and speaks no
 * DNS. `names.ts` makes such an `answer` function from the rows of a network.
 */

/** Types that own names have answers for by name, all others by number, such as `TYPE65` for HTTPS. */
export type QuestionType = 'A' | 'AAAA' | 'PTR' | 'ANY' | `TYPE${number}`;

export interface Question {
  /** Lower case, without the last dot. Bytes that no host name has are escaped, so that they equal no own name. */
  readonly name: string;
  readonly type: QuestionType;
}

export type Answer =
  /** An own name: IPv4 addresses in any order, the resolver shuffles them. */
  | { readonly kind: 'own'; readonly addresses: readonly string[]; readonly ttlSeconds: number }
  /** An own name that has no record of this type now: NOERROR without records, never forwarded. */
  | { readonly kind: 'own-empty' }
  | { readonly kind: 'pointer'; readonly name: string; readonly ttlSeconds: number }
  | { readonly kind: 'nxdomain' }
  /** Not ours: forwarded to the nameservers of the host. */
  | { readonly kind: 'foreign' };

/** Synchronous, and cheap: it is called once for each query on the main thread. */
export type AnswerQuestion = (question: Question) => Answer;

export type Transport = 'udp' | 'tcp';
