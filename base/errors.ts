/**
 * The catalogue of refusals and failures that cross a boundary. Each has a code that programs read; the message says
 * what was attempted, on what, and what is true now. `proto/rpc/status.ts` turns codes into gRPC statuses and back.
 */
export const errorCodes = {
  'invalid-argument': { retry: false, meaning: 'the request itself is wrong' },
  'not-found': { retry: false, meaning: 'the object does not exist' },
  'already-exists': { retry: false, meaning: 'an object of that name or id is there' },
  'failed-precondition': { retry: false, meaning: 'the state of the cluster or node does not allow it now' },
  'permission-denied': { retry: false, meaning: 'the caller may not do this' },
  unauthenticated: { retry: false, meaning: 'the caller did not prove who it is' },
  'out-of-sequence': { retry: true, meaning: 'the object changed since it was read' },
  exhausted: { retry: true, meaning: 'a bounded resource is used up' },
  unavailable: { retry: true, meaning: 'the other side cannot be reached or is not ready' },
  aborted: { retry: true, meaning: 'the caller or a shutdown ended the wait' },
  'outcome-unknown': {
    retry: false,
    meaning: 'the change may have been made or not: look before trying again',
  },
  internal: { retry: false, meaning: 'a failure of the world that has no better name' },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** An error of a known kind. Anything else that is thrown is either a bug or a failure of the world not yet named. */
export class SkeinError extends Error {
  override name = 'SkeinError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Whatever was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
