import { Metadata, status } from '@grpc/grpc-js';
import { errorCodes, messageOf, SkeinError, type ErrorCode } from '../../base/errors.ts';
import { NotLeaderError, tellLeader, toldLeader } from './not-leader.ts';

/**
 * The one place where a code of `base/errors.ts` becomes a gRPC status and comes back. The code itself travels beside
 * the status in the trailer `skein-code`, so that both ends throw the same error; the statuses are for foreign clients.
 */
const statuses: Readonly<Record<ErrorCode, status>> = {
  'invalid-argument': status.INVALID_ARGUMENT,
  'not-found': status.NOT_FOUND,
  'already-exists': status.ALREADY_EXISTS,
  'failed-precondition': status.FAILED_PRECONDITION,
  'permission-denied': status.PERMISSION_DENIED,
  unauthenticated: status.UNAUTHENTICATED,
  'out-of-sequence': status.ABORTED,
  exhausted: status.RESOURCE_EXHAUSTED,
  unavailable: status.UNAVAILABLE,
  aborted: status.CANCELLED,
  'outcome-unknown': status.UNKNOWN,
  internal: status.INTERNAL,
};

/** Statuses that come without our code: from the transport, or from a server that is not ours. */
const codes = new Map<number, ErrorCode>([
  ...(Object.keys(statuses) as ErrorCode[]).map((code) => [statuses[code], code] as const), // keys of a Record
  [status.DEADLINE_EXCEEDED, 'unavailable'],
  [status.UNIMPLEMENTED, 'failed-precondition'],
  [status.OUT_OF_RANGE, 'invalid-argument'],
  [status.UNKNOWN, 'internal'], // what others mean by it
]);

const codeKey = 'skein-code';
/** HTTP/2 trailers have a bound (16 KiB here); a message beyond this is cut. */
const detailsMax = 4000;

/** What a failed call answers. */
export interface RpcStatus {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

/** The status for whatever a handler threw. Other errors than ours are `internal` and keep their message. */
export function statusOf(thrown: unknown): RpcStatus {
  const code = thrown instanceof SkeinError ? thrown.code : 'internal';
  const message = messageOf(thrown);
  const metadata = new Metadata();
  metadata.set(codeKey, code);
  tellLeader(metadata, thrown);
  return {
    code: statuses[code],
    details: message.length > detailsMax ? `${message.slice(0, detailsMax)}…` : message,
    metadata,
  };
}

/** The error for whatever a call failed with: the same code and message that the other side threw. */
export function errorOf(failure: unknown, path: string): SkeinError {
  if (failure instanceof SkeinError) return failure;
  if (!isServiceError(failure))
    return new SkeinError('internal', `Cannot call ${path}: ${messageOf(failure)}`, { cause: failure });
  const leader = toldLeader(failure.metadata);
  if (leader !== undefined) return new NotLeaderError(leader, failure.details, { cause: failure });
  const told = failure.metadata?.get(codeKey)[0];
  if (typeof told === 'string' && Object.hasOwn(errorCodes, told))
    return new SkeinError(told as ErrorCode, failure.details, { cause: failure }); // checked to be one
  const code = codes.get(failure.code) ?? 'internal';
  return new SkeinError(code, `Cannot call ${path}: ${plainDetails(failure.details)}`, { cause: failure });
}

/** What grpc-js says of a connection that could not be made, without its own affairs. */
function plainDetails(details: string): string {
  const [, why] =
    /^No connection established\. Last error: (?:Error: )?(.*?)\.? Resolution note:/s.exec(details) ?? [];
  if (why === undefined) return details;
  return /certificate is not yet valid|certificate has expired/.test(why)
    ? `no connection: ${why}; compare the clocks of this host and of the other one`
    : `no connection: ${why}`;
}

/** Whether the other side said this itself, so that the call came to an end there; else the connection failed. */
export function isAnswer(error: SkeinError): boolean {
  const { cause } = error;
  if (error instanceof NotLeaderError) return true;
  return isServiceError(cause) && cause.metadata?.get(codeKey)[0] !== undefined;
}

interface Failure {
  readonly code: number;
  readonly details: string;
  readonly metadata?: Metadata | undefined;
}

function isServiceError(value: unknown): value is Failure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'number' &&
    'details' in value &&
    typeof value.details === 'string'
  );
}
