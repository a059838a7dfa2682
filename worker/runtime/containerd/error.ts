/** What containerd answers instead of a result, in Skein's codes, with its own text kept apart for those who read it. */
import { status, type ServiceError } from '@grpc/grpc-js';
import { SkeinError, type ErrorCode } from '../../../base/errors.ts';

const codes: Readonly<Partial<Record<number, ErrorCode>>> = {
  [status.CANCELLED]: 'aborted',
  [status.INVALID_ARGUMENT]: 'invalid-argument',
  // A call that did not end in its time is known to nobody: not done, not undone.
  [status.DEADLINE_EXCEEDED]: 'unavailable',
  [status.NOT_FOUND]: 'not-found',
  [status.ALREADY_EXISTS]: 'already-exists',
  [status.PERMISSION_DENIED]: 'permission-denied',
  [status.RESOURCE_EXHAUSTED]: 'exhausted',
  [status.FAILED_PRECONDITION]: 'failed-precondition',
  [status.UNAVAILABLE]: 'unavailable',
  [status.UNAUTHENTICATED]: 'unauthenticated',
};

/** A refusal or failure of a containerd call. What runc says and the loss of a shim come as gRPC UNKNOWN: `internal`. */
export class ContainerdError extends SkeinError {
  override name = 'ContainerdError';
  /** The text of containerd alone. */
  readonly details: string;

  constructor(code: ErrorCode, message: string, details: string, options: { cause?: unknown } = {}) {
    super(code, message, options);
    this.details = details;
  }
}

/** The error of grpc-js for the method at `path`, translated. */
export function containerdError(path: string, thrown: unknown): ContainerdError {
  const method = path.slice(path.lastIndexOf('.') + 1);
  if (!isServiceError(thrown))
    return new ContainerdError('internal', `containerd ${method} failed: ${String(thrown)}`, String(thrown), {
      cause: thrown,
    });
  const code = codes[thrown.code] ?? 'internal';
  const details = thrown.details.replace(/ Resolution note: $/, ''); // of grpc-js, when it could not connect
  return new ContainerdError(code, `containerd ${method} failed: ${details}`, details, { cause: thrown });
}

function isServiceError(thrown: unknown): thrown is ServiceError {
  return (
    thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' && 'details' in thrown
  );
}

/** True when `thrown` is a refusal of containerd with one of these codes. */
export function refusedWith(thrown: unknown, ...wanted: readonly ErrorCode[]): thrown is ContainerdError {
  return thrown instanceof ContainerdError && wanted.includes(thrown.code);
}

/** For calls whose aim is reached when the object is not there: swallows `not-found` and nothing else. */
export async function orNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (refusedWith(error, 'not-found')) return undefined;
    throw error;
  }
}
