/**
 * Says in people's words why containerd or runc refused a container, and whose fault it is. All of runc's errors come
 * with one code (UNKNOWN), wrapped in several layers of prefixes; only the text tells them apart.
 */
import { SkeinError, type ErrorCode } from '../../../base/errors.ts';
import { ContainerdError } from './error.ts';

const prefixes = [
  ...['failed to create task for container: ', 'failed to create shim task: ', 'failed to create shim: '],
  ...['OCI runtime create failed: ', 'OCI runtime start failed: ', 'runc create failed: ', 'crun: '],
  ...['cannot start a stopped process: ', 'unable to start container process: ', 'container init failed: '],
  ...['error during container init: ', 'container_linux.go:380: starting container process caused: '],
];

/** The user's faults: the same wish gives the same refusal. */
const users: readonly RegExp[] = [
  /^exec: .*(executable file not found|no such file or directory|permission denied|is a directory|not a directory)/,
  /^exec .*: (exec format error|permission denied|no such file or directory)/,
  /error mounting|mount .*: (no such file or directory|not a directory)|not a directory: .*mount/,
  /chdir to cwd|mkdir .*: not a directory/,
  /sysctl|rlimit|invalid argument.*memory|memory limit too low|minimum memory limit/,
  /invalid uid|unable to (apply caps|set up user)|capabilit/,
];

/** The runtime's troubles, which pass. */
const passing: readonly RegExp[] = [
  /ttrpc: closed|context (canceled|deadline exceeded)|connection (refused|reset)|failed to start shim/,
  /resource temporarily unavailable|cannot allocate memory|no space left|too many open files|device or resource busy/,
];

/** The text without its wrapping. */
export function cleanRefusal(details: string): string {
  let text = details.trim().replace(/: unknown$/, '');
  for (let shorter = true; shorter;) {
    const prefix = prefixes.find((start) => text.startsWith(start));
    shorter = prefix !== undefined;
    if (prefix !== undefined) text = text.slice(prefix.length);
  }
  return text;
}

/** What was thrown by a step of making or starting a container, as a refusal of Skein. */
export function refusal(thrown: unknown): unknown {
  if (!(thrown instanceof ContainerdError)) return thrown;
  const text = cleanRefusal(thrown.details);
  return new SkeinError(codeOf(thrown, text), text, { cause: thrown });
}

function codeOf(error: ContainerdError, text: string): ErrorCode {
  if (error.code !== 'internal') return error.code;
  if (users.some((pattern) => pattern.test(text))) return 'invalid-argument';
  return passing.some((pattern) => pattern.test(text)) ? 'unavailable' : 'internal';
}
