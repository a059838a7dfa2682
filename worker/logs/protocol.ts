/**
 * What daemon and relay say to each other on the relay's socket: one request per connection, a line of JSON; the answer
 * is a line of JSON, for `read` after the lines of the log as they are in its files. `watch` is answered at once and
 * then stays open: its end tells the daemon that the relay has died.
 */
import { SkeinError, errorCodes, type ErrorCode } from '../../base/errors.ts';

/** A relay of another version is asked to end and a new one is started; nothing is lost by that. */
export const protocolVersion = 1;
export const requestBytesMax = 16 * 1024;
/** A log line: 16 KiB of which each byte may become `\u0000`, and its frame; or an answer. */
export const lineBytesMax = 128 * 1024;
export const socketName = 'log-relay.sock';
export const idShape = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

export type Request =
  | { readonly op: 'watch' }
  | { readonly op: 'open'; readonly id: string; readonly fileBytesMax: number; readonly filesMax: number }
  | { readonly op: 'closed'; readonly id: string }
  | { readonly op: 'remove'; readonly id: string }
  | {
      readonly op: 'read';
      readonly id: string;
      readonly tail?: number | undefined;
      readonly sinceMs?: number | undefined;
      readonly after?: string | undefined;
      readonly follow: boolean;
    }
  | { readonly op: 'shutdown' };

/** The last line of an answer. A line of a log begins with `{"log":`, this one never does. */
export type Answer =
  | {
      readonly ok: true;
      readonly version?: number;
      readonly stdoutPath?: string;
      readonly stderrPath?: string;
    }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

export function isLogLine(line: string): boolean {
  return line.startsWith('{"log":');
}

/** Reads a request; throws `invalid-argument`. */
export function parseRequest(line: string): Request {
  const refuse = (what: string): never => {
    throw new SkeinError('invalid-argument', `Cannot answer the request: ${what}`);
  };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return refuse('it is not JSON');
  }
  const json = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { op, id } = json;
  if (op === 'watch' || op === 'shutdown') return { op };
  if (typeof id !== 'string' || !idShape.test(id)) return refuse('it names no container');
  const count = (name: string, least: number): number | undefined => {
    const given = json[name];
    if (given === undefined) return undefined;
    return typeof given === 'number' && given >= least
      ? given
      : refuse(`${name} is no number of ${least} or more`);
  };
  switch (op) {
    case 'closed':
    case 'remove':
      return { op, id };
    case 'open':
      return {
        op,
        id,
        fileBytesMax: count('fileBytesMax', 1) ?? refuse('it gives no fileBytesMax'),
        filesMax: Math.floor(count('filesMax', 1) ?? refuse('it gives no filesMax')),
      };
    case 'read': {
      const { after, follow } = json;
      return {
        ...{ op, id, follow: follow === true, tail: count('tail', 0), sinceMs: count('sinceMs', 0) },
        after: typeof after === 'string' ? after : undefined,
      };
    }
    default:
      return refuse('it names no operation');
  }
}

/** Reads the last line of an answer; throws what the relay refused, or `internal` for anything else. */
export function parseAnswer(line: string): Answer & { ok: true } {
  let answer: Partial<Record<string, unknown>>;
  try {
    answer = JSON.parse(line) as typeof answer;
  } catch (error) {
    throw new SkeinError('internal', 'The log relay answers something that is no answer', { cause: error });
  }
  if (answer['ok'] === true) return answer as unknown as Answer & { ok: true }; // our own relay
  const { code, message } = answer;
  throw new SkeinError(
    typeof code === 'string' && code in errorCodes ? (code as ErrorCode) : 'internal',
    typeof message === 'string' ? message : 'The log relay failed',
  );
}
