/**
 * Where the core says what it did. One text per line and no fields: the wording is compared by the conformance suite,
 * and a node that logs with fields wraps this.
 */
export interface RaftLogger {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

export const silentRaftLogger: RaftLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
